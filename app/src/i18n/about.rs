//! Texts of the pages about the site: privacy, accessibility, site map.

texts! {
    privacy_title = "隱私權政策" | "Privacy";
    privacy_note = "我們蒐集哪些資料、為了什麼、留多久，以及您可以要求什麼。" | "What data we collect, why, how long we keep it, and what you can ask of us.";
    reviewed = "最近一次檢視：2026/11/28" | "Last reviewed: 2026/11/28";

    who_title = "誰蒐集" | "Who collects your data";
    who_unnamed = "雲市集平台營運單位" | "The operator of the Yunshiji platform";
    who(operator: String) = "{operator}。只看方案、常見問題或試算，不需要帳號，也不需要提供任何個人資料。" | "{operator} collects your data. You can browse solutions, read the FAQ and try the calculators without an account and without giving any personal data.";

    kinds_title = "蒐集哪些資料，為了什麼" | "What we collect, and why";
    kind_account = "帳號：姓名、電子郵件、手機號碼、密碼的雜湊值，用來登入與通知。密碼本身不保存。開啟兩步驟驗證的話，還有加密的驗證器金鑰與備用碼的雜湊值。" | "Account: your name, email address, mobile number and a hash of your password, so you can sign in and we can contact you. We never store the password itself. With two-step verification, also the encrypted key of your authenticator app and hashes of your recovery codes.";
    kind_consent = "同意紀錄：同意了哪一版文字、何時、從哪個網路位址。" | "Consents: which version of a text you agreed to, when, and from which network address.";
    kind_firm = "企業：統一編號、登記資料、負責人姓名、資格審查的依據與結果，用來判斷能不能領點。" | "Business: tax ID, registration data, the responsible person’s name, and the facts and result of the eligibility check, to decide whether points can be granted.";
    kind_identity = "身分驗證：用了哪一種方式、結果與時間。身分證統一編號只用來比對，比對用的資料最多保留末四碼與加鍵雜湊值。" | "Identity checks: the method, the result and the time. ID numbers are only compared; we keep at most the last four characters and a keyed hash.";
    kind_assessment = "數位自評的答案，用來完成領點與推薦方案。" | "Your self-assessment answers, to grant points and recommend plans.";
    kind_orders = "訂單、點數、付款結果、發票號碼、退訂與往來通知，用來履行訂單。信用卡號由付款服務商處理，本平台不會收到。" | "Orders, points, payment results, invoice numbers, refunds and notices, to carry out your orders. Card numbers stay with the payment provider and never reach us.";
    kind_account_for_cash = "退款帳戶：自付款無法循原路退回時，負責人填寫的企業帳戶；只有該筆訂單的廠商會計與本計畫財務看得到，退款完成後就清除。" | "Refund account: your business’s bank account, which an owner gives us when cash can’t go back the way it was paid. Only the vendor’s accountants and the program’s finance staff can see it, and it is deleted once the refund is complete.";
    kind_reviews = "評價：您對使用過的方案給的星等與文字，公開顯示時不含姓名與企業名稱。" | "Reviews: the stars and words you give a plan you used, shown publicly without your name or your business’s name.";
    kind_messages = "訂單訊息：您與廠商、客服往來的文字與附件，用來履行訂單與回覆您，與訂單一起保存。廠商看不到您與客服的對話；客服查閱您與廠商的對話會留下紀錄。" | "Order messages: what you, the vendor and support write and attach, to carry out the order and answer you. They are kept with the order. Vendors can’t see what you tell support, and every time staff read your messages with a vendor, it is recorded.";
    kind_expert = "專家服務：您寫的問題與方便聯絡的時間、約定的時間、專家的姓名與建議，用來安排與保留諮詢；企業的自評結果會給處理的工作人員看。" | "Expert service: your question, when you can be reached, the appointment, the expert’s name and the advice, to arrange the talk and keep its result. The staff who arrange it can see your business’s self-assessment.";
    kind_inquiry = "聯絡表單：姓名、電子郵件、主題與內容，用來回覆您。" | "Contact form: your name, email address, subject and message, to answer you.";
    kind_people = "受邀人員：被邀請代表企業或加入計畫團隊的人的電子郵件，用來寄送邀請；查閱紀錄：哪一種工作人員何時看了企業的哪筆資料，供企業查看。" | "Invitations: the email address of people invited to act for a business or to join the program’s staff, to send the invitation. Access log: which staff role viewed which of a business’s data and when, for the business to see.";
    kind_technical = "連線：登入期間的瀏覽器名稱、操作紀錄（誰在何時做了什麼），安全紀錄（登入、失敗與拒絕，網路位址只留前段），以及防止濫用的次數計算（依網路位址與電子郵件）。" | "Technical: your browser’s name while you are signed in, a log of who did what and when, a security log of sign-ins, failures and denials with shortened network addresses, and counts per network address and email address to prevent abuse.";

    period_title = "留多久、在哪裡、給誰看" | "How long, where, and who can see it";
    period_account = "帳號與企業資料：從註冊到會員關係結束，並屆法定保存期限。" | "Account and business: from registration until the membership ends and the legal retention period is over.";
    period_records = "訂單、訊息、通知、發票、點數、同意紀錄與操作紀錄是交易憑據，只能新增更正，不會被修改；保存 10 年。" | "Orders, messages, notices, invoices, points, consents and the activity log are evidence of transactions. They are never altered, only corrected by new entries, and are kept for 10 years.";
    period_short = "驗證碼 10 分鐘內有效；登入 24 小時沒有使用就失效，最長 30 天（計畫人員是 30 分鐘與 12 小時）；登入過的裝置 180 天沒有登入就不再認得；填錯退回的表單內容保留 5 分鐘；送出表單的回覆加密保留 1 天，斷線重送才不會做兩次。" | "Emailed codes work for 10 minutes. A session ends after 24 hours without use, and after 30 days at most (program staff: 30 minutes and 12 hours). A device you signed in on is forgotten after 180 days without a sign-in. What you typed into a form that was refused is kept for 5 minutes. The answer to a form you sent is kept encrypted for a day, so that sending it again never does it twice.";
    period_swept = "到期自動刪除：安全紀錄 180 天；信件 180 天，其中的驗證碼與邀請連結寄出後就清除；聯絡表單的提問 1 年；受邀人員的地址到邀請失效後 30 天；填到一半的企業登記 30 天沒有動作；沒有用到的身分驗證 1 天；工作人員的查閱紀錄 5 年。" | "Deleted automatically: the security log after 180 days; emails after 180 days, and the codes and invitation links in them as soon as they are sent; contact form questions after 1 year; an invited person’s address 30 days after the invitation expires; an unfinished business registration after 30 days without activity; an unused identity check after 1 day; the log of what staff viewed after 5 years.";
    period_where = "在中華民國境內，以自動化或非自動化方式利用。" | "Within the Republic of China (Taiwan), by automated or other means.";
    period_whom = "看得到的人：本平台依職務分權的工作人員；您下單的廠商（送出訂單後看到企業名稱與統一編號，接單後看到聯絡資料）；依法有權查詢的機關。不出售，也不用於廣告。" | "Who can see it: platform staff, each within their duties; the vendors you order from (your business name and tax ID once you send an order, your contact details once they accept it); authorities entitled by law. We never sell it or use it for advertising.";

    rights_title = "您的權利（個人資料保護法第 3 條）" | "Your rights (Personal Data Protection Act, Article 3)";
    rights_intro = "對於您的個人資料，您可以向我們提出下列請求，這些權利不得預先拋棄或以特約限制：" | "You can ask us to do the following with your personal data. These rights can’t be waived in advance or limited by agreement:";
    right_read = "查詢或請求閱覽" | "tell you what we hold and let you see it";
    right_copy = "請求製給複製本" | "give you a copy";
    right_correct = "請求補充或更正" | "add to it or correct it";
    right_stop = "請求停止蒐集、處理或利用" | "stop collecting, processing or using it";
    right_delete = "請求刪除" | "delete it";
    rights_limits = "法律要求保存的資料（例如訂單與發票）在期限內不能刪除，我們會告訴您哪些、為什麼。" | "Data that the law requires us to keep, such as orders and invoices, can’t be deleted before its time. We’ll tell you which data and why.";
    rights_without = "不提供註冊所需的資料，就無法註冊、取得點數或下單；仍可瀏覽方案及試算。" | "Without the data needed for registration you can’t have an account, points or orders. You can still browse solutions and use the calculators.";

    cookies_title = "Cookie" | "Cookies";
    cookies = "只用必要的 Cookie：登入（最後一次使用後 24 小時，最長 30 天）、最近代表的事業（24 小時）、註冊進度、收到的邀請、同意紀錄與資格試算的回答（1 天）、等待驗證的地址（1 小時）、填錯退回的表單與剛產生的備用碼（5 分鐘）、語言（1 年）、您登入過的裝置（180 天，別人試密碼時您照樣可以登入）。自評選了還沒送出的答案和還沒送出的訊息，留在您的裝置上，送出或登出後就刪除。沒有廣告、沒有流量分析、沒有第三方內容。" | "We only use necessary cookies: your session (24 hours after last use, 30 days at most), the business you last acted for (24 hours), your registration progress, an invitation you opened, your consents and eligibility answers (1 day), an address waiting for a code (1 hour), a refused form and new recovery codes (5 minutes), your language (1 year), and a device you signed in on (180 days, so that you can still sign in while somebody else tries passwords). Self-assessment answers and messages you haven’t sent stay on your device until you send them or sign out. No advertising, no analytics, no third-party content.";

    ask_title = "向誰提出" | "Whom to contact";
    ask = "有帳號的人可以自己下載全部資料、申請刪除帳號。其他請求用聯絡客服頁的表單，主題選「個人資料」，或用下列聯絡方式。我們可能會請您證明身分，避免把資料交給別人。" | "If you have an account, you can download all your data and request deletion yourself. For anything else, use the form on the help page with the subject “Personal data”, or the contacts below. We may ask you to prove who you are, so that nobody else receives your data.";
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
