//! Texts of the home page. Every number comes from the program.

use super::plural;

texts! {
    title = "數位點數與雲端方案" | "Points for cloud solutions";
    heading(grant: String) = "{grant}，幫您的店把雲端用起來" | "{grant} to put the cloud to work for your business";
    lead_before = "中小企業與稅籍營利事業完成登記與自評，可得 " | "Small businesses that register and complete the self-assessment receive ";
    lead_after(percent: u32) = "，最多抵雲端方案費用的 {percent}%。" | ", covering up to {percent}% of the price of a cloud plan.";
    eligible = "我符合資格嗎？" | "Am I eligible?";
    categories = "十五類雲端方案" | "Fifteen categories";
    try_refund = "試算退訂能拿回多少" | "Calculate a refund";
    steps = "四個步驟" | "Four steps";
    step_1 = "加入會員" | "Become a member";
    step_1_text = "同意事項、Email 驗證、以統一編號與憑證確認身分。" | "Consents, email verification, and proof of your business by tax ID and certificate.";
    closed = "目前沒有發放點數" | "Points are not being granted at the moment";
    step_2 = "獲得點數" | "Get points";
    step_2_text(grant: String) = "填完數位自評，{grant}立即入帳，可以分次使用。" | "Complete the self-assessment and {grant} arrive at once. Use them in one order or several.";
    step_3 = "方案選購" | "Choose a plan";
    step_3_text = "下單前就看得到：點數抵多少、自己付多少、退訂能拿回多少。" | "Before you order you see what points cover, what you pay, and what a refund would return.";
    step_4 = "進行付款" | "Pay";
    step_4_text(pay: u16, usable: u16) = "廠商接單後 {pay} 個工作天內付款，收款後 {usable} 個工作天內開始服務。" | "Pay within {pay} of the vendor’s acceptance. The service starts within {usable} of your payment." with (pay, usable) = (plural(pay, "working day"), plural(usable, "working day"));
    example = "退訂說明白" | "Refunds, made clear";
    example_text(price: String, months: u8, self_pay: String, points: String) = "方案 {price}、{months} 個月，自付 {self_pay} 加 {points}。每一天能拿回多少，下單前就看得到。" | "A plan for {price} over {months}, paid with {self_pay} and {points}. See what comes back on any day before you order." with months = plural(months, "month");
}
