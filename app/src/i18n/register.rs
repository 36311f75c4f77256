//! Texts of the registration: from the consents to the registered business.

use domain::consent::ConsentKind;
use domain::identity::Means;
use domain::lang::Lang;
use domain::view::account::Task;

texts! {
    ask_staff_title = "確定號碼沒有錯？" | "Sure the number is right?";
    ask_staff_text = "少數登記中的號碼不符合檢查碼，或還沒有收錄。客服會向登記機關查證，並回信到您的信箱。" | "A few registered numbers don’t match the check digit or aren’t listed yet. Support can ask the registry and will email you the answer.";
    ask_staff_remark = "補充說明" | "Anything that helps";
    ask_staff_hint = "例如登記機關、核准文號；最多 500 個字。" | "For example the registration authority or the approval number. Up to 500 characters.";
    optional = "選填" | "optional";
    ask_staff = "請客服確認" | "Ask support to check";
    title = "加入會員" | "Become a member";
    note = "照順序完成，隨時可以離開，回來時從這裡繼續。" | "Complete the steps in order. You can leave at any time and continue from here.";
    done_state = "完成" | "Done";
    now_state = "現在做" | "Next";
    later_state = "之後" | "Later";
    begin = "開始" | "Start";
    go_on = "繼續註冊" | "Continue registration";
    to_centre = "前往會員中心" | "Go to my dashboard";
    another = "再登記一家事業" | "Register another business";
    have_account = "已經有帳號了？請登入" | "Already have an account? Sign in";
    back = "註冊步驟" | "Registration";

    consent = "閱讀並同意" | "Read and agree";
    consent_note = "資料蒐集、授權查詢、聲明事項" | "Data collection, look-ups, declaration";
    account = "帳號與聯絡資料" | "Account and contact details";
    account_note = "電子郵件、密碼、姓名、手機" | "Email, password, name, mobile";
    email = "驗證電子郵件" | "Verify your email address";
    email_note = "輸入信裡的六位數驗證碼" | "Enter the six-digit code from the email";
    business = "查詢事業與資格" | "Business and eligibility";
    business_note = "統一編號與聲明事項，逐項說明結果" | "Tax ID and declarations, with each result explained";
    identity = "驗證身分" | "Verify your identity";
    identity_note = "四種方式擇一" | "Choose one of four methods";
    done = "註冊完成" | "Registration complete";
    done_note = "接著填自評、領點數" | "Next: self-assessment and points";

    consent_lead = "三份內容都要同意才能註冊。我們會記下您同意的版本與時間。" | "You need to agree to all three. We record which version you agreed to and when.";
    agree_data = "我已閱讀並同意資料蒐集" | "I have read this and agree to the data collection";
    agree_look_ups = "我已閱讀並授權查詢" | "I have read this and authorise the look-ups";
    agree_declaration = "我已閱讀並同意聲明事項" | "I have read and agree to this declaration";
    agree = "同意並繼續" | "Agree and continue";

    account_lead = "驗證碼會寄到這個電子郵件；之後用它登入。" | "We’ll send a code to this address. You’ll sign in with it from now on.";
    name = "姓名" | "Name";
    phone = "手機號碼" | "Mobile number";
    phone_hint = "例如 0912-345-678；廠商接單後才看得到" | "For example 0912-345-678. Vendors see it only after accepting your order";
    password_hint = "至少 8 個字元；用一句話最好記" | "At least 8 characters; a phrase is easiest to remember";
    email_hint = "例如 name@example.com" | "For example name@example.com";
    make_account = "建立帳號並寄驗證碼" | "Create account";

    code_lead(email: String) = "驗證碼寄到 {email}，寄出後 10 分鐘內有效；過期了就重新寄送。" | "We sent a code to {email}. It works for 10 minutes; after that, have it sent again.";
    code = "驗證碼" | "Code";
    code_hint = "六位數字；請看最新的一封信" | "Six digits, from the latest email";
    prove = "驗證" | "Verify";
    resend = "重新寄送" | "Send again";
    no_mail = "沒有收到？請看垃圾郵件匣，或重新寄送；前一封的驗證碼會失效。" | "Didn’t get it? Check your spam folder or have it sent again. The previous code then stops working.";
    sent_again = "已重新寄送" | "Sent again";
    sent_again_text = "如果這個信箱可以註冊，新的驗證碼正在路上。" | "If this address can register, a new code is on its way.";
    other_address = "改用其他電子郵件" | "Use another email address";
    mailbox = "演練環境：到信箱看信" | "Demo: read the email in the mailbox";

    ubn = "統一編號" | "Tax ID (統一編號)";
    ubn_hint = "8 位數字" | "8 digits";
    demo_ubns = "演練環境：任何正確的統一編號都會得到一家虛構的公司，例如 12345675；1000 開頭的是只有稅籍登記的事業，例如 10000010。" | "Demo: any valid tax ID returns an invented company, for example 12345675. Numbers starting with 1000, such as 10000010, have a tax registration only.";
    carried = "已帶入您在資格試算的回答，請再核對一次；可以修改。" | "We’ve filled in your answers from the eligibility check. Please check them; you can change them.";
    resumed = "已帶入您上次填的資料，請再核對一次；可以修改。" | "We’ve filled in what you entered last time. Please check it; you can change it.";
    declare = "以下各項請據實回答" | "Please answer truthfully";
    ask_foreign = "是外國營利事業在臺設立的分公司嗎？" | "Is it a Taiwan branch of a foreign company?";
    to_that_firm = "前往這家事業的會員中心" | "Go to this business’s dashboard";
    take_over_offer = "或以憑證接手" | "Or take it over with a certificate";
    take_over_how = "負責人換了人，或不再有人管理帳號時，用工商憑證或負責人的自然人憑證證明身分，就能成為這家事業的負責人。原來的負責人會收到通知，並且不再代表它。" | "If the owner has changed, or nobody manages the account any more, verify your identity with the business certificate or the responsible person’s citizen certificate to become its owner. The previous owners are notified and no longer act for it.";
    take_over = "以憑證接手這家事業" | "Take over this business";
    take_over_title = "您將以憑證接手這家事業" | "You are taking this business over";
    take_over_text = "它的點數與訂單照舊；原來的負責人會收到通知，並且不再代表它。" | "Its points and orders stay as they are. The previous owners are notified and no longer act for it.";
    look_up = "查詢並判斷資格" | "Look up and check eligibility";
    found = "查詢結果" | "Registry result";
    registered_name = "登記名稱" | "Registered name";
    responsible = "負責人" | "Responsible person";
    head_office = "總公司統一編號" | "Head office’s tax ID";
    clauses = "逐項結果" | "Result by condition";
    to_identity = "是這家事業，去驗證身分" | "Yes, this is my business: verify identity";
    outcome_eligible = "符合資格，可以領點" | "Eligible to receive points";
    outcome_eligible_text = "驗證身分、填完自評，點數立即入帳。" | "Verify your identity and complete the self-assessment; the points arrive at once.";
    outcome_buy = "可以選購，但不能再領點數" | "You can buy, but not receive points again";
    outcome_buy_text = "驗證身分後即可全額自付，購買各類型雲端方案。" | "Once your identity is verified, you can buy any cloud plan in cash.";
    outcome_open = "登記資料還不夠判斷" | "The registry doesn’t have enough data";
    outcome_open_text = "請補上資本額或員工數，並說明來源。" | "Please enter the capital or the number of employees, and where the figure is from.";
    outcome_review = "需要人工確認" | "Staff need to confirm";
    outcome_review_text = "可以先驗證身分完成註冊，確認的結果會通知您。" | "You can verify your identity and finish registering now. We’ll tell you the result.";
    outcome_refused = "目前不符合資格" | "Not eligible at the moment";
    outcome_refused_text = "原因與處理方式列在下面。您仍可完成註冊，保留資料並提出申復。" | "The reasons and what you can do are below. You can still register, keep your data and object.";
    other_business = "查詢其他統一編號" | "Try another tax ID";

    identity_of(name: String, ubn: String) = "為「{name}」（{ubn}）驗證" | "Verify for {name} ({ubn})";
    identity_lead = "姓名與身分證字號以登記資料核對；姓名不需要您輸入，字號只有以手機驗證時才問。" | "Name and ID number are compared with the registry. You don’t need to enter the name; the ID number is only asked when you verify by phone.";
    means = "用哪一種方式？" | "Which method would you like to use?";
    firm_card = "工商憑證" | "Business certificate";
    firm_card_note = "公司的憑證卡，正卡" | "The company’s primary certificate card";
    citizen_card = "自然人憑證" | "Citizen certificate";
    citizen_card_note = "負責人本人的憑證卡" | "The responsible person’s own card";
    mobile_certificate = "行動自然人憑證" | "Mobile citizen certificate";
    mobile_certificate_note = "負責人本人的手機（TW FidO）" | "The responsible person’s own phone (TW FidO)";
    mobile_number = "手機門號認證" | "Mobile number";
    mobile_number_note = "負責人本人申辦的門號" | "A number registered to the responsible person";
    mobile = "負責人的手機號碼" | "Responsible person’s mobile number";
    mobile_hint = "只有選手機門號認證時才要填" | "Only needed for mobile number verification";
    start = "開始驗證" | "Start verification";
    look_up_first = "請先查詢事業" | "Please look up your business first";
    demo_code = "演練驗證碼" | "Demo code";
    demo_code_hint = "六位數字" | "Six digits";
    demo_codes = "演練環境以演練驗證碼代替憑證" | "In the demo, a code stands in for the certificate";
    demo_confirmed = "123456：本人確認" | "123456: the right person confirms";
    demo_cancelled = "000001：使用者取消" | "000001: the user cancels";
    demo_expired = "000002：逾時" | "000002: timed out";
    demo_pin = "000003：PIN 碼錯誤" | "000003: wrong PIN";
    demo_other = "000004：其他人的憑證" | "000004: somebody else’s certificate";
    demo_secondary = "000005：附卡" | "000005: a secondary card";
    demo_outage = "000006：驗證機構沒有回應" | "000006: the provider doesn’t answer";
    confirm = "確認身分" | "Confirm identity";
    phone_step = "請在手機上確認，然後按下面的按鈕。" | "Confirm on your phone, then press the button below.";
    phone_open = "在手機上開啟" | "Open on your phone";
    phone_confirmed = "我已在手機上確認" | "I’ve confirmed on my phone";
    card_step = "這台電腦讀不到憑證卡的元件，請改用手機的方式驗證。" | "This computer can’t read certificate cards. Please verify by phone instead.";
    other_means = "改用其他方式" | "Use another method";

    done_title(name: String) = "{name} 已完成註冊" | "{name} is registered";
}

/// A task of the registration.
pub(crate) const fn task(lang: Lang, task: Task) -> (&'static str, &'static str) {
    match task {
        Task::Consent => (consent(lang), consent_note(lang)),
        Task::Account => (account(lang), account_note(lang)),
        Task::Email => (email(lang), email_note(lang)),
        Task::Business => (business(lang), business_note(lang)),
        Task::Identity => (identity(lang), identity_note(lang)),
        Task::Done => (done(lang), done_note(lang)),
    }
}

/// The page of a task.
pub(crate) const fn path(task: Task) -> &'static str {
    match task {
        Task::Consent => "/register/consent",
        Task::Account => "/register/account",
        Task::Email => "/register/email",
        Task::Business => "/register/business",
        Task::Identity => "/register/identity",
        Task::Done => "/register/done",
    }
}

/// A consent: its name and the text beside its checkbox.
pub(crate) const fn text(lang: Lang, kind: ConsentKind) -> (&'static str, &'static str) {
    let agree = match kind {
        ConsentKind::DataCollection => agree_data(lang),
        ConsentKind::LookUps => agree_look_ups(lang),
        ConsentKind::Declaration => agree_declaration(lang),
    };
    (kind.title(lang), agree)
}

/// The name of a consent by its stored code.
pub(crate) fn consent_name(lang: Lang, code: &str) -> String {
    ConsentKind::of(code).map_or(code, |kind| kind.title(lang)).to_owned()
}

/// A means: its code, its name and what it requires.
pub(crate) const fn means_of(lang: Lang, means: Means) -> (&'static str, &'static str, &'static str) {
    match means {
        Means::FirmCertificate => ("firm_certificate", firm_card(lang), firm_card_note(lang)),
        Means::CitizenCertificate => ("citizen_certificate", citizen_card(lang), citizen_card_note(lang)),
        Means::MobileCitizenCertificate => {
            ("mobile_citizen_certificate", mobile_certificate(lang), mobile_certificate_note(lang))
        }
        Means::MobileNumber => ("mobile_number", mobile_number(lang), mobile_number_note(lang)),
    }
}
