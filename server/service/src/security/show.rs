//! The security log for those who read it: a page for staff, and lines for the operator.

use domain::access::StaffAct;
use domain::contact::EmailAddress;
use domain::security::Event;
use domain::time::Instant;
use domain::view::security::{SecurityLine, SecurityLog};
use store::security_event::SecurityEvent;
use store::{MAX_PAGE, Page, Tx};

use crate::error::Result;
use crate::{Cx, Principal, access};

/// How many lines a page has.
pub const PAGE: u32 = 50;
/// How old a line is at least when it is read in their order, in milliseconds: other servers have stored theirs by
/// then.
pub const SETTLED_MS: i64 = 15 * 1_000;

/// What is shown of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this kind.
    pub kind: Option<Event>,
    /// Only the person with this address. For an unknown one there are no lines.
    pub email: Option<EmailAddress>,
}

/// One page of the log, the newest line first.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but administrators.
pub async fn log(cx: &Cx, actor: &Principal, filter: &Filter, after: Option<(Instant, String)>) -> Result<SecurityLog> {
    access::staff(actor, StaffAct::ReadSecurity)?;
    let mut tx = cx.db.read().await?;
    let person = match &filter.email {
        Some(email) => match store::person::by_email(&mut tx, email.as_str()).await? {
            Some(person) => Some(person.id),
            None => return Ok(SecurityLog { lines: Vec::new(), next: None }),
        },
        None => None,
    };
    let page = after.map_or(Page::first(PAGE), |(at, id)| Page::after(at.millis(), id, PAGE));
    let rows = store::security_event::newest(&mut tx, filter.kind.map(Event::name), person.as_ref(), &page).await?;
    let full = rows.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = rows.last().filter(|_| full).map(|last| (last.at, last.id.clone()));
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let name = name(&mut tx, &row).await?;
        let line = line(row);
        lines.push(SecurityLine { who: name.unwrap_or(line.who), ..line });
    }
    Ok(SecurityLog { lines, next })
}

async fn name(tx: &mut Tx, row: &SecurityEvent) -> Result<Option<String>> {
    let Some(id) = &row.person_id else { return Ok(None) };
    Ok(store::person::get(tx, id).await?.map(|person| person.name))
}

fn line(row: SecurityEvent) -> SecurityLine {
    let SecurityEvent { at, kind, person_id, who, network, detail, times, .. } = row;
    SecurityLine { at, kind, person: person_id, who, network, detail, times }
}

/// A place in the log, in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(i64, String);

impl Place {
    /// The place before the first line at or after an instant.
    #[must_use]
    pub fn at(at: Instant) -> Self {
        Self(at.millis(), String::new())
    }
}

/// The lines after a place, the oldest first, and the place after them. Lines of the last [`SETTLED_MS`] are left for
/// later.
///
/// # Errors
/// Those of the database.
pub async fn after(db: &store::Db, place: &Place, now: Instant) -> Result<(Vec<SecurityLine>, Place)> {
    let mut tx = db.read().await?;
    let page = Page::after(place.0, place.1.clone(), MAX_PAGE);
    let rows = store::security_event::oldest(&mut tx, now.plus_millis(-SETTLED_MS), &page).await?;
    let reached = rows.last().map_or_else(|| place.clone(), |last| Place(last.at.millis(), last.id.clone()));
    Ok((rows.into_iter().map(line).collect(), reached))
}
