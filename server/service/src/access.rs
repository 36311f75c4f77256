//! Who may do what. [`domain::access`] has the rights of each role. To whom a business or vendor belongs is read here,
//! in the transaction of the use case, so that a withdrawn right ends at once.
//!
//! Only this module looks into a [`Principal`]: a use case says what it needs ([`person`], [`signed_in`], [`business`],
//! [`vendor`], [`staff`], [`platform`]) and gets it or an error. A machine is let through only by [`vendor`] and
//! [`order`].
//!
//! The second factor is asked for here, too, and nowhere else: a session that awaits it can do nothing, staff have no
//! rights without it, and [`staff`] asks for it again before the acts that the table of rights says.
//!
//! A member sees only its own business, a vendor only its own listings and orders. Everything else is answered as not
//! found.

use domain::access::{FactorNeed, MemberAct, MemberRole, StaffAct, StaffRole, VendorAct, VendorRole};
use domain::id::{BusinessId, OrderId, PersonId, VendorId};
use domain::order::{Act, Right};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::Tx;
use store::business::Business;
use store::order::OrderRow;
use store::order_view::Parties;
use store::vendor::Vendor;

use crate::error::{Error, Result};
use crate::principal::SignedIn;
use crate::{Principal, Refusal};

/// A business for which the actor acts, and the actor's role.
#[derive(Debug, Clone)]
pub struct Acting {
    /// The business.
    pub business: Business,
    /// The actor's role: owner or clerk.
    pub role: MemberRole,
}

/// The person, whether the address is confirmed or not, for what concerns the person's own account.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::Factor`] before the second factor is entered; [`Error::Forbidden`] for a machine.
pub fn signed_in(actor: &Principal) -> Result<&SignedIn> {
    match actor {
        Principal::Person(person) => Ok(person),
        Principal::AwaitsFactor(_) => Err(Error::Factor(FactorNeed::Enter)),
        Principal::Machine(_) => Err(Error::Forbidden),
        Principal::Visitor | Principal::Platform => Err(Error::NotSignedIn),
    }
}

/// The person of the session, whether the second factor was entered or not: for entering it, and for signing out.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::Forbidden`] for a machine.
pub fn session(actor: &Principal) -> Result<&SignedIn> {
    match actor {
        Principal::AwaitsFactor(person) => Ok(person),
        Principal::Visitor | Principal::Person(_) | Principal::Machine(_) | Principal::Platform => signed_in(actor),
    }
}

/// The person, for changing the own second factor: a factor in force must have been entered recently.
///
/// # Errors
/// Those of [`signed_in`]; [`Error::Factor`] when it must be entered again.
pub fn own_factor(actor: &Principal) -> Result<&SignedIn> {
    let person = signed_in(actor)?;
    if person.assurance.factor_at.is_some() { with_fresh_factor(person) } else { Ok(person) }
}

/// The person with a confirmed address, which everything but the account itself requires.
///
/// # Errors
/// Those of [`signed_in`], or [`Refusal::EmailNotVerified`].
pub fn person(actor: &Principal) -> Result<&SignedIn> {
    let person = signed_in(actor)?;
    if person.email_verified { Ok(person) } else { Err(Refusal::EmailNotVerified.into()) }
}

/// The platform itself, for acts that no page offers.
///
/// # Errors
/// [`Error::Forbidden`] for everybody else.
pub fn platform(actor: &Principal) -> Result<()> {
    if matches!(actor, Principal::Platform) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Authorises an act for a business and returns the person's role. The address must be confirmed first.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when the actor does not act for it, [`Error::Forbidden`] when the role
/// may not.
pub async fn member(tx: &mut Tx, actor: &Principal, id: &BusinessId, act: MemberAct) -> Result<MemberRole> {
    let person = of_a_business(actor)?;
    let member = store::business::member(tx, id, &person.person).await?;
    in_role(member.as_ref().map(|member| member.role.as_str()), act)
}

/// The person. A machine's key belongs to no business.
fn of_a_business(actor: &Principal) -> Result<&SignedIn> {
    if matches!(actor, Principal::Machine(_)) { Err(Error::NotFound) } else { person(actor) }
}

/// The role with this stored name, if it may do the act.
fn in_role(stored: Option<&str>, act: MemberAct) -> Result<MemberRole> {
    let role: MemberRole = from_name(stored.ok_or(Error::NotFound)?)?;
    if role.may(act) { Ok(role) } else { Err(Error::Forbidden) }
}

/// Like [`member`], and returns the stored business, too.
///
/// # Errors
/// Those of [`member`].
pub async fn business(tx: &mut Tx, actor: &Principal, id: &BusinessId, act: MemberAct) -> Result<Acting> {
    let role = member(tx, actor, id, act).await?;
    let business = store::business::get(tx, id).await?.ok_or(Error::NotFound)?;
    Ok(Acting { business, role })
}

/// The row of an order, before it is known whether the actor may see it. A visitor is refused before the order is
/// looked up, so that the answer does not depend on whether it exists.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there is none.
pub async fn order(tx: &mut Tx, actor: &Principal, id: &OrderId) -> Result<OrderRow> {
    known(actor)?;
    store::order::get(tx, id).await?.ok_or(Error::NotFound)
}

/// Like [`order`], with the names of both firms, and whether the actor may see it as the member.
///
/// # Errors
/// Those of [`order`]; the inner result has those of [`member`].
pub async fn order_seen(
    tx: &mut Tx,
    actor: &Principal,
    id: &OrderId,
) -> Result<(OrderRow, Parties, Result<MemberRole>)> {
    let person = known(actor)?.map(|person| &person.person);
    let (row, parties) = store::order_view::get(tx, id, person).await?.ok_or(Error::NotFound)?;
    let member = of_a_business(actor).and_then(|_| in_role(parties.member_role.as_deref(), MemberAct::See));
    Ok((row, parties, member))
}

/// The person; `None` for the platform and for machines.
fn known(actor: &Principal) -> Result<Option<&SignedIn>> {
    match actor {
        Principal::Platform | Principal::Machine(_) => Ok(None),
        Principal::Visitor | Principal::Person(_) | Principal::AwaitsFactor(_) => person(actor).map(Some),
    }
}

/// Authorises an act on an order for the business that buys, and returns its row and the person's role.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there is none or the actor does not act for the business,
/// [`Error::Forbidden`] when the role may not.
pub async fn own_order(tx: &mut Tx, actor: &Principal, id: &OrderId, act: MemberAct) -> Result<(OrderRow, MemberRole)> {
    let person = of_a_business(actor)?;
    let (row, role) = store::order::with_role(tx, id, &person.person).await?.ok_or(Error::NotFound)?;
    let role = in_role(role.as_deref(), act)?;
    Ok((row, role))
}

/// Authorises an act for a vendor: a person by a role, a machine by a scope of its key.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when the actor does not act for it, [`Error::Forbidden`] when no role or
/// scope may.
pub async fn seller(tx: &mut Tx, actor: &Principal, id: &VendorId, act: VendorAct) -> Result<()> {
    if vendor_may(tx, actor, id, act).await? { Ok(()) } else { Err(Error::Forbidden) }
}

/// Like [`seller`], and returns the stored vendor.
///
/// # Errors
/// Those of [`seller`].
pub async fn vendor(tx: &mut Tx, actor: &Principal, id: &VendorId, act: VendorAct) -> Result<Vendor> {
    seller(tx, actor, id, act).await?;
    store::vendor::get(tx, id).await?.ok_or(Error::NotFound)
}

/// Whether the principal, who acts for the vendor, may do the act.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when the actor does not act for it.
pub async fn vendor_may(tx: &mut Tx, actor: &Principal, id: &VendorId, act: VendorAct) -> Result<bool> {
    match actor {
        Principal::Machine(machine) if machine.vendor == *id => Ok(machine.scopes.iter().any(|scope| scope.may(act))),
        Principal::Machine(_) => Err(Error::NotFound),
        Principal::Visitor | Principal::Person(_) | Principal::AwaitsFactor(_) | Principal::Platform => {
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

/// Authorises an act for the program. Some acts ask for the second factor again.
///
/// # Errors
/// [`Error::NotSignedIn`] or [`Error::Forbidden`]; [`Error::Factor`] when the second factor is missing, or must be
/// entered again.
pub fn staff(actor: &Principal, act: StaffAct) -> Result<&SignedIn> {
    let person = staff_for(actor, act)?;
    if act.asks_factor() { with_fresh_factor(person) } else { Ok(person) }
}

/// The person, if the second factor was entered recently.
///
/// # Errors
/// [`Error::Factor`] when it must be entered again.
pub fn with_fresh_factor(person: &SignedIn) -> Result<&SignedIn> {
    let fresh = person.assurance.factor_is_fresh(person.read_at);
    if fresh { Ok(person) } else { Err(Error::Factor(FactorNeed::Again)) }
}

/// Like [`staff`], without asking again: what a page offers, before it is done.
///
/// # Errors
/// Those of [`staff`].
pub fn staff_for(actor: &Principal, act: StaffAct) -> Result<&SignedIn> {
    let person = person(actor)?;
    if !person.staff.iter().any(|role| role.may(act)) {
        return Err(Error::Forbidden);
    }
    if person.assurance.has_factor() { Ok(person) } else { Err(Error::Factor(FactorNeed::SetUp)) }
}

/// Whether a person, who need not be signed in, may do an act for the program.
///
/// # Errors
/// Those of the database.
pub async fn staff_may(tx: &mut Tx, person: &PersonId, act: StaffAct) -> Result<bool> {
    let stored = store::person::staff_roles(tx, person).await?;
    let roles = stored.iter().map(|row| from_name(&row.role)).collect::<Result<Vec<StaffRole>>>()?;
    Ok(roles.iter().any(|role| role.may(act)))
}

/// Whether a person acts for a business or a vendor, in any role.
///
/// # Errors
/// Those of the database.
pub async fn belongs(tx: &mut Tx, person: &PersonId, business: &BusinessId, vendor: &VendorId) -> Result<bool> {
    let member = store::business::member(tx, business, person).await?.is_some();
    Ok(member || !store::vendor::roles(tx, vendor, person).await?.is_empty())
}

/// Authorises an act on an order by the act's right, and returns the order's row.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there is none or the actor does not act for its side,
/// [`Error::Forbidden`] when no role may.
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

/// Authorises an act on an order for the program, and returns its row. Staff do not decide on orders of their own firm
/// or vendor.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Error::NotFound`] when there is none, [`Error::Forbidden`] when no role may or the order
/// is of the actor's own firm or vendor.
pub async fn staff_order(tx: &mut Tx, actor: &Principal, id: &OrderId, act: StaffAct) -> Result<OrderRow> {
    let row = order(tx, actor, id).await?;
    let person = &staff(actor, act)?.person;
    if belongs(tx, person, &row.business_id, &row.vendor_id).await? { Err(Error::Forbidden) } else { Ok(row) }
}

/// The stored name of a role or of another enum without data, as in JSON.
///
/// # Errors
/// The value is not one word in JSON.
pub fn name_of(choice: &impl Serialize) -> Result<String> {
    let name = serde_json::to_value(choice).map_err(Error::json)?;
    name.as_str().map(str::to_owned).ok_or_else(|| Error::Internal(format!("no name: {name}")))
}

/// The variant with this stored name.
///
/// # Errors
/// The name belongs to no variant.
pub fn from_name<T: DeserializeOwned>(name: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::from(name)).map_err(Error::json)
}
