//! Texts of the search over everything.

use domain::lang::Lang;
use domain::view::staff_search::Group;

use super::plural;

texts! {
    title = "搜尋" | "Search";
    note = "統一編號、公司名稱、訂單編號、發票號碼、廠商、人員的姓名、電子郵件或電話。完整的統一編號與訂單編號直接打開。" | "Tax ID, firm, order number, invoice number, vendor, or a person’s name, email or phone. A complete tax ID or order number opens directly.";
    results(text: String) = "「{text}」的結果" | "Results for “{text}”";
    suggested(count: usize) = "建議 {count} 筆，用方向鍵選" | "{count}, use the arrow keys" with count = plural(count, "suggestion");
    all_results = "看全部結果" | "See all results";
    more = "還有更多，多打幾個字可以縮小範圍。" | "There are more. Type more to narrow them down.";
    nothing = "找不到符合的資料" | "Nothing found";
    nothing_note = "檢查一下有沒有打錯；電話與電子郵件要從開頭打，至少四個字元。" | "Check the spelling. Phone numbers and email addresses are found from their beginning, with at least four characters.";
    begin = "輸入要找的文字" | "Type what you’re looking for";
    begin_note = "按 ⌘K、Ctrl+K 或 / 可以隨時回到搜尋欄，方向鍵移動，Enter 打開。" | "Press ⌘K, Ctrl+K or / to get back to the search at any time, arrow keys to move, Enter to open.";
    people_recorded = "看到的人員會留在其事業的查閱紀錄。" | "The businesses of these people see in their access log that you found them.";
    no_firm = "沒有代表的事業" | "Acts for no business";
    of_order(number: String) = "訂單 {number}" | "Order {number}";

    g_businesses = "公司" | "Firms";
    g_orders = "訂單" | "Orders";
    g_people = "人員" | "People";
    g_invoices = "發票與折讓" | "Invoices and allowances";
    g_vendors = "廠商" | "Vendors";
}

/// The name of a group.
pub(crate) const fn group(lang: Lang, group: Group) -> &'static str {
    match group {
        Group::Businesses => g_businesses(lang),
        Group::Orders => g_orders(lang),
        Group::People => g_people(lang),
        Group::Invoices => g_invoices(lang),
        Group::Vendors => g_vendors(lang),
    }
}
