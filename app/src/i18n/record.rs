//! The record of an order in words: its states, what happened to it, who did it, which deadline runs.

use domain::lang::Lang;
use domain::order::{Event, Party};
use domain::time::Instant;
use domain::view::order::ClockKind;

use super::format;

texts! {
    draft = "草稿" | "Draft";
    submitted = "待廠商接單" | "Waits for the vendor";
    accepted = "待付款" | "To be paid";
    paid = "已付款，待啟用" | "Paid, being set up";
    handed_over = "已交付，待確認" | "Handed over, to be confirmed";
    in_service = "服務中" | "In service";
    refund_requested = "申請退訂中" | "Refund applied for";
    refunding = "待退款" | "Cash to be returned";
    refunded = "已退訂" | "Refunded";
    completed = "已到期" | "Completed";
    declined = "廠商未接單" | "Declined";
    withdrawn = "已撤回" | "Withdrawn";
    lapsed = "逾期失效" | "Lapsed";
    discarded = "草稿已刪除" | "Draft discarded";

    ev_revised = "修改草稿" | "Draft revised";
    ev_submitted = "會員簽署送出" | "Signed by the member";
    ev_draft_expired = "草稿逾期刪除" | "Draft expired";
    ev_accepted = "廠商接單" | "Accepted by the vendor";
    ev_declined = "未接單" | "Declined";
    ev_withdrawn = "會員撤回" | "Withdrawn by the member";
    ev_lapsed = "期限內無回應，訂單失效" | "Lapsed: nobody answered in time";
    ev_split = "會員再次確認點數與自付款" | "Points and own money confirmed again";
    ev_paid = "付款完成" | "Paid";
    ev_points_alone = "全額以點數支付" | "Paid by points alone";
    ev_stray = "收到一筆不能入帳的付款" | "A payment came that moves nothing";
    ev_contacted = "廠商已聯繫會員" | "The vendor contacted the member";
    ev_invoice = "登錄發票" | "Invoice recorded";
    ev_invoice_missed = "未在期限內開立發票" | "Invoice not issued in time";
    ev_usable_missed = "服務未在期限內啟用" | "Service not usable in time";
    ev_usable = "廠商宣告服務可用" | "Declared usable by the vendor";
    ev_confirmed = "會員確認交付" | "Hand-over confirmed";
    ev_silent = "會員未回應，視為確認交付" | "Hand-over confirmed by silence";
    ev_objected = "會員對交付提出異議" | "The member objected to the hand-over";
    ev_upheld = "異議成立" | "Objection upheld";
    ev_rejected = "異議不成立" | "Objection rejected";
    ev_start = "更正起始日" | "Start corrected";
    ev_completed = "期程屆滿" | "The term is over";
    ev_applied = "會員申請退訂" | "Refund applied for";
    ev_refund_withdrawn = "會員撤回退訂申請" | "Application withdrawn";
    ev_refund_objected = "廠商對退訂提出異議" | "The vendor objected to the refund";
    ev_refund_confirmed = "廠商確認退訂，點數已返還" | "Refund confirmed: points are back";
    ev_refund_silent = "廠商未回應，視為確認退訂，點數已返還" | "Refund confirmed by silence: points are back";
    ev_cash = "自付款已退還" | "Own money is back";
    ev_no_cash = "沒有自付款要退" | "No own money was due";
    ev_cash_missed = "自付款未在期限內退還" | "Own money not returned in time";
    ev_credit = "登錄作廢或折讓" | "Void or allowance recorded";
    ev_frozen = "期限暫停計算" | "Deadlines stand still";
    ev_unfrozen = "期限恢復計算" | "Deadlines go on";
    ev_moved = "期限重新計算" | "Deadline counted again";

    by_member = "會員" | "Member";
    by_vendor = "廠商" | "Vendor";
    by_staff = "工作人員" | "Staff";
    by_provider = "金流" | "Payment provider";
    by_time = "系統依期限" | "By the passing of time";

    clock_answer = "廠商回覆訂單" | "The vendor answers";
    clock_pay = "會員付款" | "The member pays";
    clock_usable = "服務啟用" | "The service is usable";
    clock_invoice = "開立發票" | "The invoice is issued";
    clock_hand_over = "會員確認或異議" | "The member confirms or objects";
    clock_objection = "工作人員裁決異議" | "Staff decide the objection";
    clock_refund = "廠商確認退訂或異議" | "The vendor confirms or objects";
    clock_cash = "廠商退還自付款" | "The vendor returns the cash";
    clock_freeze = "暫停結束" | "The freeze ends";

    end_of(day: String) = "{day} 24:00" | "end of {day}";
    counted(from: String, days: u16) = "{from} 的次一工作日起算，第 {days} 個工作日結束" | "The end of working day {days} after {from}";
    pending = "工作日曆尚未公布，期限待定" | "Pending: that year's calendar is not loaded";
    moved = "曾暫停或更動過" | "It stood still, or was changed";
}

/// A state's name in words; one that is not known is shown as it is.
pub(crate) fn state(lang: Lang, name: &str) -> String {
    let words = match name {
        "draft" => draft(lang),
        "submitted" => submitted(lang),
        "accepted" => accepted(lang),
        "paid" => paid(lang),
        "handed_over" => handed_over(lang),
        "in_service" => in_service(lang),
        "refund_requested" => refund_requested(lang),
        "refunding" => refunding(lang),
        "refunded" => refunded(lang),
        "completed" => completed(lang),
        "declined" => declined(lang),
        "withdrawn" => withdrawn(lang),
        "lapsed" => lapsed(lang),
        "discarded" => discarded(lang),
        other => other,
    };
    words.to_owned()
}

/// What happened.
pub(crate) const fn event(lang: Lang, event: Event) -> &'static str {
    match event {
        Event::Revised => ev_revised(lang),
        Event::Submitted => ev_submitted(lang),
        Event::Discarded => discarded(lang),
        Event::DraftExpired => ev_draft_expired(lang),
        Event::Accepted => ev_accepted(lang),
        Event::Declined => ev_declined(lang),
        Event::Withdrawn => ev_withdrawn(lang),
        Event::Lapsed => ev_lapsed(lang),
        Event::SplitConfirmed => ev_split(lang),
        Event::Paid => ev_paid(lang),
        Event::PointsPaidAlone => ev_points_alone(lang),
        Event::StrayPaid => ev_stray(lang),
        Event::Contacted => ev_contacted(lang),
        Event::InvoiceRecorded => ev_invoice(lang),
        Event::InvoiceMissed => ev_invoice_missed(lang),
        Event::UsableMissed => ev_usable_missed(lang),
        Event::DeclaredUsable => ev_usable(lang),
        Event::HandOverConfirmed => ev_confirmed(lang),
        Event::HandOverSilent => ev_silent(lang),
        Event::HandOverObjected => ev_objected(lang),
        Event::ObjectionUpheld => ev_upheld(lang),
        Event::ObjectionRejected => ev_rejected(lang),
        Event::StartCorrected => ev_start(lang),
        Event::Completed => ev_completed(lang),
        Event::RefundApplied => ev_applied(lang),
        Event::RefundWithdrawn => ev_refund_withdrawn(lang),
        Event::RefundObjected => ev_refund_objected(lang),
        Event::RefundConfirmed => ev_refund_confirmed(lang),
        Event::RefundSilent => ev_refund_silent(lang),
        Event::CashReturned => ev_cash(lang),
        Event::NoCashDue => ev_no_cash(lang),
        Event::CashMissed => ev_cash_missed(lang),
        Event::CreditRecorded => ev_credit(lang),
        Event::Frozen => ev_frozen(lang),
        Event::Unfrozen => ev_unfrozen(lang),
        Event::DeadlineMoved => ev_moved(lang),
    }
}

/// Who acted.
pub(crate) const fn party(lang: Lang, party: Party) -> &'static str {
    match party {
        Party::Member => by_member(lang),
        Party::Vendor => by_vendor(lang),
        Party::Staff => by_staff(lang),
        Party::Provider => by_provider(lang),
        Party::Time => by_time(lang),
    }
}

/// Which deadline.
pub(crate) const fn clock(lang: Lang, clock: ClockKind) -> &'static str {
    match clock {
        ClockKind::Answer => clock_answer(lang),
        ClockKind::Pay => clock_pay(lang),
        ClockKind::Usable => clock_usable(lang),
        ClockKind::Invoice => clock_invoice(lang),
        ClockKind::HandOver => clock_hand_over(lang),
        ClockKind::Objection => clock_objection(lang),
        ClockKind::RefundAnswer => clock_refund(lang),
        ClockKind::CashBack => clock_cash(lang),
        ClockKind::Freeze => clock_freeze(lang),
    }
}

/// A moment: day, hour and minute in Taipei.
pub(crate) fn moment(lang: Lang, at: Instant) -> String {
    format!("{} {}", format::date(lang, at.day()), at.in_taipei().format("%H:%M"))
}

/// A deadline, exclusive: the end of the day before it when it falls on midnight.
pub(crate) fn until(lang: Lang, due: Instant) -> String {
    let last = due.plus_millis(-1).day();
    if last < due.day() { end_of(lang, format::date(lang, last)) } else { moment(lang, due) }
}

#[cfg(test)]
mod tests {
    use domain::order::State;

    use super::*;

    #[test]
    fn every_state_has_words_in_both_languages() {
        for name in State::NAMES {
            assert!(state(Lang::Zh, name) != name && state(Lang::En, name) != name, "{name}");
        }
    }

    #[test]
    fn a_deadline_is_told_as_the_end_of_its_last_day() {
        let due = domain::time::end_of(chrono::NaiveDate::from_ymd_opt(2022, 7, 18).expect("a date"));
        assert_eq!(until(Lang::Zh, due), "2022/07/18（一） 24:00");
        assert_eq!(until(Lang::En, due.plus_millis(3_600_000)), "2022/07/19 (Tue) 01:00");
    }
}
