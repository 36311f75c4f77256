//! The states of an order; each variant carries the facts true in it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Clock, Credit, Digest, Objection, Party, Payment};
use crate::ledger::Parcel;
use crate::refund::{Fault, Quote};
use crate::time::Instant;

/// Where an order stands (rules §4, the table).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A plan is picked; nothing is held.
    Draft(Draft),
    /// Signed; points are held; the vendor answers.
    Submitted(Submitted),
    /// The vendor accepted; the member pays.
    Accepted(Accepted),
    /// Paid; held points are spent; the vendor makes the service usable.
    Paid(Paid),
    /// Declared usable; the member confirms or objects.
    HandedOver(HandedOver),
    /// The start date is fixed; the term runs.
    InService(InService),
    /// Refund applied for; the vendor confirms or objects; the service goes on.
    RefundRequested(RefundRequested),
    /// Points are back; the vendor returns the cash; the service has stopped.
    Refunding(Refunding),
    /// End: everything due came back.
    Refunded(Refunded),
    /// End: the term is over.
    Completed(Completed),
    /// End: the vendor, or staff for a suspended vendor, declined.
    Declined(Declined),
    /// End: the member withdrew.
    Withdrawn(Withdrawn),
    /// End: somebody was silent.
    Lapsed(Lapsed),
    /// End: a draft was thrown away, or forgotten.
    Discarded,
}

/// Facts of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// When it is thrown away.
    pub until: Instant,
}

/// The member's signature, from Submitted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// When.
    pub at: Instant,
    /// The digest of exactly what the check page showed, which the identity check was bound to.
    pub digest: Digest,
    /// The points that pay, by lot, earliest expiry first.
    pub parcels: Vec<Parcel>,
}

/// Facts of an order that waits for the vendor's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// Until when the vendor answers.
    pub answer: Clock,
}

/// Facts of an accepted order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// When.
    pub at: Instant,
    /// Until when the member pays.
    pub pay: Clock,
    /// When the member confirmed points and self-pay again; only then a payment link may live.
    pub split_confirmed: Option<Instant>,
    /// When the provider's page was last opened to the member. `None` while it was not, and in orders accepted before this
    /// was kept.
    #[serde(default)]
    pub last_try: Option<Instant>,
}

/// Facts of a paid order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// When it was paid, by the provider; for points alone, when it was accepted.
    pub at: Instant,
    /// The payment; `None` when points paid alone.
    pub payment: Option<Payment>,
    /// Until when the service is usable. It never stops for a hand-over that does not hold.
    pub usable: Clock,
    /// When the service was found late: the member may claim the vendor's fault.
    pub missed: Option<Instant>,
    /// When an objection to a hand-over was upheld: the member may claim the vendor's fault.
    pub upheld: Option<Instant>,
}

/// The vendor's declaration that the service can be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// When it was declared.
    pub at: Instant,
    /// The first usable day: the start of the term once confirmed.
    pub first_usable_day: NaiveDate,
    /// What shows it.
    pub evidence: String,
}

/// Facts of an order declared usable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// The facts of the payment, its clock among them, which goes on.
    pub paid: Paid,
    /// The declaration.
    pub hand_over: HandOver,
    /// Until when the member confirms or objects; silence confirms.
    pub answer: Clock,
    /// The member's objection, which staff decide; while it is open, silence confirms nothing.
    pub objection: Option<Objection>,
}

/// What fixed the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// The member confirmed.
    Member,
    /// The member was silent.
    Silence,
    /// Staff rejected the member's objection.
    Staff,
}

/// Facts of a running service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InService {
    /// The facts of the payment.
    pub paid: Paid,
    /// The declaration.
    pub hand_over: HandOver,
    /// The first day of the term.
    pub start: NaiveDate,
    /// The first day without service.
    pub end: NaiveDate,
    /// What fixed the start.
    pub confirmed_by: Confirmation,
    /// When the term is over: 00:00 of `end`.
    pub completes: Instant,
}

/// The state a refund was applied for in, with all its facts; where the order returns to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Before any hand-over.
    Paid(Paid),
    /// After a declaration.
    HandedOver(HandedOver),
    /// During the term.
    InService(InService),
}

impl From<Origin> for State {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Paid(facts) => Self::Paid(facts),
            Origin::HandedOver(facts) => Self::HandedOver(facts),
            Origin::InService(facts) => Self::InService(facts),
        }
    }
}

/// An application for a refund: what is posted is its quote, to the dollar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// When it was made; its day counts, whenever it is posted.
    pub at: Instant,
    /// Whose fault the member says it is.
    pub fault: Fault,
    /// The result, fixed.
    pub quote: Quote,
}

/// Facts of an order whose refund waits for the vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundRequested {
    /// Where it came from.
    pub origin: Origin,
    /// The application.
    pub application: Application,
    /// Until when the vendor confirms or objects; silence confirms.
    pub answer: Clock,
    /// The vendor's objection, which staff decide; while it is open, silence confirms nothing.
    pub objection: Option<Objection>,
}

/// Facts of an order whose points are back and whose cash is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refunding {
    /// Where it came from.
    pub origin: Origin,
    /// The application.
    pub application: Application,
    /// When the refund was confirmed.
    pub confirmed_at: Instant,
    /// Until when the vendor returns the cash.
    pub cash: Clock,
    /// When the cash was found overdue: it blocks the vendor's settlement.
    pub missed: Option<Instant>,
}

/// Facts of a refunded order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refunded {
    /// Where it came from.
    pub origin: Origin,
    /// The application.
    pub application: Application,
    /// When everything was back.
    pub at: Instant,
    /// The reference of the cash; `None` when none was due.
    pub reference: Option<String>,
    /// What was done about the invoice; `None` while an allowance is owed.
    pub credit: Option<Credit>,
}

/// Facts of a completed order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completed {
    /// The first day of the term.
    pub start: NaiveDate,
    /// The first day without service; the order is complete from its 00:00 on.
    pub end: NaiveDate,
}

/// Facts of a declined order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declined {
    /// When.
    pub at: Instant,
    /// The vendor, or staff for a suspended one.
    pub by: Party,
    /// Why.
    pub reason: String,
}

/// Facts of a withdrawn order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// When.
    pub at: Instant,
}

/// Whose silence ended an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LapseReason {
    /// The vendor did not answer.
    NoAnswer,
    /// The member did not pay.
    NotPaid,
}

/// Facts of a lapsed order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lapsed {
    /// The deadline that passed.
    pub at: Instant,
    /// Whose silence.
    pub reason: LapseReason,
}
