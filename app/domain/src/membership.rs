//! Who may do what (rules §3, §8): the roles of members, vendors and staff. Whose order or listing it is, is the
//! service's check for each object; here stands what a role may do with its own.

use serde::{Deserialize, Serialize};

use crate::identity::Means;
use crate::money::Twd;

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
    /// The solutions and plans.
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

/// What a person does for a business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MemberAct {
    /// See orders, points and deadlines.
    See,
    /// Answer the self-assessment, draft orders, confirm a hand-over, pay.
    Prepare,
    /// Apply for a refund (with a fresh password).
    Refund,
    /// Change people, business data, what clerks may sign.
    Manage,
}

/// What a person does for a vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VendorAct {
    /// See orders.
    SeeOrders,
    /// Answer orders, declare services usable.
    HandleOrders,
    /// Edit solutions and plans.
    EditListings,
    /// Record invoices, cash refunds and allowances.
    KeepAccounts,
    /// See the account a member gave for a refund of cash.
    SeeRefundAccount,
    /// Change the team.
    Manage,
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
    /// See the account a member gave for a refund of cash.
    SeeRefundAccount,
    /// Change programs, rules, the calendar, people and roles.
    Administer,
    /// Read what member and vendor write to each other on an order; each look is recorded.
    ReadMessages,
    /// Answer members who write to support.
    AnswerMessages,
}

impl MemberRole {
    /// Whether somebody who has the other role is more with this one: an invitation raises, it never lowers.
    #[must_use]
    pub const fn is_above(self, other: Self) -> bool {
        matches!((self, other), (Self::Owner, Self::Clerk))
    }

    /// Whether this role may. Signing an order is [`may_sign`].
    #[must_use]
    pub const fn may(self, act: MemberAct) -> bool {
        match (self, act) {
            (Self::Owner, _) | (Self::Clerk, MemberAct::See | MemberAct::Prepare) => true,
            (Self::Clerk, MemberAct::Refund | MemberAct::Manage) => false,
        }
    }
}

impl VendorRole {
    /// Whether this role may.
    #[must_use]
    pub const fn may(self, act: VendorAct) -> bool {
        match (self, act) {
            (Self::Owner, VendorAct::SeeRefundAccount) => false,
            (Self::Owner, _)
            | (Self::Orders, VendorAct::SeeOrders | VendorAct::HandleOrders)
            | (Self::Listings, VendorAct::EditListings)
            | (Self::Accounting, VendorAct::SeeOrders | VendorAct::KeepAccounts | VendorAct::SeeRefundAccount) => true,
            (Self::Orders | Self::Listings | Self::Accounting, _) => false,
        }
    }
}

impl StaffRole {
    /// Whether this role may.
    #[must_use]
    pub const fn may(self, act: StaffAct) -> bool {
        match (self, act) {
            (_, StaffAct::See)
            | (Self::Reviewer, StaffAct::Review)
            | (Self::Finance, StaffAct::MoveMoney | StaffAct::SeeRefundAccount)
            | (Self::Administrator, StaffAct::Administer)
            | (Self::Support | Self::Administrator, StaffAct::ArrangeExperts | StaffAct::AnswerMessages)
            | (Self::Reviewer | Self::Support | Self::Administrator, StaffAct::ReadMessages) => true,
            (Self::Reviewer | Self::Finance | Self::Support | Self::Administrator, _) => false,
        }
    }
}

/// Why a person may not sign an order with a means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SigningRefusal {
    /// A clerk signs with the firm's certificate alone.
    ClerkNeedsFirmCertificate,
    /// The owner has not allowed clerks to sign.
    ClerkNotAllowed,
    /// The price is above what the owner allowed.
    AboveClerkLimit {
        /// The most a clerk may sign for.
        limit: Twd,
    },
}

/// Whether a role may sign an order of this price with this means. A clerk may, with the firm's certificate, up to
/// the limit that the owner set.
///
/// # Errors
/// The reason why not.
pub fn may_sign(role: MemberRole, means: Means, price: Twd, clerk_limit: Option<Twd>) -> Result<(), SigningRefusal> {
    match role {
        MemberRole::Owner => Ok(()),
        MemberRole::Clerk if means != Means::FirmCertificate => Err(SigningRefusal::ClerkNeedsFirmCertificate),
        MemberRole::Clerk => match clerk_limit {
            None => Err(SigningRefusal::ClerkNotAllowed),
            Some(limit) if price > limit => Err(SigningRefusal::AboveClerkLimit { limit }),
            Some(_) => Ok(()),
        },
    }
}

/// By which of the means that are offered this role may sign an order; or why by none. A clerk is told by the firm's
/// certificate what stands against it, for that is the means it could have.
///
/// # Errors
/// The reason why not, where there are means and none will do.
pub fn signing_means(
    role: MemberRole,
    offered: &[Means],
    price: Twd,
    clerk_limit: Option<Twd>,
) -> Result<Vec<Means>, SigningRefusal> {
    let refusal = |means: &Means| may_sign(role, *means, price, clerk_limit).err();
    let open: Vec<Means> = offered.iter().copied().filter(|means| refusal(means).is_none()).collect();
    if !open.is_empty() {
        return Ok(open);
    }
    let certificate = offered.iter().find(|means| **means == Means::FirmCertificate);
    certificate.or(offered.first()).and_then(refusal).map_or(Ok(open), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clerk_prepares_and_does_not_decide() {
        assert!(MemberRole::Clerk.may(MemberAct::Prepare) && !MemberRole::Clerk.may(MemberAct::Refund));
        assert!(MemberRole::Owner.may(MemberAct::Refund) && MemberRole::Owner.may(MemberAct::Manage));
    }

    #[test]
    fn a_clerk_signs_with_the_firm_s_certificate_up_to_the_limit() {
        let (price, limit) = (Twd::new(60_000), Twd::new(60_000));
        let sign = |means, price, limit| may_sign(MemberRole::Clerk, means, price, limit);
        assert_eq!(sign(Means::FirmCertificate, price, Some(limit)), Ok(()));
        assert_eq!(
            sign(Means::FirmCertificate, price + Twd::new(1), Some(limit)),
            Err(SigningRefusal::AboveClerkLimit { limit })
        );
        assert_eq!(sign(Means::FirmCertificate, price, None), Err(SigningRefusal::ClerkNotAllowed));
        for means in [Means::CitizenCertificate, Means::MobileCitizenCertificate, Means::MobileNumber] {
            assert_eq!(sign(means, price, Some(limit)), Err(SigningRefusal::ClerkNeedsFirmCertificate));
            assert_eq!(may_sign(MemberRole::Owner, means, price, None), Ok(()));
        }
    }

    #[test]
    fn support_answers_members_and_finance_reads_no_messages() {
        let staff = [StaffRole::Reviewer, StaffRole::Finance, StaffRole::Support, StaffRole::Administrator];
        let who = |act| staff.into_iter().filter(|role| role.may(act)).collect::<Vec<_>>();
        assert_eq!(who(StaffAct::AnswerMessages), [StaffRole::Support, StaffRole::Administrator]);
        assert_eq!(who(StaffAct::ReadMessages), [StaffRole::Reviewer, StaffRole::Support, StaffRole::Administrator]);
    }

    #[test]
    fn refund_accounts_are_seen_by_accounting_and_finance_only() {
        let vendor = [VendorRole::Owner, VendorRole::Orders, VendorRole::Listings, VendorRole::Accounting];
        let seeing: Vec<_> = vendor.into_iter().filter(|role| role.may(VendorAct::SeeRefundAccount)).collect();
        assert_eq!(seeing, [VendorRole::Accounting]);
        let staff = [StaffRole::Reviewer, StaffRole::Finance, StaffRole::Support, StaffRole::Administrator];
        let seeing: Vec<_> = staff.into_iter().filter(|role| role.may(StaffAct::SeeRefundAccount)).collect();
        assert_eq!(seeing, [StaffRole::Finance]);
        let arranging: Vec<_> = staff.into_iter().filter(|role| role.may(StaffAct::ArrangeExperts)).collect();
        assert_eq!(arranging, [StaffRole::Support, StaffRole::Administrator]);
        assert!(!StaffRole::Administrator.may(StaffAct::MoveMoney) && !StaffRole::Support.may(StaffAct::Review));
    }
}
