//! The audit and the access log as staff read them: with names and numbers instead of identifiers, filtered by person,
//! object, act and day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::access::StaffAct;
use domain::audit::Action;
use domain::form::AuditForm;
use domain::form::audit::{ActorSought, AuditQuery, ObjectSought};
use domain::id::{BusinessId, OrderId, PersonId, SolutionId, VendorId};
use domain::time::{Instant, end_of, start_of};
use domain::view::my_data::{LookLine, Looked};
use domain::view::staff::{Anchor, AuditLine, AuditPage, AuditProof, ReadLine, ReadsPage};
use domain::view::staff_search::FoundFirm;
use store::access_log::{Look, LooksOf};
use store::audit::{AuditRow, Wanted};
use store::{MAX_PAGE, Page, Tx, access_log, staff_search};

use crate::error::{Error, Result};
use crate::{Cx, Principal, access, audit, audit_chain, my_data};

/// How many lines a page has.
pub const PAGE: u32 = 50;

/// One page of the audit, the newest line first. The access is recorded for the firms whose lines, orders or requests are
/// on the page.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn page(cx: &Cx, actor: &Principal, query: &AuditQuery, before: Option<i64>) -> Result<AuditPage> {
    access::staff(actor, StaffAct::See)?;
    read(cx, actor, query, before, PAGE).await
}

/// Begins an export of the audit, which is recorded in it.
///
/// # Errors
/// [`Error::Forbidden`] for everybody who may not export; [`Error::Factor`] when the second factor must be entered again;
/// [`Error::Invalid`].
pub async fn begin_export(cx: &Cx, actor: &Principal, form: &AuditForm) -> Result<AuditQuery> {
    access::staff(actor, StaffAct::Export)?;
    let query = form.parse().map_err(Error::Invalid)?;
    let filters: BTreeMap<_, _> = form.fields().into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let facts = serde_json::json!({ "format": "csv", "filters": filters });
    let mut tx = cx.db.begin().await?;
    audit::append(cx, &mut tx, actor, Action::ListExported, "audit", &facts).await?;
    tx.commit().await?;
    Ok(query)
}

/// The lines of an export before a number. The caller stops at [`crate::exports::MOST`].
///
/// # Errors
/// [`Error::Forbidden`] for everybody who may not export.
pub async fn part(cx: &Cx, actor: &Principal, query: &AuditQuery, before: Option<i64>) -> Result<AuditPage> {
    access::staff_for(actor, StaffAct::Export)?;
    read(cx, actor, query, before, MAX_PAGE).await
}

/// Verifies the chain from the last line that was verified in the background, and says what was written outside.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn prove(cx: &Cx, actor: &Principal) -> Result<AuditProof> {
    access::staff(actor, StaffAct::See)?;
    let (chain, after) = audit_chain::verify_from(cx).await?;
    let mut tx = cx.db.read().await?;
    let anchor = store::audit_anchor::last(&mut tx).await?;
    let anchor = anchor.map(|row| Anchor { day: row.day, seq: row.seq, hash: row.hash });
    Ok(AuditProof { chain, after, anchor, anchors: cx.config.anchor.is_on() })
}

async fn read(cx: &Cx, actor: &Principal, query: &AuditQuery, before: Option<i64>, limit: u32) -> Result<AuditPage> {
    let mut tx = cx.db.read().await?;
    let Some(rows) = rows(&mut tx, query, before, limit).await? else {
        return Ok(AuditPage { lines: Vec::new(), next: None });
    };
    let of = |kind: &str| rows.iter().filter_map(|row| row.object.strip_prefix(kind)).collect::<BTreeSet<_>>();
    let theirs: Vec<_> = of("order:").into_iter().chain(of("expert:")).collect();
    let mut firms: BTreeSet<BusinessId> = of("business:").into_iter().filter_map(|id| id.parse().ok()).collect();
    firms.extend(store::audit::firms(&mut tx, &theirs).await?);
    let names = Names::of(&mut tx, &rows).await?;
    drop(tx);
    if !firms.is_empty() {
        let seen: Vec<_> = firms.into_iter().map(|business| (business, Looked::Audit)).collect();
        my_data::looked(cx, actor, &seen).await?;
    }
    let full = rows.len() == usize::try_from(limit).unwrap_or(usize::MAX);
    let line = |row: AuditRow| {
        Ok(AuditLine {
            seq: row.seq,
            at: row.at,
            actor_name: names.of_name(&row.actor),
            actor: row.actor,
            action: row.action,
            object_name: names.of_name(&row.object),
            object: row.object,
            facts: serde_json::from_str(&row.facts).map_err(Error::json)?,
            hash: row.hash,
        })
    };
    let lines = rows.into_iter().map(line).collect::<Result<Vec<_>>>()?;
    let next = lines.last().filter(|_| full).map(|last| last.seq);
    Ok(AuditPage { lines, next })
}

/// The rows that a query wants; `None` when it names somebody or something unknown, or a day without rows.
async fn rows(tx: &mut Tx, query: &AuditQuery, before: Option<i64>, limit: u32) -> Result<Option<Vec<AuditRow>>> {
    let actor = match &query.actor {
        None => None,
        Some(ActorSought::Named(name)) => Some(name.clone()),
        Some(ActorSought::Person(email)) => match store::person::by_email(tx, email.as_str()).await? {
            Some(person) => Some(format!("person:{}", person.id)),
            None => return Ok(None),
        },
    };
    let object = match &query.object {
        None => None,
        Some(ObjectSought::Named(name)) => Some(Some(name.clone())),
        Some(ObjectSought::Order(number)) => {
            Some(store::order::by_number(tx, number.as_str()).await?.map(|row| format!("order:{}", row.id)))
        }
        Some(ObjectSought::Business(ubn)) => {
            Some(store::business::by_ubn(tx, ubn.as_str()).await?.map(|row| format!("business:{}", row.id)))
        }
        Some(ObjectSought::Person(email)) => {
            Some(store::person::by_email(tx, email.as_str()).await?.map(|row| format!("person:{}", row.id)))
        }
    };
    let Some(object) = object.map_or(Some(None), |found| found.map(Some)) else { return Ok(None) };
    let mut until = before.unwrap_or(i64::MAX);
    let mut from = 0;
    if let Some(day) = query.day {
        let Some(first) = store::audit::first_since(tx, start_of(day)).await? else { return Ok(None) };
        from = first;
        until = until.min(store::audit::first_since(tx, end_of(day)).await?.unwrap_or(i64::MAX));
    }
    let wanted = Wanted { actor: actor.as_deref(), object: object.as_deref(), action: query.action.as_deref(), from };
    Ok(Some(store::audit::find(tx, &wanted, until, limit).await?))
}

/// The names of people, firms, vendors and solutions and the numbers of orders that rows mention, by `kind:id`.
struct Names(BTreeMap<String, String>);

impl Names {
    async fn of(tx: &mut Tx, rows: &[AuditRow]) -> Result<Self> {
        let mentioned: BTreeSet<&str> = rows.iter().flat_map(|row| [row.actor.as_str(), row.object.as_str()]).collect();
        let mut names = BTreeMap::new();
        let people: Vec<PersonId> = ids(&mentioned, "person:");
        for row in staff_search::people_among(tx, &people).await? {
            names.insert(format!("person:{}", row.id), row.name);
        }
        let firms: Vec<BusinessId> = ids(&mentioned, "business:");
        for row in staff_search::businesses_among(tx, &firms).await? {
            names.insert(format!("business:{}", row.id), row.name);
        }
        let orders: Vec<OrderId> = ids(&mentioned, "order:");
        for (id, number) in store::order::numbers(tx, &orders).await? {
            names.insert(format!("order:{id}"), number);
        }
        let vendors: Vec<VendorId> = ids(&mentioned, "vendor:");
        for row in store::vendor::among(tx, &vendors).await? {
            names.insert(format!("vendor:{}", row.id), row.name);
        }
        let solutions: Vec<SolutionId> = ids(&mentioned, "solution:");
        for row in store::catalogue::solutions(tx, &solutions).await? {
            names.insert(format!("solution:{}", row.id), row.name_zh);
        }
        Ok(Self(names))
    }

    fn of_name(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

fn ids<Id: std::str::FromStr>(mentioned: &BTreeSet<&str>, kind: &str) -> Vec<Id> {
    mentioned.iter().filter_map(|name| name.strip_prefix(kind)?.parse().ok()).collect()
}

/// Whose reads are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadsQuery {
    /// Those of the member of the staff with this address.
    pub reader: Option<domain::contact::EmailAddress>,
    /// Those of the firm with this UBN. With a reader, only the reader counts.
    pub firm: Option<domain::ubn::Ubn>,
    /// Those until the end of this day, in Taipei.
    pub day: Option<NaiveDate>,
}

/// Who of the staff read what, the newest first.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn reads(
    cx: &Cx,
    actor: &Principal,
    query: &ReadsQuery,
    after: Option<(Instant, String)>,
) -> Result<ReadsPage> {
    access::staff(actor, StaffAct::See)?;
    let nothing = ReadsPage { lines: Vec::new(), next: None };
    let mut tx = cx.db.read().await?;
    let page = match (after, query.day) {
        (Some((at, id)), _) => Page::after(at.millis(), id, PAGE),
        (None, Some(day)) => Page::after(end_of(day).millis(), "", PAGE),
        (None, None) => Page::first(PAGE),
    };
    let rows = if let Some(email) = &query.reader {
        let Some(person) = store::person::by_email(&mut tx, email.as_str()).await? else { return Ok(nothing) };
        access_log::newest(&mut tx, LooksOf::Person(&person.id), &page).await?
    } else if let Some(ubn) = &query.firm {
        let Some(firm) = store::business::by_ubn(&mut tx, ubn.as_str()).await? else { return Ok(nothing) };
        access_log::newest(&mut tx, LooksOf::Business(&firm.id), &page).await?
    } else {
        access_log::newest(&mut tx, LooksOf::All, &page).await?
    };
    let full = rows.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = rows.last().filter(|_| full).map(|last| (last.at, last.id.clone()));
    Ok(ReadsPage { lines: named(&mut tx, rows).await?, next })
}

/// Lines with the names of readers and firms, and the numbers of orders.
async fn named(tx: &mut Tx, rows: Vec<Look>) -> Result<Vec<ReadLine>> {
    let people: BTreeSet<PersonId> = rows.iter().map(|row| row.person_id.clone()).collect();
    let people = staff_search::people_among(tx, &people.into_iter().collect::<Vec<_>>()).await?;
    let people: BTreeMap<_, _> = people.into_iter().map(|row| (row.id, row.name)).collect();
    let firms: BTreeSet<BusinessId> = rows.iter().map(|row| row.business_id.clone()).collect();
    let firms = staff_search::businesses_among(tx, &firms.into_iter().collect::<Vec<_>>()).await?;
    let firms: BTreeMap<_, _> = firms.into_iter().map(|row| (row.id.clone(), row)).collect();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let (person, business) = (row.person_id.clone(), row.business_id.clone());
        let LookLine { at, roles, what } = my_data::line(row)?;
        let firm = firms.get(&business).ok_or_else(|| Error::Internal("a read without a firm".to_owned()))?;
        let firm = FoundFirm { id: business, ubn: firm.ubn.clone(), name: firm.name.clone() };
        lines.push(ReadLine {
            at,
            who: people.get(&person).cloned().unwrap_or_default(),
            roles,
            firm,
            what,
            number: None,
        });
    }
    let order = |line: &ReadLine| match &line.what {
        Looked::Order(id) | Looked::Messages(id) => Some(id.clone()),
        Looked::Check | Looked::Audit | Looked::Expert(_) | Looked::Person | Looked::Firm | Looked::Phone => None,
    };
    let orders: BTreeSet<OrderId> = lines.iter().filter_map(order).collect();
    let numbers = store::order::numbers(tx, &orders.into_iter().collect::<Vec<_>>()).await?;
    let numbers: BTreeMap<_, _> = numbers.into_iter().collect();
    for line in &mut lines {
        line.number = order(line).and_then(|id| numbers.get(&id).cloned());
    }
    Ok(lines)
}
