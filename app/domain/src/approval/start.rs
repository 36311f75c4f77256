//! The effect of correcting the first day of a running term.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::order::{Order, State};

/// What the correction does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartCorrectionEffect {
    /// The member's UBN.
    pub member: String,
    /// The first day of the term before it.
    pub former: NaiveDate,
    /// The first day of the term after it.
    pub start: NaiveDate,
}

/// The effect on an order; `None` when no term is running, or the day is the same.
pub(super) fn effect(order: &Order, start: NaiveDate) -> Option<StartCorrectionEffect> {
    let State::InService(facts) = &order.state else { return None };
    let (member, former) = (order.terms.buyer.as_str().to_owned(), facts.start);
    (former != start).then_some(StartCorrectionEffect { member, former, start })
}
