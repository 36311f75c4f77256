//! What is over is forgotten, by the list of [`crate::retention`].

use std::time::Duration;

use crate::error::Result;
use crate::{Cx, retention};

/// A form that was refused is kept for minutes, so minutes pass between two sweeps.
const EVERY: Duration = Duration::from_secs(5 * 60);
/// Rows that one transaction takes away at most.
pub const BATCH: u32 = 500;
/// Transactions of one kind in one sweep at most: the rest has time until the next.
pub const BATCHES: u32 = 20;

/// Forgets what is over; how long until there is more of it.
///
/// # Errors
/// What the database says.
pub async fn turn(cx: Cx) -> Result<Duration> {
    sweep(&cx).await?;
    Ok(EVERY)
}

/// Forgets what is over by the system clock; how many rows.
///
/// # Errors
/// What the database says.
pub async fn sweep(cx: &Cx) -> Result<u64> {
    let now = cx.clock.system();
    let mut rows = 0;
    for rule in retention::rules() {
        for _ in 0..BATCHES {
            let mut tx = cx.db.begin().await?;
            let swept = store::sweep::run(&mut tx, rule.sweep, now.plus_millis(-rule.after_ms), BATCH).await?;
            tx.commit().await?;
            rows += swept;
            if swept < u64::from(BATCH) {
                break;
            }
        }
    }
    Ok(rows)
}
