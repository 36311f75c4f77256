//! Freezing an order, ending the freeze, and recalculating its deadlines.
//!
//! A freeze never moves the dates of the term, since the term is not counted in working days. A term that ends during a
//! freeze completes when the freeze ends.

use serde::{Deserialize, Serialize};

use super::step::{Work, not_now, text};
use super::{Clock, Event, Freeze, FreezeRequest, Order, Party, Refusal, State};
use crate::notice::OrderNews;
use crate::time::Instant;
use crate::workday::Calendar;

pub(super) fn freeze(work: &mut Work<'_>, request: &FreezeRequest) -> Result<(), Refusal> {
    if let Some(freeze) = &work.order().frozen {
        return Err(Refusal::Frozen { until: freeze.clock.due });
    }
    if work.order().state.is_end() || matches!(work.order().state, State::Draft(_)) {
        return Err(not_now(work));
    }
    let max = work.order().terms.rules.freeze_max_wd;
    if !(1..=max).contains(&request.working_days) {
        return Err(Refusal::FreezeLength { max });
    }
    let (since, reason) = (work.now(), text(&request.reason)?);
    let clock = Clock::start(work.facts.calendar, since.day(), request.working_days)?;
    let until = clock.due;
    work.step.order.frozen = Some(Freeze { since, reason: reason.clone(), by: request.by.clone(), clock });
    work.line(Event::Frozen, Party::Staff, since, Some(reason.clone()));
    work.tell(OrderNews::Frozen { reason, until });
    Ok(())
}

pub(super) fn unfreeze(work: &mut Work<'_>, reason: &str) -> Result<(), Refusal> {
    let reason = text(reason)?;
    if work.order().frozen.is_none() {
        return Err(Refusal::NotFrozen);
    }
    thaw(work, work.now(), Party::Staff, reason);
    Ok(())
}

/// Ends a freeze whose deadline has passed, as of that deadline.
pub(super) fn thaw_when_over(work: &mut Work<'_>) {
    let over = work.order().frozen.as_ref().filter(|freeze| freeze.clock.is_over(work.now()));
    if let Some((at, reason)) = over.and_then(|freeze| Some((freeze.clock.due?, freeze.reason.clone()))) {
        thaw(work, at, Party::Time, reason);
    }
}

/// Resumes every clock with the time it had left. A clock whose year is not loaded becomes pending.
fn thaw(work: &mut Work<'_>, at: Instant, by: Party, reason: String) {
    let Some(freeze) = work.step.order.frozen.take() else { return };
    let calendar = work.facts.calendar;
    for clock in clocks(&mut work.step.order) {
        let resumed = clock.resume(calendar, freeze.since, at);
        *clock = resumed.unwrap_or(Clock { due: None, ..clock.clone() });
    }
    work.line(Event::Unfrozen, by, at, Some(reason.clone()));
    let due = work.order().state.due();
    work.tell(OrderNews::DeadlineMoved { due, reason });
}

/// Recalculates the running clocks. A deadline that has passed stays passed: no ended order is revived.
pub(super) fn recalculate(work: &mut Work<'_>, reason: &str) -> Result<(), Refusal> {
    let (now, reason, calendar) = (work.now(), text(reason)?, work.facts.calendar);
    if work.order().state.is_end() {
        return Ok(());
    }
    let mut moved = false;
    for clock in clocks(&mut work.step.order) {
        moved |= !clock.is_over(now) && clock.recount(calendar);
    }
    if moved {
        work.line(Event::DeadlineMoved, Party::Staff, now, Some(reason.clone()));
        let due = work.order().state.due();
        work.tell(OrderNews::DeadlineMoved { due, reason });
    }
    Ok(())
}

/// A deadline that a changed calendar moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The deadline as it was told; `None` while it was pending.
    pub from: Option<Instant>,
    /// The later deadline.
    pub to: Option<Instant>,
}

/// The first deadline of an order that a changed calendar would move, if any. Recalculating moves exactly the orders for
/// which there is one.
#[must_use]
pub fn moved_by(order: &Order, calendar: &Calendar, now: Instant) -> Option<Moved> {
    if order.state.is_end() {
        return None;
    }
    let mut order = order.clone();
    clocks(&mut order).into_iter().find_map(|clock| {
        let from = clock.due;
        (!clock.is_over(now) && clock.recount(calendar)).then_some(Moved { from, to: clock.due })
    })
}

/// All clocks of an order: those of its state and the others.
fn clocks(order: &mut Order) -> Vec<&mut Clock> {
    let mut found: Vec<&mut Clock> = order.invoice.clock.iter_mut().collect();
    found.extend(order.state.clocks());
    found
}
