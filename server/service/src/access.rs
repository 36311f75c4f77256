//! Who may do what: what a role may do is [`domain::membership`]; whose business or vendor it is, is read here, in the
//! transaction of the use case, so that a right taken away is gone at once.
//!
//! A member sees only its own business, a vendor only its own listings and orders; what is not one's own does not exist.

use domain::id::{BusinessId, OrderId, VendorId};
use domain::membership::{MemberAct, MemberRole, StaffAct, VendorAct, VendorRole};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::Tx;
use store::business::Business;
use store::order::OrderRow;
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

/// Do something for a business. The address must be proved first.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when it is not one's own, [`Error::Forbidden`] when the role may not.
pub async fn business(tx: &mut Tx, actor: &Actor, id: &BusinessId, act: MemberAct) -> Result<Acting> {
    let person = actor.proved()?;
    let member = store::business::member(tx, id, &person.person).await?.ok_or(Error::NotFound)?;
    let role: MemberRole = from_name(&member.role)?;
    if !role.may(act) {
        return Err(Error::Forbidden);
    }
    let business = store::business::get(tx, id).await?.ok_or(Error::NotFound)?;
    Ok(Acting { business, role })
}

/// The row of an order that somebody asks for; whether they may see it is still to be judged. Whoever is not signed in is
/// told so before anything is looked for: it is all one to them whether there is such an order.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there is none.
pub async fn order(tx: &mut Tx, actor: &Actor, id: &OrderId) -> Result<OrderRow> {
    if !matches!(actor, Actor::System) {
        actor.proved()?;
    }
    store::order::get(tx, id).await?.ok_or(Error::NotFound)
}

/// Do something for a vendor.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when it is not one's own, [`Error::Forbidden`] when no role may.
pub async fn vendor(tx: &mut Tx, actor: &Actor, id: &VendorId, act: VendorAct) -> Result<Vendor> {
    let roles = vendor_roles(tx, actor, id).await?;
    if !roles.iter().any(|role| role.may(act)) {
        return Err(Error::Forbidden);
    }
    store::vendor::get(tx, id).await?.ok_or(Error::NotFound)
}

/// The actor's roles with a vendor; never empty.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there are none.
pub async fn vendor_roles(tx: &mut Tx, actor: &Actor, id: &VendorId) -> Result<Vec<VendorRole>> {
    let person = actor.proved()?;
    let stored = store::vendor::roles(tx, id, &person.person).await?;
    let roles = stored.iter().map(|row| from_name(&row.role)).collect::<Result<Vec<_>>>()?;
    if roles.is_empty() { Err(Error::NotFound) } else { Ok(roles) }
}

/// Do something for the program.
///
/// # Errors
/// [`Error::NotSignedIn`] or [`Error::Forbidden`].
pub fn staff(actor: &Actor, act: StaffAct) -> Result<&SignedIn> {
    let person = actor.proved()?;
    if person.staff.iter().any(|role| role.may(act)) { Ok(person) } else { Err(Error::Forbidden) }
}

/// The stored name of a role or another plain choice: as in JSON.
///
/// # Errors
/// The value is not one word in JSON.
pub fn name_of(choice: &impl Serialize) -> Result<String> {
    let name = serde_json::to_value(choice).map_err(Error::json)?;
    name.as_str().map(str::to_owned).ok_or_else(|| Error::Internal(format!("no name: {name}")))
}

/// The role or other plain choice of a stored name.
///
/// # Errors
/// The name is not one of the choices.
pub fn from_name<T: DeserializeOwned>(name: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::from(name)).map_err(Error::json)
}
