//! What staff find by the search over everything.

use serde::{Deserialize, Serialize};

use crate::access::StaffAct;
use crate::id::{BusinessId, OrderId, PersonId, VendorId};
use crate::money::Twd;
use crate::order::StateName;

/// A group of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Firms, by UBN or name.
    Businesses,
    /// Orders, by number.
    Orders,
    /// People, by name, address or telephone.
    People,
    /// Invoices, by number.
    Invoices,
    /// Vendors, by UBN or name.
    Vendors,
}

impl Group {
    /// All groups, in display order.
    pub const ALL: [Self; 5] = [Self::Businesses, Self::Orders, Self::People, Self::Invoices, Self::Vendors];

    /// The right that a reader needs to find anything of the group.
    #[must_use]
    pub const fn right(self) -> StaffAct {
        match self {
            Self::Businesses | Self::Orders | Self::Invoices | Self::Vendors => StaffAct::See,
            Self::People => StaffAct::FindPeople,
        }
    }
}

/// A firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundFirm {
    /// The firm.
    pub id: BusinessId,
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
}

/// A result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// A firm.
    Business(FoundFirm),
    /// An order.
    Order {
        /// The order.
        id: OrderId,
        /// Its number.
        number: String,
        /// Its state.
        state: StateName,
        /// The firm that buys.
        firm: String,
    },
    /// A person.
    Person {
        /// The person.
        id: PersonId,
        /// The name.
        name: String,
        /// The e-mail address.
        email: String,
        /// The telephone; may be empty.
        phone: String,
        /// The firms that the person acts for.
        firms: Vec<FoundFirm>,
    },
    /// An invoice, a voided invoice or an allowance.
    Invoice {
        /// Its number.
        number: String,
        /// Its amount.
        amount: Twd,
        /// Its date.
        issued_on: chrono::NaiveDate,
        /// The order it belongs to.
        order: OrderId,
        /// The number of that order.
        order_number: String,
    },
    /// A vendor.
    Vendor {
        /// The vendor.
        id: VendorId,
        /// Its UBN.
        ubn: String,
        /// Its registered name.
        name: String,
    },
}

/// The results of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundGroup {
    /// The group.
    pub group: Group,
    /// The first results; never empty.
    pub found: Vec<Found>,
    /// Whether there are more.
    pub more: bool,
}

/// The results of a search, in the groups that the reader may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffFound {
    /// The only thing that a complete UBN or order number means: the reader goes straight to it.
    pub straight: Option<Found>,
    /// The groups with results.
    pub groups: Vec<FoundGroup>,
}
