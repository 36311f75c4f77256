//! The sides of an order: who sees it, writes in its threads, or is told about it.

use serde::{Deserialize, Serialize};

/// One side of an order.
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

impl Side {
    /// The area of the site in which this side finds its orders.
    #[must_use]
    pub const fn area(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Vendor => "vendor",
            Self::Staff => "staff",
        }
    }
}
