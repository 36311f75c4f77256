//! The vendor's duties and their deadlines.

use serde::{Deserialize, Serialize};

use super::{Order, State};
use crate::time::Instant;

/// A duty of the vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// To answer the order.
    Answer,
    /// To make the service usable.
    Usable,
    /// To issue the invoice.
    Invoice,
    /// To answer a refund application.
    RefundAnswer,
    /// To return the cash of a refund.
    CashBack,
}

impl Order {
    /// The vendor's first open duty and its deadline, which may be pending (`None`) or past. `None` when there is no
    /// duty, or while the order is frozen.
    #[must_use]
    pub fn vendor_duty(&self) -> Option<(Duty, Option<Instant>)> {
        if self.frozen.is_some() {
            return None;
        }
        match &self.state {
            State::Submitted(facts) => Some((Duty::Answer, facts.answer.due)),
            State::Paid(facts) => {
                // once the service is late, the member waits for it, and the invoice comes second
                let invoice = self.invoice_duty().filter(|_| facts.missed.is_none());
                let first = invoice.filter(|(_, due)| due.is_some_and(|due| Some(due) < facts.usable.due));
                first.or(Some((Duty::Usable, facts.usable.due)))
            }
            State::RefundRequested(facts) if facts.objection.is_none() => Some((Duty::RefundAnswer, facts.answer.due)),
            State::Refunding(facts) => Some((Duty::CashBack, facts.cash.due)),
            State::HandedOver(_) | State::InService(_) | State::Completed(_) => self.invoice_duty(),
            State::Draft(_)
            | State::Accepted(_)
            | State::RefundRequested(_)
            | State::Refunded(_)
            | State::Declined(_)
            | State::Withdrawn(_)
            | State::Lapsed(_)
            | State::Discarded => None,
        }
    }

    fn invoice_duty(&self) -> Option<(Duty, Option<Instant>)> {
        let clock = self.invoice.clock.as_ref().filter(|_| self.invoice.complete.is_none())?;
        Some((Duty::Invoice, clock.due))
    }

    /// Whether a reminder was already sent on the same day. One a day is enough (our choice).
    #[must_use]
    pub fn reminded_on_day_of(&self, now: Instant) -> bool {
        self.reminded.is_some_and(|at| at.day() == now.day())
    }
}
