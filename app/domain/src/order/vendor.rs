//! The vendor's steps (answer, contact, invoice, hand-over) and the member's answer to the hand-over.

use chrono::NaiveDate;

use super::step::{Work, not_now, text};
use super::submit::{check_link, release};
use super::{
    Accepted, Clock, Confirmation, Contact, Declined, Event, HandOver, HandedOver, InService, Invoice, InvoiceNote,
    Objection, Paid, Party, Refusal, State, invoice_period, payment,
};
use crate::id::PersonId;
use crate::notice::OrderNews;
use crate::refund::boundary;
use crate::time::{Instant, days_later, start_of};

pub(super) fn accept(work: &mut Work<'_>, capacity_left: Option<u32>) -> Result<(), Refusal> {
    let State::Submitted(_) = &work.order().state else { return Err(not_now(work)) };
    if capacity_left == Some(0) {
        return Err(Refusal::NoCapacity);
    }
    let (now, terms) = (work.now(), work.order().terms.clone());
    let pay = Clock::start(work.facts.calendar, now.day(), terms.rules.pay_wd)?;
    let pay_by = pay.due;
    let accepted = Accepted { at: now, pay, split_confirmed: None, last_try: None };
    if !terms.self_pay.is_zero() {
        work.enter(Event::Accepted, Party::Vendor, now, None, State::Accepted(accepted));
        work.tell(OrderNews::Accepted { self_pay: terms.self_pay, pay_by });
        return Ok(());
    }
    // No money is recorded here, so the step is refused when the deadline cannot be computed.
    Clock::start(work.facts.calendar, now.day(), terms.rules.usable_wd)?;
    work.enter(Event::Accepted, Party::Vendor, now, None, State::Accepted(accepted));
    payment::become_paid(work, now, None);
    Ok(())
}

pub(super) fn decline(work: &mut Work<'_>, reason: &str) -> Result<(), Refusal> {
    let State::Submitted(_) = &work.order().state else { return Err(not_now(work)) };
    end_declined(work, Party::Vendor, reason)
}

/// Staff decline for a suspended vendor, even an order that it accepted.
pub(super) fn decline_suspended(work: &mut Work<'_>, reason: &str, suspended: bool) -> Result<(), Refusal> {
    if !matches!(work.order().state, State::Submitted(_) | State::Accepted(_)) {
        return Err(not_now(work));
    }
    if !suspended {
        return Err(Refusal::VendorNotSuspended);
    }
    check_link(work)?;
    end_declined(work, Party::Staff, reason)
}

fn end_declined(work: &mut Work<'_>, by: Party, reason: &str) -> Result<(), Refusal> {
    let (reason, now, points_back) = (text(reason)?, work.now(), work.order().terms.points);
    release(work, true);
    let state = State::Declined(Declined { at: now, by, reason: reason.clone() });
    work.enter(Event::Declined, by, now, Some(reason.clone()), state);
    work.tell(OrderNews::Declined { by, reason, points_back });
    Ok(())
}

/// The limit of recorded contacts for one order.
const MAX_CONTACTS: usize = 100;

pub(super) fn contact(work: &mut Work<'_>, note: &str) -> Result<(), Refusal> {
    if work.order().state.is_end() || work.order().state.paid().is_none() {
        return Err(not_now(work));
    }
    if work.order().contacts.len() >= MAX_CONTACTS {
        return Err(Refusal::TooMany { max: MAX_CONTACTS });
    }
    let (at, note) = (work.now(), text(note)?);
    work.step.order.contacts.push(Contact { at, note: note.clone() });
    work.line(Event::Contacted, Party::Vendor, at, Some(note));
    Ok(())
}

/// The limit of invoices for one order (rules §4, our choice).
const MAX_INVOICES: usize = 2;

pub(super) fn invoice(work: &mut Work<'_>, note: &InvoiceNote) -> Result<(), Refusal> {
    let (order, now) = (work.order(), work.now());
    let duty = &order.invoice;
    let Some(clock) = &duty.clock else { return Err(not_now(work)) };
    if duty.complete.is_some() {
        return Err(Refusal::InvoiceComplete);
    }
    if !is_invoice_number(&note.number) {
        return Err(Refusal::InvoiceNumber);
    }
    // an older completed order has only the clock, which started on the day of the payment unless the order was frozen
    let paid_on = duty.paid_on.or_else(|| order.state.paid().map(|paid| paid.at.day()));
    let paid = paid_on.unwrap_or(clock.from);
    if note.date < paid {
        return Err(Refusal::InvoiceTooEarly { paid });
    }
    if note.date > now.day() {
        return Err(Refusal::InvoiceTooLate);
    }
    let period = invoice_period(note.date);
    if duty.invoices.iter().any(|known| known.number == note.number && known.period() == period) {
        return Err(Refusal::InvoiceTwice);
    }
    if note.buyer != order.terms.buyer {
        return Err(Refusal::InvoiceBuyer { expected: order.terms.buyer.clone() });
    }
    let open = order.terms.price - duty.invoiced();
    let last = duty.invoices.len() + 1 >= MAX_INVOICES;
    if note.amount.get() < 1 || note.amount > open || (last && note.amount != open) {
        return Err(Refusal::InvoiceAmount { open, last });
    }
    let InvoiceNote { number, buyer, amount, date } = note.clone();
    let duty = &mut work.step.order.invoice;
    duty.invoices.push(Invoice { number: number.clone(), buyer, amount, date: Some(date), at: now });
    if amount == open {
        duty.complete = Some(now);
    }
    work.line(Event::InvoiceRecorded, Party::Vendor, now, Some(number.clone()));
    work.tell(OrderNews::InvoiceRecorded { number, amount });
    Ok(())
}

/// Two capital letters and eight digits.
fn is_invoice_number(number: &str) -> bool {
    let letter = |(place, byte): (usize, u8)| if place < 2 { byte.is_ascii_uppercase() } else { byte.is_ascii_digit() };
    number.len() == 10 && number.bytes().enumerate().all(letter)
}

pub(super) fn declare_usable(work: &mut Work<'_>, first: NaiveDate, evidence: &str) -> Result<(), Refusal> {
    let State::Paid(paid) = work.order().state.clone() else { return Err(not_now(work)) };
    let (now, rules) = (work.now(), work.order().terms.rules.clone());
    check_start(first, &paid, now, rules.start_ahead_days)?;
    let hand_over = HandOver { at: now, first_usable_day: first, evidence: text(evidence)? };
    let answer = Clock::start(work.facts.calendar, now.day(), rules.hand_over_wd)?;
    let object_by = answer.due;
    let state = State::HandedOver(HandedOver { paid, hand_over, answer, objection: None });
    work.enter(Event::DeclaredUsable, Party::Vendor, now, None, state);
    work.tell(OrderNews::DeclaredUsable { first_usable_day: first, object_by });
    Ok(())
}

/// Checks that the day is not before the payment or the declaration, and not too far after the declaration.
fn check_start(first: NaiveDate, paid: &Paid, declared: Instant, ahead: u16) -> Result<(), Refusal> {
    let earliest = paid.at.day().max(declared.day());
    let latest = days_later(declared.day(), u64::from(ahead)).unwrap_or(NaiveDate::MAX);
    if first < earliest {
        return Err(Refusal::StartTooEarly { earliest });
    }
    if first > latest { Err(Refusal::StartTooFar { latest }) } else { Ok(()) }
}

pub(super) fn confirm(work: &mut Work<'_>) -> Result<(), Refusal> {
    let State::HandedOver(facts) = work.order().state.clone() else {
        return Err(not_now(work));
    };
    let now = work.now();
    start_service(work, facts, (Event::HandOverConfirmed, Party::Member, Confirmation::Member), now, None);
    Ok(())
}

/// Fixes the start; the term runs.
pub(super) fn start_service(
    work: &mut Work<'_>,
    facts: HandedOver,
    (event, by, confirmed_by): (Event, Party, Confirmation),
    at: Instant,
    note: Option<String>,
) {
    let HandedOver { paid, hand_over, .. } = facts;
    let start = hand_over.first_usable_day;
    let end = boundary(start, u32::from(work.order().terms.term_months));
    let completes = start_of(end);
    let state = State::InService(InService { paid, hand_over, start, end, confirmed_by, completes });
    work.enter(event, by, at, note, state);
}

pub(super) fn object(work: &mut Work<'_>, reason: &str) -> Result<(), Refusal> {
    let State::HandedOver(facts) = &work.order().state else { return Err(not_now(work)) };
    if facts.objection.is_some() {
        return Err(Refusal::ObjectedAlready);
    }
    let (at, reason) = (work.now(), text(reason)?);
    let decide = Clock::start(work.facts.calendar, at.day(), work.order().terms.rules.objection_wd)?;
    let decide_by = decide.due;
    if let State::HandedOver(facts) = &mut work.step.order.state {
        facts.objection = Some(Objection { at, reason: reason.clone(), decide });
    }
    work.line(Event::HandOverObjected, Party::Member, at, Some(reason.clone()));
    work.tell(OrderNews::HandOverObjected { reason, decide_by });
    Ok(())
}

pub(super) fn correct_start(
    work: &mut Work<'_>,
    start: NaiveDate,
    (by, second): (&PersonId, &PersonId),
    reason: &str,
) -> Result<(), Refusal> {
    let State::InService(facts) = work.order().state.clone() else { return Err(not_now(work)) };
    if by == second {
        return Err(Refusal::NeedsSecondPerson);
    }
    let (now, reason, terms) = (work.now(), text(reason)?, work.order().terms.clone());
    check_start(start, &facts.paid, facts.hand_over.at, terms.rules.start_ahead_days)?;
    let end = boundary(start, u32::from(terms.term_months));
    let completes = start_of(end);
    work.step.order.state = State::InService(InService { start, end, completes, ..facts });
    work.line(Event::StartCorrected, Party::Staff, now, Some(reason.clone()));
    work.tell(OrderNews::DeadlineMoved { due: Some(completes), reason });
    Ok(())
}
