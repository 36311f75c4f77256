//! Incoming payments: which one pays an order, and which is a stray payment.

use super::step::{Work, not_now, text};
use super::submit::accounts;
use super::{Accepted, Clock, Event, Paid, Party, Payment, Refusal, State, Stray, StrayReason};
use crate::id::PaymentId;
use crate::ledger::{Account, EntryKind};
use crate::money::{Points, Twd};
use crate::notice::OrderNews;
use crate::time::Instant;

pub(super) fn confirm_split(work: &mut Work<'_>, points: Points, self_pay: Twd) -> Result<(), Refusal> {
    let facts = payable(work)?;
    if facts.split_confirmed.is_some() {
        return Ok(());
    }
    let terms = &work.order().terms;
    if (points, self_pay) != (terms.points, terms.self_pay) {
        return Err(Refusal::SplitDiffers { points: terms.points, self_pay: terms.self_pay });
    }
    let now = work.now();
    if let State::Accepted(facts) = &mut work.step.order.state {
        facts.split_confirmed = Some(now);
    }
    work.line(Event::SplitConfirmed, Party::Member, now, None);
    Ok(())
}

/// An accepted order that can still be paid. After the deadline it only waits for the provider's answer.
fn payable<'a>(work: &'a Work<'_>) -> Result<&'a Accepted, Refusal> {
    let State::Accepted(facts) = &work.order().state else { return Err(not_now(work)) };
    match facts.unsure_until(work.now()) {
        Some(until) if facts.pay.is_over(work.now()) => Err(Refusal::PaymentBeingChecked { until }),
        Some(_) | None => Ok(facts),
    }
}

/// The provider's page is opened for the member. From now on a payment may arrive.
pub(super) fn open_try(work: &mut Work<'_>) -> Result<(), Refusal> {
    if payable(work)?.split_confirmed.is_none() {
        return Err(not_now(work));
    }
    let now = work.now();
    if let State::Accepted(facts) = &mut work.step.order.state {
        facts.last_try = Some(now);
    }
    Ok(())
}

/// A payment whose time cannot be right is a stray payment in any state.
pub(super) fn doubted(work: &mut Work<'_>, payment: &Payment) {
    stray(work, payment, StrayReason::ImpossibleTime);
}

/// Records a payment. It is never refused: a payment that does not count for the order becomes a stray payment. The
/// provider's time of payment decides, not when the platform hears of it.
pub(super) fn confirmed(work: &mut Work<'_>, payment: &Payment) -> Result<(), Refusal> {
    let known = work.order().state.paid().and_then(|paid| paid.payment.as_ref());
    if known.is_some_and(|known| known.id == payment.id) {
        return Ok(());
    }
    match stray_reason(work, payment) {
        Some(reason) => stray(work, payment, reason),
        None => {
            let at = payment.paid_at.min(work.now());
            become_paid(work, at, Some(payment.clone()));
        }
    }
    Ok(())
}

fn stray_reason(work: &Work<'_>, payment: &Payment) -> Option<StrayReason> {
    let expected = work.order().terms.self_pay;
    let state = &work.order().state;
    if let State::Accepted(facts) = state {
        return if facts.split_confirmed.is_none() {
            Some(StrayReason::NotAsked)
        } else if !in_time(work, facts, payment.paid_at) {
            Some(StrayReason::AfterEnd)
        } else {
            (payment.amount != expected).then_some(StrayReason::WrongAmount { expected })
        };
    }
    // the service has stopped because of the refund
    let over = state.is_end() || matches!(state, State::Refunding(_));
    Some(if over {
        StrayReason::AfterEnd
    } else if state.name().spent_points() {
        StrayReason::Second
    } else {
        StrayReason::NotAsked
    })
}

/// Whether it was paid before the deadline, or while the order was frozen.
fn in_time(work: &Work<'_>, facts: &Accepted, paid_at: Instant) -> bool {
    let stopped = work.order().frozen.as_ref().is_some_and(|freeze| facts.pay.due.is_none_or(|due| freeze.since < due));
    stopped || !facts.pay.is_over(paid_at)
}

fn stray(work: &mut Work<'_>, payment: &Payment, reason: StrayReason) {
    let (now, days) = (work.now(), work.order().terms.rules.stray_wd);
    let give_back = Clock::start_or_pending(work.facts.calendar, now.day(), days);
    let give_back_by = give_back.due;
    work.step.strays.push(Stray { payment: payment.clone(), reason, give_back });
    work.line(Event::StrayPaid, Party::Provider, now, None);
    work.tell(OrderNews::StrayPayment { amount: payment.amount, give_back_by });
}

/// The vendor returned a stray payment. This is recorded once, in any state of the order.
pub(super) fn give_back(
    work: &mut Work<'_>,
    (payment, amount, returned): (&PaymentId, Twd, bool),
    reference: &str,
) -> Result<(), Refusal> {
    if returned {
        return Err(Refusal::StrayReturned);
    }
    let reference = text(reference)?;
    work.step.returned.push(payment.clone());
    work.line(Event::StrayReturned, Party::Vendor, work.now(), Some(reference.clone()));
    work.tell(OrderNews::StrayReturned { amount, reference });
    Ok(())
}

/// Accepted becomes Paid: the held points are spent, and the clocks of service and invoice start.
pub(super) fn become_paid(work: &mut Work<'_>, at: Instant, payment: Option<Payment>) {
    let (calendar, rules) = (work.facts.calendar, work.order().terms.rules.clone());
    let usable = Clock::start_or_pending(calendar, at.day(), rules.usable_wd);
    let invoice = Clock::start_or_pending(calendar, at.day(), rules.invoice_wd);
    let (_, held) = accounts(work.order());
    let vendor = Account::Vendor(work.order().vendor.clone());
    let parcels = work.order().parcels().to_vec();
    work.post(EntryKind::Spend, &held, &vendor, &parcels);
    let (event, by) = match payment {
        Some(_) => (Event::Paid, Party::Provider),
        None => (Event::PointsPaidAlone, Party::Vendor),
    };
    let (invoice_by, usable_by) = (invoice.due, usable.due);
    work.step.order.invoice.clock = Some(invoice);
    work.step.order.invoice.paid_on = Some(at.day());
    work.enter(event, by, at, None, State::Paid(Paid { at, payment, usable, missed: None, upheld: None }));
    work.tell(OrderNews::Paid { invoice_by, usable_by });
}
