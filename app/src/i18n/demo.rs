//! Texts of demo mode: bar, ready accounts, mailbox, clock, pay page.

texts! {
    bar = "演練環境：資料都是虛構的" | "Demo: all data is invented";
    bar_label = "演練環境" | "Demo";
    accounts = "帳號" | "Accounts";
    mailbox = "信箱" | "Mailbox";
    clock = "時鐘" | "Clock";
    accounts_note = "選一個角色直接進入，不需要密碼。" | "Choose a role and enter directly; no password needed.";
    accounts_password(password: &str) = "退訂、邀請人員等要再輸入密碼的地方，演練帳號的密碼是 {password}。" | "Where you need to enter the password again, such as for refunds or invitations, the demo accounts’ password is {password}.";
    owner = "小型企業的負責人" | "Owner of a small business";
    vendor = "廠商的訂單窗口" | "Vendor’s order desk";
    staff = "計畫人員" | "Program staff";
    reviewer = "計畫人員：審核" | "Program staff: reviewer";
    support = "計畫人員：客服" | "Program staff: support";
    administrator = "計畫人員：管理員" | "Program staff: administrator";
    finance = "計畫人員：財務" | "Program staff: finance";
    newcomer = "還沒登記事業的人" | "Somebody without a business yet";
    enter = "進入" | "Enter";
    mailbox_note = "平台寄出的信都在這裡，最新的在最上面。" | "Every email the platform sends appears here, newest first.";
    mailbox_empty = "還沒有信。" | "No emails yet.";
    mail_blanked = "信中的驗證碼或邀請已使用或失效，內文已清除。" | "The code or invitation in this email was used or has expired, so its text was cleared.";
    to = "收件人" | "To";
    clock_note = "期限、期程與「今天」都看這個時鐘。只能往前調。" | "Deadlines, terms and “today” follow this clock. It only moves forward.";
    clock_now = "現在" | "Now";
    clock_to = "調到這一天的 10:00" | "Move to 10:00 on";
    clock_move = "往前調" | "Move forward";
    pay_title = "演練用付款頁" | "Demo payment page";
    pay_note = "這一頁代替付款服務商的付款頁，不會真的扣款。" | "This page stands in for the payment provider’s. No money moves.";
    amount = "金額" | "Amount";
    description = "項目" | "For";
    pay = "付款" | "Pay";
    decline = "模擬刷卡失敗" | "Simulate a declined card";
    too_much = "模擬多付一元" | "Simulate paying NT$1 too much";
    pay_gone = "這個付款連結已失效。" | "This payment link is no longer valid.";
}
