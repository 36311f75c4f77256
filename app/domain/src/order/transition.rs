//! The table of transitions (rules §4). `diagram.md` shows the same; a test compares them.

use super::Event;

/// One arrow: from a state, by an event, to a state; states by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The state left.
    pub from: &'static str,
    /// What happens.
    pub event: Event,
    /// The state entered.
    pub to: &'static str,
}

const fn t(from: &'static str, event: Event, to: &'static str) -> Transition {
    Transition { from, event, to }
}

/// Every way an order can move. [`super::decide`] makes no other.
pub const TRANSITIONS: [Transition; 32] = [
    t("draft", Event::Submitted, "submitted"),
    t("draft", Event::Discarded, "discarded"),
    t("draft", Event::DraftExpired, "discarded"),
    t("submitted", Event::Accepted, "accepted"),
    t("submitted", Event::Declined, "declined"),
    t("submitted", Event::Withdrawn, "withdrawn"),
    t("submitted", Event::Lapsed, "lapsed"),
    t("accepted", Event::Paid, "paid"),
    t("accepted", Event::PointsPaidAlone, "paid"),
    t("accepted", Event::Declined, "declined"),
    t("accepted", Event::Withdrawn, "withdrawn"),
    t("accepted", Event::Lapsed, "lapsed"),
    t("paid", Event::DeclaredUsable, "handed_over"),
    t("paid", Event::RefundApplied, "refund_requested"),
    t("handed_over", Event::HandOverConfirmed, "in_service"),
    t("handed_over", Event::HandOverSilent, "in_service"),
    t("handed_over", Event::ObjectionRejected, "in_service"),
    t("handed_over", Event::ObjectionUpheld, "paid"),
    t("handed_over", Event::RefundApplied, "refund_requested"),
    t("in_service", Event::Completed, "completed"),
    t("in_service", Event::RefundApplied, "refund_requested"),
    t("refund_requested", Event::RefundConfirmed, "refunding"),
    t("refund_requested", Event::RefundSilent, "refunding"),
    t("refund_requested", Event::ObjectionRejected, "refunding"),
    t("refund_requested", Event::RefundWithdrawn, "paid"),
    t("refund_requested", Event::RefundWithdrawn, "handed_over"),
    t("refund_requested", Event::RefundWithdrawn, "in_service"),
    t("refund_requested", Event::ObjectionUpheld, "paid"),
    t("refund_requested", Event::ObjectionUpheld, "handed_over"),
    t("refund_requested", Event::ObjectionUpheld, "in_service"),
    t("refunding", Event::CashReturned, "refunded"),
    t("refunding", Event::NoCashDue, "refunded"),
];
