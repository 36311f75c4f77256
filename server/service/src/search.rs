//! The search of the staff over everything: firms, orders, people, invoices and vendors. Each group has its own right, its
//! own limit, and reads ranges of indexes.

use std::collections::BTreeSet;

use domain::access::StaffAct;
use domain::form::staff_search::Everywhere;
use domain::id::{BusinessId, PersonId};
use domain::view::my_data::Looked;
use domain::view::staff_search::{Found, FoundFirm, FoundGroup, Group, StaffFound};
use store::business::Business;
use store::person::Person;
use store::search_key::{self, Named};
use store::staff_search;
use store::vendor::Vendor;
use store::{Tx, business};

use crate::error::{Error, Result};
use crate::{Cx, Principal, access, my_data};

/// How many results of a group are shown.
pub const OF_GROUP: usize = 8;
/// How many keys of an index are read for a group: two keys may lead to the same firm.
const READ: u32 = 24;
/// How many firms of a person are shown.
const FIRMS: usize = 5;

/// What a search is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// The page of results.
    Page,
    /// Suggestions while somebody types: without people, so that nobody is read in passing.
    Suggestions,
}

/// Everything that a text finds, in the groups that the reader may see. The access to people is recorded for their firms.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn find(cx: &Cx, actor: &Principal, sought: &Everywhere, to: Use) -> Result<StaffFound> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let straight = straight(&mut tx, sought).await?;
    let mut groups = Vec::new();
    for group in Group::ALL {
        let shown = to == Use::Page || group != Group::People;
        if !shown || access::staff_for(actor, group.right()).is_err() {
            continue;
        }
        let mut found = of_group(&mut tx, group, sought).await?;
        let more = found.len() > OF_GROUP;
        found.truncate(OF_GROUP);
        if !found.is_empty() {
            groups.push(FoundGroup { group, found, more });
        }
    }
    drop(tx);
    let firms: BTreeSet<&BusinessId> = groups.iter().flat_map(|group| &group.found).flat_map(firms_of).collect();
    if !firms.is_empty() {
        let seen: Vec<_> = firms.into_iter().map(|firm| (firm.clone(), Looked::Person)).collect();
        my_data::looked(cx, actor, &seen).await?;
    }
    Ok(StaffFound { straight, groups })
}

/// The firms for which a result shows who acts for them.
fn firms_of(found: &Found) -> impl Iterator<Item = &BusinessId> {
    let firms = if let Found::Person { firms, .. } = found { firms.as_slice() } else { &[] };
    firms.iter().map(|firm| &firm.id)
}

/// What a complete order number or UBN means.
async fn straight(tx: &mut Tx, sought: &Everywhere) -> Result<Option<Found>> {
    if let Some(number) = sought.exact_order() {
        let found = staff_search::orders(tx, number.as_str(), 1).await?;
        return Ok(found.into_iter().next().map(order));
    }
    let Some(ubn) = sought.exact_ubn() else { return Ok(None) };
    Ok(business::by_ubn(tx, ubn.as_str()).await?.map(|row| Found::Business(firm(row))))
}

/// The first results of a group, at least one more than is shown when there are more.
async fn of_group(tx: &mut Tx, group: Group, sought: &Everywhere) -> Result<Vec<Found>> {
    match group {
        Group::Businesses => {
            let firms = businesses(tx, sought).await?;
            Ok(firms.into_iter().map(|row| Found::Business(firm(row))).collect())
        }
        Group::Orders => {
            let Some(number) = &sought.order else { return Ok(Vec::new()) };
            Ok(staff_search::orders(tx, number, READ).await?.into_iter().map(order).collect())
        }
        Group::People => {
            let mut found = Vec::new();
            for row in people(tx, sought).await?.into_iter().take(OF_GROUP + 1) {
                found.push(person(tx, row).await?);
            }
            Ok(found)
        }
        Group::Invoices => {
            let Some(number) = &sought.invoice else { return Ok(Vec::new()) };
            Ok(staff_search::invoices(tx, number, READ).await?.into_iter().map(invoice).collect())
        }
        Group::Vendors => {
            let vendors = vendors(tx, sought).await?.into_iter();
            Ok(vendors.map(|row| Found::Vendor { id: row.id, ubn: row.ubn, name: row.name }).collect())
        }
    }
}

async fn businesses(tx: &mut Tx, sought: &Everywhere) -> Result<Vec<Business>> {
    if let Some(ubn) = &sought.ubn {
        let found = staff_search::businesses(tx, ubn, READ).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let ids: Vec<BusinessId> = named(tx, Named::Business, sought).await?;
    let rows = staff_search::businesses_among(tx, &ids).await?;
    Ok(in_order(&ids, rows, |row| &row.id))
}

async fn vendors(tx: &mut Tx, sought: &Everywhere) -> Result<Vec<Vendor>> {
    if let Some(ubn) = &sought.ubn {
        let found = staff_search::vendors(tx, ubn, READ).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let ids = named(tx, Named::Vendor, sought).await?;
    let rows = store::vendor::among(tx, &ids).await?;
    Ok(in_order(&ids, rows, |row| &row.id))
}

/// By telephone, by address, by name: each person once.
async fn people(tx: &mut Tx, sought: &Everywhere) -> Result<Vec<Person>> {
    let mut found: Vec<Person> = Vec::new();
    if let Some(phone) = &sought.phone {
        found.extend(staff_search::by_phone(tx, phone, READ).await?);
    }
    if let Some(email) = &sought.email {
        found.extend(staff_search::by_email(tx, email, READ).await?);
    }
    let ids: Vec<PersonId> = named(tx, Named::Person, sought).await?;
    let rows = staff_search::people_among(tx, &ids).await?;
    found.extend(in_order(&ids, rows, |row| &row.id));
    let mut seen = BTreeSet::new();
    found.retain(|row| seen.insert(row.id.clone()));
    Ok(found)
}

/// Whom a part of a name leads to, in the order of the index.
async fn named<T: std::str::FromStr>(tx: &mut Tx, of: Named, sought: &Everywhere) -> Result<Vec<T>> {
    let Some(name) = &sought.name else { return Ok(Vec::new()) };
    let ids = search_key::found(tx, of, name, READ).await?;
    let id = |text: String| text.parse().map_err(|_| Error::Internal(format!("a key leads to {text}")));
    ids.into_iter().map(id).collect()
}

fn in_order<T, Id: PartialEq>(ids: &[Id], rows: Vec<T>, id: fn(&T) -> &Id) -> Vec<T> {
    let mut rows = rows;
    rows.sort_by_key(|row| ids.iter().position(|one| one == id(row)));
    rows
}

fn firm(row: Business) -> FoundFirm {
    FoundFirm { id: row.id, ubn: row.ubn, name: row.name }
}

fn order(row: staff_search::OrderFound) -> Found {
    Found::Order { id: row.id, number: row.number, state: row.state, firm: row.firm }
}

fn invoice(row: staff_search::InvoiceFound) -> Found {
    Found::Invoice {
        number: row.number,
        amount: row.amount,
        issued_on: row.issued_on,
        order: row.order_id,
        order_number: row.order_number,
    }
}

async fn person(tx: &mut Tx, row: Person) -> Result<Found> {
    let firms = business::of_person(tx, &row.id).await?.into_iter().take(FIRMS).map(firm).collect();
    Ok(Found::Person { id: row.id, name: row.name, email: row.email, phone: row.phone, firms })
}
