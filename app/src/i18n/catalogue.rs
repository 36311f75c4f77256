//! Texts of the catalogue and of a solution's page.

use domain::catalogue::SizeBand;
use domain::lang::Lang;

use super::plural;

texts! {
    title = "雲端方案" | "Cloud solutions";
    note = "每張卡片都寫明點數最多抵多少、您要自付多少。排名不能用錢買。" | "Each card shows how much points can cover and what you pay. Ranking can’t be bought.";
    words = "找方案" | "Search";
    words_hint = "名稱或用途，例如：會計、CRM" | "Name or purpose, for example accounting or CRM";
    category = "類別" | "Category";
    any_category = "所有類別" | "All categories";
    min_price = "價格下限" | "Minimum price";
    max_price = "價格上限" | "Maximum price";
    term = "期程最長" | "Maximum term";
    months = "個月" | "months";
    size = "公司人數" | "Company size";
    any_size = "不限" | "Any";
    size_9 = "9 人以下" | "Up to 9";
    size_20 = "10–20 人" | "10–20";
    size_50 = "21–50 人" | "21–50";
    size_100 = "51–100 人" | "51–100";
    size_over = "101 人以上" | "101 or more";
    sort = "排序" | "Sort by";
    sort_relevance = "最相關" | "Relevance";
    sort_price_up = "價格低到高" | "Price: low to high";
    sort_price_down = "價格高到低" | "Price: high to low";
    sort_newest = "最新" | "Newest";
    apply = "套用" | "Apply";
    clear = "清除條件" | "Clear filters";
    fix = "請先改正這些條件" | "Please correct these filters";
    loading = "正在載入方案" | "Loading solutions";
    count(shown: usize) = "這一頁 {shown} 個方案" | "{shown} on this page";
    none_title = "沒有符合的方案" | "No matching solutions";
    none_text = "放寬條件，或換個說法試試。" | "Loosen a filter, or try other words.";
    near = "沒有完全符合的方案，以下是相近的。" | "Nothing matches everything; these come close.";
    by_vendor(vendor: &str) = "{vendor} 提供" | "by {vendor}";
    price_for(price: String, months: u8) = "{price}／{months} 個月" | "{price} for {months}" with months = plural(months, "month");
    price = "定價" | "Price";
    points_up_to = "點數最多抵" | "Points cover up to";
    you_pay_from = "自付" | "You pay";
    no_points = "不能用點數，全額自付" | "Points can’t be used; you pay the full price";
    renewal = "續購價（不用點數）" | "Renewal price (no points)";
    renewal_price(price: String, months: u8) = "{price}／{months} 個月，原價全額自付" | "{price} for {months}, full price" with months = plural(months, "month");
    renewal_note = "點數每家事業只領一次，而且不能用來續約：續約付原價。" | "Each business receives points once, and they can’t be used for renewals: you renew at the full price.";
    back = "回方案列表" | "All solutions";
    plans = "方案與價格" | "Plans and prices";
    users(count: u32) = "最多 {count} 人使用" | "Up to {count} users";
    full = "這個方案目前額滿。" | "This plan is fully booked at the moment.";
    phone = "電話" | "Phone";
    mail = "電子郵件" | "Email";
    suits = "適合規模" | "Suitable for";
    vendor = "廠商" | "Vendor";
    refund = "退訂能拿回多少" | "How much a refund returns";
    refund_note_cash(start: String) = "以今天 {start} 開始服務計算。" | "Assuming the service starts today, {start}.";
    refund_note(start: String) = "以今天 {start} 開始服務、點數用到上限計算。" | "Assuming the service starts today, {start}, with the most points.";
    questions = "退訂、付款與點數的常見問題" | "FAQ on refunds, payment and points";
    not_found = "找不到這個方案" | "Solution not found";
    not_found_text = "方案可能已下架。" | "It may no longer be offered.";
}

/// A size of firm.
pub(crate) const fn band(lang: Lang, band: SizeBand) -> &'static str {
    match band {
        SizeBand::UpTo9 => size_9(lang),
        SizeBand::UpTo20 => size_20(lang),
        SizeBand::UpTo50 => size_50(lang),
        SizeBand::UpTo100 => size_100(lang),
        SizeBand::Over100 => size_over(lang),
    }
}
