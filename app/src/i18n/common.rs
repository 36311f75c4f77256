//! Texts that every page shares.

texts! {
    product = "雲市集" | "Yunshiji";
    tagline = "中小企業雲端方案補助平台" | "Cloud subsidies for small firms";
    skip = "跳到主要內容" | "Skip to main content";
    main_nav = "主選單" | "Main menu";
    foot_nav = "頁尾連結" | "Footer";
    other_language = "English" | "中文";
    refund_lab = "退訂試算" | "Refund lab";
    solutions = "雲端方案" | "Solutions";
    eligibility = "資格試算" | "Am I eligible?";
    faq = "常見問題" | "FAQ";
    help = "聯絡客服" | "Help";
    hotline = "諮詢專線：0809-092-091" | "Hotline: 0809-092-091";
    footer_hours = "文字客服：週一至週日 09:00–18:00，國定假日如有異動以公告為準" | "Text service: Monday to Sunday, 09:00–18:00, unless announced otherwise";
    not_found_title = "找不到這個頁面" | "Page not found";
    not_found_text = "網址可能打錯，或頁面已經移走。您的資料都在，什麼也沒有遺失。" | "The address may be mistyped, or the page has moved. Nothing of yours is lost.";
    back_home = "回首頁" | "Back to the home page";
}
