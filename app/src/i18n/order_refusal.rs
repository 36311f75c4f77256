//! Why an order's rule refused, in words, with what would cure it.

use domain::lang::Lang;
use domain::membership::SigningRefusal;
use domain::order::{Difference, Refusal};
use domain::refund::Fault;

use super::{format, order};

texts! {
    not_now(state: String) = "訂單目前是「{state}」，不能這麼做。頁面已是最新的狀態。" | "The order is \"{state}\" now, where this cannot be done. The page shows it as it is.";
    too_late(due: String, state: String) = "期限 {due} 已過，訂單已成為「{state}」。" | "The deadline {due} has passed; the order is \"{state}\" now.";
    frozen_until(until: String) = "訂單暫停處理到 {until}，期限也一併停止計算。" | "The order stands still until {until}, and so do its deadlines.";
    frozen = "訂單暫停處理中，期限也一併停止計算。" | "The order stands still, and so do its deadlines.";
    not_frozen = "訂單並沒有暫停。" | "The order does not stand still.";
    freeze_length(max: u16) = "暫停以 1 到 {max} 個工作天為限。" | "It can stand still for 1 to {max} working days.";
    being_checked(until: String) = "最後一次付款的結果可能晚到，{until} 再確認一次之後才能繼續；在那之前訂單保留。" | "The last payment may be told late. This goes on once the provider is asked again at {until}; until then the order stays.";
    ask_provider = "正在向付款服務確認，請再試一次。" | "The payment provider is being asked. Try once more.";
    year(year: i32) = "{year} 年的工作日曆還沒有載入，無法算出期限。客服會盡快補上。" | "The calendar of {year} is not loaded, so the deadline cannot be worked out. Staff will add it.";
    text_missing = "請填寫理由或說明。" | "Say why, or what was done.";
    text_too_long(max: usize) = "說明最多 {max} 個字，請縮短。" | "At most {max} characters: shorten it.";
    too_many(max: usize) = "這項紀錄最多 {max} 筆。" | "There can be at most {max} of these.";
    wrong_party = "這個動作不由您這一方進行。" | "This is not for your side to do.";
    reminded_today = "今天已經提醒過，明天可以再提醒一次。" | "A reminder was sent today. You can send another tomorrow.";
    may_not_buy = "這家事業還不能選購：請先完成身分驗證與審核。" | "This business may not buy yet: finish its verification and checks first.";
    self_dealing = "買賣雙方的統一編號或負責人相同，不能選購。若只是負責人同名，請聯絡客服。" | "Buyer and vendor share their UBN or responsible person: this cannot be bought. If only the names are alike, contact us.";
    not_listed = "這個方案目前沒有上架，請選其他方案。" | "This plan is not offered now. Choose another.";
    no_capacity = "這個方案目前額滿，請選其他方案或稍後再試。" | "This plan takes no more orders now. Choose another, or try later.";
    bad_offer = "這個方案的價格或期程不符合規定，請通知客服。" | "Price or term of this plan break the rules. Please tell our staff.";
    too_many_submitted(max: u16) = "已有 {max} 筆訂單等候廠商回覆，請等其中一筆有結果再送。" | "{max} orders wait for an answer already. Wait for one of them first.";
    out_of_zone = "這個方案不在點數專區，只能全額自付。" | "Points do not pay for this plan: pay it all yourself.";
    last_order(last: String) = "點數選購已於 {last} 截止，仍可全額自付選購。" | "Buying with points ended on {last}. You can still pay it all yourself.";
    negative = "點數不能小於 0。" | "Points cannot be less than 0.";
    over_cap(cap: String) = "這個價格最多可以用 {cap}。" | "At most {cap} may pay for this price.";
    over_balance(usable: String) = "您可用的只有 {usable}。" | "You have only {usable} available.";
    offer_changed(what: String) = "方案在您核對之後有變動：{what}。訂單仍是草稿，請以今天的內容重新核對。" | "The plan changed after you checked it: {what}. The order is still a draft; check it again as it is today.";
    price(shown: String, now: String) = "價格由 {shown} 改為 {now}" | "price {shown} → {now}";
    term(shown: u8, now: u8) = "期程由 {shown} 個月改為 {now} 個月" | "term {shown} → {now} months";
    name(shown: &str, now: &str) = "名稱由「{shown}」改為「{now}」" | "name \"{shown}\" → \"{now}\"";
    rules = "計畫規則改版" | "the program's rules";
    buyer(shown: String, now: String) = "買方統一編號由 {shown} 改為 {now}" | "buyer's UBN {shown} → {now}";
    old_page = "草稿已改過，這一頁是舊的。請重新核對後再簽署。" | "The draft was changed since: this page is an old one. Check it again, then sign.";
    signed_other = "身分驗證簽的是另一份內容，請重新核對並簽署。" | "The identity check was bound to something else. Check and sign again.";
    split_differs(points: String, self_pay: String) = "訂單的金額是 {points}加自付 {self_pay}，請再確認一次。" | "The order is {points} and {self_pay} of your own. Confirm once more.";
    stray_returned = "這筆款項已經登錄退還。" | "That this payment was returned is recorded already.";
    invoice_number = "發票號碼是兩個大寫英文字母加八位數字。" | "An invoice number is two capital letters and eight digits.";
    invoice_twice = "這張發票已經登錄。" | "This invoice is recorded already.";
    invoice_too_early(paid: String) = "發票日期不能早於付款日 {paid}。" | "The invoice cannot be dated before the payment of {paid}.";
    invoice_too_late = "發票日期不能晚於今天。" | "The invoice cannot be dated after today.";
    invoice_buyer(expected: String) = "發票的買方統一編號應為 {expected}。" | "The invoice must name the buyer {expected}.";
    invoice_last(open: String) = "這是最後一張發票，金額應為 {open}。" | "This is the last invoice: it must be {open}.";
    invoice_open(open: String) = "尚未開立的金額是 {open}，不能超過。" | "{open} is still to be invoiced, no more.";
    invoice_complete = "發票已全數開立。" | "Everything is invoiced.";
    too_early(day: String) = "起用日不能早於 {day}。" | "The first usable day cannot be before {day}.";
    too_far(day: String) = "起用日不能晚於 {day}。" | "The first usable day cannot be after {day}.";
    objected = "異議已經提出。" | "The objection was made already.";
    no_objection = "沒有待決定的異議。" | "There is no objection to decide.";
    second_person = "需要另一位同仁共同確認。" | "A second, different person must confirm.";
    term_ended(day: String) = "期程已結束：{day} 起已無服務，無可退還。" | "The term is over: there is no service from {day} on, and nothing to return.";
    quote_changed(cash: String, points: String) = "試算結果已變動，今天申請是退回 {cash}、返還 {points}。請確認後再送出。" | "The preview has changed: applying today returns {cash} and {points}. Look again, then apply.";
    fault_from(fault: String, from: String) = "「{fault}」要到 {from} 才能主張。" | "\"{fault}\" can be claimed from {from} on.";
    fault_closed(fault: String) = "目前不能主張「{fault}」。" | "\"{fault}\" cannot be claimed now.";
    cash_amount(expected: String) = "應退的現金是 {expected}。" | "The cash to return is {expected}.";
    credit_missing = "已開立發票：請作廢發票，或開立折讓單。" | "An invoice was issued: void it, or issue an allowance.";
    nothing_invoiced = "沒有發票可以作廢或折讓。" | "There is no invoice to void or to allow for.";
    void_not_whole = "只有全額退還才能作廢發票，請改開折讓單。" | "Only a refund of the whole price voids the invoice. Issue an allowance.";
    credit_amount(expected: String) = "折讓金額應為 {expected}。" | "The allowance must be {expected}.";
    credit_done = "折讓已經登錄，或不需要折讓。" | "The allowance is recorded already, or none is due.";
    not_settleable = "這筆訂單目前沒有可以結算的款項。" | "Nothing of this order can be settled now.";
    invoice_incomplete = "發票還沒有全數開立。" | "Its invoices are not complete.";
    clerk_firm = "經辦只能以工商憑證簽署，或請負責人簽署。" | "A clerk signs with the firm's certificate only; or let the owner sign.";
    clerk_not = "負責人沒有授權經辦簽署，請負責人簽署。" | "The owner has not allowed clerks to sign. Let the owner sign.";
    clerk_limit(limit: String) = "經辦簽署的上限是 {limit}，請負責人簽署。" | "A clerk may sign up to {limit}. Let the owner sign.";
}

/// The refusal in words.
pub(crate) fn words(lang: Lang, refusal: &Refusal) -> String {
    let state = |name: &str| order::state_of(lang, name).to_owned();
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
        Refusal::WrongParty => wrong_party(lang),
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
        Refusal::NotSettleable => not_settleable(lang),
        Refusal::InvoiceIncomplete => invoice_incomplete(lang),
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
            // what changed in the other language alone would read like no change
            let told = if shown.pick(lang) == now.pick(lang) { lang.other() } else { lang };
            name(lang, shown.pick(told), now.pick(told))
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
    fn the_end_of_buying_with_points_is_told_by_the_last_day_that_counted() {
        let since = domain::rules::program_111().last_order;
        for (lang, said) in [(Lang::Zh, "2022/12/15（四） 截止"), (Lang::En, "ended on 2022/12/15 (Thu)")] {
            let told = words(lang, &Refusal::LastOrderOver { since });
            assert!(told.contains(said), "{told}");
        }
    }

    #[test]
    fn another_name_is_told_in_the_reader_s_language_and_else_in_the_one_that_changed() {
        let said = |lang, zh, en| {
            let shown = Bilingual::new("標準版", "Standard");
            changes(lang, &[Difference::Name { shown, now: Bilingual::new(zh, en) }])
        };
        assert_eq!(said(Lang::En, "入門版", "Basic"), "name \"Standard\" → \"Basic\"");
        assert_eq!(said(Lang::Zh, "入門版", "Basic"), "名稱由「標準版」改為「入門版」");
        assert_eq!(said(Lang::Zh, "標準版", "Basic"), "名稱由「Standard」改為「Basic」");
    }
}
