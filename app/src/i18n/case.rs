//! Texts of cases and of the templates of reasons.

use domain::case::{Fact, Kind, Outcome, Proven, Refusal, Scope, Value};
use domain::eligibility::StaffCheck;
use domain::identity::Means;
use domain::lang::Lang;

use super::{business, format, plural};

texts! {
    title = "案件" | "Cases";
    note = "審核人員要決定的事，最急的在前。" | "What reviewers decide, the most urgent first.";
    empty = "目前沒有案件" | "No cases";
    empty_note = "換一個條件看看；新的審核會出現在這裡。" | "Try another filter. New checks appear here.";
    undecided = "未決定" | "Undecided";
    open = "等審核" | "For us";
    waiting = "等會員" | "For the member";
    decided = "已決定" | "Decided";
    late = "已逾期" | "Overdue";
    all_kinds = "全部事項" | "All matters";
    everybodys = "所有人的" | "Everybody’s";
    mine = "我的" | "Mine";
    nobodys = "還沒有人負責" | "Nobody’s";
    filter_kind = "事項" | "Matter";
    filter_state = "狀態" | "Status";
    filter_whose = "負責人" | "Assigned to";
    filter = "篩選" | "Filter";
    col_kind = "事項" | "Matter";
    col_firm = "事業" | "Business";
    col_opened = "開始" | "Opened";
    col_due = "期限" | "Due";
    col_used = "已用時間" | "Time used";
    col_assigned = "負責人" | "Assigned to";
    col_state = "狀態" | "Status";
    nobody = "—" | "—";
    percent(used: i64) = "{used}%" | "{used}%";
    k_tax = "稅籍登記" | "Tax registration";
    k_objection = "資格異議" | "Eligibility objection";
    k_declaration = "申報查核" | "Declaration in doubt";
    uphold = "成立" | "Upheld";
    uphold_objection = "異議成立：重新查詢登記、依下面更正的申報重新判斷資格" | "The objection is justified: ask the registry again and judge again by the declarations below";
    uphold_declaration = "申報有誤：依下面更正的申報重新判斷資格" | "The declaration was wrong: judge again by the declarations below";
    reject = "不成立" | "Rejected";
    reject_objection = "維持原來的判斷" | "The judgement stays";
    reject_declaration = "申報無誤，不通知會員" | "Nothing was wrong; the member isn’t told";
    restated = "查核後的申報" | "Declarations as found";
    unchanged = "不變" | "No change";
    judged_done = "已決定，資格已依結果處理。" | "Decided. The eligibility follows the decision.";
    object_title = "對資格判斷有異議" | "Object to this result";
    object_note(days: u16) = "請說明哪一項不對、為什麼。審核人員會在 {days} 個工作天內決定。" | "Tell us what is wrong and why. Our staff decide within {days} working days.";
    object_why = "異議的理由" | "Your reason";
    object_hint = "5 到 1,000 字。" | "5 to 1,000 characters.";
    object = "提出異議" | "Object";
    objected = "已提出異議，決定後會通知您。" | "Objection sent. We’ll tell you once it is decided.";
    object_open(until: String) = "您的異議正在審核，會在 {until} 前決定。" | "Your objection is being reviewed. We decide by {until}.";
    doubt_title = "查核申報" | "Question a declaration";
    doubt_why = "哪一項申報有疑問、為什麼" | "Which declaration is in doubt, and why";
    doubt_hint = "只有同仁看得到，5 到 1,000 字。" | "Only staff see it. 5 to 1,000 characters.";
    doubt = "開始案件" | "Open a case";
    r_open_already = "這家事業已有同一種案件在處理。" | "A case of this kind about this business is open already.";
    r_nothing = "目前沒有可以提出異議的判斷。" | "There is no result to object to.";
    k_identity = "負責人身分" | "Identity of the responsible person";
    k_correction = "更正登記資料" | "Corrected registration data";

    back = "所有案件" | "All cases";
    head(kind: &str, ubn: String, at: String, who: String) = "{kind}・{ubn}・{at} 開始・負責：{who}" | "{kind} · {ubn} · opened {at} · assigned to {who}";
    not_assigned = "沒有人" | "nobody";
    evidence = "資料對照" | "Evidence side by side";
    agreement(same: usize, differ: usize) = "{same} 項一致，{differ} 項不一致" | "{same} agree, {differ} differ";
    col_fact = "項目" | "Fact";
    col_registered = "登記" | "Registered";
    col_declared = "申報（會員填的）" | "Declared by the member";
    col_proven = "證明（查到、驗到的）" | "Proven";
    col_agrees = "對照" | "Agreement";
    agrees = "一致" | "Agrees";
    differs = "不一致" | "Differs";
    one_side = "—" | "—";
    unknown = "不明" | "Unknown";
    nothing = "—" | "—";
    yes = "有" | "Yes";
    no = "沒有" | "No";
    check_digit = "檢查碼相符" | "The check digit fits";
    staff_pending = "等審核" | "To be checked";
    staff_passed = "審核屬實" | "Confirmed by staff";
    staff_failed = "審核不符" | "Found wrong by staff";
    proved(means: &str, at: String) = "{means} {at}" | "{means}, {at}";
    m_firm = "工商憑證" | "Firm certificate";
    m_citizen = "自然人憑證" | "Citizen certificate";
    m_mobile = "行動自然人憑證" | "TW FidO";
    m_phone = "手機門號" | "Mobile number";
    f_ubn = "統一編號" | "Tax ID";
    f_name = "名稱" | "Name";
    f_registration = "組織" | "Registration";
    f_identity = "身分" | "Identity";
    f_capital = "實收資本額" | "Paid-in capital";
    f_staff = "員工數" | "Employees";
    f_breach = "違反法律" | "Breach of law";
    f_default = "重大違約" | "Serious default";
    f_prc = "陸資" | "PRC-funded";
    f_branch = "外國營利事業分公司" | "Branch of a foreign company";
    f_support = "其他補助輔導" | "Other support";
    f_points = "先前領點" | "Earlier points";

    why_given = "會員的說明" | "The member’s reason";
    judgement = "各項資格判斷" | "Eligibility by condition";
    earlier = "先前的決定" | "Earlier decisions";
    no_earlier = "這家事業沒有先前的決定。" | "No earlier decisions about this business.";
    col_when = "時間" | "When";
    col_what = "決定" | "Decision";
    col_reason = "理由" | "Reason";
    o_yes = "核准" | "Approved";
    o_no = "退回" | "Rejected";
    o_ended = "已無需決定" | "Nothing left to decide";
    decision = "決定" | "Decision";
    alone = "一位審核人員決定；送出後立刻通知會員。" | "One reviewer decides. The member is told at once.";
    template = "理由範本" | "Reason template";
    own_words = "不用範本" | "No template";
    reason_own = "理由" | "Reason";
    reason_hint = "會員看得到。退回時要選範本或自己寫，最多 300 字；兩者都有時，範本在前。" | "The member reads it. To reject, choose a template or write a reason, up to 300 characters; a template comes first.";
    ask_title = "請會員補充" | "Ask the member for more";
    ask_template = "問題範本" | "Question template";
    question = "問題" | "Question";
    question_hint = "會員看得到，也會收到信；最多 300 字。" | "The member sees it and gets an email. Up to 300 characters.";
    days = "幾個工作天內回覆" | "Working days to answer";
    days_hint = "1 到 20；期限內不能退回，逾期沒有回覆就回到審核，不會自動決定。" | "1 to 20. You can’t reject before then. Without an answer the case returns to you; nothing is decided by itself.";
    ask = "送出問題" | "Send question";
    asked_now(until: String) = "已請會員在 {until} 前補充" | "The member was asked to answer by {until}";
    note_title = "負責人與內部註記" | "Assignment and internal notes";
    assign = "負責人" | "Assigned to";
    assign_same = "不變" | "No change";
    assign_nobody = "沒有人負責" | "Nobody";
    note_text = "註記" | "Note";
    note_hint = "只有同仁看得到。" | "Only staff see it.";
    keep_note = "儲存" | "Save";
    history = "經過" | "History";
    system = "系統" | "System";
    e_opened = "開立案件" | "Opened";
    e_assigned(to: String) = "交給 {to}" | "Assigned to {to}";
    e_unassigned = "沒有人負責" | "Assigned to nobody";
    e_noted(text: String) = "註記：{text}" | "Note: {text}";
    e_asked(question: String, until: String) = "請會員在 {until} 前補充：{question}" | "Asked the member to answer by {until}: {question}";
    e_answered(text: String) = "會員回覆：{text}" | "The member answered: {text}";
    e_silent = "會員沒有在期限內回覆，回到審核" | "The member didn’t answer in time; back to staff";
    own_firm = "您屬於這家事業，請交給其他同仁。" | "You belong to this business. Leave it to a colleague.";
    not_for = "審核人員可以處理這個案件。" | "Reviewers work on this case.";
    done_asked = "已送出，會員會收到通知。" | "Sent. The member has been told.";
    done_noted = "已儲存。" | "Saved.";
    to_firm = "這家事業的全部資料" | "All about this business";
    to_firm_audit = "這家事業的稽核紀錄" | "Audit log of this business";
    why_counted(from: String, days: u16) = "從 {from} 的次日起算 {days} 個工作天，例假日不計。" | "{days}, counted from the day after {from}; days off don’t count." with days = plural(days, "working day");
    why_due = "期限怎麼算的" | "How the deadline is counted";

    member_asked = "審核人員請您補充" | "Our staff need more from you";
    member_until(until: String) = "請在 {until} 前回覆。逾期沒有回覆，會依現有資料決定。" | "Please answer by {until}. Without an answer, we decide by what we know.";
    answer = "您的回覆" | "Your answer";
    answer_hint = "最多 1,000 字。" | "Up to 1,000 characters.";
    send_answer = "送出回覆" | "Send answer";
    answered = "已送出回覆，審核人員會接著處理。" | "Answer sent. Our staff will continue.";

    reasons_title = "理由範本" | "Reason templates";
    reasons_note = "決定與補件用的文字，中英文都要有；會員依自己的語言看到。每次修改都留下版本。" | "Texts for decisions and questions, in both languages; members read theirs. Every change is kept as a version.";
    reasons_empty = "還沒有範本" | "No templates yet";
    reasons_empty_note = "在下面新增第一個。" | "Add the first one below.";
    col_title = "名稱" | "Title";
    col_text = "文字" | "Text";
    col_for = "用於" | "Used for";
    col_changed = "最後修改" | "Last changed";
    s_yes = "核准" | "Approval";
    s_no = "退回" | "Rejection";
    s_ask = "補件" | "Question";
    changed_by(who: String, at: String, version: i64) = "第 {version} 版，{who}，{at}" | "Version {version}, {who}, {at}";
    new_reason = "新增範本" | "Add a template";
    change_title = "修改範本" | "Change the template";
    title_zh = "名稱（中文）" | "Title (Chinese)";
    title_en = "名稱（英文）" | "Title (English)";
    text_zh = "文字（中文）" | "Text (Chinese)";
    text_en = "文字（英文）" | "Text (English)";
    save = "儲存範本" | "Save template";
    withdraw = "停用" | "Withdraw";
    versions = "版本" | "Versions";
    withdrawn = "已停用" | "Withdrawn";
    reason_changed = "已儲存範本。" | "Template saved.";
    reason_withdrawn = "已停用範本。" | "Template withdrawn.";
    somebody = "已不存在的帳號" | "a deleted account";
    read_only = "審核人員可以修改範本。" | "Reviewers can change templates.";

    r_decided = "這個案件已經決定。" | "This case has been decided.";
    r_may_answer(until: String) = "會員可以回覆到 {until}，在那之前不能退回或再問。" | "The member may answer until {until}. Until then you can’t reject or ask again.";
    r_not_asked = "現在沒有要回覆的問題，或期限已過。" | "There is no question to answer, or its deadline has passed.";
    r_changed = "有人先改了，請重新閱讀後再送。" | "Somebody changed it first. Please read it again and resend.";
}

/// A kind of case.
pub(crate) const fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::TaxRegistration => k_tax(lang),
        Kind::Correction => k_correction(lang),
        Kind::Identity => k_identity(lang),
        Kind::Objection => k_objection(lang),
        Kind::Declaration => k_declaration(lang),
    }
}

/// How a case ended.
pub(crate) const fn outcome(lang: Lang, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Yes => o_yes(lang),
        Outcome::No => o_no(lang),
        Outcome::Ended => o_ended(lang),
    }
}

/// For what a template is offered.
pub(crate) const fn scope(lang: Lang, scope: Scope) -> &'static str {
    match scope {
        Scope::Yes => s_yes(lang),
        Scope::No => s_no(lang),
        Scope::Ask => s_ask(lang),
    }
}

/// What a line of the evidence is about.
pub(crate) const fn fact(lang: Lang, fact: Fact) -> &'static str {
    match fact {
        Fact::Ubn => f_ubn(lang),
        Fact::Name => f_name(lang),
        Fact::Registration => f_registration(lang),
        Fact::Identity => f_identity(lang),
        Fact::Capital => f_capital(lang),
        Fact::Staff => f_staff(lang),
        Fact::BreachOfLaw => f_breach(lang),
        Fact::SeriousDefault => f_default(lang),
        Fact::PrcFunded => f_prc(lang),
        Fact::ForeignBranch => f_branch(lang),
        Fact::PriorSupport => f_support(lang),
        Fact::PriorPoints => f_points(lang),
    }
}

/// A cell of the evidence.
pub(crate) fn value(lang: Lang, value: &Value) -> String {
    match value {
        Value::Nothing => nothing(lang).to_owned(),
        Value::Unknown => unknown(lang).to_owned(),
        Value::Text(text) => text.clone(),
        Value::CheckDigit => check_digit(lang).to_owned(),
        Value::Registration(kind) => business::kind_of(lang, *kind).to_owned(),
        Value::Cash(amount) => format::cash(*amount),
        Value::Headcount(count) => business::headcount(lang, *count),
        Value::Yes(true) => yes(lang).to_owned(),
        Value::Yes(false) => no(lang).to_owned(),
        Value::Means(Proven { means, at }) => proved(lang, means_name(lang, *means), format::stamp(*at)),
        Value::Staff(StaffCheck::Pending) => staff_pending(lang).to_owned(),
        Value::Staff(StaffCheck::Passed) => staff_passed(lang).to_owned(),
        Value::Staff(StaffCheck::Failed) => staff_failed(lang).to_owned(),
    }
}

const fn means_name(lang: Lang, means: Means) -> &'static str {
    match means {
        Means::FirmCertificate => m_firm(lang),
        Means::CitizenCertificate => m_citizen(lang),
        Means::MobileCitizenCertificate => m_mobile(lang),
        Means::MobileNumber => m_phone(lang),
    }
}

/// Why an act on a case was refused.
pub(crate) fn refused(lang: Lang, refusal: Refusal) -> String {
    match refusal {
        Refusal::Decided => r_decided(lang).to_owned(),
        Refusal::MemberMayAnswer { until } => r_may_answer(lang, format::until(lang, until)),
        Refusal::NotAsked => r_not_asked(lang).to_owned(),
        Refusal::Changed => r_changed(lang).to_owned(),
        Refusal::OpenAlready => r_open_already(lang).to_owned(),
        Refusal::NothingToObject => r_nothing(lang).to_owned(),
    }
}
