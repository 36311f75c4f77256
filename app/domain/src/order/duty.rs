//! What a vendor owes, and until when.

use serde::{Deserialize, Serialize};

use super::{Order, State};
use crate::time::Instant;

/// What a vendor owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// The answer to the order.
    Answer,
    /// A usable service.
    Usable,
    /// The invoice.
    Invoice,
    /// The answer to a refund application.
    RefundAnswer,
    /// The cash of a refund.
    CashBack,
}

impl Order {
    /// What the vendor owes first, and until when; the deadline may be pending, or over while the duty lasts. Nothing
    /// while the clocks stand still.
    #[must_use]
    pub fn vendor_duty(&self) -> Option<(Duty, Option<Instant>)> {
        if self.frozen.is_some() {
            return None;
        }
        match &self.state {
            State::Submitted(facts) => Some((Duty::Answer, facts.answer.due)),
            State::Paid(facts) => {
                // once the service is late, it is what the member waits for, whatever the invoice
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

    /// Whether somebody was reminded on the day of an instant: once a day is enough (a choice).
    #[must_use]
    pub fn reminded_on_day_of(&self, now: Instant) -> bool {
        self.reminded.is_some_and(|at| at.day() == now.day())
    }
}
