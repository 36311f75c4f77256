//! The effect of deciding an objection to a refund.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::{Points, Twd};
use crate::order::{Order, State, StateName};
use crate::time::Instant;
use crate::ubn::Ubn;

/// What the decision does. It names the application and the objection it is about, so that a new application is a
/// different effect even when the sums are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundObjectionEffect {
    /// The member that receives the points and the cash.
    pub member: Ubn,
    /// The vendor that owes the cash and objected.
    pub vendor: String,
    /// The day of the application, on which the quote is based.
    pub applied_on: NaiveDate,
    /// When the vendor objected.
    pub objected_at: Instant,
    /// What happens.
    pub outcome: Decided,
}

/// What happens to the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// The objection is rejected: the refund stands.
    Refunded {
        /// Points that are returned at once.
        points_back: Points,
        /// Cash that the vendor returns.
        cash_back: Twd,
        /// The vendor's deadline, in working days from the confirmation; `None` where no cash is due.
        cash_within_wd: Option<u16>,
    },
    /// The objection is upheld: the order returns to its former state, and nothing is returned.
    GoesBack {
        /// The state it returns to.
        state: StateName,
    },
}

/// The effect on an order in its present state; `None` where no such objection is open.
pub(super) fn effect(order: &Order, upheld: bool) -> Option<RefundObjectionEffect> {
    let State::RefundRequested(facts) = &order.state else { return None };
    let objection = facts.objection.as_ref()?;
    let quoted = facts.application.quote.outcome;
    let outcome = if upheld {
        Decided::GoesBack { state: State::from(facts.origin.clone()).name() }
    } else {
        let cash_within_wd = (!quoted.cash_back.is_zero()).then_some(order.terms.rules.cash_back_wd);
        Decided::Refunded { points_back: quoted.points_back, cash_back: quoted.cash_back, cash_within_wd }
    };
    Some(RefundObjectionEffect {
        member: order.terms.buyer.clone(),
        vendor: order.terms.vendor_name.clone(),
        applied_on: facts.application.at.day(),
        objected_at: objection.at,
        outcome,
    })
}
