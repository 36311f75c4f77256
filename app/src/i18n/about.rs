//! Texts of the pages about the site: privacy, accessibility, site map.

texts! {
    privacy_title = "隱私權政策" | "Privacy";
    privacy_note = "我們蒐集哪些資料、為了什麼、留多久，以及您可以要求什麼。" | "What data we collect, why, how long we keep it, and what you can ask of us.";
    who_unnamed = "雲市集平台營運單位" | "The operator of the Yunshiji platform";
    legal_title = "條文" | "Legal text";
    version(number: u32) = "第 {number} 版" | "Version {number}";
    version_since(number: u32, at: String) = "第 {number} 版，{at} 起適用" | "Version {number}, in force since {at}";
    reviewed = "最近一次檢視：2026/11/28" | "Last reviewed: 2026/11/28";

    to_help = "到聯絡客服" | "Go to help";
    to_data = "下載我的資料" | "Download my data";
    to_delete = "申請刪除帳號" | "Delete my account";

    access_title = "無障礙聲明" | "Accessibility";
    access_note = "我們希望每個人都能自己完成每一個步驟。" | "We want everybody to be able to complete every step on their own.";
    status_title = "目前的狀態" | "Current status";
    status = "以 WCAG 2.2 的 AA 等級為目標。依自行檢查，目前是「部分符合」：還沒有經過外部單位檢測，也沒有取得無障礙標章。" | "We aim for WCAG 2.2 level AA. By our own checks the site is partially conformant: no external audit has been done, and it holds no accessibility label.";
    done_title = "做了什麼" | "What we do";
    done_tests = "每次改版以自動檢查（axe-core，WCAG 2.0 至 2.2 的 A 與 AA 級規則）逐頁測試，開啟與關閉 JavaScript 各一次。" | "Every release is tested page by page with an automated check (axe-core, WCAG 2.0 to 2.2, levels A and AA), with and without JavaScript.";
    done_script = "每個頁面與表單不靠 JavaScript 也能用。" | "Every page and form works without JavaScript.";
    done_keyboard = "可以只用鍵盤操作；有跳到主要內容的連結；錯誤集中列在頁首並連到欄位。" | "You can do everything with a keyboard. There is a link to skip to the main content, and errors are listed at the top, each linked to its field.";
    done_size = "寬 320 像素或放大到 400% 時，頁面不必左右捲動；按鈕至少 44 像素；文字對比至少 4.5:1，深色模式也一樣。" | "At 320 pixels wide or 400% zoom, pages don’t scroll sideways. Buttons are at least 44 pixels, and text contrast is at least 4.5:1, in dark mode too.";
    done_words = "狀態不只用顏色表示；圖表都有文字或表格；中文與英文內容相同。" | "Status is never shown by colour alone; charts come with text or a table; Chinese and English say the same.";
    limits_title = "已知的限制" | "Known limits";
    limit_readers = "還沒有請螢幕報讀軟體的使用者做完整測試。" | "We have not yet done a full test with screen reader users.";
    limit_compare = "方案比較表在手機上要在框內左右捲動；框可以用鍵盤移動。" | "On a phone, the plan comparison scrolls sideways inside its frame. You can move it with the keyboard.";
    limit_others = "身分驗證的卡片元件、行動自然人憑證的應用程式與付款頁由其他單位提供，我們無法改善它們的無障礙。" | "Card components, the mobile certificate app and payment pages belong to others. We can’t improve their accessibility.";
    limit_vendors = "廠商自己寫的方案名稱與說明可能不夠清楚，或只有一種語言。" | "Names and descriptions written by vendors may be unclear, or in one language only.";
    report_title = "遇到障礙" | "If something gets in your way";
    report = "請告訴我們在哪一頁、想做什麼、用什麼裝置或輔助工具。在改好之前，客服可以用電話或信件陪您完成。" | "Tell us the page, what you wanted to do, and your device or assistive technology. Until it is fixed, support can help you by phone or email.";

    map_title = "網站地圖" | "Site map";
    map_note = "不用帳號就能看的所有頁面。" | "Every page you can see without an account.";
    map_start = "認識雲市集" | "About the program";
    map_choose = "選方案" | "Choosing a plan";
    map_categories = "十五類雲端方案" | "The fifteen categories";
    map_member = "會員" | "Members";
    map_site = "關於本站" | "About this site";
    home = "首頁" | "Home";
    compare = "方案比較" | "Compare plans";
    register = "加入會員" | "Register";
    sign_in = "登入" | "Sign in";
}
