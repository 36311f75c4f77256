//! Texts of the member's centre, points and recommendations.

use domain::assessment::GrantRefusal;
use domain::eligibility::Outcome;
use domain::lang::Lang;
use domain::ledger::EntryKind;

use super::plural;

texts! {
    centre = "會員中心" | "Member's centre";
    assessment = "數位自評" | "Self-assessment";
    people = "代表人員" | "People who act for it";
    recommendations = "推薦方案" | "Recommendations";
    points = "我的點數" | "My points";
    no_business = "您還沒有代表任何事業" | "You act for no business yet";
    no_business_text = "查詢統一編號、驗證身分後，就能領點與選購。" | "Look your UBN up and prove the identity; then you can receive points and buy.";
    register = "登記事業" | "Register a business";
    switch = "改為代表" | "Act for another";

    your_turn = "輪到您" | "Your turn";
    waiting = "等待中" | "Waiting";
    by = "期限" | "By";
    why = "為什麼是這一天？" | "Why this day?";
    start_title(points: String) = "填寫數位自評，領 {points}" | "Complete the self-assessment: {points}";
    start = "開始自評" | "Begin";
    continue_title(done: u8, points: String) = "自評已答 {done}／8 題，填完領 {points}" | "{done} of 8 topics answered; the rest earns {points}";
    go_on = "繼續自評" | "Go on";
    why_grant = "本年度計畫核發點數到這一天為止；填完自評當下，點數立即入帳。" | "The year's program grants points until this day; they are posted the moment the assessment is complete.";
    check_title = "我們正在查核您的稅籍登記" | "Your tax registration is being checked";
    check_by = "最晚回覆您" | "You hear from us by";
    assessment_ahead = "先填數位自評（可選）" | "Fill in the self-assessment now (optional)";
    check_late = "查核已經超過期限，工作人員會優先處理；您的資料都在，不用重新申請。" | "The check is late. Staff deal with it first; your data stand, and nothing is to be sent again.";
    check_text = "只有稅籍登記的事業，由工作人員確認資格。查核完成會寄信通知您，通過後填完自評即可領點；您現在不用做任何事，也可以先填自評。" | "With a tax registration only, staff confirm the eligibility. A mail tells you the result; then the assessment earns the points. Nothing is left for you to do; you may fill the assessment in now.";
    check_correction_title = "我們正在確認您更正的資料" | "Your corrected figures are being checked";
    check_correction_text = "您更正了登記資料，由工作人員確認後，資格依更正後的資料判斷。結果會寄信通知您；您現在不用做任何事，也可以先填自評。" | "You corrected the registry's figures: once staff have confirmed them, you are judged by them. A mail tells you the result. Nothing is left for you to do; you may fill the assessment in now.";
    why_check(from: String, days: u16) = "查核需要 {days} 個工作天，從 {from} 的次日起算，例假日不計。" | "The check takes {days}, counted from the day after {from}; days off do not count." with days = plural(days, "working day");
    review_title = "還有資料要確認" | "Facts are still open";
    review_text = "下面「待確認」的項目確認後，就知道能不能領點。" | "The points marked open decide whether points are granted.";
    correct = "更正登記資料" | "Correct the figures";
    correct_text = "登記的資本額或員工數如果不對，或登記資料沒有，可以更正並說明原因。" | "If the registered capital or staff are wrong or missing, correct them and say why.";
    buy_title(points: String) = "用 {points} 選購雲端方案" | "Spend {points} on cloud solutions";
    buy_self_paid = "選購雲端方案（全額自付）" | "Buy cloud solutions, fully self-paid";
    buy = "看方案" | "See the solutions";
    why_expiry(points: String) = "{points} 只能用在這一天 24:00 前送出的訂單，之後不能再用於新訂單。" | "{points} pay for orders sent until 24:00 of this day, and for no new order after it.";
    read_title = "目前不符合資格" | "Not eligible at present";
    read_text = "原因與處理方式列在下面；紀錄有誤時可以申復，資料都會保留。" | "Each reason and cure stands below. If a record is wrong you may object; your data are kept.";
    ask_help = "聯絡客服申復" | "Object: contact us";
    clauses = "資格逐項結果" | "Eligibility, clause by clause";

    ticket = "點數券" | "Point ticket";
    available = "點可用" | "points available";
    plan_points = "規劃點數怎麼用" | "Plan how to use your points";
    held = "訂單保留" | "Held by orders";
    spent = "已使用" | "Spent";
    expiry = "使用期限" | "Usable until";
    expiry_first = "最早使用期限" | "First usable until";
    expiry_over = "已截止" | "Closed";
    no_expiry = "無期限" | "No end";
    ending(points: String, day: String) = "其中 {points}用到 {day}，其餘可以用更久。" | "{points} of them can be used until {day}, the others longer.";
    closed(points: String) = "您還有 {points}，但計畫的最後訂購日已過，不能再用於新訂單；仍可全額自付選購。" | "{points} of yours pay for no new order any more: the program's last order day is over. You can still buy, fully self-paid.";
    expired(points: String) = "已到期 {points}" | "{points} have expired";
    see_ledger = "看點數明細" | "See the ledger";

    under_way = "進行中的訂單" | "Orders under way";
    no_orders = "目前沒有進行中的訂單" | "No orders under way";
    no_orders_text = "選好方案後，每一步的期限都會列在這裡。" | "Once you choose a plan, each deadline stands here.";
    all_orders = "所有訂單" | "All orders";
    plan = "方案" | "Plan";
    state = "狀態" | "State";
    due = "期限" | "Due";
    none = "—" | "—";
    notices_title = "通知" | "Notices";
    all_notices(unread: i64) = "所有通知（{unread} 則未讀）" | "All notices ({unread} unread)";
    all_notices_many(most: i64) = "所有通知（{most} 則以上未讀）" | "All notices ({most} or more unread)";
    no_notices = "還沒有通知" | "No notices yet";
    no_notices_text = "訂單與點數有變動時，這裡與電子郵件會說同樣的話。" | "When orders or points change, this page and a mail say the same.";
    mark_read = "全部標示為已讀" | "Mark all as read";
    unread = "未讀" | "New";
    see_page = "前往" | "Go to the page";
    notices = "最新通知" | "Newest notices";

    ledger = "點數明細" | "Ledger";
    ledger_note = "列出會改變可用點數的異動。訂單保留的點數在付款後轉為已使用，可用點數不變，所以不另列。" | "What changes the points available. Points held for an order become spent when it is paid: nothing available changes, so that has no line.";
    ledger_empty = "還沒有任何點數異動" | "No entries yet";
    ledger_empty_text = "填完自評領到點數後，每一筆進出都會列在這裡。" | "Once the assessment has earned points, each change stands here.";
    at = "時間" | "When";
    what = "事由" | "Why";
    change = "增減" | "Change";
    balance = "可用餘額" | "Available after";
    filters = "篩選明細" | "Filter the ledger";
    any_entry = "所有事由" | "All kinds";
    order_number = "訂單編號" | "Order number";
    from_day = "從哪一天" | "From";
    to_day = "到哪一天" | "To";
    apply_filters = "篩選" | "Filter";
    clear_filters = "清除篩選" | "Clear the filters";
    fix_filters = "請修正篩選條件" | "Correct the filters";
    filtered_empty = "沒有符合條件的明細" | "No entries match";
    filtered_empty_text = "放寬日期或事由，或清除篩選看全部。" | "Widen the dates or the kind, or clear the filters to see all.";
    filtered_none_here = "這一段沒有符合條件的明細，更早的還沒找完。" | "Nothing matches in this part; older entries are still to be searched.";
    download = "下載 CSV" | "Download CSV";
    download_note = "內容和篩選後的明細相同，可用試算表開啟。" | "The same lines as filtered here, for a spreadsheet.";
    csv_in = "增加" | "In";
    csv_out = "減少" | "Out";

    entry_grant = "自評完成，核發點數" | "Granted for the assessment";
    entry_hold = "送出訂單，保留點數" | "Held for an order";
    entry_release = "訂單未成立，點數釋回" | "Released: the order ended early";
    entry_spend = "付款確認，使用點數" | "Spent with the payment";
    entry_refund = "退訂，點數返還" | "Returned by a refund";
    entry_expire = "點數到期" | "Expired";
    entry_revoke = "核發更正，收回點數" | "Grant revoked";
    entry_settle = "與廠商結算" | "Settled with the vendor";
    entry_adjust = "人工更正" | "Corrected by staff";

    day_event = "起算日" | "event";
    day_weekend = "週末" | "weekend";
    day_make_up(number: usize) = "補班，第 {number} 天" | "make-up, day {number}";
    day_counted(number: usize) = "第 {number} 天" | "day {number}";

    recommend_note = "依您的自評計分，沒有付費排名。" | "Scored by your assessment; no place is paid for.";
    recommend_first = "先填完自評" | "Complete the assessment first";
    recommend_first_text = "推薦是從今天的階段與兩年後想達到的階段算出來的。" | "It follows from the stage of today and the one wanted in two years.";
    recommend_none = "您想達到的階段都已經達到" | "You are where you want to be";
    recommend_none_text = "目前沒有要補的落差；仍可瀏覽所有方案。" | "No gap is left; all solutions can be browsed.";
    score(score: u32) = "{score} 分" | "Score {score}";
    because = "為什麼推薦" | "Why this";
    reason(topic: &str, gap: u8, weight: u32, adds: u32) = "{topic}：還差 {gap} 階 × 權重 {weight} = {adds}" | "{topic}: {gap} to go × weight {weight} = {adds}" with gap = plural(gap, "stage");
    turn_down(topic: &str, wanted: u8, instead: u8, place: usize, then: usize) = "若「{topic}」想達到的階段從第 {wanted} 階改為第 {instead} 階，本類會從第 {place} 名變成第 {then} 名。" | "If the stage wanted for {topic} were {instead} instead of {wanted}, this category would go from place {place} to {then}.";
    turn_away(topic: &str, wanted: u8, instead: u8) = "若「{topic}」想達到的階段從第 {wanted} 階改為第 {instead} 階，就不會推薦本類。" | "If the stage wanted for {topic} were {instead} instead of {wanted}, this category would not be recommended.";
    turn_none = "只改一個想達到的階段，不會改變本類的名次。" | "No single stage wanted would change the place of this category.";
    further_categories(count: usize) = "其他有分數的類別（{count}）" | "Other categories with a score ({count})";
    plan_terms(plan: String, months: u8, price: String) = "{plan}，{months} 個月，{price}" | "{plan}, {months}, {price}" with months = plural(months, "month");
    decided(topic: &str, gap: u8) = "關鍵是「{topic}」：還差 {gap} 階" | "Decided by {topic}: {gap} to go" with gap = plural(gap, "stage");
    fits = "適合貴企業的規模" | "Suits your size";
    other_size = "主要給其他規模的企業" | "Made for another size";
    see_category = "看這類方案" | "See its solutions";
    all_solutions = "瀏覽所有方案" | "All solutions";
    change_answers = "看自評結果" | "See the assessment";

    refusal_granted = "這家事業在本年度計畫已經領過點數。" | "This business has had its points of this program.";
    refusal_identity = "身分還沒有驗證。" | "The identity is not proved.";
    refusal_not_eligible = "目前的資格判斷還不能領點；判斷改變後，再按一次就會入帳，不用重新填答。" | "By the present judgement no points can be granted. Once it changes, finish again: the answers stay.";
    refusal_buy_only = "這家事業可以全額自付選購各類方案，不用填自評，也不會核發點數。" | "This business may buy any plan, fully self-paid. It needs no self-assessment, and receives no points.";
    refusal_not_open = "計畫目前沒有核發點數。" | "The program grants no points now.";
    refusal_budget = "本年度計畫的預算已經用完。" | "The program's budget is spent.";
}

/// Why points moved.
pub(crate) const fn entry(lang: Lang, kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Grant => entry_grant(lang),
        EntryKind::Hold => entry_hold(lang),
        EntryKind::Release => entry_release(lang),
        EntryKind::Spend => entry_spend(lang),
        EntryKind::Refund => entry_refund(lang),
        EntryKind::Expire => entry_expire(lang),
        EntryKind::Revoke => entry_revoke(lang),
        EntryKind::Settle => entry_settle(lang),
        EntryKind::Adjust => entry_adjust(lang),
    }
}

/// Why nothing is granted.
pub(crate) const fn grant_refusal(lang: Lang, refusal: GrantRefusal) -> &'static str {
    match refusal {
        GrantRefusal::AlreadyGranted => refusal_granted(lang),
        GrantRefusal::IdentityNotVerified => refusal_identity(lang),
        GrantRefusal::NotEligible { outcome: Outcome::EligibleToBuyOnly } => refusal_buy_only(lang),
        GrantRefusal::NotEligible { outcome: Outcome::Eligible | Outcome::NeedsReview | Outcome::Refused } => {
            refusal_not_eligible(lang)
        }
        GrantRefusal::ProgramNotOpen => refusal_not_open(lang),
        GrantRefusal::BudgetSpent => refusal_budget(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_may_only_buy_is_not_told_to_finish_again() {
        let told = |outcome| grant_refusal(Lang::Zh, GrantRefusal::NotEligible { outcome });
        assert!(told(Outcome::NeedsReview).contains("再按一次"));
        assert!(told(Outcome::EligibleToBuyOnly).contains("不用填自評"));
        assert!(!told(Outcome::EligibleToBuyOnly).contains("再按一次"));
    }
}
