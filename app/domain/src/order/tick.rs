//! What the passing of time does: lapses, confirmation by silence, the end of a term, missed deadlines.

use super::step::Work;
use super::submit::{check_link, release};
use super::vendor::start_service;
use super::{Completed, Confirmation, Event, LapseReason, Lapsed, Party, Refusal, State, freeze, refund};
use crate::notice::OrderNews;
use crate::time::Instant;

/// Brings the order up to date, however long no job ran. Every round moves it on, so the loop ends.
///
/// # Errors
/// [`Refusal::AskProviderFirst`] when an unpaid order is due to lapse and a payment link may still exist.
pub(super) fn catch_up(work: &mut Work<'_>) -> Result<(), Refusal> {
    freeze::thaw_when_over(work);
    if work.order().frozen.is_some() {
        return Ok(());
    }
    while let Some(due) = work.order().state.due().filter(|due| *due <= work.now()) {
        pass(work, due)?;
    }
    miss_invoice(work);
    Ok(())
}

/// Does what one passed deadline of the state requires.
fn pass(work: &mut Work<'_>, due: Instant) -> Result<(), Refusal> {
    match work.order().state.clone() {
        State::Draft(_) => work.enter(Event::DraftExpired, Party::Time, due, None, State::Discarded),
        State::Submitted(_) => lapse(work, due, LapseReason::NoAnswer),
        State::Accepted(facts) => {
            check_link(work)?;
            // the provider may have been asked after the deadline; the lapse is dated to the deadline
            lapse(work, facts.pay.due.unwrap_or(due), LapseReason::NotPaid);
        }
        State::Paid(mut facts) => {
            facts.missed = Some(due);
            work.step.order.state = State::Paid(facts);
            work.line(Event::UsableMissed, Party::Time, due, None);
        }
        State::HandedOver(facts) => {
            start_service(work, facts, (Event::HandOverSilent, Party::Time, Confirmation::Silence), due, None);
        }
        State::InService(facts) => {
            let state = State::Completed(Completed { start: facts.start, end: facts.end });
            work.enter(Event::Completed, Party::Time, due, None, state);
        }
        State::RefundRequested(facts) => {
            refund::give_back(work, facts, Event::RefundSilent, Party::Time, due, None);
        }
        State::Refunding(mut facts) => {
            facts.missed = Some(due);
            work.step.order.state = State::Refunding(facts);
            work.line(Event::CashMissed, Party::Time, due, None);
        }
        State::Refunded(_)
        | State::Completed(_)
        | State::Declined(_)
        | State::Withdrawn(_)
        | State::Lapsed(_)
        | State::Discarded => {}
    }
    Ok(())
}

/// Lapses the order. The vendor's silence makes the points usable longer; the member's does not (rules §5).
fn lapse(work: &mut Work<'_>, at: Instant, reason: LapseReason) {
    let points_back = work.order().terms.points;
    release(work, reason == LapseReason::NoAnswer);
    work.enter(Event::Lapsed, Party::Time, at, None, State::Lapsed(Lapsed { at, reason }));
    work.tell(OrderNews::Lapsed { reason, points_back });
}

/// Records a missed invoice. It is shown, reminded of and reported; nothing ends because of it.
fn miss_invoice(work: &mut Work<'_>) {
    if let Some(due) = work.order().invoice.due().filter(|due| *due <= work.now()) {
        work.step.order.invoice.missed = Some(due);
        work.line(Event::InvoiceMissed, Party::Time, due, None);
        work.tell(OrderNews::InvoiceMissed);
    }
}
