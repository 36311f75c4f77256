//! What is kept of a person's firms, and which staff looked at it.

use serde::{Deserialize, Serialize};

use crate::access::StaffRole;
use crate::id::{ExpertRequestId, OrderId};
use crate::time::Instant;
use crate::view::account::MyBusiness;

/// What staff looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Looked {
    /// An order, with all that belongs to it.
    Order(OrderId),
    /// The messages on an order.
    Messages(OrderId),
    /// The facts of a business, to check them.
    Check,
    /// The log of what was done to a business.
    Audit,
    /// A request for an expert, with the assessment.
    Expert(ExpertRequestId),
}

/// Somebody of the staff looked at something of a firm. Who it was is known to the platform; the firm is told the role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookLine {
    /// When first on that day; of the system clock.
    pub at: Instant,
    /// In which roles.
    pub roles: Vec<StaffRole>,
    /// At what.
    pub what: Looked,
}

/// A firm with who looked at its data, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessLooks {
    /// The firm.
    pub business: MyBusiness,
    /// Who looked: one page.
    pub looks: Vec<LookLine>,
    /// The key of the next page, when there may be more.
    pub next: Option<(Instant, String)>,
}
