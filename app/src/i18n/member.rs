//! Texts of the member centre, points and recommendations.

use domain::assessment::GrantRefusal;
use domain::eligibility::Outcome;
use domain::lang::Lang;
use domain::ledger::EntryKind;

use super::plural;

texts! {
    centre = "會員中心" | "Dashboard";
    assessment = "數位自評" | "Self-assessment";
    people = "代表人員" | "People";
    recommendations = "推薦方案" | "Recommendations";
    points = "我的點數" | "My points";
    no_business = "您還沒有代表任何事業" | "You don’t act for a business yet";
    no_business_text = "查詢統一編號、驗證身分後，就能領點與選購。" | "Look up your tax ID and verify your identity; then you can receive points and buy.";
    register = "登記事業" | "Register a business";
    switch = "改為代表" | "Switch to";

    your_turn = "輪到您" | "Your turn";
    waiting = "等待中" | "Waiting";
    by = "期限" | "By";
    why = "為什麼是這一天？" | "Why this day?";
    start_title(points: String) = "填寫數位自評，領 {points}" | "Complete the self-assessment to receive {points}";
    start = "開始自評" | "Start self-assessment";
    continue_title(done: u8, points: String) = "自評已答 {done}／8 題，填完領 {points}" | "{done} of 8 topics answered; finish to receive {points}";
    go_on = "繼續自評" | "Continue self-assessment";
    why_grant = "本年度計畫核發點數到這一天為止；填完自評當下，點數立即入帳。" | "This year’s program grants points until this day. They arrive as soon as you complete the self-assessment.";
    check_title = "我們正在查核您的稅籍登記" | "We’re checking your tax registration";
    check_by = "最晚回覆您" | "You’ll hear from us by";
    assessment_ahead = "先填數位自評（可選）" | "Fill in the self-assessment now (optional)";
    check_late = "查核已經超過期限，工作人員會優先處理；您的資料都在，不用重新申請。" | "The check is overdue and staff will handle it first. Your data is safe; you don’t need to apply again.";
    check_text = "只有稅籍登記的事業，由工作人員確認資格。查核完成會寄信通知您，通過後填完自評即可領點；您現在不用做任何事，也可以先填自評。" | "Staff confirm the eligibility of businesses with a tax registration only. We’ll email you the result; then complete the self-assessment to receive points. You don’t need to do anything now, but you can already fill in the self-assessment.";
    check_correction_title = "我們正在確認您更正的資料" | "We’re checking your corrected figures";
    check_correction_text = "您更正了登記資料，由工作人員確認後，資格依更正後的資料判斷。結果會寄信通知您；您現在不用做任何事，也可以先填自評。" | "You corrected the registered figures. Once staff confirm them, your eligibility is decided by them. We’ll email you the result. You don’t need to do anything now, but you can already fill in the self-assessment.";
    check_identity_title = "我們正在核對您的身分" | "We’re checking your identity";
    check_identity_text = "登記資料沒有負責人的號碼可以核對，由工作人員核對。結果會寄信通知您；您現在不用做任何事，也可以先填自評。" | "The registry has no number of the responsible person to compare, so staff check. We’ll email you the result. You don’t need to do anything now, but you can already fill in the self-assessment.";
    why_check(from: String, days: u16) = "查核需要 {days} 個工作天，從 {from} 的次日起算，例假日不計。" | "The check takes {days}, counted from the day after {from}; days off don’t count." with days = plural(days, "working day");
    review_title = "還有資料要確認" | "Some facts are still open";
    review_text = "下面「待確認」的項目確認後，就知道能不能領點。" | "Once the items marked “Open” are settled, we know whether points can be granted.";
    correct = "更正登記資料" | "Correct registration data";
    correct_text = "登記的資本額或員工數如果不對，或登記資料沒有，可以更正並說明原因。" | "If the registered capital or staff figure is wrong or missing, you can correct it and say why.";
    buy_title(points: String) = "用 {points} 選購雲端方案" | "Use {points} to buy cloud solutions";
    buy_self_paid = "選購雲端方案（全額自付）" | "Buy cloud solutions in cash";
    buy = "看方案" | "Browse solutions";
    why_expiry(points: String) = "{points} 只能用在這一天 24:00 前送出的訂單，之後不能再用於新訂單。" | "{points} can be used for orders sent by 24:00 on this day, not for new orders after that.";
    read_title = "目前不符合資格" | "Not eligible at the moment";
    read_text = "原因與處理方式列在下面；紀錄有誤時可以申復，資料都會保留。" | "The reasons and what you can do are below. If a record is wrong, you can object; your data is kept.";
    ask_help = "聯絡客服申復" | "Contact support to object";
    clauses = "資格逐項結果" | "Eligibility, condition by condition";

    ticket = "點數券" | "Points ticket";
    available = "點可用" | "points available";
    plan_points = "規劃點數怎麼用" | "Plan how to use your points";
    held = "訂單保留" | "Held by orders";
    spent = "已使用" | "Used";
    expiry = "使用期限" | "Use by";
    expiry_first = "最早使用期限" | "First use by";
    expiry_over = "已截止" | "Closed";
    no_expiry = "無期限" | "No expiry";
    ending(points: String, day: String) = "其中 {points}用到 {day}，其餘可以用更久。" | "{points} of them can be used until {day}, the rest for longer.";
    closed(points: String) = "您還有 {points}，但計畫的最後訂購日已過，不能再用於新訂單；仍可全額自付選購。" | "You still have {points}, but the program’s last order day has passed, so they can’t be used for new orders. You can still buy in cash.";
    expired(points: String) = "已到期 {points}" | "{points} expired";
    see_ledger = "看點數明細" | "See points history";

    under_way = "進行中的訂單" | "Active orders";
    no_orders = "目前沒有進行中的訂單" | "No active orders";
    no_orders_text = "選好方案後，每一步的期限都會列在這裡。" | "Once you order a plan, every deadline appears here.";
    all_orders = "所有訂單" | "All orders";
    plan = "方案" | "Plan";
    state = "狀態" | "Status";
    due = "期限" | "Due";
    none = "—" | "—";
    notices_title = "通知" | "Notices";
    all_notices(unread: i64) = "所有通知（{unread} 則未讀）" | "All notices ({unread} unread)";
    all_notices_many(most: i64) = "所有通知（{most} 則以上未讀）" | "All notices ({most} or more unread)";
    no_notices = "還沒有通知" | "No notices yet";
    no_notices_text = "訂單與點數有變動時，這裡與電子郵件會說同樣的話。" | "When an order or your points change, we tell you here and by email.";
    mark_read = "全部標示為已讀" | "Mark all as read";
    unread = "未讀" | "New";
    see_page = "前往" | "Open";
    notices = "最新通知" | "Latest notices";

    ledger = "點數明細" | "Points history";
    ledger_note = "列出會改變可用點數的異動。訂單保留的點數在付款後轉為已使用，可用點數不變，所以不另列。" | "Everything that changes your available points. When an order is paid, its held points become used; your available points don’t change, so there is no separate line.";
    ledger_empty = "還沒有任何點數異動" | "No entries yet";
    ledger_empty_text = "填完自評領到點數後，每一筆進出都會列在這裡。" | "Once you receive points for the self-assessment, every change appears here.";
    at = "時間" | "When";
    what = "事由" | "Why";
    change = "增減" | "Change";
    balance = "可用餘額" | "Available";
    filters = "篩選明細" | "Filter history";
    any_entry = "所有事由" | "All types";
    order_number = "訂單編號" | "Order number";
    from_day = "從哪一天" | "From";
    to_day = "到哪一天" | "To";
    apply_filters = "篩選" | "Filter";
    clear_filters = "清除篩選" | "Clear filters";
    fix_filters = "請修正篩選條件" | "Please correct the filters";
    filtered_empty = "沒有符合條件的明細" | "No entries match";
    filtered_empty_text = "放寬日期或事由，或清除篩選看全部。" | "Widen the dates or types, or clear the filters to see everything.";
    filtered_none_here = "這一段沒有符合條件的明細，更早的還沒找完。" | "No matches in this part; older entries haven’t been searched yet.";
    download = "下載 CSV" | "Download CSV";
    download_note = "內容和篩選後的明細相同，可用試算表開啟。" | "The same lines as filtered here, for a spreadsheet.";
    csv_in = "增加" | "In";
    csv_out = "減少" | "Out";

    entry_grant = "自評完成，核發點數" | "Granted for the self-assessment";
    entry_hold = "送出訂單，保留點數" | "Held for an order";
    entry_release = "訂單未成立，點數釋回" | "Released: the order didn’t go through";
    entry_spend = "付款確認，使用點數" | "Used when payment was confirmed";
    entry_refund = "退訂，點數返還" | "Returned by a refund";
    entry_expire = "點數到期" | "Expired";
    entry_revoke = "核發更正，收回點數" | "Withdrawn: grant corrected";
    entry_settle = "與廠商結算" | "Settled with the vendor";
    entry_adjust = "人工更正" | "Corrected by staff";

    day_event = "起算日" | "start";
    day_weekend = "週末" | "weekend";
    day_make_up(number: usize) = "補班，第 {number} 天" | "make-up, day {number}";
    day_counted(number: usize) = "第 {number} 天" | "day {number}";

    recommend_note = "依您的自評計分；排名不能用錢買。" | "Scored from your self-assessment. Ranking can’t be bought.";
    recommend_first = "先填完自評" | "Complete the self-assessment first";
    recommend_first_text = "推薦是從今天的階段與兩年後想達到的階段算出來的。" | "Recommendations are based on where you are today and where you want to be in two years.";
    recommend_none = "您想達到的階段都已經達到" | "You’ve reached every stage you want";
    recommend_none_text = "目前沒有要補的落差；仍可瀏覽所有方案。" | "There is no gap to close right now. You can still browse all solutions.";
    score(score: u32) = "{score} 分" | "Score {score}";
    because = "為什麼推薦" | "Why we recommend this";
    reason(topic: &str, gap: u8, weight: u32, adds: u32) = "{topic}：還差 {gap} 階 × 權重 {weight} = {adds}" | "{topic}: {gap} to go × weight {weight} = {adds}" with gap = plural(gap, "stage");
    turn_down(topic: &str, wanted: u8, instead: u8, place: usize, then: usize) = "若「{topic}」想達到的階段從第 {wanted} 階改為第 {instead} 階，本類會從第 {place} 名變成第 {then} 名。" | "If you wanted stage {instead} instead of {wanted} for {topic}, this category would move from place {place} to {then}.";
    turn_away(topic: &str, wanted: u8, instead: u8) = "若「{topic}」想達到的階段從第 {wanted} 階改為第 {instead} 階，就不會推薦本類。" | "If you wanted stage {instead} instead of {wanted} for {topic}, this category would not be recommended.";
    turn_none = "只改一個想達到的階段，不會改變本類的名次。" | "Changing any single stage you want would not change this category’s place.";
    further_categories(count: usize) = "其他有分數的類別（{count}）" | "Other categories with a score ({count})";
    plan_terms(plan: String, months: u8, price: String) = "{plan}，{months} 個月，{price}" | "{plan}, {months}, {price}" with months = plural(months, "month");
    decided(topic: &str, gap: u8) = "關鍵是「{topic}」：還差 {gap} 階" | "Main reason: {topic}, {gap} to go" with gap = plural(gap, "stage");
    fits = "適合貴企業的規模" | "Suits your company size";
    other_size = "主要給其他規模的企業" | "Mainly for other company sizes";
    see_category = "看這類方案" | "See this category";
    all_solutions = "瀏覽所有方案" | "Browse all solutions";
    change_answers = "看自評結果" | "See self-assessment result";

    refusal_granted = "這家事業在本年度計畫已經領過點數。" | "This business has already received its points in this program.";
    refusal_identity = "身分還沒有驗證。" | "The business isn’t verified yet.";
    refusal_not_eligible = "目前的資格判斷還不能領點；判斷改變後，再按一次就會入帳，不用重新填答。" | "Points can’t be granted with the current eligibility result. Once it changes, press the button again; you don’t need to answer again.";
    refusal_buy_only = "這家事業可以全額自付選購各類方案，不用填自評，也不會核發點數。" | "This business can buy any plan in cash. It doesn’t need the self-assessment and receives no points.";
    refusal_not_open = "計畫目前沒有核發點數。" | "The program isn’t granting points at the moment.";
    refusal_budget = "本年度計畫的預算已經用完。" | "The program’s budget is used up.";
}

/// Why points changed.
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

/// Why no points are granted.
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
    fn a_firm_that_may_only_buy_is_not_told_to_finish_again() {
        let text = |outcome| grant_refusal(Lang::Zh, GrantRefusal::NotEligible { outcome });
        assert!(text(Outcome::NeedsReview).contains("再按一次"));
        assert!(text(Outcome::EligibleToBuyOnly).contains("不用填自評"));
        assert!(!text(Outcome::EligibleToBuyOnly).contains("再按一次"));
    }
}
