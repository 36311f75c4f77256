//! Expiry of points (rules §5): they leave the account at the end of their last day, and reminders come before the last
//! day on which a new order can use them (rules §1, §4).
//!
//! A job of a business runs at the next instant at which the passing of time changes its points, does what is due, and
//! writes the job for the next instant. The job is only a wake-up: the clock decides what has expired, both for
//! spending and for views, so that a job that runs late, twice or never lets nobody spend expired points. Each business
//! is one short transaction.

use std::time::Duration;

use async_trait::async_trait;
use domain::audit::Action;
use domain::id::BusinessId;
use domain::ledger::{Lot, Parcel, expire, next_change, reminders, total};
use domain::notice::NoticeKind;
use domain::rules::Program;
use domain::time::Instant;
use serde_json::json;
use store::Tx;
use store::job::Job;
use store::ledger::{AVAILABLE, EntryRow, LotRow};

use crate::error::{Error, Result};
use crate::jobs::{self, Handler, Kind, Work};
use crate::notice::{self, Audience};
use crate::{Cx, Principal, audit, program};

/// Expires the points of one business and sends its reminders.
#[derive(Debug, Clone, Copy, Default)]
pub struct PointsDue;

#[async_trait]
impl Handler for PointsDue {
    fn kind(&self) -> Kind {
        Kind::PointsDue
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let business: BusinessId =
            job.subject.parse().map_err(|_| Error::Internal("job without a business".to_owned()))?;
        let mut tx = cx.db.begin().await?;
        store::ledger::lock(&mut tx, AVAILABLE, business.as_str()).await?;
        let now = cx.clock.now(&mut tx).await?;
        let there = open(&mut tx, &business).await?;
        let programs = program::all(&mut tx, now).await?;
        let (over, usable): (Vec<_>, Vec<_>) = there.into_iter().partition(|parcel| !parcel.lot.usable_at(now));
        for due in reminders(&usable, &programs, now) {
            if store::expiry::remind(&mut tx, &business, due.last_day, due.stage, now).await? {
                let kind = NoticeKind::PointsExpiring { points: due.points, expire_on: due.last_day, days: due.days };
                notice::tell(cx, &mut tx, now, Audience::Business(&business), &kind).await?;
            }
        }
        wake(cx, &mut tx, &business, (&usable, &programs), now).await?;
        sweep(cx, &mut tx, &business, &over, now).await?;
        Ok(tx)
    }
}

/// Posts the expiry of points.
async fn sweep(cx: &Cx, tx: &mut Tx, business: &BusinessId, over: &[Parcel], now: Instant) -> Result<()> {
    let entries = expire(business, over, now).map_err(|bad| Error::Internal(bad.to_string()))?;
    if entries.is_empty() {
        return Ok(());
    }
    for entry in entries {
        let row = EntryRow::of(cx.random.id(), &entry, &format!("{}:{}", Kind::PointsDue.name(), entry.lot.id), now);
        store::ledger::post(tx, &row).await?;
    }
    let lots: Vec<_> = over.iter().map(|parcel| (&parcel.lot.id, parcel.lot.expires_on, parcel.points)).collect();
    let facts = json!({ "points": total(over), "lots": lots });
    audit::append(cx, tx, &Principal::Platform, Action::PointsExpired, &business, &facts).await
}

/// Makes sure that a job watches the new points of a business. The caller has locked its account. Returns whether a job
/// was written.
///
/// # Errors
/// Those of the database.
pub(crate) async fn watch(cx: &Cx, tx: &mut Tx, business: &BusinessId, now: Instant) -> Result<bool> {
    let (there, programs) = (open(tx, business).await?, program::all(tx, now).await?);
    let woken = wake(cx, tx, business, (&there, &programs), now).await?;
    // A reminder for points that came within its days is due at once.
    if reminders(&there, &programs, now).is_empty() {
        return Ok(woken);
    }
    enqueue(cx, tx, business, now).await?;
    Ok(true)
}

/// Like [`watch`], for points whose notice already names their last day: only later reminders are sent.
///
/// # Errors
/// Those of the database.
pub(crate) async fn watch_told(cx: &Cx, tx: &mut Tx, business: &BusinessId, now: Instant) -> Result<()> {
    let (there, programs) = (open(tx, business).await?, program::all(tx, now).await?);
    for due in reminders(&there, &programs, now) {
        store::expiry::remind(tx, business, due.last_day, due.stage, now).await?;
    }
    wake(cx, tx, business, (&there, &programs), now).await?;
    Ok(())
}

/// Writes the job for the next instant at which the given points change, unless a waiting job comes in time. Returns
/// whether it was written.
async fn wake(
    cx: &Cx,
    tx: &mut Tx,
    business: &BusinessId,
    (there, programs): (&[Parcel], &[Program]),
    now: Instant,
) -> Result<bool> {
    let Some(at) = next_change(there, programs, now) else { return Ok(false) };
    if store::expiry::is_watched(tx, business, Kind::PointsDue.name(), now, at).await? {
        return Ok(false);
    }
    enqueue(cx, tx, business, at).await?;
    Ok(true)
}

async fn enqueue(cx: &Cx, tx: &mut Tx, business: &BusinessId, at: Instant) -> Result<()> {
    let work = Work { kind: Kind::PointsDue, subject: business.as_str(), at };
    jobs::enqueue(cx, tx, &work, &json!({})).await?;
    Ok(())
}

/// How often businesses without a job are searched for.
const HEAL_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// Writes missing jobs. Returns how long until the next search.
///
/// # Errors
/// Those of the database.
pub async fn turn(cx: Cx) -> Result<Duration> {
    let healed = heal(&cx).await?;
    if healed > 0 {
        tracing::info!(healed, "jobs were written for points without one");
    }
    Ok(HEAL_EVERY)
}

/// Writes a job for every business with points and without one: for points older than such jobs, and for jobs that were
/// given up. Every worker does so when it starts, and daily. It reads some businesses at a time. Returns how many got a
/// job.
///
/// # Errors
/// Those of the database.
pub async fn heal(cx: &Cx) -> Result<u32> {
    let mut healed = 0;
    let mut after: Option<BusinessId> = None;
    loop {
        let mut tx = cx.db.read().await?;
        let Some(last) = store::expiry::with_points(&mut tx, after.as_ref()).await?.pop() else { return Ok(healed) };
        let kind = Kind::PointsDue.name();
        let businesses = store::expiry::unwatched(&mut tx, kind, after.as_ref(), Some(&last)).await?;
        drop(tx);
        after = Some(last);
        for business in businesses {
            let mut tx = cx.db.begin().await?;
            store::ledger::lock(&mut tx, AVAILABLE, business.as_str()).await?;
            let now = cx.clock.now(&mut tx).await?;
            // points that have expired for good cause no write at each start
            if watch(cx, &mut tx, &business, now).await? {
                tx.commit().await?;
                healed += 1;
            }
        }
    }
}

/// What a business has left of each lot, of all programs, expired or not.
///
/// # Errors
/// Those of the database.
pub(crate) async fn open(tx: &mut Tx, business: &BusinessId) -> Result<Vec<Parcel>> {
    Ok(store::expiry::open_lots(tx, business).await?.into_iter().map(parcel).collect())
}

/// What is left of a lot.
pub(crate) fn parcel(row: LotRow) -> Parcel {
    Parcel {
        points: row.remaining,
        lot: Lot { id: row.id, program: row.program, expires_on: row.expires_on, extended: row.extended },
    }
}
