//! Texts that all pages share.

texts! {
    product = "雲市集" | "Yunshiji";
    tagline = "中小企業雲端方案補助平台" | "Cloud subsidies for small businesses";
    skip = "跳到主要內容" | "Skip to main content";
    main_nav = "主選單" | "Main menu";
    foot_nav = "頁尾連結" | "Footer";
    other_language = "English" | "中文";
    refund_lab = "退訂試算" | "Refund calculator";
    solutions = "雲端方案" | "Solutions";
    eligibility = "資格試算" | "Am I eligible?";
    faq = "常見問題" | "FAQ";
    help = "聯絡客服" | "Help";
    hotline(number: String, hours: String) = "諮詢專線：{number}（{hours}）" | "Hotline: {number} ({hours})";
    footer_hours(hours: String) = "文字客服：{hours}，國定假日如有異動以公告為準" | "Text support: {hours}, unless announced otherwise";
    privacy = "隱私權政策" | "Privacy";
    accessibility = "無障礙聲明" | "Accessibility";
    site_map = "網站地圖" | "Site map";
    not_found_title = "找不到這個頁面" | "Page not found";
    not_found_text = "網址可能打錯，或頁面已經移走。您的資料都在，什麼也沒有遺失。" | "The address may be mistyped, or the page may have moved. None of your data is lost.";
    failed = "錯誤：" | "Error: ";
    loading = "載入中" | "Loading";
    forbidden_title = "您沒有看這一頁的權限" | "You don’t have access to this page";
    forbidden_text = "這一頁只給計畫的工作人員。若您應該有權限，請洽管理者。" | "Only program staff can see this page. If you should have access, ask an administrator.";
    member_centre = "會員中心" | "My dashboard";
    acting_for(name: String, ubn: String) = "目前代表：{name}（{ubn}）" | "Acting for {name} ({ubn})";
    other_firm = "換一家" | "Switch business";
    my_orders = "我的訂單" | "My orders";
    my_points = "我的點數" | "My points";
    for_you = "推薦方案" | "For you";
    vendor_desk = "廠商工作台" | "Vendor desk";
    staff_desk = "工作台" | "Desk";
    unread_title = "這一頁沒有讀到" | "This page couldn’t be loaded";
    unread_offline = "連不上網路，連線後再試一次。" | "You’re offline. Connect and try again.";
    read_again = "再試一次" | "Try again";
    live_paused = "即時更新暫停。這一頁大約每分鐘自己再讀一次，您也可以重新整理。" | "Live updates are paused. This page refreshes about once a minute; you can also reload it.";
    pages = "分頁" | "Pages";
    first_page = "第一頁" | "First page";
    next_page = "下一頁" | "Next page";
    newest = "回到最新" | "Back to newest";
    older = "更早的" | "Older";
    back_home = "回首頁" | "Back to the home page";
}

/// A language's name for itself.
pub(crate) const fn language_name(lang: domain::lang::Lang) -> &'static str {
    match lang {
        domain::lang::Lang::Zh => "中文",
        domain::lang::Lang::En => "English",
    }
}
