//! What each role may do: one table with a row for each act and the roles that may do it (rules §8, §15). The table has
//! only acts that some code asks for; a test finds the others. [`StaffAct::asks_factor`] says which acts of the staff ask
//! for the second factor again.

use super::{MemberRole, Scope, StaffRole, VendorRole};

/// What a person does for a business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MemberAct {
    /// See orders, points and deadlines.
    See,
    /// Answer the self-assessment, draft orders, confirm a hand-over, pay.
    Prepare,
    /// Apply for a refund (needs a recently entered password).
    Refund,
    /// Change people, business data and what clerks may sign.
    Manage,
}

/// What a person or a key does for a vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VendorAct {
    /// See orders.
    SeeOrders,
    /// Answer orders, declare services usable.
    HandleOrders,
    /// Record invoices, cash refunds and allowances.
    KeepAccounts,
    /// See the account a member gave for a cash refund.
    SeeRefundAccount,
}

/// What a person does for the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StaffAct {
    /// See members, orders and the ledger.
    See,
    /// Decide a tax-registration check, a listing, an objection.
    Review,
    /// Assign experts and agree on their appointments with members.
    ArrangeExperts,
    /// Move points or money by hand (a second person confirms).
    MoveMoney,
    /// See the account a member gave for a cash refund.
    SeeRefundAccount,
    /// Write the drafts of programs and legal texts, keep the calendar.
    Administer,
    /// Read what member and vendor write to each other on an order; each access is recorded.
    ReadMessages,
    /// Answer members who write to support.
    AnswerMessages,
    /// See who works for the program, invite people, change and end their roles (a second person confirms).
    ManageStaff,
    /// Run jobs that were given up again, or drop them.
    HandleJobs,
    /// Read mails that could not be sent, correct their address and send them again.
    HandleMails,
    /// Read the security log.
    ReadSecurity,
    /// Find people by name, address or telephone; each access is recorded.
    FindPeople,
    /// Export lists and the audit as files; each export is recorded.
    Export,
    /// End all sessions of a person whose account may be in other hands.
    EndSessions,
}

/// An act of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Power {
    /// An act for a business.
    Member(MemberAct),
    /// An act for a vendor.
    Vendor(VendorAct),
    /// An act for the program.
    Staff(StaffAct),
}

/// Who can have a power: a person's role, or a scope of a vendor's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A person's role in a business.
    Member(MemberRole),
    /// A person's role with a vendor.
    Vendor(VendorRole),
    /// The scope of a vendor's key.
    Key(Scope),
    /// A role of the staff.
    Staff(StaffRole),
}

const OWNER: Holder = Holder::Member(MemberRole::Owner);
const CLERK: Holder = Holder::Member(MemberRole::Clerk);
const SELLER: Holder = Holder::Vendor(VendorRole::Owner);
const ORDERS: Holder = Holder::Vendor(VendorRole::Orders);
const ACCOUNTING: Holder = Holder::Vendor(VendorRole::Accounting);
const READ_KEY: Holder = Holder::Key(Scope::OrdersRead);
const WRITE_KEY: Holder = Holder::Key(Scope::OrdersWrite);
const REVIEWER: Holder = Holder::Staff(StaffRole::Reviewer);
const FINANCE: Holder = Holder::Staff(StaffRole::Finance);
const SUPPORT: Holder = Holder::Staff(StaffRole::Support);
const ADMINISTRATOR: Holder = Holder::Staff(StaffRole::Administrator);

/// The table of rights. What is not in it is allowed to nobody.
pub const TABLE: &[(Power, &[Holder])] = &[
    (Power::Member(MemberAct::See), &[OWNER, CLERK]),
    (Power::Member(MemberAct::Prepare), &[OWNER, CLERK]),
    (Power::Member(MemberAct::Refund), &[OWNER]),
    (Power::Member(MemberAct::Manage), &[OWNER]),
    (Power::Vendor(VendorAct::SeeOrders), &[SELLER, ORDERS, ACCOUNTING, READ_KEY, WRITE_KEY]),
    (Power::Vendor(VendorAct::HandleOrders), &[SELLER, ORDERS, WRITE_KEY]),
    (Power::Vendor(VendorAct::KeepAccounts), &[SELLER, ACCOUNTING]),
    (Power::Vendor(VendorAct::SeeRefundAccount), &[ACCOUNTING]),
    (Power::Staff(StaffAct::See), &[REVIEWER, FINANCE, SUPPORT, ADMINISTRATOR]),
    (Power::Staff(StaffAct::Review), &[REVIEWER]),
    (Power::Staff(StaffAct::ArrangeExperts), &[SUPPORT, ADMINISTRATOR]),
    (Power::Staff(StaffAct::MoveMoney), &[FINANCE]),
    (Power::Staff(StaffAct::SeeRefundAccount), &[FINANCE]),
    (Power::Staff(StaffAct::Administer), &[ADMINISTRATOR]),
    (Power::Staff(StaffAct::ReadMessages), &[REVIEWER, SUPPORT, ADMINISTRATOR]),
    (Power::Staff(StaffAct::AnswerMessages), &[SUPPORT, ADMINISTRATOR]),
    (Power::Staff(StaffAct::ManageStaff), &[ADMINISTRATOR]),
    (Power::Staff(StaffAct::HandleJobs), &[ADMINISTRATOR]),
    (Power::Staff(StaffAct::HandleMails), &[SUPPORT, ADMINISTRATOR]),
    (Power::Staff(StaffAct::ReadSecurity), &[ADMINISTRATOR]),
    (Power::Staff(StaffAct::FindPeople), &[REVIEWER, SUPPORT, ADMINISTRATOR]),
    (Power::Staff(StaffAct::Export), &[REVIEWER, FINANCE, ADMINISTRATOR]),
    (Power::Staff(StaffAct::EndSessions), &[SUPPORT, ADMINISTRATOR]),
];

/// Whether a holder has a power.
#[must_use]
pub fn may(holder: Holder, power: Power) -> bool {
    TABLE.iter().any(|(named, holders)| *named == power && holders.contains(&holder))
}

impl MemberRole {
    /// Whether this role may do the act. For signing an order see [`super::may_sign`].
    #[must_use]
    pub fn may(self, act: MemberAct) -> bool {
        may(Holder::Member(self), Power::Member(act))
    }
}

impl VendorRole {
    /// Whether this role may do the act.
    #[must_use]
    pub fn may(self, act: VendorAct) -> bool {
        may(Holder::Vendor(self), Power::Vendor(act))
    }
}

impl Scope {
    /// Whether a key with this scope may do the act.
    #[must_use]
    pub fn may(self, act: VendorAct) -> bool {
        may(Holder::Key(self), Power::Vendor(act))
    }
}

impl StaffAct {
    /// Whether the second factor is asked for again when it was last entered more than ten minutes ago: for decisions
    /// about money, points and rights, and for exports of personal data (rules §14). A new act must decide.
    #[must_use]
    pub const fn asks_factor(self) -> bool {
        match self {
            // a grant or a refund rests on what a reviewer decides
            Self::Review | Self::MoveMoney | Self::ManageStaff | Self::Export | Self::EndSessions => true,
            Self::See
            | Self::ArrangeExperts
            | Self::SeeRefundAccount
            | Self::Administer
            | Self::ReadMessages
            | Self::AnswerMessages
            | Self::HandleJobs
            | Self::HandleMails
            | Self::ReadSecurity
            | Self::FindPeople => false,
        }
    }
}

impl StaffRole {
    /// Whether this role may do the act.
    #[must_use]
    pub fn may(self, act: StaffAct) -> bool {
        may(Holder::Staff(self), Power::Staff(act))
    }
}

#[cfg(test)]
mod tests;
