//! What is over is forgotten: answers to submitted forms, keys, sessions, codes, windows of limits.

use std::time::Duration;

use crate::error::Result;
use crate::{Cx, submissions};

const EVERY: Duration = Duration::from_secs(60 * 60);
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long the key of a command answers a repeated one, in milliseconds: longer than any page stays open.
const KEYS_MS: i64 = 90 * DAY_MS;
/// How long a used or lapsed code is kept, in milliseconds, to say what became of it.
const CODES_MS: i64 = DAY_MS;

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
    let ago = |ms: i64| now.plus_millis(-ms);
    let mut tx = cx.db.begin().await?;
    let rows = store::submission::sweep(&mut tx, ago(submissions::KEPT_MS)).await?
        + store::idempotency::sweep(&mut tx, ago(KEYS_MS)).await?
        + store::email_code::sweep(&mut tx, ago(CODES_MS)).await?
        + store::session::sweep(&mut tx, now).await?
        + store::provider_lock::sweep(&mut tx, now).await?
        + store::limit::sweep(&mut tx, now).await?;
    tx.commit().await?;
    Ok(rows)
}
