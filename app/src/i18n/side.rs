//! Texts of the staff's frame: side bar and top bar.

texts! {
    menu = "選單" | "Menu";
    nav = "工作選單" | "Staff menu";
    waiting(count: i64) = "{count} 件" | "{count} waiting";
    many = "99+" | "99+";
    search = "找公司、統編、訂單、發票、人" | "Find a firm, tax ID, order, invoice or person";
    search_go = "尋找" | "Find";
    notices = "通知" | "Notices";
    notices_unread(count: i64) = "通知，{count} 則未讀" | "Notices, {count} unread";
    notices_note = "給工作人員的通知。一人標示已讀，大家都算讀過。" | "Notices for the staff. Once one person marks them as read, they are read for all.";
    notices_empty = "會員寫訊息給客服，或申請專家服務時，這裡會說。" | "This page tells when a member writes to support or asks for an expert.";
    program = "計畫" | "Program";

    desk = "工作台" | "Desk";
    messages = "客服信箱" | "Support inbox";
    approvals = "等第二人核可" | "Second person";
    mails = "寄不出的信" | "Failed emails";
    cases = "案件" | "Cases";
    reasons = "理由範本" | "Reason templates";
    registrations = "登記資料" | "Registrations";
    experts = "專家服務" | "Experts";
    reviews = "會員評價" | "Reviews";
    orders = "訂單" | "Orders";
    members = "會員" | "Members";
    payments = "付款" | "Payments";
    vendors = "廠商" | "Vendors";
    funnel = "停在哪一步" | "Where firms stop";
    on_time = "準時率" | "On-time rates";
    ledger = "帳務" | "Ledger";
    audit = "稽核" | "Audit";
    security = "安全紀錄" | "Security log";
    lab = "退訂試算" | "Refund lab";
    programs = "計畫與規則" | "Programs and rules";
    calendar = "行事曆" | "Calendar";
    retention = "資料保存" | "Retention";
    texts = "同意書與隱私權" | "Legal texts";
    people = "人員與權限" | "People and rights";
    jobs = "背景工作" | "Background jobs";
    setup = "開站準備" | "Set-up";
}
