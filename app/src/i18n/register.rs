//! Texts of becoming a member: from consent to the registered business.

use domain::consent::ConsentKind;
use domain::identity::Means;
use domain::lang::Lang;
use domain::view::account::Task;

texts! {
    ask_staff_title = "確定號碼沒有錯？" | "Sure that the number is right?";
    ask_staff_text = "少數登記中的號碼不符合檢查碼，或還沒有收錄。客服會向登記機關查證，並回信到您的信箱。" | "A few registered numbers do not fit the check digit, or are not listed yet. Our staff ask the registry and answer to your address.";
    ask_staff_remark = "補充說明" | "Anything that helps";
    ask_staff_hint = "例如登記機關、核准文號；最多 500 個字。" | "Such as the authority and the number of its letter; at most 500 characters.";
    optional = "選填" | "optional";
    ask_staff = "請客服確認" | "Ask our staff";
    title = "加入會員" | "Become a member";
    note = "照順序完成，隨時可以離開，回來時從這裡繼續。" | "One after the other. Leave at any time: you go on from here.";
    done_state = "完成" | "Done";
    now_state = "現在做" | "To do now";
    later_state = "之後" | "Later";
    begin = "開始" | "Begin";
    go_on = "繼續註冊" | "Go on";
    to_centre = "前往會員中心" | "To the member's centre";
    another = "再登記一家事業" | "Register another business";
    have_account = "已經有帳號了？請登入" | "You have an account? Sign in";
    back = "註冊步驟" | "Registration";

    consent = "閱讀並同意" | "Read and agree";
    consent_note = "資料蒐集、授權查詢、聲明事項" | "Data, look-ups, declaration";
    account = "帳號與聯絡資料" | "Account and contact";
    account_note = "電子郵件、密碼、姓名、手機" | "E-mail, password, name, mobile";
    email = "驗證電子郵件" | "Prove the e-mail address";
    email_note = "輸入信裡的六位數驗證碼" | "The six digits of the mail";
    business = "查詢事業與資格" | "Business and eligibility";
    business_note = "統一編號與聲明事項，逐項說明結果" | "UBN and declarations, judged clause by clause";
    identity = "驗證身分" | "Prove the identity";
    identity_note = "四種方式擇一" | "By one of four means";
    done = "註冊完成" | "Registered";
    done_note = "接著填自評、領點數" | "Then the self-assessment earns the points";

    consent_lead = "三份內容都要同意才能註冊。我們會記下您同意的版本與時間。" | "All three are needed. We record which version you agreed to, and when.";
    agree_data = "我已閱讀並同意資料蒐集" | "I have read this and agree to the collection of data";
    agree_look_ups = "我已閱讀並授權查詢" | "I have read this and authorise the look-ups";
    agree_declaration = "我已閱讀並同意聲明事項" | "I have read and make this declaration";
    agree = "同意並繼續" | "Agree and go on";

    account_lead = "驗證碼會寄到這個電子郵件；之後用它登入。" | "The code goes to this address; you sign in with it afterwards.";
    name = "姓名" | "Name";
    phone = "手機號碼" | "Mobile number";
    phone_hint = "例如 0912-345-678；方案供應商接單後才看得到" | "Such as 0912-345-678; a vendor sees it once it accepts an order";
    password_hint = "至少 8 個字元；用一句話最好記" | "At least 8 characters; a phrase is easiest to remember";
    email_hint = "例如 name@example.com" | "Such as name@example.com";
    make_account = "建立帳號並寄驗證碼" | "Make the account and send the code";

    code_lead(email: String) = "驗證碼寄到 {email}，寄出後 10 分鐘內有效；過期了就重新寄送。" | "A code goes to {email} and works for 10 minutes; after that have it sent again.";
    code = "驗證碼" | "Code";
    code_hint = "六位數字；請看最新的一封信" | "Six digits, of the newest mail";
    prove = "驗證" | "Verify";
    resend = "重新寄送" | "Send it again";
    no_mail = "沒有收到？請看垃圾郵件匣，或重新寄送；前一封的驗證碼會失效。" | "Nothing arrived? Look into the spam folder or have it sent again; the former code is void then.";
    sent_again = "已重新寄送" | "Sent again";
    sent_again_text = "如果這個信箱可以註冊，新的驗證碼正在路上。" | "If this address can register, a new code is on its way.";
    other_address = "改用其他電子郵件" | "Use another address";
    mailbox = "演練環境：到信箱看信" | "Rehearsal: read the mail in the mailbox";

    ubn = "統一編號" | "Unified Business Number (UBN)";
    ubn_hint = "8 位數字" | "8 digits";
    demo_ubns = "演練環境：任何正確的統一編號都會得到一家虛構的公司，例如 12345675；1000 開頭的是只有稅籍登記的事業，例如 10000010。" | "Rehearsal: any correct UBN gives an invented company, such as 12345675; one that begins with 1000, such as 10000010, has a tax registration only.";
    carried = "已帶入您在資格試算的回答，請再核對一次；可以修改。" | "Your answers of the eligibility check are filled in: compare them once more, and change what you like.";
    resumed = "已帶入您上次填的資料，請再核對一次；可以修改。" | "What you typed last is filled in: compare it once more, and change what you like.";
    declare = "以下各項請據實回答" | "Answer truthfully";
    ask_foreign = "是外國營利事業在臺設立的分公司嗎？" | "Is it a Taiwan branch of a foreign firm?";
    to_that_firm = "前往這家事業的會員中心" | "To this firm's page";
    take_over_offer = "或以憑證接手" | "Or take it over by certificate";
    take_over_how = "負責人換了人，或不再有人管理帳號時，用工商憑證或負責人的自然人憑證證明身分，就能成為這家事業的負責人。原來的負責人會收到通知，並且不再代表它。" | "If the owner changed or nobody looks after the account any more: prove your identity with the firm's certificate or that of its responsible person and become its owner. The former owners are told and act for it no longer.";
    take_over = "以憑證接手這家事業" | "Take this business over";
    take_over_title = "您將以憑證接手這家事業" | "You are taking this business over";
    take_over_text = "它的點數與訂單照舊；原來的負責人會收到通知，並且不再代表它。" | "Its points and orders stay as they are; its former owners are told and act for it no longer.";
    look_up = "查詢並判斷資格" | "Check eligibility";
    found = "查詢結果" | "What the registry says";
    registered_name = "登記名稱" | "Registered name";
    responsible = "負責人" | "Responsible person";
    head_office = "總公司統一編號" | "UBN of the head office";
    clauses = "逐項結果" | "Clause by clause";
    to_identity = "是這家事業，去驗證身分" | "This is it: prove the identity";
    outcome_eligible = "符合資格，可以領點" | "Eligible for points";
    outcome_eligible_text = "驗證身分、填完自評，點數立即入帳。" | "Prove the identity and complete the self-assessment: the points arrive at once.";
    outcome_buy = "可以選購，但不能再領點數" | "May buy, without points";
    outcome_buy_text = "驗證身分後即可全額自付，購買各類型雲端方案。" | "Once the identity is proved, any cloud plan can be bought fully self-paid.";
    outcome_open = "登記資料還不夠判斷" | "The registry's data do not decide it";
    outcome_open_text = "請補上資本額或員工數，並說明來源。" | "Give the capital or the staff, and say where it is from.";
    outcome_review = "需要人工確認" | "Staff have to look";
    outcome_review_text = "可以先驗證身分完成註冊，確認的結果會通知您。" | "Prove the identity and register now; you are told the result.";
    outcome_refused = "目前不符合資格" | "Not eligible at present";
    outcome_refused_text = "原因與處理方式列在下面。您仍可完成註冊，保留資料並提出申復。" | "Each reason and cure stands below. You may register all the same, keep your data and object.";
    other_business = "查詢其他統一編號" | "Look another UBN up";

    identity_of(name: String, ubn: String) = "為「{name}」（{ubn}）驗證" | "For {name} ({ubn})";
    identity_lead = "姓名與身分證字號以登記資料核對；姓名不需要您輸入，字號只有以手機驗證時才問。" | "Name and ID are compared with the registry. You do not type the name; the ID number is asked for the means by phone alone.";
    means = "用哪一種方式？" | "By which means?";
    firm_card = "工商憑證" | "Firm certificate card";
    firm_card_note = "公司的憑證卡，正卡" | "The firm's primary card";
    citizen_card = "自然人憑證" | "Citizen certificate card";
    citizen_card_note = "負責人本人的憑證卡" | "The responsible person's own card";
    mobile_certificate = "行動自然人憑證" | "Mobile citizen certificate";
    mobile_certificate_note = "負責人本人的手機（TW FidO）" | "On the responsible person's phone (TW FidO)";
    mobile_number = "手機門號認證" | "Mobile number";
    mobile_number_note = "負責人本人申辦的門號" | "Subscribed by the responsible person";
    mobile = "負責人的手機號碼" | "The responsible person's mobile number";
    mobile_hint = "只有選手機門號認證時才要填" | "For this means alone";
    start = "開始驗證" | "Begin";
    look_up_first = "請先查詢事業" | "Look the business up first";
    demo_code = "示範驗證碼" | "Demo code";
    demo_code_hint = "六位數字" | "Six digits";
    demo_codes = "演練環境以示範驗證碼代替憑證" | "The rehearsal takes a demo code in place of a certificate";
    demo_confirmed = "123456：本人確認" | "123456: the right person confirms";
    demo_cancelled = "000001：使用者取消" | "000001: the person cancels";
    demo_expired = "000002：逾時" | "000002: too late";
    demo_pin = "000003：PIN 碼錯誤" | "000003: wrong PIN";
    demo_other = "000004：其他人的憑證" | "000004: somebody else's certificate";
    demo_secondary = "000005：附卡" | "000005: a secondary card";
    demo_outage = "000006：驗證機構沒有回應" | "000006: the provider does not answer";
    confirm = "確認身分" | "Confirm";
    phone_step = "請在手機上確認，然後按下面的按鈕。" | "Confirm on your phone, then press the button.";
    phone_open = "在手機上開啟" | "Open on the phone";
    phone_confirmed = "我已在手機上確認" | "I have confirmed";
    card_step = "這台電腦讀不到憑證卡的元件，請改用手機的方式驗證。" | "The component for cards is not available here. Choose a means by phone.";
    other_means = "改用其他方式" | "Another means";

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

/// Where a task is done.
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

/// A text to agree to: its name, and the words beside its box.
pub(crate) const fn text(lang: Lang, kind: ConsentKind) -> (&'static str, &'static str) {
    let agree = match kind {
        ConsentKind::DataCollection => agree_data(lang),
        ConsentKind::LookUps => agree_look_ups(lang),
        ConsentKind::Declaration => agree_declaration(lang),
    };
    (kind.title(lang), agree)
}

/// The name of a text that was agreed to, by its stored code.
pub(crate) fn consent_name(lang: Lang, code: &str) -> String {
    ConsentKind::of(code).map_or(code, |kind| kind.title(lang)).to_owned()
}

/// A means: its code, its name and what it needs.
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
