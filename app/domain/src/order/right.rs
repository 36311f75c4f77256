//! What an act requires: a right of the person, and contents besides the order.

use crate::access::{MemberAct, StaffAct, VendorAct};
use crate::side::Side;

/// The right that an act requires: a side, and what the person must be allowed to do there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// A right of the member that buys.
    Member(MemberAct),
    /// A right of the vendor that sells.
    Vendor(VendorAct),
    /// A right of the staff.
    Staff(StaffAct),
    /// The platform itself: a job, or a payment confirmed by the provider.
    Platform,
}

impl Right {
    /// The side that has the right; `None` for the platform.
    #[must_use]
    pub const fn side(self) -> Option<Side> {
        match self {
            Self::Member(_) => Some(Side::Member),
            Self::Vendor(_) => Some(Side::Vendor),
            Self::Staff(_) => Some(Side::Staff),
            Self::Platform => None,
        }
    }
}

/// A content that an act needs besides the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Need {
    /// How many points pay, and so what is self-paid.
    Split,
    /// A fresh proof of identity.
    Proof,
    /// A reason.
    Reason,
    /// A note.
    Note,
    /// Evidence, in words.
    Evidence,
    /// A day.
    Day,
    /// An amount of money.
    Amount,
    /// The number of an invoice.
    InvoiceNumber,
    /// The reference of a transfer.
    Reference,
    /// What was done about the invoice.
    Credit,
    /// A payment.
    Payment,
    /// The fault claimed and the quote that was shown.
    Quote,
    /// A bank account.
    BankAccount,
    /// Whether an objection is justified.
    Decision,
    /// A number of working days.
    WorkingDays,
    /// A second person.
    SecondPerson,
}
