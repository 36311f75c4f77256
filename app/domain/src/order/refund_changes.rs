//! The days of a running term on which a refund begins to return less (rules §6). People put them into their calendars
//! and are reminded of them. They are computed by the code of the refund itself.

use chrono::NaiveDate;

use super::Terms;
use crate::money::{Points, Twd};
use crate::notice::Back;
use crate::refund::{Fault, Input, Outcome, Segment, curve};

/// The kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefundChangeKind {
    /// From this day on no cash is returned: the first half of the term is over.
    Half,
    /// Another service month begins.
    Month,
    /// The term is over.
    End,
}

/// A day on which a refund returns less than on the day before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefundChange {
    /// The kind of change.
    pub kind: RefundChangeKind,
    /// Service months used before this day, 1..=term.
    pub months: u32,
    /// The first day with the smaller result.
    pub on: NaiveDate,
    /// What an application before this day returns.
    pub before: Back,
    /// What an application from this day on returns; zero at the end of the term.
    pub then: Back,
}

/// The changes of a term that starts on `start`, in order. A month that changes no amount is left out; the end is
/// always included.
#[must_use]
pub fn refund_changes(terms: &Terms, start: NaiveDate) -> Vec<RefundChange> {
    let input = Input {
        self_pay: terms.self_pay,
        points: terms.points,
        term_months: terms.term_months,
        start: Some(start),
        on: start,
        fault: Fault::Member,
        half: terms.rules.half,
    };
    let segments = curve(&input);
    let following = segments.iter().skip(1).map(Some).chain([None]);
    segments.iter().zip(following).filter_map(|(one, next)| change(one, next)).collect()
}

fn change(one: &Segment, next: Option<&Segment>) -> Option<RefundChange> {
    let back = |outcome: &Outcome| Back { cash: outcome.cash_back, points: outcome.points_back };
    let before = back(&one.outcome);
    let then = next.map_or(Back { cash: Twd::ZERO, points: Points::ZERO }, |next| back(&next.outcome));
    let half = one.outcome.within_half && next.is_some_and(|next| !next.outcome.within_half);
    let kind = match next {
        None => RefundChangeKind::End,
        Some(_) if half && !one.outcome.cash_back.is_zero() => RefundChangeKind::Half,
        Some(_) if before != then => RefundChangeKind::Month,
        Some(_) => return None,
    };
    Some(RefundChange { kind, months: one.outcome.used_months, on: one.until, before, then })
}
