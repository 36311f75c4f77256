//! Texts of the home page.

texts! {
    title = "三萬點，幫您的店把雲端用起來" | "30,000 points to put the cloud to work for your shop";
    lead_before = "中小企業與稅籍營利事業完成登記與自評，可得 " | "Small firms that register and complete the self-assessment receive ";
    lead_points = "30,000 點" | "30,000 points";
    lead_after = "，抵用雲端方案最高一半的費用。" | ", which pay up to half of the price of a cloud plan.";
    eligible = "我符合資格嗎？" | "Am I eligible?";
    categories = "十五類雲端方案" | "Fifteen categories";
    try_refund = "試算退訂能拿回多少" | "What would a refund return?";
    steps = "四個步驟" | "Four steps";
    step_1 = "加入會員" | "Become a member";
    step_1_text = "同意事項、Email 驗證、以統一編號與憑證確認身分。" | "Consent, e-mail code, and proof of your firm by UBN and certificate.";
    closed = "目前沒有發放點數" | "No points are granted at present";
    step_2 = "獲得點數" | "Receive points";
    step_2_text = "填完數位自評，30,000 點立即入帳，可以分次使用。" | "Complete the self-assessment and 30,000 points arrive at once, to use in one order or several.";
    step_3 = "方案選購" | "Choose a plan";
    step_3_text = "下單前就看得到：點數抵多少、自己付多少、退訂能拿回多少。" | "Before you order you see what points pay, what you pay, and what a refund would return.";
    step_4 = "進行付款" | "Pay";
    step_4_text = "廠商接單後 2 個工作天內付款，收款後 7 個工作天內開始服務。" | "Pay within 2 working days of acceptance; the service starts within 7 working days of your payment.";
    example = "退訂說明白" | "Refunds, in plain figures";
    example_text = "方案 60,000 元、6 個月，自付 30,000 元加 30,000 點。每一天能拿回多少，下單前就看得到。" | "A plan of NT$60,000 for 6 months, paid by NT$30,000 and 30,000 points. What comes back on each day is clear before you order.";
}
