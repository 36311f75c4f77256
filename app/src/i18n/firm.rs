//! Texts of the staff's page about a firm.

use domain::access::MemberRole;
use domain::lang::Lang;
use domain::side::Side;

texts! {
    title = "事業" | "Business";
    note(ubn: String, registered: String) = "{ubn}・{registered} 加入" | "{ubn} · joined {registered}";
    verified = "已驗證身分" | "Verified";
    not_verified = "未驗證身分" | "Not verified";
    own = "您屬於這家事業：可以看，不能決定。" | "You belong to this business: you can look, but not decide.";
    points = "點數" | "Points";
    available = "可用" | "Available";
    held = "訂單保留" | "Held by orders";
    spent = "已使用" | "Used";
    expired = "已到期" | "Expired";
    people = "人員" | "People";
    owner = "負責人" | "Owner";
    clerk = "經辦" | "Clerk";
    person(role: &str, since: String) = "{role}，{since} 起" | "{role}, since {since}";
    eligibility = "資格" | "Eligibility";
    orders = "訂單" | "Orders";
    all_orders = "全部訂單" | "All orders";
    no_orders = "沒有訂單。" | "No orders.";
    col_plan = "方案" | "Plan";
    col_state = "狀態" | "Status";
    col_due = "期限" | "Due";
    col_price = "售價" | "Price";
    col_points = "點數" | "Points";
    entries = "點數分錄" | "Points entries";
    no_entries = "沒有分錄。" | "No entries.";
    col_when = "時間" | "When";
    col_kind = "種類" | "Kind";
    col_change = "增減" | "Change";
    col_balance = "餘額" | "Balance";
    payments = "付款" | "Payments";
    no_payments = "沒有付款。" | "No payments.";
    col_order = "訂單" | "Order";
    col_amount = "金額" | "Amount";
    paid = "已付款" | "Paid";
    not_paid = "未付款" | "Not paid";
    stray = "不能入帳" | "Stray payment";
    stray_returned = "不能入帳，已退還" | "Stray payment; returned";
    messages = "客服訊息" | "Messages with support";
    no_messages = "最近的訂單沒有客服訊息。" | "No messages on the latest orders.";
    not_read = "您的角色不讀訊息。" | "Your role doesn’t read messages.";
    by_member = "會員" | "Member";
    by_staff = "客服" | "Support";
    by_vendor = "廠商" | "Vendor";
    mails = "信件" | "Emails";
    no_mails = "沒有保留的信件。" | "No emails are kept.";
    mails_note = "含驗證碼或連結的內文不會顯示。" | "Texts with codes or sign-in links are never shown.";
    sent = "已寄出" | "Sent";
    queued = "待寄" | "Waiting";
    failed = "寄不出去" | "Not sent";
    cases = "案件與決定" | "Cases and decisions";
    no_cases = "沒有案件。" | "No cases.";
    undecided = "未決定" | "Undecided";
    looks = "誰看過資料" | "Who viewed the data";
    looks_note = "會員也看得到，但只看到角色。" | "The member sees this too, but only the roles.";
    no_looks = "沒有人看過。" | "Nobody has.";
    l_order = "訂單" | "Order";
    l_messages = "訊息" | "Messages";
    l_check = "審核資格" | "Eligibility check";
    l_audit = "稽核紀錄" | "Audit log";
    l_expert = "專家服務" | "Expert request";
    l_person = "以姓名、電子郵件或電話搜尋" | "Search by name, email or phone";
    l_firm = "這一頁" | "This page";
    l_phone = "負責人電話" | "owners’ phone numbers";
    somebody = "已不存在的帳號" | "a deleted account";
}

/// A role in the firm.
pub(crate) const fn role(lang: Lang, role: MemberRole) -> &'static str {
    match role {
        MemberRole::Owner => owner(lang),
        MemberRole::Clerk => clerk(lang),
    }
}

/// The side that wrote a message.
pub(crate) const fn side(lang: Lang, side: Side) -> &'static str {
    match side {
        Side::Member => by_member(lang),
        Side::Vendor => by_vendor(lang),
        Side::Staff => by_staff(lang),
    }
}
