//! The table of transitions (rules §4). `diagram.md` shows the same; a test compares them.

use super::{Event, StateName};

/// One arrow: from a state, by an event, to a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The state left.
    pub from: StateName,
    /// What happens.
    pub event: Event,
    /// The state entered.
    pub to: StateName,
}

const fn t(from: StateName, event: Event, to: StateName) -> Transition {
    Transition { from, event, to }
}

/// All transitions of an order. [`super::decide`] makes no others.
pub const TRANSITIONS: [Transition; 32] = [
    t(StateName::Draft, Event::Submitted, StateName::Submitted),
    t(StateName::Draft, Event::Discarded, StateName::Discarded),
    t(StateName::Draft, Event::DraftExpired, StateName::Discarded),
    t(StateName::Submitted, Event::Accepted, StateName::Accepted),
    t(StateName::Submitted, Event::Declined, StateName::Declined),
    t(StateName::Submitted, Event::Withdrawn, StateName::Withdrawn),
    t(StateName::Submitted, Event::Lapsed, StateName::Lapsed),
    t(StateName::Accepted, Event::Paid, StateName::Paid),
    t(StateName::Accepted, Event::PointsPaidAlone, StateName::Paid),
    t(StateName::Accepted, Event::Declined, StateName::Declined),
    t(StateName::Accepted, Event::Withdrawn, StateName::Withdrawn),
    t(StateName::Accepted, Event::Lapsed, StateName::Lapsed),
    t(StateName::Paid, Event::DeclaredUsable, StateName::HandedOver),
    t(StateName::Paid, Event::RefundApplied, StateName::RefundRequested),
    t(StateName::HandedOver, Event::HandOverConfirmed, StateName::InService),
    t(StateName::HandedOver, Event::HandOverSilent, StateName::InService),
    t(StateName::HandedOver, Event::ObjectionRejected, StateName::InService),
    t(StateName::HandedOver, Event::ObjectionUpheld, StateName::Paid),
    t(StateName::HandedOver, Event::RefundApplied, StateName::RefundRequested),
    t(StateName::InService, Event::Completed, StateName::Completed),
    t(StateName::InService, Event::RefundApplied, StateName::RefundRequested),
    t(StateName::RefundRequested, Event::RefundConfirmed, StateName::Refunding),
    t(StateName::RefundRequested, Event::RefundSilent, StateName::Refunding),
    t(StateName::RefundRequested, Event::ObjectionRejected, StateName::Refunding),
    t(StateName::RefundRequested, Event::RefundWithdrawn, StateName::Paid),
    t(StateName::RefundRequested, Event::RefundWithdrawn, StateName::HandedOver),
    t(StateName::RefundRequested, Event::RefundWithdrawn, StateName::InService),
    t(StateName::RefundRequested, Event::ObjectionUpheld, StateName::Paid),
    t(StateName::RefundRequested, Event::ObjectionUpheld, StateName::HandedOver),
    t(StateName::RefundRequested, Event::ObjectionUpheld, StateName::InService),
    t(StateName::Refunding, Event::CashReturned, StateName::Refunded),
    t(StateName::Refunding, Event::NoCashDue, StateName::Refunded),
];
