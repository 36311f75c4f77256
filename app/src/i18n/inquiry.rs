//! Texts of the contact form and its confirmation.

texts! {
    title = "寫給我們" | "Write to us";
    note = "回覆會寄到您填的信箱。請不要寫密碼或信用卡號。" | "We’ll answer by email. Don’t include passwords or card numbers.";
    name = "姓名" | "Your name";
    email = "電子郵件" | "Email address";
    subject = "主題" | "Subject";
    choose = "請選擇" | "Please choose";
    message = "想問的內容" | "Your question";
    message_hint = "5 到 2,000 個字；有訂單的話，請附訂單編號。" | "5 to 2,000 characters. If it’s about an order, include its number.";
    send = "送出" | "Send";
    sending = "送出中" | "Sending";
    used_for = "這些資料只用來回覆您。" | "We only use this to answer you.";
    privacy = "隱私權政策" | "Privacy";
    sent_title = "已收到您的問題" | "We’ve received your question";
    sent_note = "請記下案號，來信或來電時提供。" | "Keep this number in case you write or call.";
    number = "案號" | "Case number";
    next_title = "接下來" | "What happens next";
    next_mail = "我們寄了一封確認信到您填的信箱；沒收到請看垃圾郵件匣，或改用專線。" | "We sent a confirmation to the address you gave. If it doesn’t arrive, check your spam folder or call the hotline.";
    next_answer = "客服會在服務時間內依序回覆。" | "Support answers in turn during opening hours.";
    back = "回聯絡客服" | "Back to help";
}
