//! The effect of deciding an objection to a refund.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::{Points, Twd};
use crate::order::{Order, State, StateName};
use crate::time::Instant;
use crate::ubn::Ubn;

/// What the decision brings. Whose application and objection it is about is part of it: another application is another
/// effect, also where the sums are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundObjectionEffect {
    /// The member that the points and the cash go to.
    pub member: Ubn,
    /// The vendor that owes the cash, and objects.
    pub vendor: String,
    /// The day of the application, which the quote is of.
    pub applied_on: NaiveDate,
    /// When the vendor objected.
    pub objected_at: Instant,
    /// What is brought about.
    pub outcome: Decided,
}

/// What is brought about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// The objection is rejected: the refund stands.
    Refunded {
        /// Points that are back at once.
        points_back: Points,
        /// Cash that the vendor returns.
        cash_back: Twd,
        /// Within so many working days of the confirmation; none where no cash is due.
        cash_within_wd: Option<u16>,
    },
    /// The objection is upheld: the order goes back, and nothing is paid.
    GoesBack {
        /// To this state.
        state: StateName,
    },
}

/// The effect on an order as it stands; nothing where no such objection is open.
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
