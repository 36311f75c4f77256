//! Deletes expired data, by the list of [`crate::retention`].

use std::time::Duration;

use crate::error::Result;
use crate::{Cx, retention};

/// The interval between two sweeps. Refused forms are kept only for minutes, so it is minutes, too.
const EVERY: Duration = Duration::from_secs(5 * 60);
/// How many rows one transaction deletes at most.
pub const BATCH: u32 = 500;
/// How many transactions for one kind one sweep has at most; the rest waits for the next sweep.
pub const BATCHES: u32 = 20;

/// Deletes expired data. Returns how long until the next sweep.
///
/// # Errors
/// Those of the database.
pub async fn turn(cx: Cx) -> Result<Duration> {
    sweep(&cx).await?;
    Ok(EVERY)
}

/// Deletes what has expired by the system clock, and records how many rows of each kind. Returns the number of rows.
///
/// # Errors
/// Those of the database.
pub async fn sweep(cx: &Cx) -> Result<u64> {
    let now = cx.clock.system();
    let (mut rows, mut found) = (0, Vec::new());
    for rule in retention::rules() {
        let before = rows;
        for _ in 0..BATCHES {
            let mut tx = cx.db.begin().await?;
            let swept = store::sweep::run(&mut tx, rule.sweep, now.plus_millis(-rule.after_ms), BATCH).await?;
            tx.commit().await?;
            rows += swept;
            if swept < u64::from(BATCH) {
                break;
            }
        }
        found.push((rule.what, i64::try_from(rows - before).unwrap_or(i64::MAX)));
    }
    let mut tx = cx.db.begin().await?;
    for (rule, rows) in found {
        store::swept::note(&mut tx, rule, now, rows).await?;
    }
    tx.commit().await?;
    Ok(rows)
}
