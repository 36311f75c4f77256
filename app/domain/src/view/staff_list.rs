//! What the lists of the staff show.

use serde::{Deserialize, Serialize};

use crate::eligibility::Outcome;
use crate::form::ListForm;
use crate::id::{OrderId, SavedViewId, VendorId};
use crate::money::{Points, Twd};
use crate::time::Instant;
use crate::view::order::OrderLine;
use crate::view::staff_search::FoundFirm;

/// A firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLine {
    /// The firm.
    pub firm: FoundFirm,
    /// The outcome of the last judgement of its eligibility.
    pub outcome: Option<Outcome>,
    /// The points that it can use.
    pub points: Points,
    /// When it was registered here.
    pub since: Instant,
}

/// What became of a try to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStanding {
    /// It can be paid.
    Open,
    /// The provider does not know yet.
    Pending,
    /// Paid.
    Paid,
    /// Given up, or no longer needed.
    Closed,
    /// Refused by the provider.
    Failed,
    /// Paid, but of no use for its order, and not returned yet.
    Stray,
    /// Such a payment, returned.
    Returned,
}

/// A try to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentLine {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The firm that pays.
    pub firm: String,
    /// The vendor that is paid.
    pub vendor: String,
    /// The amount to pay.
    pub amount: Twd,
    /// The amount paid.
    pub paid: Option<Twd>,
    /// What became of it.
    pub standing: PaymentStanding,
    /// When it was created.
    pub at: Instant,
}

/// A vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VendorLine {
    /// The vendor.
    pub id: VendorId,
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// Whether it may sell.
    pub active: bool,
    /// The maximum number of orders that it serves at a time.
    pub capacity: Option<i64>,
    /// When it was admitted.
    pub since: Instant,
}

/// The lines of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lines {
    /// Orders, each with its firm.
    Orders(Vec<(OrderLine, FoundFirm)>),
    /// Firms.
    Members(Vec<MemberLine>),
    /// Payments.
    Payments(Vec<PaymentLine>),
    /// Vendors.
    Vendors(Vec<VendorLine>),
}

impl Lines {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Orders(lines) => lines.len(),
            Self::Members(lines) => lines.len(),
            Self::Payments(lines) => lines.len(),
            Self::Vendors(lines) => lines.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage {
    /// Its lines.
    pub lines: Lines,
    /// The key of the next page, if there may be one.
    pub next: Option<(i64, String)>,
    /// Whether it can be sorted by deadline.
    pub sorts_by_due: bool,
}

/// A list's filters, saved under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its identifier.
    pub id: SavedViewId,
    /// Its name.
    pub name: String,
    /// The filters.
    pub form: ListForm,
}

/// A list as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffListPage {
    /// The page.
    pub page: ListPage,
    /// The reader's own views of the list, by name.
    pub views: Vec<SavedView>,
    /// Whether the reader may export it.
    pub exports: bool,
}
