//! Refunds (退訂) of orders: application, objection, return of the points at once, return of the cash.

use chrono::NaiveDate;

use super::step::{Work, not_now, text};
use super::vendor::start_service;
use super::{
    Application, Clock, Confirmation, Credit, Event, HandedOver, Objection, ObjectionDecision, Order, Origin, Paid,
    Party, RefundRequested, Refunded, Refunding, Refusal, State, Terms,
};
use crate::ledger::{Account, EntryKind, returned, take};
use crate::money::{Points, Twd};
use crate::notice::{Objected, OrderNews};
use crate::refund::{Agreed, Fault, Input, Quote, quote};
use crate::time::Instant;

/// The start of service that the member's silence would fix: for a hand-over without objection, in an order that is not
/// frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SilentStart {
    /// The first day on which the hand-over counts as confirmed by silence.
    pub from: NaiveDate,
    /// The first usable day, on which the term then starts.
    pub start: NaiveDate,
}

impl SilentStart {
    /// The input of a refund on the input's day. From the confirmation on, the service has its start, and "never
    /// started" can no longer be claimed.
    #[must_use]
    pub fn on_day(self, input: Input) -> Input {
        if input.on < self.from { input } else { self.confirmed(input) }
    }

    /// The input of a refund once the service is confirmed; the input's day does not matter.
    #[must_use]
    pub fn confirmed(self, input: Input) -> Input {
        let fault = if input.fault == Fault::VendorNotStarted { Fault::Member } else { input.fault };
        Input { start: Some(self.start), fault, ..input }
    }
}

/// The start that silence will fix; `None` where another answer is awaited, or the deadline is not known.
#[must_use]
pub fn silent_start(state: &State, frozen: bool) -> Option<SilentStart> {
    let State::HandedOver(facts) = state else { return None };
    let due = facts.answer.due.filter(|_| facts.objection.is_none() && !frozen)?;
    Some(SilentStart { from: due.day(), start: facts.hand_over.first_usable_day })
}

/// What a refund on a day would return. It is shown as a preview, and an application is compared with it. A day on
/// which silence has confirmed the hand-over is a day of service.
///
/// # Errors
/// [`Refusal::NotNow`] in a state without refund, [`Refusal::TermEnded`] after the term.
pub fn quote_for(order: &Order, fault: Fault, on: NaiveDate) -> Result<Quote, Refusal> {
    let start = match order.state.refundable() {
        Some(Origin::InService(facts)) => Some(facts.start),
        Some(Origin::Paid(_) | Origin::HandedOver(_)) => None,
        None => return Err(Refusal::NotNow { state: order.state.name() }),
    };
    let input = input(&order.terms, start, fault, on);
    let silent = silent_start(&order.state, order.frozen.is_some());
    Ok(quote(&silent.map_or(input, |silent| silent.on_day(input)))?)
}

/// The case of an order for trying its refund, in any state: that of its application if there is one, or else an
/// application by the member on a day.
#[must_use]
pub fn refund_case(order: &Order, on: NaiveDate) -> Input {
    if let Some(application) = order.state.application() {
        return application.quote.input;
    }
    let start = match (&order.state, order.state.refundable()) {
        (State::Completed(facts), _) => Some(facts.start),
        (_, Some(Origin::InService(facts))) => Some(facts.start),
        _ => None,
    };
    let input = input(&order.terms, start, Fault::Member, on);
    silent_start(&order.state, order.frozen.is_some()).map_or(input, |silent| silent.on_day(input))
}

fn input(terms: &Terms, start: Option<NaiveDate>, fault: Fault, on: NaiveDate) -> Input {
    Input {
        self_pay: terms.self_pay,
        points: terms.points,
        term_months: terms.term_months,
        start,
        on,
        fault,
        half: terms.rules.half,
    }
}

pub(super) fn apply(work: &mut Work<'_>, fault: Fault, shown: &Agreed, suspended: bool) -> Result<(), Refusal> {
    let Some(origin) = work.order().state.refundable() else { return Err(not_now(work)) };
    check_fault(&origin, fault, suspended)?;
    let (now, days) = (work.now(), work.order().terms.rules.refund_answer_wd);
    let today = quote_for(work.order(), fault, now.day())?;
    if today.agreed() != *shown {
        return Err(Refusal::QuoteChanged { now: Box::new(today) });
    }
    let answer = Clock::start(work.facts.calendar, now.day(), days)?;
    let (outcome, answer_by) = (today.outcome, answer.due);
    let application = Application { at: now, fault, quote: today };
    let state = State::RefundRequested(RefundRequested { origin, application, answer, objection: None });
    work.enter(Event::RefundApplied, Party::Member, now, None, state);
    let (cash_back, points_back) = (outcome.cash_back, outcome.points_back);
    work.tell(OrderNews::RefundApplied { cash_back, points_back, answer_by });
    Ok(())
}

/// Checks that the vendor's fault can be claimed: "never started" until the service is confirmed, "ended" only
/// mid-term.
fn check_fault(origin: &Origin, fault: Fault, suspended: bool) -> Result<(), Refusal> {
    let late = |paid: &Paid| paid.missed.is_some() || paid.upheld.is_some() || suspended;
    let open = match (fault, origin) {
        (Fault::Member, _) | (Fault::VendorEnded, Origin::InService(_)) => true,
        (Fault::VendorNotStarted, Origin::Paid(paid)) => late(paid),
        (Fault::VendorNotStarted, Origin::HandedOver(facts)) => late(&facts.paid),
        (Fault::VendorNotStarted, Origin::InService(_))
        | (Fault::VendorEnded, Origin::Paid(_) | Origin::HandedOver(_)) => false,
    };
    let from = match (fault, origin) {
        (Fault::VendorNotStarted, Origin::Paid(paid)) => paid.usable.due,
        _later => None,
    };
    if open { Ok(()) } else { Err(Refusal::FaultNotOpen { fault, from }) }
}

/// The faults that can be claimed in a state, the member's own wish first; empty where no refund can be applied for. A
/// suspended vendor is at fault from the payment on (rules §4).
#[must_use]
pub fn open_faults(state: &State, suspended: bool) -> Vec<Fault> {
    let Some(origin) = state.refundable() else { return Vec::new() };
    let all = [Fault::Member, Fault::VendorNotStarted, Fault::VendorEnded];
    all.into_iter().filter(|fault| check_fault(&origin, *fault, suspended).is_ok()).collect()
}

fn requested(work: &Work<'_>) -> Result<RefundRequested, Refusal> {
    if let State::RefundRequested(facts) = &work.order().state { Ok(facts.clone()) } else { Err(not_now(work)) }
}

pub(super) fn withdraw(work: &mut Work<'_>) -> Result<(), Refusal> {
    let facts = requested(work)?;
    work.enter(Event::RefundWithdrawn, Party::Member, work.now(), None, facts.origin.into());
    work.tell(OrderNews::RefundWithdrawn);
    Ok(())
}

pub(super) fn confirm(work: &mut Work<'_>) -> Result<(), Refusal> {
    let facts = requested(work)?;
    let now = work.now();
    give_back(work, facts, Event::RefundConfirmed, Party::Vendor, now, None);
    Ok(())
}

pub(super) fn object(work: &mut Work<'_>, reason: &str) -> Result<(), Refusal> {
    let facts = requested(work)?;
    if facts.objection.is_some() {
        return Err(Refusal::ObjectedAlready);
    }
    let (at, reason) = (work.now(), text(reason)?);
    let decide = Clock::start(work.facts.calendar, at.day(), work.order().terms.rules.objection_wd)?;
    let decide_by = decide.due;
    let objection = Some(Objection { at, reason: reason.clone(), decide });
    work.step.order.state = State::RefundRequested(RefundRequested { objection, ..facts });
    work.line(Event::RefundObjected, Party::Vendor, at, Some(reason.clone()));
    work.tell(OrderNews::RefundObjected { reason, decide_by });
    Ok(())
}

pub(super) fn decide_objection(work: &mut Work<'_>, decision: &ObjectionDecision) -> Result<(), Refusal> {
    let reason = text(&decision.reason)?;
    let state = work.order().state.clone();
    if let State::HandedOver(facts) = state {
        decide_hand_over(work, facts, decision.upheld, reason)
    } else if let State::RefundRequested(facts) = state {
        check_second(work.order(), &facts, decision)?;
        decide_refund(work, facts, decision.upheld, reason)
    } else {
        Err(not_now(work))
    }
}

/// Decides the member's objection to a hand-over. Upheld: the service was never usable. Rejected: its start is fixed.
fn decide_hand_over(work: &mut Work<'_>, facts: HandedOver, upheld: bool, reason: String) -> Result<(), Refusal> {
    if facts.objection.is_none() {
        return Err(Refusal::NoObjection);
    }
    let now = work.now();
    work.tell(OrderNews::ObjectionDecided { to: Some(Objected::HandOver), upheld, reason: reason.clone() });
    if upheld {
        let paid = Paid { upheld: Some(now), ..facts.paid };
        work.enter(Event::ObjectionUpheld, Party::Staff, now, Some(reason), State::Paid(paid));
    } else {
        let how = (Event::ObjectionRejected, Party::Staff, Confirmation::Staff);
        start_service(work, facts, how, now, Some(reason));
    }
    Ok(())
}

/// Decides the vendor's objection to a refund. Upheld: the order returns to its former state. Rejected: the refund
/// stands.
fn decide_refund(work: &mut Work<'_>, facts: RefundRequested, upheld: bool, reason: String) -> Result<(), Refusal> {
    if facts.objection.is_none() {
        return Err(Refusal::NoObjection);
    }
    let now = work.now();
    work.tell(OrderNews::ObjectionDecided { to: Some(Objected::Refund), upheld, reason: reason.clone() });
    if upheld {
        work.enter(Event::ObjectionUpheld, Party::Staff, now, Some(reason), facts.origin.into());
    } else {
        give_back(work, facts, Event::ObjectionRejected, Party::Staff, now, Some(reason));
    }
    Ok(())
}

/// Whether the open objection must be decided by two members of staff: from the program's limit on.
#[must_use]
pub fn needs_second(order: &Order) -> bool {
    let State::RefundRequested(facts) = &order.state else { return false };
    facts.objection.is_some() && is_large(order, facts)
}

fn is_large(order: &Order, facts: &RefundRequested) -> bool {
    facts.application.quote.outcome.cash_back >= order.terms.rules.two_staff_from
}

/// Checks that two different people decide, from the program's limit on.
fn check_second(order: &Order, facts: &RefundRequested, decision: &ObjectionDecision) -> Result<(), Refusal> {
    let large = is_large(order, facts);
    let two = decision.second.as_ref().is_some_and(|second| *second != decision.by);
    if large && !two { Err(Refusal::NeedsSecondPerson) } else { Ok(()) }
}

/// Confirms the refund: the points are returned at once; when no cash is due, the order is refunded.
pub(super) fn give_back(
    work: &mut Work<'_>,
    facts: RefundRequested,
    event: Event,
    by: Party,
    at: Instant,
    note: Option<String>,
) {
    let RefundRequested { origin, application, .. } = facts;
    let (now, outcome) = (work.now(), application.quote.outcome);
    post_points(work, outcome.points_back);
    let whole = outcome.cash_back + outcome.points_back.worth() == work.order().terms.price;
    let uninvoiced = work.order().invoice.invoices.is_empty();
    if whole && uninvoiced {
        work.step.order.invoice.complete = Some(now);
    }
    // The points never wait for the cash, so they do not wait for a calendar that is not loaded either.
    let cash = Clock::start_or_pending(work.facts.calendar, at.day(), work.order().terms.rules.cash_back_wd);
    let cash_by = if outcome.cash_back.is_zero() { None } else { cash.due };
    let (refund_origin, filed) = (origin.clone(), application.clone());
    let state = State::Refunding(Refunding { origin, application, confirmed_at: at, cash, missed: None });
    work.enter(event, by, at, note, state);
    let (cash_back, points_back) = (outcome.cash_back, outcome.points_back);
    work.tell(OrderNews::RefundConfirmed { points_back, cash_back, cash_by });
    if cash_back.is_zero() {
        let credit = uninvoiced.then_some(Credit::NotInvoiced);
        let refunded = Refunded { origin: refund_origin, application: filed, at, reference: None, credit };
        work.enter(Event::NoCashDue, Party::Time, at, None, State::Refunded(refunded));
    }
}

/// The points with the earliest expiry were consumed first, so those with the latest expiry are returned.
fn post_points(work: &mut Work<'_>, points: Points) {
    let back = take(work.order().parcels().iter().rev(), points);
    let vendor = Account::Vendor(work.order().vendor.clone());
    let available = Account::Available(work.order().business.clone());
    let (today, days) = (work.now().day(), work.order().terms.rules.returned_points_days);
    for parcel in back {
        let into = returned(&parcel.lot, today, days);
        work.post_into(EntryKind::Refund, &vendor, &available, &parcel, into);
    }
}

pub(super) fn cash(work: &mut Work<'_>, amount: Twd, reference: &str, credit: &Credit) -> Result<(), Refusal> {
    let State::Refunding(facts) = work.order().state.clone() else {
        return Err(not_now(work));
    };
    let expected = facts.application.quote.outcome.cash_back;
    if amount != expected {
        return Err(Refusal::CashAmount { expected });
    }
    check_credit(work.order(), &facts.application, credit)?;
    let (at, reference) = (work.now(), text(reference)?);
    let Refunding { origin, application, .. } = facts;
    let (named, credit) = (Some(reference.clone()), Some(credit.clone()));
    let state = State::Refunded(Refunded { origin, application, at, reference: named, credit });
    work.enter(Event::CashReturned, Party::Vendor, at, Some(reference.clone()), state);
    work.tell(OrderNews::CashReturned { amount, reference });
    Ok(())
}

pub(super) fn credit(work: &mut Work<'_>, credit: &Credit) -> Result<(), Refusal> {
    let State::Refunded(facts) = work.order().state.clone() else { return Err(not_now(work)) };
    let outcome = facts.application.quote.outcome;
    let nothing_back = outcome.cash_back.is_zero() && outcome.points_back.is_zero();
    if facts.credit.is_some() || nothing_back {
        return Err(Refusal::CreditDone);
    }
    check_credit(work.order(), &facts.application, credit)?;
    let now = work.now();
    work.step.order.state = State::Refunded(Refunded { credit: Some(credit.clone()), ..facts });
    work.line(Event::CreditRecorded, Party::Vendor, now, None);
    Ok(())
}

/// Checks the invoice side of a refund: an allowance of cash back + points back, or the whole invoice voided.
fn check_credit(order: &Order, application: &Application, credit: &Credit) -> Result<(), Refusal> {
    let outcome = application.quote.outcome;
    let expected = outcome.cash_back + outcome.points_back.worth();
    let invoiced = !order.invoice.invoices.is_empty();
    match credit {
        Credit::NotInvoiced if invoiced => Err(Refusal::CreditMissing),
        Credit::NotInvoiced => Ok(()),
        Credit::Voided | Credit::Allowance { .. } if !invoiced => Err(Refusal::NothingInvoiced),
        Credit::Voided if expected != order.terms.price => Err(Refusal::VoidNotWhole),
        Credit::Voided => Ok(()),
        Credit::Allowance { amount, .. } if *amount != expected => Err(Refusal::CreditAmount { expected }),
        Credit::Allowance { number, .. } => text(number).map(|_| ()),
    }
}
