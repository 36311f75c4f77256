//! Who may do what: what a role may do is [`domain::access`]; whose business or vendor it is, is read here, in the
//! transaction of the use case, so that a right taken away is gone at once.
//!
//! This is the one door to the person behind a [`Principal`]: a use case says what it needs ([`person`], [`signed_in`],
//! [`business`], [`vendor`], [`staff`], [`platform`]) and gets it or an error. A machine gets through [`vendor`] and
//! [`order`] alone.
//!
//! A member sees only its own business, a vendor only its own listings and orders; what is not one's own does not exist.

use domain::access::{MemberAct, MemberRole, StaffAct, StaffRole, VendorAct, VendorRole};
use domain::id::{BusinessId, OrderId, PersonId, VendorId};
use domain::order::{Act, Right};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::Tx;
use store::business::Business;
use store::order::OrderRow;
use store::vendor::Vendor;

use crate::error::{Error, Result};
use crate::principal::SignedIn;
use crate::{Principal, Refusal};

/// A business that the actor acts for, and as what.
#[derive(Debug, Clone)]
pub struct Acting {
    /// The business.
    pub business: Business,
    /// As owner or clerk.
    pub role: MemberRole,
}

/// The person, whether its address is proved or not: for what concerns its own account.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::Forbidden`] for a machine.
pub fn signed_in(actor: &Principal) -> Result<&SignedIn> {
    match actor {
        Principal::Person(person) => Ok(person),
        Principal::Machine(_) => Err(Error::Forbidden),
        Principal::Visitor | Principal::Platform => Err(Error::NotSignedIn),
    }
}

/// The person, once its address is proved: what everything but the account itself asks for.
///
/// # Errors
/// Those of [`signed_in`], or [`Refusal::EmailNotVerified`].
pub fn person(actor: &Principal) -> Result<&SignedIn> {
    let person = signed_in(actor)?;
    if person.email_verified { Ok(person) } else { Err(Refusal::EmailNotVerified.into()) }
}

/// The platform itself, for what no page offers.
///
/// # Errors
/// [`Error::Forbidden`] for everybody else.
pub fn platform(actor: &Principal) -> Result<()> {
    if matches!(actor, Principal::Platform) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Do something for a business, as what. The address must be proved first.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when it is not one's own, [`Error::Forbidden`] when the role may not.
pub async fn member(tx: &mut Tx, actor: &Principal, id: &BusinessId, act: MemberAct) -> Result<MemberRole> {
    if matches!(actor, Principal::Machine(_)) {
        return Err(Error::NotFound); // a key is of no business
    }
    let person = person(actor)?;
    let member = store::business::member(tx, id, &person.person).await?.ok_or(Error::NotFound)?;
    let role: MemberRole = from_name(&member.role)?;
    if role.may(act) { Ok(role) } else { Err(Error::Forbidden) }
}

/// The same, with what is stored of the business.
///
/// # Errors
/// Those of [`member`].
pub async fn business(tx: &mut Tx, actor: &Principal, id: &BusinessId, act: MemberAct) -> Result<Acting> {
    let role = member(tx, actor, id, act).await?;
    let business = store::business::get(tx, id).await?.ok_or(Error::NotFound)?;
    Ok(Acting { business, role })
}

/// The row of an order that somebody asks for; whether they may see it is still to be judged. Whoever is not signed in is
/// told so before anything is looked for: it is all one to them whether there is such an order.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there is none.
pub async fn order(tx: &mut Tx, actor: &Principal, id: &OrderId) -> Result<OrderRow> {
    match actor {
        Principal::Platform | Principal::Machine(_) => {}
        Principal::Visitor | Principal::Person(_) => drop(person(actor)?.clone()),
    }
    store::order::get(tx, id).await?.ok_or(Error::NotFound)
}

/// Do something with an order for the business that buys: its row, and as what.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there is none or it is not one's own, [`Error::Forbidden`] when the role
/// may not.
pub async fn own_order(tx: &mut Tx, actor: &Principal, id: &OrderId, act: MemberAct) -> Result<(OrderRow, MemberRole)> {
    if matches!(actor, Principal::Machine(_)) {
        return Err(Error::NotFound); // a key is of no business
    }
    let person = person(actor)?;
    let (row, role) = store::order::with_role(tx, id, &person.person).await?.ok_or(Error::NotFound)?;
    let role: MemberRole = from_name(&role.ok_or(Error::NotFound)?)?;
    if role.may(act) { Ok((row, role)) } else { Err(Error::Forbidden) }
}

/// Do something for a vendor: a person by a role, a machine by a scope of its key.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when it is not one's own, [`Error::Forbidden`] when no role or scope may.
pub async fn seller(tx: &mut Tx, actor: &Principal, id: &VendorId, act: VendorAct) -> Result<()> {
    if vendor_may(tx, actor, id, act).await? { Ok(()) } else { Err(Error::Forbidden) }
}

/// The same, with what is stored of the vendor.
///
/// # Errors
/// Those of [`seller`].
pub async fn vendor(tx: &mut Tx, actor: &Principal, id: &VendorId, act: VendorAct) -> Result<Vendor> {
    seller(tx, actor, id, act).await?;
    store::vendor::get(tx, id).await?.ok_or(Error::NotFound)
}

/// Whether the principal, who acts for the vendor, may do something for it.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when it is not one's own.
pub async fn vendor_may(tx: &mut Tx, actor: &Principal, id: &VendorId, act: VendorAct) -> Result<bool> {
    match actor {
        Principal::Machine(machine) if machine.vendor == *id => Ok(machine.scopes.iter().any(|scope| scope.may(act))),
        Principal::Machine(_) => Err(Error::NotFound),
        Principal::Visitor | Principal::Person(_) | Principal::Platform => {
            Ok(vendor_roles(tx, actor, id).await?.iter().any(|role| role.may(act)))
        }
    }
}

/// A person's roles with a vendor; never empty.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there are none.
pub async fn vendor_roles(tx: &mut Tx, actor: &Principal, id: &VendorId) -> Result<Vec<VendorRole>> {
    let person = person(actor)?;
    let stored = store::vendor::roles(tx, id, &person.person).await?;
    let roles = stored.iter().map(|row| from_name(&row.role)).collect::<Result<Vec<_>>>()?;
    if roles.is_empty() { Err(Error::NotFound) } else { Ok(roles) }
}

/// Do something for the program.
///
/// # Errors
/// [`Error::NotSignedIn`] or [`Error::Forbidden`].
pub fn staff(actor: &Principal, act: StaffAct) -> Result<&SignedIn> {
    let person = person(actor)?;
    if person.staff.iter().any(|role| role.may(act)) { Ok(person) } else { Err(Error::Forbidden) }
}

/// Whether somebody, who need not be signed in, may do something for the program.
///
/// # Errors
/// What the database says.
pub async fn staff_may(tx: &mut Tx, person: &PersonId, act: StaffAct) -> Result<bool> {
    let stored = store::person::staff_roles(tx, person).await?;
    let roles = stored.iter().map(|row| from_name(&row.role)).collect::<Result<Vec<StaffRole>>>()?;
    Ok(roles.iter().any(|role| role.may(act)))
}

/// Whether somebody acts for a business or a vendor, in whatever role.
///
/// # Errors
/// What the database says.
pub async fn belongs(tx: &mut Tx, person: &PersonId, business: &BusinessId, vendor: &VendorId) -> Result<bool> {
    let member = store::business::member(tx, business, person).await?.is_some();
    Ok(member || !store::vendor::roles(tx, vendor, person).await?.is_empty())
}

/// Do an act on an order, as the act's right says: the order's row.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there is none or it is not one's own, [`Error::Forbidden`] when no role
/// may.
pub async fn act(tx: &mut Tx, actor: &Principal, id: &OrderId, act: Act) -> Result<OrderRow> {
    match act.right() {
        Right::Member(right) => Ok(own_order(tx, actor, id, right).await?.0),
        Right::Vendor(right) => {
            let row = order(tx, actor, id).await?;
            seller(tx, actor, &row.vendor_id, right).await?;
            Ok(row)
        }
        Right::Staff(right) => staff_order(tx, actor, id, right).await,
        Right::Platform => {
            platform(actor)?;
            order(tx, actor, id).await
        }
    }
}

/// Do something with an order for the program: its row. Staff decide nothing on an order of their own firm or vendor.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there is none, [`Error::Forbidden`] when no role may or it is one's own.
pub async fn staff_order(tx: &mut Tx, actor: &Principal, id: &OrderId, act: StaffAct) -> Result<OrderRow> {
    let row = order(tx, actor, id).await?;
    let person = &staff(actor, act)?.person;
    if belongs(tx, person, &row.business_id, &row.vendor_id).await? { Err(Error::Forbidden) } else { Ok(row) }
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
