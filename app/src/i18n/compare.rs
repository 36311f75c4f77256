//! Texts of the comparison of plans and of its links.

use super::plural;

texts! {
    title = "方案比較" | "Compare plans";
    note = "最多四個方案並排。這個網址就是這份比較，可以傳給同事或列印。" | "Up to four plans side by side. This page’s address is the comparison: share it or print it.";
    table(today: String) = "方案比較表，以 {today} 開始服務計算" | "Plan comparison, assuming the service starts on {today}";
    frame = "方案比較表，可以左右捲動" | "Plan comparison; scrolls sideways";
    scrolls = "左右滑動，看其他方案。" | "Swipe sideways to see the other plans.";
    fact = "比較項目" | "What’s compared";
    differs = "不同" | "Differs";
    differs_note = "標示「不同」的項目，各方案不一樣。" | "“Differs” marks what isn’t the same for all plans.";
    solution = "雲端方案" | "Solution";
    vendor = "廠商" | "Vendor";
    category = "類別" | "Category";
    price = "定價" | "Price";
    term = "期程" | "Term";
    months(count: u8) = "{count} 個月" | "{count}" with count = plural(count, "month");
    per_month = "平均每月" | "Price per month";
    cheapest = "每月最低" | "Lowest per month";
    points = "點數最多抵" | "Points cover up to";
    pay = "自付至少" | "You pay at least";
    renewal = "續購價（不用點數）" | "Renewal price (no points)";
    users = "使用人數" | "Users";
    users_up_to(count: u32) = "最多 {count} 人" | "Up to {count}";
    users_any = "不限" | "No limit";
    sizes = "適合規模" | "Suitable for";
    before_half = "過半前最後一天退訂" | "Refund on the last day before halfway";
    after_half = "過半後第一天退訂" | "Refund on the first day after halfway";
    applied(day: String) = "{day} 申請" | "Requested on {day}";
    cash_back(amount: String) = "退回自付款 {amount}" | "{amount} cash back";
    points_back(amount: String) = "返還 {amount}" | "{amount} back";
    once_started = "一旦開始使用，自付款不退" | "Once the service starts, cash isn’t refunded";
    term_over = "期程已結束，無可退還" | "The term has ended; nothing is refunded";
    state = "目前狀態" | "Status";
    open = "可以下單" | "Available to order";
    full = "額滿，暫不接單" | "Fully booked";
    next = "下一步" | "Next";
    remove = "移除" | "Remove";
    one_only = "只有一個方案。再加一個，就能看出差別。" | "Only one plan. Add another to see the difference.";
    add_more = "再加一個方案" | "Add another plan";
    beyond_title = "一次最多比較四個方案" | "You can compare up to four plans";
    beyond(count: usize) = "還有 {count} 個方案沒有列入。先移除一個，再加入其他的。" | "{count} more are left out. Remove one first, then add another.";
    unknown_title = "有些方案找不到，已經略過" | "Some plans weren’t found and are left out";
    unknown(names: String) = "可能已下架，或網址打錯：{names}" | "They may no longer be offered, or the address is mistyped: {names}";
    empty_title = "還沒有選要比較的方案" | "No plans to compare yet";
    empty_note = "在方案列表或方案頁按「加入比較」，最多四個。" | "Press “Compare” in the solution list or on a solution’s page. You can add up to four.";
    to_catalogue = "看雲端方案" | "Browse solutions";
    add = "加入比較" | "Compare";
    added = "已加入比較" | "Added to comparison";
    chosen(count: usize) = "比較清單有 {count} 個方案。" | "{count} in the comparison.";
    chosen_full = "比較清單已滿四個；要加入其他方案，先移除一個。" | "The comparison already has four plans. Remove one to add another.";
    see = "看比較" | "View comparison";
}
