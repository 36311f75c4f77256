//! A prepared change is applied, and the open orders are recalculated in slices.

use async_trait::async_trait;
use domain::access::StaffAct;
use domain::audit::Action;
use domain::order::moved_by;
use domain::workday::CalendarChange;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;
use store::calendar::{Closure, YearRow};
use store::job::Job;

use super::prepare::digest;
use super::show::in_use;
use super::walk::{self, Place};
use crate::error::{Error, Result};
use crate::jobs::{self, Handler, Kind, Work};
use crate::market::staff::recalculated;
use crate::market::stored;
use crate::{Cx, Principal, Refusal, access, audit, calendar};

/// How many pages of orders one job looks at. The next job goes on.
const PAGES: usize = 5;

/// Applies a prepared change. The administrator has seen its effect.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Refusal::CalendarChanged`] when it was applied before, or another change
/// came between.
pub async fn apply(cx: &Cx, actor: &Principal, id: &str) -> Result<()> {
    let by = access::staff(actor, StaffAct::Administer)?.person.clone();
    let mut tx = cx.db.begin().await?;
    // of two changes at once, the second one reads what the first did; the staff always has a row to lock
    store::staff::hold(&mut tx).await?;
    let row = store::calendar::change(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let (now, before) = calendar::now(cx, &mut tx).await?;
    if digest(&before)? != row.base || !store::calendar::apply_change(&mut tx, id, now).await? {
        return Err(Refusal::CalendarChanged.into());
    }
    let change: CalendarChange = serde_json::from_str(&row.facts).map_err(Error::json)?;
    let object = match &change {
        CalendarChange::Year(days) => {
            let row = YearRow {
                year: days.year,
                days: serde_json::to_string(days).map_err(Error::json)?,
                loaded_at: now,
                loaded_by: by.to_string(),
            };
            store::calendar::put_year(&mut tx, &row).await?;
            days.year.to_string()
        }
        CalendarChange::Closure { day, reason } => {
            let closure = Closure { day: *day, reason: reason.clone(), added_at: now, added_by: by.to_string() };
            store::calendar::add_closure(&mut tx, &closure).await?;
            day.to_string()
        }
    };
    let work = Work { kind: Kind::CalendarChanged, subject: id, at: now };
    jobs::enqueue(cx, &mut tx, &work, &Begun::default()).await?;
    audit::append(cx, &mut tx, actor, Action::CalendarChanged, &object, &json!({ "change": change })).await?;
    Ok(tx.commit().await?)
}

/// Takes a year away that staff loaded and no deadline needs.
///
/// # Errors
/// [`Error::Forbidden`]; [`Refusal::YearInUse`]; [`Refusal::CalendarChanged`] when it is not loaded any more.
pub async fn drop_year(cx: &Cx, actor: &Principal, year: i32) -> Result<()> {
    access::staff(actor, StaffAct::Administer)?;
    let mut tx = cx.db.begin().await?;
    // of two changes at once, the second one reads what the first did; the staff always has a row to lock
    store::staff::hold(&mut tx).await?;
    let now = cx.clock.now(&mut tx).await?;
    if in_use(&mut tx, year, now).await? {
        return Err(Refusal::YearInUse { year }.into());
    }
    if !store::calendar::drop_year(&mut tx, year).await? {
        return Err(Refusal::CalendarChanged.into());
    }
    audit::append(cx, &mut tx, actor, Action::CalendarYearDropped, &year, &()).await?;
    Ok(tx.commit().await?)
}

/// How far the recalculation came.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Begun {
    at: Place,
}

/// Recalculates a slice of the open orders.
#[derive(Debug, Clone, Copy, Default)]
pub struct CalendarChanged;

#[async_trait]
impl Handler for CalendarChanged {
    fn kind(&self) -> Kind {
        Kind::CalendarChanged
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let Begun { at } = serde_json::from_str(&job.payload).map_err(Error::json)?;
        let mut tx = cx.db.read().await?;
        let row = store::calendar::change(&mut tx, &job.subject).await?.ok_or(Error::NotFound)?;
        let (now, calendar) = calendar::now(cx, &mut tx).await?;
        let (mut looked, mut moving, mut at) = (0i64, Vec::new(), Some(at));
        for _ in 0..PAGES {
            let Some(place) = &at else { break };
            let (rows, on) = walk::next(&mut tx, place).await?;
            looked = looked.saturating_add(i64::try_from(rows.len()).unwrap_or_default());
            for row in rows {
                if moved_by(&stored::read(&row)?, &calendar, now).is_some() {
                    moving.push(row.id);
                }
            }
            at = on;
        }
        drop(tx);
        let change: CalendarChange = serde_json::from_str(&row.facts).map_err(Error::json)?;
        let reason = change.reason();
        let mut moved = 0i64;
        for order in moving {
            if recalculated(cx, &order, &reason).await? {
                moved = moved.saturating_add(1);
            }
        }
        let mut tx = cx.db.begin().await?;
        let ended = at.is_none().then_some(now);
        store::calendar::progress(&mut tx, &job.subject, looked, moved, ended).await?;
        if let Some(at) = at {
            let work = Work { kind: Kind::CalendarChanged, subject: &job.subject, at: now };
            jobs::enqueue(cx, &mut tx, &work, &Begun { at }).await?;
        }
        Ok(tx)
    }
}
