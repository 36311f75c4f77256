//! The roles of members, vendors and staff (rules §8), and what a vendor's key is for (§15).

use serde::{Deserialize, Serialize};

/// A person's role in a business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// The responsible person or whom they put in charge.
    Owner,
    /// Prepares orders (經辦).
    Clerk,
}

/// A person's role with a vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VendorRole {
    /// All of it, and the team.
    Owner,
    /// The order desk.
    Orders,
    /// The solutions and plans: no use case asks for it yet.
    Listings,
    /// Invoices, refunds, settlement.
    Accounting,
}

/// A role of the program's staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Checks members, tax registrations and listings; decides objections.
    Reviewer,
    /// Points, stray payments, settlement.
    Finance,
    /// Helps people and arranges their experts; sees, does not decide.
    Support,
    /// Programs, calendar, people and roles.
    Administrator,
}

/// What a vendor's key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// Read orders.
    #[serde(rename = "orders:read")]
    OrdersRead,
    /// Read orders, answer them, declare services usable.
    #[serde(rename = "orders:write")]
    OrdersWrite,
}

impl MemberRole {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Owner, Self::Clerk];

    /// Whether somebody who has the other role is more with this one: an invitation raises, it never lowers.
    #[must_use]
    pub const fn is_above(self, other: Self) -> bool {
        matches!((self, other), (Self::Owner, Self::Clerk))
    }
}

impl VendorRole {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Orders, Self::Listings, Self::Accounting];
}

impl StaffRole {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Reviewer, Self::Finance, Self::Support, Self::Administrator];
}

impl Scope {
    /// Both.
    pub const ALL: [Self; 2] = [Self::OrdersRead, Self::OrdersWrite];
}
