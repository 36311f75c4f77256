//! Texts of the catalogue and of a solution's page.

use domain::catalogue::SizeBand;
use domain::lang::Lang;

use super::plural;

texts! {
    title = "雲端方案" | "Cloud solutions";
    note = "每張卡片都寫明點數最多抵多少、您要自付多少。排序不收費。" | "Each card says what points may pay and what you pay. No place is for sale.";
    words = "找方案" | "Search";
    words_hint = "名稱或用途，例如：會計、CRM" | "Name or purpose, such as accounting or CRM";
    category = "類別" | "Category";
    any_category = "所有類別" | "All categories";
    min_price = "價格下限" | "Lowest price";
    max_price = "價格上限" | "Highest price";
    term = "期程最長" | "Longest term";
    months = "個月" | "months";
    size = "公司人數" | "Firm size";
    any_size = "不限" | "Any";
    size_9 = "9 人以下" | "Up to 9";
    size_20 = "10–20 人" | "10–20";
    size_50 = "21–50 人" | "21–50";
    size_100 = "51–100 人" | "51–100";
    size_over = "101 人以上" | "101 and more";
    sort = "排序" | "Order";
    sort_relevance = "最相關" | "Most relevant";
    sort_price_up = "價格低到高" | "Lowest price first";
    sort_price_down = "價格高到低" | "Highest price first";
    sort_newest = "最新" | "Newest first";
    apply = "套用" | "Apply";
    clear = "清除條件" | "Clear the filters";
    fix = "請先改正這些條件" | "Correct these filters first";
    loading = "正在載入方案" | "Loading the solutions";
    count(shown: usize) = "這一頁 {shown} 個方案" | "{shown} on this page";
    none_title = "沒有符合的方案" | "No solution matches";
    none_text = "放寬條件，或換個說法試試。" | "Relax a filter, or try other words.";
    near = "沒有完全符合的方案，以下是相近的。" | "No solution matches all of it; these come near.";
    by_vendor(vendor: &str) = "{vendor} 提供" | "by {vendor}";
    price_for(price: String, months: u8) = "{price}／{months} 個月" | "{price} for {months}" with months = plural(months, "month");
    price = "定價" | "Price";
    points_up_to = "點數最多抵" | "Points pay up to";
    you_pay_from = "自付" | "You pay from";
    no_points = "不能用點數，全額自付" | "Points do not pay; fully self-paid";
    renewal = "續購價（不用點數）" | "Renewal without points";
    renewal_price(price: String, months: u8) = "{price}／{months} 個月，原價全額自付" | "{price} for {months}: the full price" with months = plural(months, "month");
    renewal_note = "點數每家事業只領一次，而且不能用來續約：續約付原價。" | "A firm receives points once, and they pay for no renewal: renewing costs the full price.";
    back = "回方案列表" | "All solutions";
    plans = "方案與價格" | "Plans";
    users(count: u32) = "最多 {count} 人使用" | "Up to {count} users";
    full = "這個方案目前額滿。" | "This plan takes no more orders at present.";
    phone = "電話" | "Telephone";
    mail = "電子郵件" | "E-mail";
    suits = "適合規模" | "Suits";
    vendor = "廠商" | "Vendor";
    refund = "退訂能拿回多少" | "What a refund would return";
    refund_note_cash(start: String) = "以今天 {start} 開始服務計算。" | "As if the service began today, {start}.";
    refund_note(start: String) = "以今天 {start} 開始服務、點數用到上限計算。" | "As if the service began today, {start}, with the most points.";
    questions = "退訂、付款與點數的常見問題" | "Questions on refunds, payment and points";
    not_found = "找不到這個方案" | "Solution not found";
    not_found_text = "方案可能已下架。" | "It may no longer be listed.";
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
