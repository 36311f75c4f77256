//! The roles of members, vendors and staff (rules §8), and what a vendor's key is for (§15).

use serde::{Deserialize, Serialize};

/// A person's role in a business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// The responsible person, or whoever they put in charge.
    Owner,
    /// Prepares orders (經辦).
    Clerk,
}

/// A person's role with a vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VendorRole {
    /// May do everything, and manages the team.
    Owner,
    /// Handles orders.
    Orders,
    /// Maintains solutions and plans. No use case needs it yet.
    Listings,
    /// Handles invoices, refunds and settlement.
    Accounting,
}

/// A role of the program's staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Checks members, tax registrations and listings; decides objections.
    Reviewer,
    /// Handles points, stray payments and settlement.
    Finance,
    /// Helps people and arranges their experts. Sees, but does not decide.
    Support,
    /// Manages programs, the calendar, people and roles.
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
    /// Both roles.
    pub const ALL: [Self; 2] = [Self::Owner, Self::Clerk];

    /// Whether this role has more rights than the other. An invitation can raise a role, never lower it.
    #[must_use]
    pub const fn is_above(self, other: Self) -> bool {
        matches!((self, other), (Self::Owner, Self::Clerk))
    }
}

impl VendorRole {
    /// All roles.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Orders, Self::Listings, Self::Accounting];
}

impl StaffRole {
    /// All roles.
    pub const ALL: [Self; 4] = [Self::Reviewer, Self::Finance, Self::Support, Self::Administrator];
}

impl Scope {
    /// Both scopes.
    pub const ALL: [Self; 2] = [Self::OrdersRead, Self::OrdersWrite];
}
