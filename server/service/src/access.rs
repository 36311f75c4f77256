//! Who may do what: one function for each permission and kind of object (rules §8).
//!
//! A member sees only its own business, a vendor only its own listings and orders; what is not one's own does not
//! exist. Roles are read in the transaction of the use case, so that a right taken away is gone at once.

use domain::id::{BusinessId, VendorId};
use domain::view::account::{MemberRole, StaffRole, VendorRole};
use store::Tx;
use store::business::Business;
use store::vendor::Vendor;

use crate::Actor;
use crate::actor::SignedIn;
use crate::error::{Error, Result};

/// A business that the actor acts for, and as what.
#[derive(Debug, Clone)]
pub struct Acting {
    /// The business.
    pub business: Business,
    /// As owner or clerk.
    pub role: MemberRole,
}

impl Acting {
    /// Only the owner: signing, refunds, people.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a clerk.
    pub fn owner(self) -> Result<Self> {
        match self.role {
            MemberRole::Owner => Ok(self),
            MemberRole::Clerk => Err(Error::Forbidden),
        }
    }
}

/// See a business and prepare for it: its owner and clerks.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when it is not one's own.
pub async fn business(tx: &mut Tx, actor: &Actor, id: &BusinessId) -> Result<Acting> {
    let person = actor.signed_in()?;
    let member = store::business::member(tx, id, &person.person).await?.ok_or(Error::NotFound)?;
    let role = MemberRole::from_name(&member.role).ok_or_else(|| unknown("member", &member.role))?;
    let business = store::business::get(tx, id).await?.ok_or(Error::NotFound)?;
    Ok(Acting { business, role })
}

/// Act for a vendor in one of its roles; its owner may do everything.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when it is not one's own, [`Error::Forbidden`] without the role.
pub async fn vendor(tx: &mut Tx, actor: &Actor, id: &VendorId, need: VendorRole) -> Result<Vendor> {
    let roles = vendor_roles(tx, actor, id).await?;
    if !roles.contains(&need) && !roles.contains(&VendorRole::Owner) {
        return Err(Error::Forbidden);
    }
    store::vendor::get(tx, id).await?.ok_or(Error::NotFound)
}

/// The actor's roles with a vendor; never empty.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there are none.
pub async fn vendor_roles(tx: &mut Tx, actor: &Actor, id: &VendorId) -> Result<Vec<VendorRole>> {
    let person = actor.signed_in()?;
    let stored = store::vendor::roles(tx, id, &person.person).await?;
    let known = |row: &store::vendor::VendorPerson| {
        VendorRole::from_name(&row.role).ok_or_else(|| unknown("vendor", &row.role))
    };
    let roles = stored.iter().map(known).collect::<Result<Vec<_>>>()?;
    if roles.is_empty() { Err(Error::NotFound) } else { Ok(roles) }
}

/// Be of the staff in one of these roles.
///
/// # Errors
/// [`Error::NotSignedIn`] or [`Error::Forbidden`].
pub fn staff<'a>(actor: &'a Actor, any_of: &[StaffRole]) -> Result<&'a SignedIn> {
    let person = actor.signed_in()?;
    if any_of.iter().any(|role| person.staff.contains(role)) { Ok(person) } else { Err(Error::Forbidden) }
}

/// See and decide the checks of tax-registered businesses.
///
/// # Errors
/// [`Error::NotSignedIn`] or [`Error::Forbidden`].
pub fn tax_checks(actor: &Actor) -> Result<&SignedIn> {
    staff(actor, &[StaffRole::Reviewer, StaffRole::Administrator])
}

/// Read and verify the audit.
///
/// # Errors
/// [`Error::NotSignedIn`] or [`Error::Forbidden`].
pub fn audit(actor: &Actor) -> Result<&SignedIn> {
    staff(actor, &[StaffRole::Finance, StaffRole::Administrator])
}

/// See the trial balance.
///
/// # Errors
/// [`Error::NotSignedIn`] or [`Error::Forbidden`].
pub fn trial_balance(actor: &Actor) -> Result<&SignedIn> {
    staff(actor, &[StaffRole::Finance, StaffRole::Reviewer, StaffRole::Administrator])
}

fn unknown(kind: &str, role: &str) -> Error {
    Error::Internal(format!("unknown {kind} role {role}"))
}
