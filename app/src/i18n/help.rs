//! Texts of the help page.

texts! {
    title = "聯絡客服" | "Help";
    note = "先查常見問題通常最快；也可以直接找我們。" | "The FAQ is often quickest; or ask us.";
    text_service = "文字客服" | "Text service";
    hours = "週一至週日 09:00–18:00" | "Monday to Sunday, 09:00–18:00";
    hours_note = "國定假日的服務時間如有異動，以平台公告為準。" | "Changes on public holidays are announced on the platform.";
    open_now = "現在有人服務" | "Open now";
    open_until(end: String) = "今天服務到 {end}。" | "Until {end} today.";
    closed_now = "現在是服務時間以外" | "Closed now";
    opens_today(start: String) = "今天 {start} 開始服務。" | "It opens at {start} today.";
    opens_tomorrow(start: String) = "明天 {start} 開始服務。" | "It opens at {start} tomorrow.";
    as_of(clock: String) = "臺北時間 {clock}" | "Taipei time {clock}";
    loading = "正在確認服務時間" | "Checking the hours";
    phone = "諮詢專線" | "Hotline";
    mail = "諮詢信箱" | "Mail";
    demo = "聯絡方式為示範用途。" | "The contacts are for demonstration.";
    ask = "找答案" | "Find an answer";
    ask_label = "您想問什麼？" | "What is your question?";
    ask_hint = "例如：退訂、稅籍、付款期限" | "Such as: refund, tax registration, deadline";
    search = "搜尋常見問題" | "Search the FAQ";
    all_questions = "看所有常見問題" | "All questions";
    eligible = "我符合領點資格嗎？" | "Am I eligible?";
    refund = "退訂能拿回多少？" | "What would a refund return?";
    tools = "自己試算" | "Try it yourself";
}
