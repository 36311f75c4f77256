//! Texts of the points planner.

use domain::lang::Lang;
use domain::planner::Way;

use super::plural;

texts! {
    title = "點數規劃" | "Points planner";
    note = "選幾個想買的方案，看點數怎麼分配最合適。這裡只是試算，不會保留點數，也不會下單。" | "Pick the plans you think of and see how to share out your points. This only calculates: nothing is held or ordered.";
    picked = "已選的方案" | "Plans picked";
    remove = "移除" | "Remove";
    none_picked = "還沒有選方案" | "No plan picked yet";
    none_picked_text = "從下方搜尋或推薦清單加入，最多 6 個；點數的分配會立即算出來。" | "Add some from the search or the recommendations, six at most; the shares are worked out at once.";
    gone(count: usize) = "有 {count} 個方案已不再提供，沒有列入。" | "{count} of the plans named are not offered any more and are left out.";
    may_not_buy = "這家事業目前還不能訂購；可以先試算。" | "This business may not buy at present; it can still plan.";
    no_points = "目前沒有可用的點數，以下都是全額自付。" | "No points are available: everything below is paid by yourself.";
    see_points = "看我的點數" | "See my points";
    points = "要分配的點數" | "Points to share out";
    points_hint(available: String) = "可用 {available}" | "{available} available";
    points_hint_until(available: String, day: String) = "可用 {available}；最早的一批只能用在 {day} 24:00 前送出的訂單" | "{available} available; the first of them pay for orders sent until 24:00 of {day}";
    fix = "請修正要分配的點數" | "Correct the points to share out";
    calculate = "試算" | "Calculate";
    add_plans = "加入方案" | "Add plans";
    search = "搜尋方案" | "Search plans";
    search_hint = "名稱或用途，中英文都可以；留空看推薦。" | "Name or purpose, in Chinese or English; empty shows what is recommended.";
    search_button = "搜尋" | "Search";
    nothing_found = "沒有找到其他方案" | "No other plans found";
    nothing_found_text = "換個詞，或清空搜尋看推薦的方案。" | "Try another word, or clear the search to see what is recommended.";
    full = "已選滿 6 個；先移除一個再加入。" | "Six plans are picked; remove one to add another.";
    add = "加入" | "Add";
    terms(plan: &str, price: String, months: u8) = "{plan}，{price}，{months} 個月" | "{plan}, {price}, {months}" with months = plural(months, "month");
    points_pay = "可以用點數" | "Points accepted";
    self_paid = "全額自付" | "Self-paid only";

    in_all = "合計" | "In all";
    used = "使用點數" | "Points used";
    own_cash = "自付款" | "Own money";
    least = "怎麼分配都是這個數字，不會更少" | "The same whichever way, and never less";
    unused = "未用到的點數" | "Points unused";
    of(all: String) = "共 {all}" | "of {all}";
    all_at_cap(percent: u32, left: String) = "選的方案都已用到上限（專區方案售價的 {percent}%），還有 {left}用不到。" | "Each plan has all it may take ({percent}% of its price, in the program's zone); {left} find no use.";
    would_take(price: String) = "再加入一個售價 {price} 以上的專區方案，就能用完。" | "A further plan in the zone of {price} or more would take them.";
    would_take_several = "再加入幾個專區方案，就能用完。" | "Several further plans in the zone would take them.";
    none_in_zone = "選的方案都不能用點數：不在點數專區、專區已截止訂購，或是續約。" | "Points pay for none of these plans: each lies outside the points zone, is past its last order day, or renews a service.";

    ways = "分配方式比較" | "Ways to share out";
    ways_text = "自付總額相同，差別在中途退訂時：點數全程依比例返還，自付款過半就不退。點數放在越可能中途停用的方案，損失越小。" | "The cash in all is the same. The difference shows when a plan is given up: points come back pro rata to the end, own money only in the first half. The likelier you give a plan up, the more its points protect you.";
    way_even = "平均分配" | "Spread evenly";
    way_even_text = "依各方案可用點數的比例分配；每個方案的自付比例相同。" | "In proportion to what each plan may take: each keeps the same share of own money.";
    way_longest = "期程長的優先" | "Longest term first";
    way_longest_text = "綁約越久的方案先用點數，過半後會損失的自付款較少。" | "The longest bound plans take points first, so less own money is at risk after half of the term.";
    way_dearest = "售價高的優先" | "Dearest first";
    way_dearest_text = "集中在少數方案，其他方案不用點數。" | "Few plans take the points, the others are free of them.";
    same_as_before = "在這些方案上，結果和「平均分配」相同。" | "For these plans the result is the same as spreading evenly.";
    plan = "方案" | "Plan";
    before_half = "前半期最後一天退訂" | "Given up on the last day of the first half";
    after_half = "後半期第一天退訂" | "Given up on the first day of the second half";
    back(cash: String, points: String) = "退 {cash}、{points}" | "{cash} and {points} back";
    back_lost(cash: String, points: String, lost: String) = "退 {cash}、{points}；{lost} 不退" | "{cash} and {points} back; {lost} lost";
    start_today = "退訂試算假設今天起用；實際以服務起始日計算。" | "As if the service began today; what counts is the first day of service.";
    next = "下一步" | "Next";
    order = "以此分配訂購" | "Order with this share";
    cannot_order = "目前不能訂購" | "Cannot be ordered now";
}

/// The name of a way.
pub(crate) const fn way(lang: Lang, way: Way) -> &'static str {
    match way {
        Way::Even => way_even(lang),
        Way::LongestFirst => way_longest(lang),
        Way::DearestFirst => way_dearest(lang),
    }
}

/// What a way is good for.
pub(crate) const fn way_text(lang: Lang, way: Way) -> &'static str {
    match way {
        Way::Even => way_even_text(lang),
        Way::LongestFirst => way_longest_text(lang),
        Way::DearestFirst => way_dearest_text(lang),
    }
}
