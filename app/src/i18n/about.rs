//! Texts of the pages about the site itself: what is done with data, whom the pages serve, where everything is.

texts! {
    privacy_title = "隱私權政策" | "Privacy";
    privacy_note = "我們蒐集哪些資料、為了什麼、留多久，以及您可以要求什麼。" | "Which data we collect, for what, for how long, and what you may ask of us.";
    reviewed = "最近一次檢視：2026/11/28" | "Last reviewed: 2026/11/28";

    who_title = "誰蒐集" | "Who collects";
    who_unnamed = "雲市集平台營運單位" | "The operator of the Yunshiji platform";
    who(operator: String) = "{operator}。只看方案、常見問題或試算，不需要帳號，也不需要提供任何個人資料。" | "{operator} collects the data. Reading the catalogue and the questions, and trying a calculation, needs no account and no personal data.";

    kinds_title = "蒐集哪些資料，為了什麼" | "Which data, and for what";
    kind_account = "帳號：姓名、電子郵件、手機號碼、密碼的雜湊值，用來登入與通知。密碼本身不保存。" | "Account: name, e-mail address, mobile number and a hash of the password, to sign you in and write to you. The password itself is not kept.";
    kind_consent = "同意紀錄：同意了哪一版文字、何時、從哪個網路位址。" | "Consents: which version of a text was agreed to, when, and from which network address.";
    kind_firm = "企業：統一編號、登記資料、負責人姓名、資格審查的依據與結果，用來判斷能不能領點。" | "Firm: UBN, registration data, the responsible person's name, the facts of the eligibility check and its result, to decide on points.";
    kind_identity = "身分驗證：用了哪一種方式、結果與時間。身分證統一編號只用來比對，比對用的資料最多保留末四碼與加鍵雜湊值。" | "Identity checks: the means, the result and the time. An ID number is only compared; what is kept for comparing is at most its last four characters and a keyed hash.";
    kind_assessment = "數位自評的答案，用來完成領點與推薦方案。" | "The answers of the self-assessment, to grant points and recommend plans.";
    kind_orders = "訂單、點數、付款結果、發票號碼、退訂與往來通知，用來履行訂單。信用卡號由付款服務商處理，本平台不會收到。" | "Orders, points, results of payments, invoice numbers, refunds and notices, to carry out what was ordered. Card numbers stay with the payment provider and never reach this platform.";
    kind_account_for_cash = "退款帳戶：自付款無法循原路退回時，負責人填寫的企業帳戶；只有該筆訂單的廠商會計與本計畫財務看得到，退款完成後就清除。" | "Account for a refund: the firm's bank account, given by an owner where money cannot go back the way it came. Only the vendor's accounting and the program's finance see it, and it is cleared once the money is back.";
    kind_reviews = "評價：您對使用過的方案給的星等與文字，公開顯示時不含姓名與企業名稱。" | "Reviews: stars and words for a plan you used, shown to everybody without your name or your firm's.";
    kind_messages = "訂單訊息：您與廠商、客服往來的文字與附件，用來履行訂單與回覆您，與訂單一起保存。廠商看不到您與客服的對話；客服查閱您與廠商的對話會留下紀錄。" | "Messages on orders: what you, the vendor and support write and attach, to carry out the order and to answer you, kept with the order. The vendor does not see what you tell support; when staff read what you and the vendor wrote, that is recorded.";
    kind_expert = "專家服務：您寫的問題與方便聯絡的時間、約定的時間、專家的姓名與建議，用來安排與保留諮詢；企業的自評結果會給處理的工作人員看。" | "Expert service: what you ask and when you can be reached, the appointment, the expert's name and advice, to arrange the talk and keep its result. The staff who arrange it see the firm's self-assessment.";
    kind_inquiry = "聯絡表單：姓名、電子郵件、主題與內容，用來回覆您。" | "The contact form: name, e-mail address, subject and message, to answer you.";
    kind_people = "受邀人員：被邀請代表企業的人的電子郵件，用來寄送邀請；查閱紀錄：哪一種工作人員何時看了企業的哪筆資料，供企業查看。" | "People invited to act for a firm: their address, to send the invitation. Looks: which role of the staff looked at which data of a firm, and when, for the firm to see.";
    kind_technical = "連線：登入期間的瀏覽器名稱、操作紀錄（誰在何時做了什麼），以及防止濫用的次數計算（依網路位址與電子郵件）。" | "Technical: the browser's name while you are signed in, a record of who did what and when, and counts per network address and e-mail address that prevent abuse.";

    period_title = "留多久、在哪裡、給誰看" | "How long, where, and who sees it";
    period_account = "帳號與企業資料：從註冊到會員關係結束，並屆法定保存期限。" | "Account and firm: from registration until membership ends and the legal retention has passed.";
    period_records = "訂單、訊息、通知、發票、點數、同意紀錄與操作紀錄是交易憑據，只能新增更正，不會被修改；保存 10 年。" | "Orders, messages, notices, invoices, points, consents and the record of who did what are evidence of transactions: they are corrected by new lines, never altered, and kept for 10 years.";
    period_short = "驗證碼 10 分鐘內有效；登入 24 小時沒有使用就失效，最長 30 天；登入過的裝置 180 天沒有登入就不再認得；填錯退回的表單內容保留 5 分鐘；送出表單的回覆加密保留 1 天，斷線重送才不會做兩次。" | "A mailed code works for 10 minutes; a session ends after 24 hours without use, and after 30 days in any case; a device that you signed in with is forgotten after 180 days without; what was typed into a refused form is held for 5 minutes; the answer to a form is kept encrypted for a day, so that sending it again does nothing twice.";
    period_swept = "到期自動刪除：信件 180 天，其中的驗證碼與邀請連結寄出後就清除；聯絡表單的提問 1 年；受邀人員的地址到邀請失效後 30 天；填到一半的企業登記 30 天沒有動作；沒有用到的身分驗證 1 天；工作人員的查閱紀錄 5 年。" | "Deleted by themselves: mails after 180 days, codes and invitation links in them as soon as they are sent; questions by the contact form after a year; the address of who was invited 30 days after the invitation ran out; a registration of a firm that was left for 30 days; a proof of identity that was not used after a day; who of the staff looked at what after 5 years.";
    period_where = "在中華民國境內，以自動化或非自動化方式利用。" | "Used within the Republic of China, by automatic or other means.";
    period_whom = "看得到的人：本平台依職務分權的工作人員；您下單的廠商（送出訂單後看到企業名稱與統一編號，接單後看到聯絡資料）；依法有權查詢的機關。不出售，也不用於廣告。" | "Who sees it: staff of the platform within their duties; the vendors you order from (the firm's name and UBN once an order is sent, contact data once it is accepted); authorities entitled by law. Nothing is sold or used for advertising.";

    rights_title = "您的權利（個人資料保護法第 3 條）" | "Your rights (Personal Data Protection Act, Article 3)";
    rights_intro = "對於您的個人資料，您可以向我們提出下列請求，這些權利不得預先拋棄或以特約限制：" | "Of your personal data you may ask for the following; these rights can be neither waived in advance nor limited by agreement:";
    right_read = "查詢或請求閱覽" | "to inquire and to read them";
    right_copy = "請求製給複製本" | "to receive a copy";
    right_correct = "請求補充或更正" | "to have them supplemented or corrected";
    right_stop = "請求停止蒐集、處理或利用" | "to have their collection, processing or use stopped";
    right_delete = "請求刪除" | "to have them deleted";
    rights_limits = "法律要求保存的資料（例如訂單與發票）在期限內不能刪除，我們會告訴您哪些、為什麼。" | "What the law obliges us to keep, such as orders and invoices, cannot be deleted before its time; we tell you which and why.";
    rights_without = "不提供註冊所需的資料，就無法註冊、取得點數或下單；仍可瀏覽方案及試算。" | "Without the data that registration needs there is no account, no points and no order; browsing and trial calculations remain open.";

    cookies_title = "Cookie" | "Cookies";
    cookies = "只用必要的 Cookie：登入（最後一次使用後 24 小時，最長 30 天）、最近代表的事業（24 小時）、註冊進度、收到的邀請、同意紀錄與資格試算的回答（1 天）、等待驗證的地址（1 小時）、填錯退回的表單（5 分鐘）、語言（1 年）、您登入過的裝置（180 天，別人試密碼時您照樣可以登入）。自評選了還沒送出的答案和還沒送出的訊息，留在您的裝置上，送出或登出後就刪除。沒有廣告、沒有流量分析、沒有第三方內容。" | "Only necessary ones: your session (24 hours after its last use, 30 days at most), the business you acted for last (24 hours), a registration under way, an invitation that was opened, what was agreed to and the eligibility check's answers (1 day), the address that a code went to (1 hour), a refused form (5 minutes), your language (1 year), and that you signed in with this device before (180 days: while others try passwords, you can sign in all the same). Answers of the self-assessment and messages that were not sent yet stay on your device until they are sent or you sign out. No advertising, no analytics, nothing of third parties.";

    ask_title = "向誰提出" | "Whom to ask";
    ask = "有帳號的人可以自己下載全部資料、申請刪除帳號。其他請求用聯絡客服頁的表單，主題選「個人資料」，或用下列聯絡方式。我們可能會請您證明身分，避免把資料交給別人。" | "Whoever has an account can download all data and ask for its erasure here. For anything else use the form of the help page with the subject “Personal data”, or the contacts below. We may ask you to prove who you are, so that nobody else receives your data.";
    to_help = "到聯絡客服" | "To the help page";
    to_data = "下載我的資料" | "Download my data";
    to_delete = "申請刪除帳號" | "Have my account erased";

    access_title = "無障礙聲明" | "Accessibility";
    access_note = "我們希望每個人都能自己完成每一個步驟。" | "We want everybody to be able to take every step alone.";
    status_title = "目前的狀態" | "Where it stands";
    status = "以 WCAG 2.2 的 AA 等級為目標。依自行檢查，目前是「部分符合」：還沒有經過外部單位檢測，也沒有取得無障礙標章。" | "The aim is WCAG 2.2, level AA. By our own checks it conforms partially: nobody from outside has audited it, and it holds no accessibility label.";
    done_title = "做了什麼" | "What is done";
    done_tests = "每次改版以自動檢查（axe-core，WCAG 2.0 至 2.2 的 A 與 AA 級規則）逐頁測試，開啟與關閉 JavaScript 各一次。" | "Each change is tested page by page by an automatic check (axe-core, the rules of WCAG 2.0 to 2.2, levels A and AA), with JavaScript and without.";
    done_script = "每個頁面與表單不靠 JavaScript 也能用。" | "Every page and form works without JavaScript.";
    done_keyboard = "可以只用鍵盤操作；有跳到主要內容的連結；錯誤集中列在頁首並連到欄位。" | "The keyboard alone is enough; a link skips to the main content; errors are listed on top, each leading to its field.";
    done_size = "寬 320 像素或放大到 400% 時，頁面不必左右捲動；按鈕至少 44 像素；文字對比至少 4.5:1，深色模式也一樣。" | "At 320 pixels or 400 % zoom no page scrolls sideways; targets are at least 44 pixels; text has a contrast of at least 4.5:1, in dark mode too.";
    done_words = "狀態不只用顏色表示；圖表都有文字或表格；中文與英文內容相同。" | "No state is told by colour alone; charts have words or a table; Chinese and English say the same.";
    limits_title = "已知的限制" | "Known limits";
    limit_readers = "還沒有請螢幕報讀軟體的使用者做完整測試。" | "No full test with users of screen readers has been made.";
    limit_compare = "方案比較表在手機上要在框內左右捲動；框可以用鍵盤移動。" | "On a phone the comparison of plans scrolls sideways within its frame; the keyboard moves it.";
    limit_others = "身分驗證的卡片元件、行動自然人憑證的應用程式與付款頁由其他單位提供，我們無法改善它們的無障礙。" | "Card components, the mobile certificate's app and payment pages belong to others; their accessibility is beyond our reach.";
    limit_vendors = "廠商自己寫的方案名稱與說明可能不夠清楚，或只有一種語言。" | "Names and descriptions that vendors wrote may be unclear, or in one language only.";
    report_title = "遇到障礙" | "If something stops you";
    report = "請告訴我們在哪一頁、想做什麼、用什麼裝置或輔助工具。在改好之前，客服可以用電話或信件陪您完成。" | "Tell us the page, what you wanted to do, and your device or assistive tool. Until it is mended the service helps you by telephone or mail.";

    map_title = "網站地圖" | "Site map";
    map_note = "不用帳號就能看的所有頁面。" | "Every page that needs no account.";
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
