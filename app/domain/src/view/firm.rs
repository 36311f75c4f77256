//! A firm as staff see it: everything about it on one page, each part bounded.

use serde::{Deserialize, Serialize};

use crate::access::{MemberRole, StaffRole};
use crate::case::Case;
use crate::eligibility::{BusinessFacts, Judgement};
use crate::id::{BusinessId, CaseId, OrderId, PersonId};
use crate::money::Twd;
use crate::rules::Program;
use crate::side::Side;
use crate::time::Instant;
use crate::view::member::{PointsLine, Ticket};
use crate::view::my_data::LookLine;
use crate::view::order::OrderLine;

/// A person who acts for the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmPerson {
    /// The person.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The telephone number; may be empty.
    pub phone: String,
    /// The role.
    pub role: MemberRole,
    /// Since when.
    pub since: Instant,
}

/// A payment, or a try to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmPayment {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The amount paid, or to pay.
    pub amount: Twd,
    /// When it was paid; `None` while it is not.
    pub paid_at: Option<Instant>,
    /// Whether it does not count for its order.
    pub stray: bool,
    /// When a stray payment was returned.
    pub returned_at: Option<Instant>,
    /// When the try was opened.
    pub created_at: Instant,
}

/// A message to or from support.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmMessage {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The side that wrote.
    pub side: Side,
    /// The text.
    pub text: String,
    /// When.
    pub at: Instant,
}

/// A mail to a person of the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmMail {
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text; `None` for readers who may not read it, and where it has a code or is no longer kept.
    pub text: Option<String>,
    /// When it was sent; `None` while it is not.
    pub sent_at: Option<Instant>,
    /// Whether it could not be sent.
    pub failed: bool,
    /// When it was written.
    pub at: Instant,
}

/// A case about the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmCase {
    /// The case.
    pub id: CaseId,
    /// What it holds.
    pub case: Case,
}

/// An access by staff to the firm's data. The firm itself is told only the roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmLook {
    /// The name; `None` when that account no longer exists.
    pub name: Option<String>,
    /// The access.
    pub look: LookLine,
}

/// A firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmView {
    /// The firm.
    pub id: BusinessId,
    /// Its UBN.
    pub ubn: String,
    /// Its name.
    pub name: String,
    /// When its identity was verified.
    pub verified_at: Option<Instant>,
    /// When it was registered here.
    pub created_at: Instant,
    /// The facts that were judged.
    pub facts: BusinessFacts,
    /// The last judgement.
    pub judgement: Judgement,
    /// The program whose rules judge it.
    pub program: Program,
    /// Its people.
    pub people: Vec<FirmPerson>,
    /// Its points.
    pub ticket: Ticket,
    /// The last entries of its points account.
    pub entries: Vec<PointsLine>,
    /// Its last orders.
    pub orders: Vec<OrderLine>,
    /// The payments of these orders.
    pub payments: Vec<FirmPayment>,
    /// The last messages with support on these orders; `None` for readers who may not read messages.
    pub messages: Option<Vec<FirmMessage>>,
    /// The last mails to its people.
    pub mails: Vec<FirmMail>,
    /// Its cases.
    pub cases: Vec<FirmCase>,
    /// Who looked at its data last.
    pub looks: Vec<FirmLook>,
    /// The reader's roles.
    pub roles: Vec<StaffRole>,
    /// Whether the reader belongs to the firm.
    pub own: bool,
}
