//! What a decision writes, and the working copy in which it is collected.

use serde::{Deserialize, Serialize};

use super::{Facts, Order, Party, Refusal, State, StateName, Stray};
use crate::id::PaymentId;
use crate::ledger::{Account, Entry, EntryKind, Parcel};
use crate::notice::{NoticeKind, OrderNews, OrderNotice};
use crate::time::Instant;

/// What happened to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The draft's split or offer was updated.
    Revised,
    /// The member signed.
    Submitted,
    /// The member discarded the draft.
    Discarded,
    /// The draft expired.
    DraftExpired,
    /// The vendor accepted.
    Accepted,
    /// The vendor or staff declined.
    Declined,
    /// The member withdrew.
    Withdrawn,
    /// The order lapsed because somebody did not act in time.
    Lapsed,
    /// The member confirmed points and self-pay again.
    SplitConfirmed,
    /// The payment is confirmed.
    Paid,
    /// Points alone paid for the order.
    PointsPaidAlone,
    /// A stray payment arrived.
    StrayPaid,
    /// A stray payment was returned.
    StrayReturned,
    /// The vendor contacted the member.
    Contacted,
    /// The member reminded the vendor of its duty.
    VendorReminded,
    /// An owner was asked to sign the draft.
    SignatureAsked,
    /// An invoice was recorded.
    InvoiceRecorded,
    /// The invoice was not issued in time.
    InvoiceMissed,
    /// The service was not usable in time.
    UsableMissed,
    /// The vendor declared the service usable.
    DeclaredUsable,
    /// The member confirmed the hand-over.
    HandOverConfirmed,
    /// The member's silence confirmed the hand-over.
    HandOverSilent,
    /// The member objected to the hand-over.
    HandOverObjected,
    /// Staff upheld an objection.
    ObjectionUpheld,
    /// Staff rejected an objection.
    ObjectionRejected,
    /// Staff corrected the start of the term.
    StartCorrected,
    /// The term is over.
    Completed,
    /// The member applied for a refund.
    RefundApplied,
    /// The member withdrew the application.
    RefundWithdrawn,
    /// The vendor objected to the application.
    RefundObjected,
    /// The vendor confirmed the application.
    RefundConfirmed,
    /// The vendor's silence confirmed the application.
    RefundSilent,
    /// The cash was returned.
    CashReturned,
    /// No cash was due.
    NoCashDue,
    /// The cash was not returned in time.
    CashMissed,
    /// The allowance was recorded.
    CreditRecorded,
    /// The order was frozen.
    Frozen,
    /// The freeze ended.
    Unfrozen,
    /// A deadline was moved.
    DeadlineMoved,
}

impl Event {
    /// Whether it ends an order before it is paid, which returns held points.
    #[must_use]
    pub const fn ends_unpaid(self) -> bool {
        matches!(self, Self::Declined | Self::Withdrawn | Self::Lapsed)
    }

    /// Whether it confirms a refund, which returns its points.
    #[must_use]
    pub const fn confirms_refund(self) -> bool {
        matches!(self, Self::RefundConfirmed | Self::RefundSilent)
    }

    /// The stored name, the same as the serialised one.
    #[must_use]
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// One entry of an order's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineLine {
    /// When it happened; for what the passing of time did, the deadline.
    pub at: Instant,
    /// What happened.
    pub event: Event,
    /// Who did it.
    pub by: Party,
    /// A reason or note.
    pub note: Option<String>,
}

/// One transition that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The state left.
    pub from: StateName,
    /// What happened.
    pub event: Event,
    /// The state entered.
    pub to: StateName,
}

/// Everything to be stored in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The order after the step. Its `version` is the loaded one; the store increases it.
    pub order: Order,
    /// The transitions made, in order; empty when only a fact changed.
    pub moves: Vec<Move>,
    /// The new entries of the timeline, in order.
    pub timeline: Vec<TimelineLine>,
    /// The ledger entries, in order.
    pub ledger: Vec<Entry>,
    /// The notices to send.
    pub notices: Vec<NoticeKind>,
    /// Payments to record as stray payments. The provider's number identifies repeats.
    pub strays: Vec<Stray>,
    /// Stray payments that were returned.
    pub returned: Vec<PaymentId>,
}

/// A step while it is made.
#[derive(Debug, Clone)]
pub(super) struct Work<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) step: Step,
}

impl<'a> Work<'a> {
    pub(super) fn new(order: &Order, facts: &'a Facts<'a>) -> Self {
        let step = Step {
            order: order.clone(),
            moves: Vec::new(),
            timeline: Vec::new(),
            ledger: Vec::new(),
            notices: Vec::new(),
            strays: Vec::new(),
            returned: Vec::new(),
        };
        Self { facts, step }
    }

    pub(super) fn order(&self) -> &Order {
        &self.step.order
    }

    pub(super) fn now(&self) -> Instant {
        self.facts.now
    }

    /// Enters a state and adds an entry to the timeline.
    pub(super) fn enter(&mut self, event: Event, by: Party, at: Instant, note: Option<String>, state: State) {
        let (from, to) = (self.order().state.name(), state.name());
        self.step.moves.push(Move { from, event, to });
        self.step.order.state = state;
        self.line(event, by, at, note);
    }

    /// Adds an entry to the timeline without leaving the state.
    pub(super) fn line(&mut self, event: Event, by: Party, at: Instant, note: Option<String>) {
        self.step.timeline.push(TimelineLine { at, event, by, note });
    }

    /// Adds a notice with news of this order.
    pub(super) fn tell(&mut self, news: OrderNews) {
        let order = self.order();
        let notice = OrderNotice {
            order: order.id.clone(),
            number: order.number.clone(),
            plan_name: order.terms.plan_name.clone(),
            vendor: order.vendor.clone(),
            news,
        };
        self.step.notices.push(NoticeKind::Order(notice));
    }

    /// Posts one entry for each parcel.
    pub(super) fn post(&mut self, kind: EntryKind, from: &Account, to: &Account, parcels: &[Parcel]) {
        for parcel in parcels {
            self.post_into(kind, from, to, parcel, parcel.lot.clone());
        }
    }

    /// Posts one entry whose points enter another lot.
    pub(super) fn post_into(
        &mut self,
        kind: EntryKind,
        from: &Account,
        to: &Account,
        parcel: &Parcel,
        into: crate::ledger::Lot,
    ) {
        let entry = Entry::new(kind, from.clone(), to.clone(), parcel)
            .unwrap_or_else(|bad| unreachable!("the orders' own entries are allowed: {bad}"));
        let order = Some(self.order().id.clone());
        self.step.ledger.push(Entry { into, order, ..entry });
    }

    /// Whether there is nothing to store.
    pub(super) fn is_empty(&self, before: &Order) -> bool {
        self.step.timeline.is_empty() && self.step.strays.is_empty() && self.step.order == *before
    }
}

/// The refusal of a command that is not possible in the state.
pub(super) fn not_now(work: &Work<'_>) -> Refusal {
    Refusal::NotNow { state: work.order().state.name() }
}

/// The length limit of a note, a reason or evidence, in characters.
pub(super) const MAX_TEXT: usize = 2_000;

/// Trims a reason or note, and refuses one that is empty or too long.
pub(super) fn text(typed: &str) -> Result<String, Refusal> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(Refusal::TextMissing);
    }
    if text.chars().count() > MAX_TEXT { Err(Refusal::TextTooLong { max: MAX_TEXT }) } else { Ok(text.to_owned()) }
}
