//! The states of an order. Each variant has the facts that are true in it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Clock, Credit, Digest, Objection, Party, Payment};
use crate::ledger::Parcel;
use crate::refund::{Fault, Quote};
use crate::time::Instant;

/// The state of an order (rules §4, the table).
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
    /// End: everything due was returned.
    Refunded(Refunded),
    /// End: the term is over.
    Completed(Completed),
    /// End: the vendor, or staff for a suspended vendor, declined.
    Declined(Declined),
    /// End: the member withdrew.
    Withdrawn(Withdrawn),
    /// End: the vendor did not answer, or the member did not pay.
    Lapsed(Lapsed),
    /// End: the member discarded the draft, or it expired.
    Discarded,
}

/// Facts of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// When it expires.
    pub until: Instant,
}

/// The member's signature, from Submitted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// When it was signed.
    pub at: Instant,
    /// The digest of exactly what the check page showed, to which the proof of identity is bound.
    pub digest: Digest,
    /// The points that pay, by lot, the earliest expiry first.
    pub parcels: Vec<Parcel>,
}

/// Facts of an order that waits for the vendor's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// The vendor's deadline for an answer.
    pub answer: Clock,
}

/// Facts of an accepted order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// When it was accepted.
    pub at: Instant,
    /// The member's deadline for paying.
    pub pay: Clock,
    /// When the member confirmed points and self-pay again. A payment link may exist only after that.
    pub split_confirmed: Option<Instant>,
    /// When the provider's page was last opened for the member. `None` when it never was, and in orders accepted before
    /// this field existed.
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
    /// The deadline for making the service usable. A hand-over whose objection is upheld does not stop it.
    pub usable: Clock,
    /// When the service was found late. The member may then claim the vendor's fault.
    pub missed: Option<Instant>,
    /// When an objection to a hand-over was upheld. The member may then claim the vendor's fault.
    pub upheld: Option<Instant>,
}

/// The vendor's declaration that the service is usable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// When it was declared.
    pub at: Instant,
    /// The first usable day, which starts the term once confirmed.
    pub first_usable_day: NaiveDate,
    /// The evidence.
    pub evidence: String,
}

/// Facts of an order declared usable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// The facts of the payment. Its clock keeps running.
    pub paid: Paid,
    /// The declaration.
    pub hand_over: HandOver,
    /// The member's deadline for confirming or objecting. Silence confirms.
    pub answer: Clock,
    /// The member's objection, which staff decide. While it is open, silence does not confirm.
    pub objection: Option<Objection>,
}

/// Who or what fixed the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// The member confirmed.
    Member,
    /// The member did not answer in time.
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
    /// Who or what fixed the start.
    pub confirmed_by: Confirmation,
    /// When the term is over: 00:00 of `end`.
    pub completes: Instant,
}

/// The state in which a refund was applied for, with all its facts. The order may return to it.
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

/// An application for a refund. What is posted is its quote, to the dollar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// When it was made. This day counts, whenever the refund is posted.
    pub at: Instant,
    /// The fault that the member claims.
    pub fault: Fault,
    /// The quote, which is fixed.
    pub quote: Quote,
}

/// Facts of an order whose refund waits for the vendor's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundRequested {
    /// The former state.
    pub origin: Origin,
    /// The application.
    pub application: Application,
    /// The vendor's deadline for confirming or objecting. Silence confirms.
    pub answer: Clock,
    /// The vendor's objection, which staff decide. While it is open, silence does not confirm.
    pub objection: Option<Objection>,
}

/// Facts of an order whose points are returned and whose cash is not yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refunding {
    /// The former state.
    pub origin: Origin,
    /// The application.
    pub application: Application,
    /// When the refund was confirmed.
    pub confirmed_at: Instant,
    /// The vendor's deadline for returning the cash.
    pub cash: Clock,
    /// When the cash was found overdue. It blocks the vendor's settlement.
    pub missed: Option<Instant>,
}

/// Facts of a refunded order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refunded {
    /// The former state.
    pub origin: Origin,
    /// The application.
    pub application: Application,
    /// When everything was returned.
    pub at: Instant,
    /// The reference of the transfer; `None` when no cash was due.
    pub reference: Option<String>,
    /// What was done about the invoice; `None` while an allowance is due.
    pub credit: Option<Credit>,
}

/// Facts of a completed order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completed {
    /// The first day of the term.
    pub start: NaiveDate,
    /// The first day without service. The order is complete from 00:00 of that day on.
    pub end: NaiveDate,
}

/// Facts of a declined order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declined {
    /// When it was declined.
    pub at: Instant,
    /// Who declined: the vendor, or staff for a suspended one.
    pub by: Party,
    /// The reason.
    pub reason: String,
}

/// Facts of a withdrawn order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// When it was withdrawn.
    pub at: Instant,
}

/// Why an order lapsed.
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
    /// The reason.
    pub reason: LapseReason,
}
