//! Texts of the points planner.

use domain::lang::Lang;
use domain::planner::Way;

use super::plural;

texts! {
    title = "點數規劃" | "Points planner";
    note = "選幾個想買的方案，看點數怎麼分配最合適。這裡只是試算，不會保留點數，也不會下單。" | "Pick plans you’re considering and see how best to split your points. This is only a calculation: no points are held and nothing is ordered.";
    picked = "已選的方案" | "Selected plans";
    remove = "移除" | "Remove";
    none_picked = "還沒有選方案" | "No plans selected yet";
    none_picked_text = "從下方搜尋或推薦清單加入，最多 6 個；點數的分配會立即算出來。" | "Add up to 6 from the search or the recommendations below. The split is calculated at once.";
    gone(count: usize) = "有 {count} 個方案已不再提供，沒有列入。" | "{count} of these plans are no longer offered and were left out.";
    may_not_buy = "這家事業目前還不能訂購；可以先試算。" | "This business can’t order yet, but you can already plan.";
    no_points = "目前沒有可用的點數，以下都是全額自付。" | "You have no points available, so everything below is paid in cash.";
    see_points = "看我的點數" | "See my points";
    points = "要分配的點數" | "Points to split";
    points_hint(available: String) = "可用 {available}" | "{available} available";
    points_hint_until(available: String, day: String) = "可用 {available}；最早的一批只能用在 {day} 24:00 前送出的訂單" | "{available} available; the earliest can only be used for orders sent by 24:00 on {day}";
    fix = "請修正要分配的點數" | "Please correct the points to split";
    calculate = "試算" | "Calculate";
    add_plans = "加入方案" | "Add plans";
    search = "搜尋方案" | "Search plans";
    search_hint = "名稱或用途，中英文都可以；留空看推薦。" | "Name or purpose, in Chinese or English. Leave empty for recommendations.";
    search_button = "搜尋" | "Search";
    nothing_found = "沒有找到其他方案" | "No other plans found";
    nothing_found_text = "換個詞，或清空搜尋看推薦的方案。" | "Try another word, or clear the search for recommendations.";
    full = "已選滿 6 個；先移除一個再加入。" | "You’ve selected 6 plans. Remove one to add another.";
    add = "加入" | "Add";
    terms(plan: &str, price: String, months: u8) = "{plan}，{price}，{months} 個月" | "{plan}, {price}, {months}" with months = plural(months, "month");
    points_pay = "可以用點數" | "Points can be used";
    self_paid = "全額自付" | "Cash only";

    in_all = "合計" | "Total";
    used = "使用點數" | "Points used";
    own_cash = "自付款" | "Cash";
    least = "怎麼分配都是這個數字，不會更少" | "The same however you split, and never less";
    unused = "未用到的點數" | "Unused points";
    of(all: String) = "共 {all}" | "of {all}";
    all_at_cap(percent: u32, left: String) = "選的方案都已用到上限（專區方案售價的 {percent}%），還有 {left}用不到。" | "The selected plans already use the most they can ({percent}% of the price of plans in the points zone); {left} can’t be used.";
    would_take(price: String) = "再加入一個售價 {price} 以上的專區方案，就能用完。" | "One more plan in the points zone for {price} or more would use them up.";
    would_take_several = "再加入幾個專區方案，就能用完。" | "A few more plans in the points zone would use them up.";
    none_in_zone = "選的方案都不能用點數：不在點數專區、專區已截止訂購，或是續約。" | "Points can’t be used for any of these plans: they’re outside the points zone, past its last order day, or a renewal.";

    ways = "分配方式比較" | "Compare ways to split";
    ways_text = "自付總額相同，差別在中途退訂時：點數全程依比例返還，自付款過半就不退。點數放在越可能中途停用的方案，損失越小。" | "The total cash is the same. The difference shows if you cancel early: points come back pro rata throughout, but cash isn’t refunded after halfway. Put points on the plans you’re most likely to stop, and you lose less.";
    way_even = "平均分配" | "Even split";
    way_even_text = "依各方案可用點數的比例分配；每個方案的自付比例相同。" | "In proportion to what each plan can take, so every plan has the same share of cash.";
    way_longest = "期程長的優先" | "Longest term first";
    way_longest_text = "綁約越久的方案先用點數，過半後會損失的自付款較少。" | "Plans with the longest commitment use points first, so you lose less cash after halfway.";
    way_dearest = "售價高的優先" | "Highest price first";
    way_dearest_text = "集中在少數方案，其他方案不用點數。" | "Concentrated on a few plans; the others use no points.";
    same_as_before = "在這些方案上，結果和「平均分配」相同。" | "For these plans, the result is the same as an even split.";
    plan = "方案" | "Plan";
    before_half = "前半期最後一天退訂" | "Refund on the last day of the first half";
    after_half = "後半期第一天退訂" | "Refund on the first day of the second half";
    back(cash: String, points: String) = "退 {cash}、{points}" | "{cash} and {points} back";
    back_lost(cash: String, points: String, lost: String) = "退 {cash}、{points}；{lost} 不退" | "{cash} and {points} back; {lost} not refunded";
    start_today = "退訂試算假設今天起用；實際以服務起始日計算。" | "Refunds are calculated as if the service starts today. What counts is the actual start date.";
    next = "下一步" | "Next";
    order = "以此分配訂購" | "Order with this split";
    cannot_order = "目前不能訂購" | "Can’t be ordered right now";
}

/// The name of a way to divide points.
pub(crate) const fn way(lang: Lang, way: Way) -> &'static str {
    match way {
        Way::Even => way_even(lang),
        Way::LongestFirst => way_longest(lang),
        Way::DearestFirst => way_dearest(lang),
    }
}

/// What the way is good for.
pub(crate) const fn way_text(lang: Lang, way: Way) -> &'static str {
    match way {
        Way::Even => way_even_text(lang),
        Way::LongestFirst => way_longest_text(lang),
        Way::DearestFirst => way_dearest_text(lang),
    }
}
