//! The data stored about a person's firms, and which staff accessed it.

use serde::{Deserialize, Serialize};

use crate::access::StaffRole;
use crate::id::{ExpertRequestId, OrderId};
use crate::time::Instant;
use crate::view::account::MyBusiness;

/// What staff accessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Looked {
    /// An order, with all that belongs to it.
    Order(OrderId),
    /// The messages on an order.
    Messages(OrderId),
    /// The facts of a business, in order to check them.
    Check,
    /// The audit of a business.
    Audit,
    /// A request for an expert, with the assessment.
    Expert(ExpertRequestId),
    /// Somebody of the firm, found by name, address or telephone.
    Person,
    /// The page about the firm: its people, points, orders, messages and mails.
    Firm,
    /// The telephone numbers of the owners, in order to help with the first order.
    Phone,
}

/// An access by staff to a firm's data. The platform knows the person; the firm is told only the role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookLine {
    /// The first access on that day, by the system clock.
    pub at: Instant,
    /// The person's roles at that time.
    pub roles: Vec<StaffRole>,
    /// What was accessed.
    pub what: Looked,
}

/// A firm with the accesses to its data, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessLooks {
    /// The firm.
    pub business: MyBusiness,
    /// One page of accesses.
    pub looks: Vec<LookLine>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, String)>,
}
