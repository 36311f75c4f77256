//! Questions about a state. Each answer covers every state.

use super::{
    Application, Clock, ClockKind, Objection, Origin, Paid, RefundRequested, Refunded, Refunding, State, StateName,
};
use crate::time::Instant;

impl State {
    /// The name, the same as the serialised tag.
    #[must_use]
    pub const fn name(&self) -> StateName {
        match self {
            Self::Draft(_) => StateName::Draft,
            Self::Submitted(_) => StateName::Submitted,
            Self::Accepted(_) => StateName::Accepted,
            Self::Paid(_) => StateName::Paid,
            Self::HandedOver(_) => StateName::HandedOver,
            Self::InService(_) => StateName::InService,
            Self::RefundRequested(_) => StateName::RefundRequested,
            Self::Refunding(_) => StateName::Refunding,
            Self::Refunded(_) => StateName::Refunded,
            Self::Completed(_) => StateName::Completed,
            Self::Declined(_) => StateName::Declined,
            Self::Withdrawn(_) => StateName::Withdrawn,
            Self::Lapsed(_) => StateName::Lapsed,
            Self::Discarded => StateName::Discarded,
        }
    }

    /// When the passing of time next changes this state: a lapse, a confirmation by silence, a completion, or a
    /// deadline to be recorded as missed. `None` when nothing is due or the deadline is pending. For the whole order
    /// use [`super::Order::due`].
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        match self {
            Self::Draft(facts) => Some(facts.until),
            Self::Submitted(facts) => facts.answer.due,
            Self::Accepted(facts) => facts.lapses_at(),
            Self::Paid(facts) => {
                if facts.missed.is_some() {
                    None
                } else {
                    facts.usable.due
                }
            }
            Self::HandedOver(facts) => {
                if facts.objection.is_some() {
                    None
                } else {
                    facts.answer.due
                }
            }
            Self::InService(facts) => Some(facts.completes),
            Self::RefundRequested(facts) => {
                if facts.objection.is_some() {
                    None
                } else {
                    facts.answer.due
                }
            }
            Self::Refunding(facts) => {
                if facts.missed.is_some() {
                    None
                } else {
                    facts.cash.due
                }
            }
            Self::Refunded(_)
            | Self::Completed(_)
            | Self::Declined(_)
            | Self::Withdrawn(_)
            | Self::Lapsed(_)
            | Self::Discarded => None,
        }
    }

    /// Whether this state is final.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        self.name().is_end()
    }

    /// The facts of the payment, in every state that has one.
    #[must_use]
    pub const fn paid(&self) -> Option<&Paid> {
        match self {
            Self::Paid(facts) => Some(facts),
            Self::HandedOver(facts) => Some(&facts.paid),
            Self::InService(facts) => Some(&facts.paid),
            Self::RefundRequested(RefundRequested { origin, .. })
            | Self::Refunding(Refunding { origin, .. })
            | Self::Refunded(Refunded { origin, .. }) => Some(origin.paid()),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::Accepted(_)
            | Self::Completed(_)
            | Self::Declined(_)
            | Self::Withdrawn(_)
            | Self::Lapsed(_)
            | Self::Discarded => None,
        }
    }

    /// Whether a refund is under way in which cash is returned.
    #[must_use]
    pub fn awaits_cash(&self) -> bool {
        let returns = |application: &Application| !application.quote.outcome.cash_back.is_zero();
        !self.is_end() && self.application().is_some_and(returns)
    }

    /// The application for a refund, in every state that has one. Its quote is fixed.
    #[must_use]
    pub const fn application(&self) -> Option<&Application> {
        match self {
            Self::RefundRequested(facts) => Some(&facts.application),
            Self::Refunding(facts) => Some(&facts.application),
            Self::Refunded(facts) => Some(&facts.application),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::Accepted(_)
            | Self::Paid(_)
            | Self::HandedOver(_)
            | Self::InService(_)
            | Self::Completed(_)
            | Self::Declined(_)
            | Self::Withdrawn(_)
            | Self::Lapsed(_)
            | Self::Discarded => None,
        }
    }

    /// Since when the vendor is late with the service, or with the cash of a refund.
    #[must_use]
    pub const fn late_since(&self) -> Option<Instant> {
        match self {
            Self::Paid(facts) => facts.missed,
            Self::Refunding(facts) => facts.missed,
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::Accepted(_)
            | Self::HandedOver(_)
            | Self::InService(_)
            | Self::Completed(_)
            | Self::RefundRequested(_)
            | Self::Refunded(_)
            | Self::Declined(_)
            | Self::Withdrawn(_)
            | Self::Lapsed(_)
            | Self::Discarded => None,
        }
    }

    /// The open objection, which staff must decide.
    #[must_use]
    pub const fn objection(&self) -> Option<&Objection> {
        match self {
            Self::HandedOver(facts) => facts.objection.as_ref(),
            Self::RefundRequested(facts) => facts.objection.as_ref(),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::Accepted(_)
            | Self::Paid(_)
            | Self::InService(_)
            | Self::Refunding(_)
            | Self::Refunded(_)
            | Self::Completed(_)
            | Self::Declined(_)
            | Self::Withdrawn(_)
            | Self::Lapsed(_)
            | Self::Discarded => None,
        }
    }

    /// The deadline of the next step, or the end of a running service.
    pub(super) fn awaited(&self) -> Option<Instant> {
        let or_decision = |answer: &Clock, objection: &Option<Objection>| {
            objection.as_ref().map_or(answer.due, |objection| objection.decide.due)
        };
        match self {
            Self::Draft(facts) => Some(facts.until),
            Self::Submitted(facts) => facts.answer.due,
            Self::Accepted(facts) => facts.pay.due,
            Self::Paid(facts) => facts.usable.due,
            Self::HandedOver(facts) => or_decision(&facts.answer, &facts.objection),
            Self::RefundRequested(facts) => or_decision(&facts.answer, &facts.objection),
            Self::Refunding(facts) => facts.cash.due,
            Self::InService(facts) => Some(facts.completes),
            Self::Refunded(_)
            | Self::Completed(_)
            | Self::Declined(_)
            | Self::Withdrawn(_)
            | Self::Lapsed(_)
            | Self::Discarded => None,
        }
    }

    /// The running clocks of this state. An objection replaces the clock of the answer, since the objector has
    /// answered.
    #[must_use]
    pub fn running(&self) -> Vec<(ClockKind, &Clock)> {
        let answer = |kind, clock, objection: &'_ Option<Objection>| objection.is_none().then_some((kind, clock));
        let mut found = Vec::new();
        match self {
            Self::Submitted(facts) => found.push((ClockKind::Answer, &facts.answer)),
            Self::Accepted(facts) => found.push((ClockKind::Pay, &facts.pay)),
            Self::Paid(facts) => found.push((ClockKind::Usable, &facts.usable)),
            Self::HandedOver(facts) => found.extend(answer(ClockKind::HandOver, &facts.answer, &facts.objection)),
            Self::RefundRequested(facts) => {
                found.extend(answer(ClockKind::RefundAnswer, &facts.answer, &facts.objection));
                if let Origin::Paid(paid) = &facts.origin {
                    found.push((ClockKind::Usable, &paid.usable));
                }
            }
            Self::Refunding(facts) => found.push((ClockKind::CashBack, &facts.cash)),
            Self::Draft(_)
            | Self::InService(_)
            | Self::Refunded(_)
            | Self::Completed(_)
            | Self::Declined(_)
            | Self::Withdrawn(_)
            | Self::Lapsed(_)
            | Self::Discarded => {}
        }
        found.extend(self.objection().map(|objection| (ClockKind::Objection, &objection.decide)));
        found
    }

    /// All clocks of this state.
    pub(super) fn clocks(&mut self) -> Vec<&mut Clock> {
        let mut found = Vec::new();
        match self {
            Self::Submitted(facts) => found.push(&mut facts.answer),
            Self::Accepted(facts) => found.push(&mut facts.pay),
            Self::Paid(facts) => found.push(&mut facts.usable),
            Self::HandedOver(facts) => {
                found.extend([&mut facts.paid.usable, &mut facts.answer]);
                found.extend(facts.objection.iter_mut().map(|objection| &mut objection.decide));
            }
            Self::RefundRequested(facts) => {
                found.push(&mut facts.answer);
                found.extend(facts.objection.iter_mut().map(|objection| &mut objection.decide));
                match &mut facts.origin {
                    Origin::Paid(paid) => found.push(&mut paid.usable),
                    Origin::HandedOver(facts) => found.extend([&mut facts.paid.usable, &mut facts.answer]),
                    Origin::InService(_) => {}
                }
            }
            Self::Refunding(facts) => found.push(&mut facts.cash),
            Self::Draft(_)
            | Self::InService(_)
            | Self::Refunded(_)
            | Self::Completed(_)
            | Self::Declined(_)
            | Self::Withdrawn(_)
            | Self::Lapsed(_)
            | Self::Discarded => {}
        }
        found
    }

    /// The state in which the refund was applied for, while it is under way or done.
    #[must_use]
    pub const fn origin(&self) -> Option<&Origin> {
        match self {
            Self::RefundRequested(RefundRequested { origin, .. })
            | Self::Refunding(Refunding { origin, .. })
            | Self::Refunded(Refunded { origin, .. }) => Some(origin),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::Accepted(_)
            | Self::Paid(_)
            | Self::HandedOver(_)
            | Self::InService(_)
            | Self::Completed(_)
            | Self::Declined(_)
            | Self::Withdrawn(_)
            | Self::Lapsed(_)
            | Self::Discarded => None,
        }
    }

    /// The state as one in which a refund can be applied for; `None` where it cannot.
    pub(super) fn refundable(&self) -> Option<Origin> {
        match self.clone() {
            Self::Paid(facts) => Some(Origin::Paid(facts)),
            Self::HandedOver(facts) => Some(Origin::HandedOver(facts)),
            Self::InService(facts) => Some(Origin::InService(facts)),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::Accepted(_)
            | Self::RefundRequested(_)
            | Self::Refunding(_)
            | Self::Refunded(_)
            | Self::Completed(_)
            | Self::Declined(_)
            | Self::Withdrawn(_)
            | Self::Lapsed(_)
            | Self::Discarded => None,
        }
    }
}

impl Origin {
    /// The facts of the payment.
    #[must_use]
    pub const fn paid(&self) -> &Paid {
        match self {
            Self::Paid(facts) => facts,
            Self::HandedOver(facts) => &facts.paid,
            Self::InService(facts) => &facts.paid,
        }
    }
}
