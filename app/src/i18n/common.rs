//! Texts that every page shares.

texts! {
    product = "雲市集" | "Yunshiji";
    tagline = "中小企業雲端方案補助平台" | "Cloud subsidies for small firms";
    skip = "跳到主要內容" | "Skip to main content";
    main_nav = "主選單" | "Main menu";
    other_language = "English" | "中文";
    solutions = "方案" | "Solutions";
    eligibility = "資格" | "Eligibility";
    help = "客服" | "Help";
    sign_in = "登入" | "Sign in";
    not_found_title = "找不到這個頁面" | "Page not found";
    not_found_text = "網址可能打錯，或頁面已經移走。您的資料都在，什麼也沒有遺失。" | "The address may be mistyped, or the page has moved. Nothing of yours is lost.";
    back_home = "回首頁" | "Back to the home page";
    error_prefix = "錯誤：" | "Error: ";
    footer_hours = "文字客服：週一至週日 09:00–18:00" | "Text service: Monday to Sunday, 09:00–18:00";
}
