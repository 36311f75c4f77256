//! A change is prepared: it is judged and stored, and nothing else happens yet.

use domain::access::StaffAct;
use domain::form::calendar::ClosureForm;
use domain::order::Digest;
use domain::workday::import::read_year;
use domain::workday::{Calendar, CalendarChange};
use store::calendar::ChangeRow;

use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, calendar};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prepared {
    /// It is stored under this identifier, and its effect can be shown.
    Stored(String),
    /// It would change nothing.
    Same,
}

/// Prepares the year of the office's file.
///
/// # Errors
/// [`Error::Forbidden`]; [`Refusal::BadFile`] naming rows and columns.
pub async fn prepare_year(cx: &Cx, actor: &Principal, file: &[u8]) -> Result<Prepared> {
    access::staff(actor, StaffAct::Administer)?;
    let days = read_year(file).map_err(Refusal::BadFile)?;
    prepare(cx, actor, CalendarChange::Year(days.sorted())).await
}

/// Prepares a closure.
///
/// # Errors
/// [`Error::Forbidden`]; invalid fields; [`Refusal::YearNotLoaded`].
pub async fn prepare_closure(cx: &Cx, actor: &Principal, form: &ClosureForm) -> Result<Prepared> {
    access::staff(actor, StaffAct::Administer)?;
    let mut tx = cx.db.read().await?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    drop(tx);
    let (day, reason) = form.parse(now.day()).map_err(Error::Invalid)?;
    calendar.judge(day).map_err(|missing| Refusal::YearNotLoaded { year: missing.year })?;
    prepare(cx, actor, CalendarChange::Closure { day, reason }).await
}

async fn prepare(cx: &Cx, actor: &Principal, change: CalendarChange) -> Result<Prepared> {
    let mut tx = cx.db.begin().await?;
    let before = calendar::load(&mut tx).await?;
    let after = change.apply(&before).map_err(|error| Error::Internal(error.to_string()))?;
    if after.is_none() {
        return Ok(Prepared::Same);
    }
    let row = ChangeRow {
        id: cx.random.token().chars().take(32).collect(),
        facts: serde_json::to_string(&change).map_err(Error::json)?,
        base: digest(&before)?,
        made_at: cx.clock.system(),
        made_by: access::person(actor)?.person.clone(),
        applied_at: None,
        ended_at: None,
        looked: 0,
        moved: 0,
    };
    store::calendar::insert_change(&mut tx, &row).await?;
    tx.commit().await?;
    Ok(Prepared::Stored(row.id))
}

/// The digest of a calendar, by which it is seen whether another change came between.
pub(super) fn digest(calendar: &Calendar) -> Result<String> {
    let bytes = serde_json::to_vec(calendar).map_err(Error::json)?;
    Ok(Digest::of(&bytes).as_str().to_owned())
}
