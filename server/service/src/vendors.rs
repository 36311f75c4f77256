//! Vendors and the people who act for them, as an operator adds them from the command line.

use domain::access::VendorRole;
use domain::audit::Action;
use domain::contact::EmailAddress;
use domain::form::FormError;
use domain::form::vendor::NewVendor;
use domain::id::VendorId;
use domain::ledger::Account;
use serde::Serialize;
use serde_json::json;
use store::Tx;
use store::person::Person;
use store::vendor::{ACTIVE, Vendor, VendorPerson};

use crate::error::{Error, Result};
use crate::{Cx, Principal, access, audit, identity};

/// How members reach a vendor.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Contact<'a> {
    /// A person's name.
    pub name: &'a str,
    /// An e-mail address.
    pub email: &'a str,
    /// A telephone number.
    pub phone: &'a str,
}

/// Adds a vendor with its people, and returns its identifier. The registry must know the firm as one that trades, and
/// says its name. A vendor that is there already gets the people that it lacks, so that nothing happens twice.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the platform; [`Error::Invalid`] when an address has no account, or has not
/// been confirmed; those of [`identity::record`].
pub async fn add(cx: &Cx, actor: &Principal, new: &NewVendor) -> Result<VendorId> {
    access::platform(actor)?;
    let ubn = new.ubn.as_str();
    let record = identity::record(cx, ubn).await?;
    let mut tx = cx.db.begin().await?;
    let owner = account(&mut tx, "owner", &new.owner).await?;
    let mut people = vec![(owner, VendorRole::Owner)];
    if let Some(email) = &new.accounting {
        people.push((account(&mut tx, "accounting", email).await?, VendorRole::Accounting));
    }
    let contact = people.first().map(|(person, _)| contact(person)).ok_or(Error::NotFound)?;
    let (id, known) = match admit(cx, &mut tx, ubn, &record.name, &contact).await? {
        Some(id) => (id, false),
        None => (store::vendor::by_ubn(&mut tx, ubn).await?.ok_or(Error::NotFound)?.id, true),
    };
    let mut given = Vec::new();
    for (person, role) in &people {
        let role = access::name_of(role)?;
        let roles = store::vendor::roles(&mut tx, &id, &person.id).await?;
        if !roles.iter().any(|has| has.role == role) {
            let (vendor_id, person_id, created_at) = (id.clone(), person.id.clone(), cx.clock.system());
            let new = VendorPerson { vendor_id, person_id, role, created_at };
            store::vendor::add_role(&mut tx, &new).await?;
            given.push(new);
        }
    }
    if !known {
        let facts = json!({ "ubn": ubn, "name": record.name });
        audit::append(cx, &mut tx, actor, Action::VendorAdded, &id, &facts).await?;
    }
    for new in given {
        let facts = json!({ "person": new.person_id, "role": new.role });
        audit::append(cx, &mut tx, actor, Action::VendorPersonAdded, &id, &facts).await?;
    }
    tx.commit().await?;
    Ok(id)
}

fn contact(person: &Person) -> Contact<'_> {
    Contact { name: &person.name, email: &person.email, phone: &person.phone }
}

/// The account with an address that was confirmed.
async fn account(tx: &mut Tx, field: &str, email: &EmailAddress) -> Result<Person> {
    let person = store::person::by_email(tx, email.as_str()).await?;
    person.filter(|person| person.email_verified_at.is_some()).ok_or_else(|| Error::field(field, FormError::Unknown))
}

/// Stores a vendor and its account in the ledger. `None`, and nothing is stored, when the UBN is a vendor's already.
///
/// # Errors
/// Those of the database.
pub async fn admit(cx: &Cx, tx: &mut Tx, ubn: &str, name: &str, contact: &Contact<'_>) -> Result<Option<VendorId>> {
    let id: VendorId = cx.random.id();
    let row = Vendor {
        id: id.clone(),
        ubn: ubn.to_owned(),
        name: name.to_owned(),
        contact: serde_json::to_string(contact).map_err(Error::json)?,
        status: ACTIVE.to_owned(),
        capacity: None,
        created_at: cx.clock.system(),
        version: 1,
    };
    if !store::vendor::insert(tx, &row).await? {
        return Ok(None);
    }
    let account = Account::Vendor(id.clone());
    store::ledger::open(tx, account.kind().name(), account.owner()).await?;
    Ok(Some(id))
}
