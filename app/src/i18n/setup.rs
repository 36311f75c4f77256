//! Texts of the first run.

use domain::lang::Lang;
use domain::view::setup::{SetupState, SetupStep};

texts! {
    title = "開站前的準備" | "Before you open";
    missing(count: usize) = "還差 {count} 項，就能開站" | "{count} more to do before you can open";
    ready = "都準備好了" | "Everything is ready";
    note = "順序隨您。每一項都照現在的實際狀態判斷，不必手動打勾。" | "In any order. Each step is judged by what is really there; nothing is ticked by hand.";
    simulated = "這是演練環境：身分驗證、付款、登記查詢與寄信都是模擬的，不能用來判斷正式環境。" | "This is a demonstration: identity, payments, the registry and mail are simulated, and say nothing about a real installation.";
    progress = "完成" | "Done";
    of(done: usize, all: usize) = "{done}／{all} 完成" | "{done} of {all} done";

    s_done = "完成" | "Done";
    s_needed = "要處理" | "Needs you";
    s_waits = "等對方" | "Waiting";
    s_not_begun = "還沒開始" | "Not begun";

    program = "計畫" | "Program";
    program_note = "一個年度的點數：多少點、多少預算、什麼時候開放、用哪些規則。" | "A year’s points: how many, what budget, when they are granted, by which rules.";
    program_none = "還沒有開放中或將開放的計畫" | "No program is open or about to open";
    program_drafts(count: usize) = "{count} 份草稿，還沒公布" | "{count}, not published yet" with count = super::plural(count, "draft");
    program_waits = "公布等另一位同仁確認" | "The publication waits for another member of staff";
    program_second = "公布要兩位同仁：一位提出、另一位確認。目前只有您，請先邀請一位。" | "Two people publish a program: one proposes, another confirms. You are alone so far; invite somebody first.";
    program_to = "計畫與規則" | "Programs and rules";
    program_is(name: String, budget: String) = "{name}，預算 {budget}" | "{name}, budget {budget}";
    program_open = "開放領點" | "Grants from";
    program_closes = "停止領點" | "Grants until";
    program_orders = "最後下單" | "Orders until";

    calendar = "行事曆" | "Calendar";
    calendar_note = "期限都用辦公日曆算，包含補班日。載入的年度快用完時，每天提醒同仁。" | "Deadlines count office days, make-up days included. Staff are warned every day when the loaded years are about to end.";
    calendar_until(day: String) = "載入到 {day}" | "Loaded until {day}";
    calendar_none = "今年還沒載入" | "This year is not loaded";
    calendar_cure = "行政院人事行政總處公布下一年度的辦公日曆後，請載入。" | "Load the next year once the office that publishes it has done so.";

    calendar_to = "行事曆" | "Calendar";

    mail = "寄信" | "Mail";
    mail_note = "驗證碼、期限提醒、收據都靠它。" | "Codes, reminders and receipts depend on it.";
    mail_none = "還沒有寄過信給您" | "No mail was sent to you yet";
    mail_ok = "最近一封已寄出" | "The last one was sent";
    mail_waits = "最近一封還在等候寄出" | "The last one is waiting to be sent";
    mail_failed(count: u32) = "{count} 封寄不出" | "{count} could not be sent";
    mail_caption = "最近寄給您的信" | "The last mails to you";
    col_subject = "主旨" | "Subject";
    col_at = "時間" | "Time";
    col_result = "結果" | "Result";
    mail_sent = "已寄出" | "Sent";
    mail_queued = "等候寄出" | "Waiting";
    mail_gave_up = "寄不出" | "Could not be sent";
    mail_test = "寄測試信給我" | "Send me a test mail";
    mail_done = "已排入寄送。收到之後，這一項就完成了；沒有收到，下表會有原因。" | "It is on its way. When it is sent this step is done; if not, the table below says why.";
    mail_cure = "寄信伺服器由操作人員設定（YUNSHIJI_SMTP_URL、YUNSHIJI_MAIL_FROM）。yunshiji doctor 會逐項檢查連線、加密與登入。" | "The operator sets the mail server (YUNSHIJI_SMTP_URL, YUNSHIJI_MAIL_FROM). yunshiji doctor checks connection, encryption and sign-in one by one.";

    payment = "收付款" | "Payments";
    payment_note = "會員付的款直接進廠商自己的帳戶，所以每家廠商都要有付款服務商的帳號。" | "Members pay straight into each vendor’s own account, so every vendor needs one with the payment provider.";
    payment_of(paid: u32, vendors: u32) = "{vendors} 家廠商，{paid} 家可以收款" | "{paid} of {vendors} vendors can be paid";
    payment_none = "還沒有廠商" | "There is no vendor yet";
    payment_cure = "帳號寫在操作人員的 YUNSHIJI_MERCHANTS 檔案裡，依廠商代號。yunshiji doctor 會用每個帳號問一次付款服務商。" | "The accounts are in the operator’s YUNSHIJI_MERCHANTS file, by vendor. yunshiji doctor asks the provider once with each of them.";

    identity = "身分驗證" | "Identity";
    identity_note = "會員註冊與簽署時，用這些方式證明身分。" | "Members prove who they are by these means when they register and sign.";
    identity_of(means: usize) = "{means} 種方式可用" | "{means} means available";
    identity_cure = "憑證由操作人員設定。yunshiji doctor 會問一次驗證服務，確認金鑰被接受。" | "The operator sets the credentials. yunshiji doctor asks the service once whether it accepts them.";

    staff = "第一批人員" | "First people";
    staff_note = "動到點數、款項與權利的決定要兩個人，所以至少兩位同仁。" | "Decisions on points, money and rights need two people, so at least two must work here.";
    staff_of(people: usize, invited: usize) = "{people} 位同仁，邀請中 {invited} 位" | "{people} on the staff, {invited} invited";
    staff_to = "邀請同仁" | "Invite people";

    vendor = "第一家廠商" | "First vendor";
    vendor_note = "會員要看得到方案才能用點數。" | "Members need plans to spend points on.";
    vendor_of(vendors: u32, plans: u32) = "{vendors} 家廠商，{plans} 個上架方案" | "{vendors} vendors, {plans} listed plans";
    vendor_cure = "廠商與方案由操作人員新增：yunshiji vendor add、yunshiji listing add。廠商的人先在網站上註冊帳號。" | "The operator adds vendors and plans: yunshiji vendor add, yunshiji listing add. A vendor’s people register an account on the site first.";
    vendor_to = "看方案市集" | "See the catalogue";

    texts_step = "條文" | "Legal texts";
    texts_note = "會員同意的三份條文與隱私權政策。系統提供的第 1 版請先由法務看過；要改，由兩位同仁公布新的一版。" | "The three texts that members agree to, and the privacy policy. Have version 1, which comes with the program, read by your lawyers; two staff members publish a new one.";
    texts_first = "都是系統提供的第 1 版" | "All are version 1, which came with the program";
    texts_own(count: usize) = "{count} 份已換成自己的版本" | "{count} replaced by your own";
    texts_to = "看條文與編輯" | "Read and edit the texts";
}

/// The name of a step, and what it is for.
pub(crate) const fn step(lang: Lang, step: SetupStep) -> (&'static str, &'static str) {
    match step {
        SetupStep::Program => (program(lang), program_note(lang)),
        SetupStep::Calendar => (calendar(lang), calendar_note(lang)),
        SetupStep::Mail => (mail(lang), mail_note(lang)),
        SetupStep::Payment => (payment(lang), payment_note(lang)),
        SetupStep::Identity => (identity(lang), identity_note(lang)),
        SetupStep::Staff => (staff(lang), staff_note(lang)),
        SetupStep::Vendor => (vendor(lang), vendor_note(lang)),
        SetupStep::Texts => (texts_step(lang), texts_note(lang)),
    }
}

/// A state in words.
pub(crate) const fn state(lang: Lang, state: SetupState) -> &'static str {
    match state {
        SetupState::Done => s_done(lang),
        SetupState::Needed => s_needed(lang),
        SetupState::Waits => s_waits(lang),
        SetupState::NotBegun => s_not_begun(lang),
    }
}
