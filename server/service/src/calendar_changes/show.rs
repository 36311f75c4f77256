//! The calendar page, with the effect of a prepared change.

use chrono::{Datelike, NaiveDate};
use domain::access::StaffAct;
use domain::order::moved_by;
use domain::time::{Instant, start_of};
use domain::view::calendar::{AppliedChange, CalendarPage, ChangeView, MovedLine, YearLine};
use domain::workday::{Calendar, CalendarChange, YearDays};
use store::Tx;
use store::calendar::ChangeRow;

use super::prepare::digest;
use super::walk::{self, Place};
use crate::error::{Error, Result};
use crate::market::stored;
use crate::{Cx, Principal, access, calendar};

/// How many orders are read for the effect that is shown. Applying reads all.
pub const MOST_READ: usize = 2_000;
/// How many of the moved orders are listed.
pub const MOST_LISTED: usize = 50;
/// How many of the applied changes are listed.
const CHANGES: u32 = 10;

/// The calendar: what is loaded, what is missing, and, with `change`, a prepared change with its effect.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff; [`Error::NotFound`] for an unknown change.
pub async fn page(cx: &Cx, actor: &Principal, change: Option<&str>) -> Result<CalendarPage> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    let today = now.day();
    let loaded = store::calendar::years(&mut tx).await?;
    let mut years = Vec::new();
    for year in calendar.years() {
        let Some(days) = calendar.year(year) else { continue };
        let row = loaded.iter().find(|row| row.year == year);
        let droppable = row.is_some() && !in_use(&mut tx, year, now).await?;
        years.push(line(&days, row.map(|row| row.loaded_at), droppable));
    }
    let since = NaiveDate::from_ymd_opt(today.year().saturating_sub(1), 1, 1).unwrap_or_default();
    let closed = calendar.closed().filter(|(day, _)| *day >= since);
    let mut closures: Vec<_> = closed.map(|(day, reason)| (day, reason.to_owned())).collect();
    closures.reverse();
    let change = match change {
        None => None,
        Some(id) => {
            let row = store::calendar::change(&mut tx, id).await?;
            let row = row.filter(|row| row.applied_at.is_none()).ok_or(Error::NotFound)?;
            Some(effect(&mut tx, row, &calendar, now).await?)
        }
    };
    let until = calendar.loaded_until(today);
    Ok(CalendarPage {
        next: until.map_or(today.year(), |day| day.year().saturating_add(1)),
        ends_soon: calendar.ends_soon(today),
        applied: applied(&mut tx).await?,
        may_edit: access::staff(actor, StaffAct::Administer).is_ok(),
        years,
        closures,
        until,
        today,
        change,
    })
}

/// Whether a year cannot be taken away: it is this one or an earlier one, or a deadline lies in it.
pub(super) async fn in_use(tx: &mut Tx, year: i32, now: Instant) -> Result<bool> {
    if year <= now.day().year() {
        return Ok(true);
    }
    let first = |year| NaiveDate::from_ymd_opt(year, 1, 1).map(start_of);
    let (Some(from), Some(until)) = (first(year), first(year.saturating_add(1))) else { return Ok(true) };
    Ok(store::calendar::has_deadline(tx, from, until).await?)
}

fn line(days: &YearDays, loaded_at: Option<Instant>, droppable: bool) -> YearLine {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let weekdays = NaiveDate::from_ymd_opt(days.year, 1, 1)
        .into_iter()
        .flat_map(|first| first.iter_days().take_while(|day| day.year() == days.year))
        .filter(|day| !domain::time::is_weekend(*day))
        .count();
    let (holidays, make_up) = (days.holidays.len(), days.make_up_workdays.len());
    let workdays = count(weekdays.saturating_sub(holidays).saturating_add(make_up));
    YearLine { year: days.year, loaded_at, workdays, holidays: count(holidays), make_up: count(make_up), droppable }
}

/// The effect of a prepared change on the open deadlines.
async fn effect(tx: &mut Tx, row: ChangeRow, before: &Calendar, now: Instant) -> Result<ChangeView> {
    let change: CalendarChange = serde_json::from_str(&row.facts).map_err(Error::json)?;
    let after = change.apply(before).map_err(|error| Error::Internal(error.to_string()))?;
    let (mut moved, mut read, mut at) = (Vec::new(), 0usize, Some(Place::default()));
    while let (Some(place), Some(after)) = (&at, &after) {
        if read >= MOST_READ {
            break;
        }
        let (rows, on) = walk::next(tx, place).await?;
        read = read.saturating_add(rows.len());
        for row in rows {
            if let Some(found) = moved_by(&stored::read(&row)?, after, now) {
                moved.push((row, found));
            }
        }
        at = on;
    }
    let mut lines = Vec::new();
    for (row, found) in moved.iter().take(MOST_LISTED) {
        let member = store::business::get(tx, &row.business_id).await?.ok_or(Error::NotFound)?.name;
        lines.push(MovedLine { order: row.id.clone(), number: row.number.clone(), member, moved: *found });
    }
    Ok(ChangeView {
        outdated: digest(before)? != row.base,
        moves: u32::try_from(moved.len()).unwrap_or(u32::MAX),
        more: at.is_some() && after.is_some(),
        id: row.id,
        change,
        lines,
    })
}

async fn applied(tx: &mut Tx) -> Result<Vec<AppliedChange>> {
    let mut found = Vec::new();
    for row in store::calendar::applied(tx, CHANGES).await? {
        let Some(at) = row.applied_at else { continue };
        let by = store::person::get(tx, &row.made_by).await?.map(|person| person.name).unwrap_or_default();
        let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        found.push(AppliedChange {
            change: serde_json::from_str(&row.facts).map_err(Error::json)?,
            at,
            by,
            looked: count(row.looked),
            moved: count(row.moved),
            ended: row.ended_at.is_some(),
        });
    }
    Ok(found)
}
