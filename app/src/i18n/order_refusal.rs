//! Why a rule of orders refused an act, with the cure.

use domain::access::SigningRefusal;
use domain::lang::Lang;
use domain::order::{Difference, Refusal, StateName};
use domain::refund::Fault;

use super::{format, order};

texts! {
    not_now(state: String) = "訂單目前是「{state}」，不能這麼做。頁面已是最新的狀態。" | "This can’t be done now: the order is “{state}”. The page shows its latest status.";
    too_late(due: String, state: String) = "期限 {due} 已過，訂單已成為「{state}」。" | "The deadline {due} has passed; the order is now “{state}”.";
    frozen_until(until: String) = "訂單凍結到 {until}，期限也一併停止計算。" | "The order is frozen until {until}, and its deadlines with it.";
    frozen = "訂單凍結中，期限也一併停止計算。" | "The order is frozen, and its deadlines with it.";
    not_frozen = "訂單並沒有凍結。" | "The order isn’t frozen.";
    freeze_length(max: u16) = "凍結以 1 到 {max} 個工作天為限。" | "An order can be frozen for 1 to {max} working days.";
    being_checked(until: String) = "最後一次付款的結果可能晚到，{until} 再確認一次之後才能繼續；在那之前訂單保留。" | "The result of the last payment may arrive late. You can continue after we ask again at {until}; until then the order is kept.";
    ask_provider = "正在向付款服務商確認，請再試一次。" | "We’re checking with the payment provider. Please try again.";
    year(year: i32) = "{year} 年的工作日曆還沒有載入，無法算出期限。客服會盡快補上。" | "The working-day calendar for {year} isn’t loaded yet, so the deadline can’t be calculated. Support will add it soon.";
    text_missing = "請填寫理由或說明。" | "Please give a reason or description.";
    text_too_long(max: usize) = "說明最多 {max} 個字，請縮短。" | "Use at most {max} characters.";
    too_many(max: usize) = "這項紀錄最多 {max} 筆。" | "There can be at most {max} of these.";
    vendor_not_suspended = "廠商未停權，由廠商自行回覆。" | "The vendor isn’t suspended, so it answers itself.";
    reminded_today = "今天已經提醒過，明天可以再提醒一次。" | "A reminder was already sent today. You can send another tomorrow.";
    may_not_buy = "這家事業還不能選購：請先完成身分驗證與審核。" | "This business can’t buy yet. Complete its verification and checks first.";
    self_dealing = "買賣雙方的統一編號或負責人相同，不能選購。若只是負責人同名，請聯絡客服。" | "Buyer and vendor have the same tax ID or responsible person, so this can’t be bought. If only the names match, contact support.";
    not_listed = "這個方案目前沒有上架，請選其他方案。" | "This plan isn’t offered right now. Please choose another.";
    no_capacity = "這個方案目前額滿，請選其他方案或稍後再試。" | "This plan is fully booked. Choose another, or try later.";
    bad_offer = "這個方案的價格或期程不符合規定，請通知客服。" | "This plan’s price or term is against the rules. Please tell support.";
    too_many_submitted(max: u16) = "已有 {max} 筆訂單等候廠商回覆，請等其中一筆有結果再送。" | "{max} orders are already waiting for vendors. Wait until one is answered.";
    out_of_zone = "這個方案不在點數專區，只能全額自付。" | "This plan isn’t in the points zone, so it can only be bought in cash.";
    last_order(last: String) = "點數選購已於 {last} 截止，仍可全額自付選購。" | "Ordering with points ended on {last}. You can still buy in cash.";
    negative = "點數不能小於 0。" | "Points can’t be less than 0.";
    over_cap(cap: String) = "這個價格最多可以用 {cap}。" | "You can use at most {cap} for this price.";
    over_balance(usable: String) = "您可用的只有 {usable}。" | "You only have {usable} available.";
    offer_changed(what: String) = "方案在您核對之後有變動：{what}。訂單仍是草稿，請以今天的內容重新核對。" | "The plan changed after you checked it: {what}. The order is still a draft; please check it again with today’s details.";
    price(shown: String, now: String) = "價格由 {shown} 改為 {now}" | "the price from {shown} to {now}";
    term(shown: u8, now: u8) = "期程由 {shown} 個月改為 {now} 個月" | "the term from {shown} to {now} months";
    name(shown: &str, now: &str) = "名稱由「{shown}」改為「{now}」" | "the name from “{shown}” to “{now}”";
    rules = "計畫規則改版" | "the program rules";
    buyer(shown: String, now: String) = "買方統一編號由 {shown} 改為 {now}" | "the buyer’s tax ID from {shown} to {now}";
    old_page = "草稿已改過，這一頁是舊的。請重新核對後再簽署。" | "The draft has changed and this page is out of date. Check it again before signing.";
    signed_other = "身分驗證簽的是另一份內容，請重新核對並簽署。" | "The identity check was for different content. Please check and sign again.";
    split_differs(points: String, self_pay: String) = "訂單的金額是 {points}加自付 {self_pay}，請再確認一次。" | "This order is {points} plus {self_pay} in cash. Please confirm again.";
    stray_returned = "這筆款項已經登錄退還。" | "This payment is already recorded as returned.";
    invoice_number = "發票號碼是兩個大寫英文字母加八位數字。" | "An invoice number has two capital letters and eight digits.";
    invoice_twice = "這張發票已經登錄。" | "This invoice is already recorded.";
    invoice_too_early(paid: String) = "發票日期不能早於付款日 {paid}。" | "The invoice date can’t be before the payment on {paid}.";
    invoice_too_late = "發票日期不能晚於今天。" | "The invoice date can’t be after today.";
    invoice_buyer(expected: String) = "發票的買方統一編號應為 {expected}。" | "The buyer’s tax ID on the invoice must be {expected}.";
    invoice_last(open: String) = "這是最後一張發票，金額應為 {open}。" | "This is the last invoice, so it must be for {open}.";
    invoice_open(open: String) = "尚未開立的金額是 {open}，不能超過。" | "Only {open} is left to invoice.";
    invoice_complete = "發票已全數開立。" | "Everything has been invoiced.";
    too_early(day: String) = "起用日不能早於 {day}。" | "The first usable day can’t be before {day}.";
    too_far(day: String) = "起用日不能晚於 {day}。" | "The first usable day can’t be after {day}.";
    objected = "異議已經提出。" | "An objection has already been made.";
    no_objection = "沒有待決定的異議。" | "There is no objection waiting for a decision.";
    second_person = "需要另一位同仁共同確認。" | "Another member of staff must confirm this.";
    term_ended(day: String) = "期程已結束：{day} 起已無服務，無可退還。" | "The term has ended: no service from {day}, so nothing is refunded.";
    quote_changed(cash: String, points: String) = "試算結果已變動，今天申請是退回 {cash}、返還 {points}。請確認後再送出。" | "The result has changed: requesting today returns {cash} and {points}. Please check, then send it again.";
    fault_from(fault: String, from: String) = "「{fault}」要到 {from} 才能主張。" | "You can choose “{fault}” from {from}.";
    fault_closed(fault: String) = "目前不能主張「{fault}」。" | "“{fault}” can’t be chosen right now.";
    cash_amount(expected: String) = "應退的現金是 {expected}。" | "The cash to refund is {expected}.";
    credit_missing = "已開立發票：請作廢發票，或開立折讓單。" | "An invoice was issued. Void it, or issue an allowance.";
    nothing_invoiced = "沒有發票可以作廢或折讓。" | "There is no invoice to void or credit.";
    void_not_whole = "只有全額退還才能作廢發票，請改開折讓單。" | "An invoice can only be voided for a full refund. Issue an allowance instead.";
    credit_amount(expected: String) = "折讓金額應為 {expected}。" | "The allowance must be {expected}.";
    credit_done = "折讓已經登錄，或不需要折讓。" | "The allowance is already recorded, or none is needed.";
    clerk_firm = "經辦只能以工商憑證簽署，或請負責人簽署。" | "Clerks can only sign with the business certificate. Use it, or ask an owner to sign.";
    clerk_not = "負責人沒有授權經辦簽署，請負責人簽署。" | "The owner hasn’t allowed clerks to sign. Ask an owner to sign.";
    clerk_limit(limit: String) = "經辦簽署的上限是 {limit}，請負責人簽署。" | "Clerks can sign up to {limit}. Ask an owner to sign.";
}

/// The text of the refusal.
pub(crate) fn words(lang: Lang, refusal: &Refusal) -> String {
    let state = |name: &StateName| order::state_of(lang, *name).to_owned();
    let points = |points| format::points(lang, points);
    let text = match refusal {
        Refusal::NotNow { state: name, .. } => return not_now(lang, state(name)),
        Refusal::TooLate { due, state: name, .. } => return too_late(lang, format::until(lang, *due), state(name)),
        Refusal::Frozen { until: Some(until) } => return frozen_until(lang, format::until(lang, *until)),
        Refusal::FreezeLength { max } => return freeze_length(lang, *max),
        Refusal::YearNotLoaded { year: missing } => return year(lang, *missing),
        Refusal::TextTooLong { max } => return text_too_long(lang, *max),
        Refusal::TooMany { max } => return too_many(lang, *max),
        Refusal::TooManySubmitted { max } => return too_many_submitted(lang, *max),
        Refusal::LastOrderOver { since } => {
            return last_order(lang, format::date(lang, since.plus_millis(-1).day()));
        }
        Refusal::PaymentBeingChecked { until } => return being_checked(lang, format::moment(lang, *until)),
        Refusal::PointsOverCap { cap } => return over_cap(lang, points(*cap)),
        Refusal::PointsOverBalance { usable } => return over_balance(lang, points(*usable)),
        Refusal::OfferChanged { differences } => return offer_changed(lang, changes(lang, differences)),
        Refusal::SplitDiffers { points: own, self_pay } => {
            return split_differs(lang, points(*own), format::cash(*self_pay));
        }
        Refusal::InvoiceTooEarly { paid } => return invoice_too_early(lang, format::date(lang, *paid)),
        Refusal::InvoiceBuyer { expected } => return invoice_buyer(lang, expected.as_str().to_owned()),
        Refusal::InvoiceAmount { open, last: true } => return invoice_last(lang, format::cash(*open)),
        Refusal::InvoiceAmount { open, last: false } => return invoice_open(lang, format::cash(*open)),
        Refusal::StartTooEarly { earliest } => return too_early(lang, format::date(lang, *earliest)),
        Refusal::StartTooFar { latest } => return too_far(lang, format::date(lang, *latest)),
        Refusal::TermEnded(end) => return term_ended(lang, format::date(lang, end.ended_on)),
        Refusal::QuoteChanged { now } => {
            return quote_changed(lang, format::cash(now.outcome.cash_back), points(now.outcome.points_back));
        }
        Refusal::FaultNotOpen { fault, from: Some(from) } => {
            return fault_from(lang, claimed(lang, *fault), format::date(lang, from.day()));
        }
        Refusal::FaultNotOpen { fault, from: None } => return fault_closed(lang, claimed(lang, *fault)),
        Refusal::CashAmount { expected } => return cash_amount(lang, format::cash(*expected)),
        Refusal::CreditAmount { expected } => return credit_amount(lang, format::cash(*expected)),
        Refusal::RenewalWithPoints => order::renew_note(lang),
        Refusal::Frozen { until: None } => frozen(lang),
        Refusal::NotFrozen => not_frozen(lang),
        Refusal::AskProviderFirst => ask_provider(lang),
        Refusal::TextMissing => text_missing(lang),
        Refusal::VendorNotSuspended => vendor_not_suspended(lang),
        Refusal::RemindedToday => reminded_today(lang),
        Refusal::MayNotBuy => may_not_buy(lang),
        Refusal::SelfDealing => self_dealing(lang),
        Refusal::NotListed => not_listed(lang),
        Refusal::NoCapacity => no_capacity(lang),
        Refusal::BadOffer => bad_offer(lang),
        Refusal::OutOfZone { .. } => out_of_zone(lang),
        Refusal::PointsNegative => negative(lang),
        Refusal::OldPage => old_page(lang),
        Refusal::SignedOther => signed_other(lang),
        Refusal::StrayReturned => stray_returned(lang),
        Refusal::InvoiceNumber => invoice_number(lang),
        Refusal::InvoiceTwice => invoice_twice(lang),
        Refusal::InvoiceTooLate => invoice_too_late(lang),
        Refusal::InvoiceComplete => invoice_complete(lang),
        Refusal::ObjectedAlready => objected(lang),
        Refusal::NoObjection => no_objection(lang),
        Refusal::NeedsSecondPerson => second_person(lang),
        Refusal::CreditMissing => credit_missing(lang),
        Refusal::NothingInvoiced => nothing_invoiced(lang),
        Refusal::VoidNotWhole => void_not_whole(lang),
        Refusal::CreditDone => credit_done(lang),
    };
    text.to_owned()
}

fn claimed(lang: Lang, fault: Fault) -> String {
    order::fault(lang, fault).to_owned()
}

fn changes(lang: Lang, differences: &[Difference]) -> String {
    let one = |difference: &Difference| match difference {
        Difference::Price { shown, now } => price(lang, format::cash(*shown), format::cash(*now)),
        Difference::Term { shown, now } => term(lang, *shown, *now),
        Difference::Name { shown, now } => {
            // if only the other language changed, show that one: otherwise both names would look the same
            let shown_in = if shown.pick(lang) == now.pick(lang) { lang.other() } else { lang };
            name(lang, shown.pick(shown_in), now.pick(shown_in))
        }
        Difference::Vendor { shown, now } => name(lang, shown, now),
        Difference::Rules { .. } => rules(lang).to_owned(),
        Difference::Buyer { shown, now } => buyer(lang, shown.as_str().to_owned(), now.as_str().to_owned()),
    };
    let between = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    differences.iter().map(one).collect::<Vec<_>>().join(between)
}

/// Why this person may not sign.
pub(crate) fn signing(lang: Lang, why: SigningRefusal) -> String {
    match why {
        SigningRefusal::ClerkNeedsFirmCertificate => clerk_firm(lang).to_owned(),
        SigningRefusal::ClerkNotAllowed => clerk_not(lang).to_owned(),
        SigningRefusal::AboveClerkLimit { limit } => clerk_limit(lang, format::cash(limit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::lang::Bilingual;

    #[test]
    fn the_end_of_orders_with_points_names_the_last_day() {
        let since = domain::rules::program_111().last_order;
        for (lang, expected) in [(Lang::Zh, "2022/12/15（四） 截止"), (Lang::En, "ended on 2022/12/15 (Thu)")] {
            let text = words(lang, &Refusal::LastOrderOver { since });
            assert!(text.contains(expected), "{text}");
        }
    }

    #[test]
    fn a_new_name_is_shown_in_the_reader_s_language_or_else_in_the_one_that_changed() {
        let text = |lang, zh, en| {
            let shown = Bilingual::new("標準版", "Standard");
            changes(lang, &[Difference::Name { shown, now: Bilingual::new(zh, en) }])
        };
        assert_eq!(text(Lang::En, "入門版", "Basic"), "the name from “Standard” to “Basic”");
        assert_eq!(text(Lang::Zh, "入門版", "Basic"), "名稱由「標準版」改為「入門版」");
        assert_eq!(text(Lang::Zh, "標準版", "Basic"), "名稱由「Standard」改為「Basic」");
    }
}
