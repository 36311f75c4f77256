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

impl Side {
    /// Under which address it finds its orders.
    #[must_use]
    pub const fn area(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Vendor => "vendor",
            Self::Staff => "staff",
        }
    }
}
