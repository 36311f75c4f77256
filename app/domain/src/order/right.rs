//! What an act asks for: the right of whoever does it, and what it needs besides its order.

use crate::access::{MemberAct, StaffAct, VendorAct};
use crate::side::Side;

/// The right that an act asks for: a side, and what its person must be allowed to do there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Of the member that buys.
    Member(MemberAct),
    /// Of the vendor that sells.
    Vendor(VendorAct),
    /// Of the staff.
    Staff(StaffAct),
    /// Of the platform itself: a job, or a payment provider's confirmed word.
    Platform,
}

impl Right {
    /// Whose right it is; none for the platform.
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

/// What an act needs besides its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Need {
    /// How many points pay, and so what is self-paid.
    Split,
    /// A fresh proof of identity.
    Proof,
    /// A reason in somebody's words.
    Reason,
    /// A note in somebody's words.
    Note,
    /// What shows it, in somebody's words.
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
    /// Which payment.
    Payment,
    /// Whose fault it is, and the quote that was shown.
    Quote,
    /// A bank account.
    BankAccount,
    /// Whether an objection is right.
    Decision,
    /// A number of working days.
    WorkingDays,
    /// A second, different person.
    SecondPerson,
}
