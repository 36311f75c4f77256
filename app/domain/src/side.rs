//! The sides of an order: who looks at it, writes in its threads, or is told of it.

use serde::{Deserialize, Serialize};

/// Who looks at an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The member that buys.
    Member,
    /// The vendor that sells.
    Vendor,
    /// The staff.
    Staff,
}
