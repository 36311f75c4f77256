//! Texts of the comparison of plans, and of the links that lead to it.

use super::plural;

texts! {
    title = "方案比較" | "Compare plans";
    note = "最多四個方案並排。這個網址就是這份比較，可以傳給同事或列印。" | "Up to four plans side by side. The address of this page is the comparison: share it or print it.";
    table(today: String) = "方案比較表，以 {today} 開始服務計算" | "The plans side by side, as if the service began on {today}";
    frame = "方案比較表，可以左右捲動" | "The comparison, which scrolls sideways";
    scrolls = "左右滑動，看其他方案。" | "Swipe sideways to see the other plans.";
    fact = "比較項目" | "What is compared";
    differs = "不同" | "Differs";
    differs_note = "標示「不同」的項目，各方案不一樣。" | "“Differs” marks what is not the same for all plans.";
    solution = "雲端方案" | "Solution";
    vendor = "廠商" | "Vendor";
    category = "類別" | "Category";
    price = "定價" | "Price";
    term = "期程" | "Term";
    months(count: u8) = "{count} 個月" | "{count}" with count = plural(count, "month");
    per_month = "平均每月" | "Price per month";
    cheapest = "每月最低" | "Lowest per month";
    points = "點數最多抵" | "Points pay up to";
    pay = "自付至少" | "You pay at least";
    renewal = "續購價（不用點數）" | "Renewal without points";
    users = "使用人數" | "Users";
    users_up_to(count: u32) = "最多 {count} 人" | "Up to {count}";
    users_any = "不限" | "No limit";
    sizes = "適合規模" | "Suits firms of";
    before_half = "過半前最後一天退訂" | "Refund on the last day before half";
    after_half = "過半後第一天退訂" | "Refund on the first day after half";
    applied(day: String) = "{day} 申請" | "Applied for on {day}";
    cash_back(amount: String) = "退回自付款 {amount}" | "{amount} of own money back";
    points_back(amount: String) = "返還 {amount}" | "{amount} back";
    once_started = "一旦開始使用，自付款不退" | "Once started, own money does not come back";
    term_over = "期程已結束，無可退還" | "The term is over: nothing comes back";
    state = "目前狀態" | "State";
    open = "可以下單" | "Takes orders";
    full = "額滿，暫不接單" | "Full, no more orders at present";
    next = "下一步" | "Next";
    remove = "移除" | "Remove";
    one_only = "只有一個方案。再加一個，就能看出差別。" | "One plan only. Add another to see the difference.";
    add_more = "再加一個方案" | "Add another plan";
    beyond_title = "一次最多比較四個方案" | "At most four plans at a time";
    beyond(count: usize) = "還有 {count} 個方案沒有列入。先移除一個，再加入其他的。" | "{count} more are left out. Remove one first, then add another.";
    unknown_title = "有些方案找不到，已經略過" | "Some plans were not found and are left out";
    unknown(names: String) = "可能已下架，或網址打錯：{names}" | "They may be listed no longer, or the address is mistyped: {names}";
    empty_title = "還沒有選要比較的方案" | "No plan is chosen yet";
    empty_note = "在方案列表或方案頁按「加入比較」，最多四個。" | "Choose “Compare” in the catalogue or on a solution's page, up to four times.";
    to_catalogue = "看雲端方案" | "See the solutions";
    add = "加入比較" | "Compare";
    added = "已加入比較" | "In the comparison";
    chosen(count: usize) = "比較清單有 {count} 個方案。" | "{count} in the comparison.";
    chosen_full = "比較清單已滿四個；要加入其他方案，先移除一個。" | "The comparison is full with four plans: remove one to add another.";
    see = "看比較" | "See the comparison";
}
