//! Texts of the audit and of the access log.

use domain::lang::Lang;

texts! {
    filters = "篩選" | "Filters";
    actor = "行為人" | "Who acted";
    actor_hint = "電子郵件，或 system" | "Email address, or system";
    object_hint = "訂單編號、統一編號或電子郵件" | "Order number, tax ID or email address";
    all_actions = "所有動作" | "All actions";
    day = "哪一天" | "Day";
    reads = "誰看過什麼" | "Who read what";
    reads_note = "計畫人員看過哪家事業的什麼資料；同一筆一天一次。事業自己也看得到，只是沒有姓名。" | "Which staff read what of which business, once a day per item. The business sees the same, without names.";
    reader = "看的人（電子郵件）" | "Reader (email address)";
    firm = "統一編號" | "Tax ID";
    until_day = "到哪一天為止" | "Up to this day";
    col_reader = "誰" | "Who";
    col_firm = "公司" | "Firm";
    col_read = "看了什麼" | "What";
    key = "廠商的系統" | "A vendor’s system";
    somebody = "已刪除的帳號" | "A deleted account";
    verified(from: i64, to: i64, before: i64) = "這一頁驗證了第 {from} 到 {to} 行；第 {before} 行以前由背景工作逐段驗證。" | "This page verified lines {from} to {to}. Those up to {before} were verified in the background.";
    by_command = "一次驗證全部，請在主機執行" | "To verify everything at once, run on the server:";
    anchor(day: String, seq: i64, hash: String) = "已寫到資料庫外的日結：{day}，第 {seq} 行，雜湊 {hash}" | "Written outside the database: {day}, line {seq}, hash {hash}";
    anchor_soon = "第一筆日結會在今天結束後寫到資料庫外。" | "The first link is written outside the database after today.";
    anchor_none = "沒有設定日結要寄到哪裡或寫到哪裡，因此無法防止有人連同整條鏈一起改寫。" | "No place outside the database is set for daily links, so nothing shows if the whole chain is rewritten.";
    name = "名稱" | "Name";
    facts = "內容" | "Facts";
    hash = "雜湊" | "Hash";
    export = "匯出 CSV" | "Export CSV";
    export_note = "匯出目前篩選的內容，會留下紀錄。" | "Exports what is filtered. Each export is recorded.";
    cut(most: String) = "只有前 {most} 行，請用篩選縮小範圍" | "Only the first {most} lines. Narrow the filters";

    o_person = "人員" | "Person";
    o_business = "公司" | "Firm";
    o_order = "訂單" | "Order";
    o_expert = "專家服務" | "Expert request";
    o_inquiry = "諮詢" | "Inquiry";
    o_program = "計畫" | "Program";
    o_vendor = "廠商" | "Vendor";
    o_solution = "方案" | "Solution";
    o_staff_invitation = "計畫人員邀請" | "Staff invitation";
    o_approval = "提案" | "Proposal";
    o_calendar = "行事曆" | "Calendar";
    o_clock = "時鐘" | "Clock";
    o_job = "背景工作" | "Job";
    o_mail = "信件" | "Email";
    o_list = "清單" | "List";
    o_reason = "理由範本" | "Reason template";
    o_other = "其他" | "Other";
}

/// The kind of an object, by its stored name.
pub(crate) fn kind(lang: Lang, name: &str) -> &'static str {
    match name {
        "person" => o_person(lang),
        "business" => o_business(lang),
        "order" => o_order(lang),
        "expert" => o_expert(lang),
        "inquiry" => o_inquiry(lang),
        "program" => o_program(lang),
        "vendor" => o_vendor(lang),
        "solution" => o_solution(lang),
        "staff_invitation" => o_staff_invitation(lang),
        "approval" => o_approval(lang),
        "calendar" => o_calendar(lang),
        "clock" => o_clock(lang),
        "job" => o_job(lang),
        "mail" => o_mail(lang),
        "list" => o_list(lang),
        "reason" => o_reason(lang),
        _ => o_other(lang),
    }
}
