//! Background jobs: each is written in the transaction that needs it, claimed with a lease, and retried with growing
//! pauses.

use domain::id::JobId;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

/// The maximum number of attempts. After them the job is left to staff.
pub const MAX_ATTEMPTS: i64 = 12;
/// The pause after the first failure, in milliseconds. It doubles after each further failure.
pub const FIRST_PAUSE_MS: i64 = 5_000;
/// The longest pause, in milliseconds: one hour.
pub const MAX_PAUSE_MS: i64 = 3_600_000;

/// The clock by which a job is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// For deadlines, terms and "today".
    Business,
    /// For mails, sweeps and everything that a moved business clock must not affect.
    System,
}

impl Clock {
    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::System => "system",
        }
    }
}

row! {
    /// A job.
    pub struct Job {
        /// Its identifier.
        pub id: JobId,
        /// The kind of job.
        pub kind: String,
        /// The identifier of its object, or an empty text.
        pub subject: String,
        /// Its parameters, as JSON.
        pub payload: String,
        /// The clock of `run_at`: `business` or `system`.
        pub clock: String,
        /// The earliest instant at which it runs.
        pub run_at: Instant,
        /// `waiting`, `done` or `failed`.
        pub status: String,
        /// The end of its lease, or of its pause after a failure, by the system clock.
        pub lease_until: Instant,
        /// The number of attempts.
        pub attempts: i64,
        /// How many of these attempts were put off, for a temporary reason.
        pub put_off: i64,
        /// The last error.
        pub last_error: Option<String>,
        /// When it was done, or dropped by staff, by the system clock.
        pub done_at: Option<Instant>,
        /// When it was given up, by the system clock.
        pub given_up_at: Option<Instant>,
    }
}

/// A new job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob<'a> {
    /// Its identifier. Jobs with the same identifier are stored once.
    pub id: JobId,
    /// The kind of job.
    pub kind: &'a str,
    /// The identifier of its object, or an empty text.
    pub subject: &'a str,
    /// Its parameters, as JSON.
    pub payload: &'a str,
    /// The clock of `run_at`.
    pub clock: Clock,
    /// The earliest instant at which it runs.
    pub run_at: Instant,
}

/// Stores a job, unless one with its identifier exists.
pub async fn add(tx: &mut Tx, j: &NewJob<'_>) -> Result<()> {
    let head = "INSERT INTO job (id, kind, subject, payload, clock, run_at, status, lease_until, attempts)";
    let vals = vals![j.id, j.kind, j.subject, j.payload, j.clock.name(), j.run_at, "waiting", 0_i64, 0_i64];
    tx.insert(head, vals, " ON CONFLICT (id) DO NOTHING").await
}

impl Job {
    /// Whether it was claimed more often than a job is tried: the worker crashed or was stopped each time.
    #[must_use]
    pub const fn is_worn_out(&self) -> bool {
        self.attempts.saturating_sub(self.put_off) > MAX_ATTEMPTS
    }
}

/// Claims the first job of a kind and clock that is due at `due`, leases it until `lease_until`, and counts the
/// attempt, so that an attempt counts even when the worker crashes. `now` and `lease_until` are by the system clock.
/// Commit before the work begins: the lease, not the transaction, keeps other workers away.
pub async fn claim(
    tx: &mut Tx,
    (kind, clock): (&str, Clock),
    due: Instant,
    now: Instant,
    lease_until: Instant,
) -> Result<Option<Job>> {
    // One statement per engine: workers on PostgreSQL skip locked rows instead of waiting for them.
    let sql = if tx.is_pg() {
        "UPDATE job SET lease_until = $5, attempts = attempts + 1 WHERE id = (SELECT id FROM job
            WHERE kind = $1 AND clock = $2 AND status = 'waiting' AND run_at <= $3 AND lease_until <= $4
            ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING *"
    } else {
        "UPDATE job SET lease_until = $5, attempts = attempts + 1 WHERE id = (SELECT id FROM job
            WHERE kind = $1 AND clock = $2 AND status = 'waiting' AND run_at <= $3 AND lease_until <= $4
            ORDER BY run_at, id LIMIT 1) RETURNING *"
    };
    tx.opt(sql, vals![kind, clock.name(), due, now, lease_until]).await
}

/// Marks a claimed job as done. [`crate::StoreError::Conflict`] when its lease expired and another worker has claimed
/// it since: then roll back the work.
pub async fn done(tx: &mut Tx, job: &Job, now: Instant) -> Result<()> {
    let sql = "UPDATE job SET status = 'done', done_at = $3, last_error = NULL
        WHERE id = $1 AND attempts = $2 AND status = 'waiting'";
    tx.exec_one(sql, vals![job.id, job.attempts, now]).await
}

/// Records that a claimed job failed. It is retried after a pause, or given up after [`MAX_ATTEMPTS`], without the
/// attempts that were put off. Returns whether it was given up. [`crate::StoreError::Conflict`] when another worker has
/// claimed it since.
pub async fn failed(tx: &mut Tx, job: &Job, now: Instant, error: &str) -> Result<bool> {
    let given_up = job.attempts.saturating_sub(job.put_off) >= MAX_ATTEMPTS;
    let status = if given_up { "failed" } else { "waiting" };
    let sql = "UPDATE job SET status = $3, lease_until = $4, last_error = $5, given_up_at = $6
        WHERE id = $1 AND attempts = $2 AND status = 'waiting'";
    let next = now.plus_millis(pause_ms(job.attempts));
    tx.exec_one(sql, vals![job.id, job.attempts, status, next, error, given_up.then_some(now)]).await?;
    Ok(given_up)
}

/// Gives up a claimed job and leaves it to staff. [`crate::StoreError::Conflict`] when another worker has claimed it
/// since.
pub async fn give_up(tx: &mut Tx, job: &Job, now: Instant, why: &str) -> Result<()> {
    let sql = "UPDATE job SET status = 'failed', last_error = $3, given_up_at = $4
        WHERE id = $1 AND attempts = $2 AND status = 'waiting'";
    tx.exec_one(sql, vals![job.id, job.attempts, why, now]).await
}

/// Puts off a claimed job for a temporary reason. It is retried at `until`, or after a pause, any number of times.
/// [`crate::StoreError::Conflict`] when another worker has claimed it since.
pub async fn put_off(tx: &mut Tx, job: &Job, now: Instant, until: Option<Instant>, why: &str) -> Result<()> {
    let sql = "UPDATE job SET put_off = put_off + 1, lease_until = $3, last_error = $4
        WHERE id = $1 AND attempts = $2 AND status = 'waiting'";
    let next = until.unwrap_or_else(|| now.plus_millis(pause_ms(job.attempts)));
    tx.exec_one(sql, vals![job.id, job.attempts, next, why]).await
}

/// The pause after a number of attempts, in milliseconds.
fn pause_ms(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, MAX_ATTEMPTS)).unwrap_or(0);
    FIRST_PAUSE_MS.saturating_mul(2_i64.saturating_pow(doublings)).min(MAX_PAUSE_MS)
}

/// A job.
pub async fn get(tx: &mut Tx, id: &JobId) -> Result<Option<Job>> {
    tx.opt("SELECT * FROM job WHERE id = $1", vals![id]).await
}

/// Lets a job that was given up run again, with all its attempts. Returns whether it was one.
pub async fn run_again(tx: &mut Tx, id: &JobId) -> Result<bool> {
    let sql = "UPDATE job SET status = 'waiting', attempts = 0, put_off = 0, lease_until = 0, given_up_at = NULL
        WHERE id = $1 AND status = 'failed'";
    Ok(tx.exec(sql, vals![id]).await? == 1)
}

/// Drops a job that was given up: it counts as done, and keeps its last error and when it was given up. Returns whether
/// it was one.
pub async fn drop(tx: &mut Tx, id: &JobId, now: Instant) -> Result<bool> {
    let sql = "UPDATE job SET status = 'done', done_at = $2 WHERE id = $1 AND status = 'failed'";
    Ok(tx.exec(sql, vals![id, now]).await? == 1)
}

/// The jobs that were given up, the first one first.
pub async fn given_up(tx: &mut Tx, page: &Page) -> Result<Vec<Job>> {
    let (at, id) = page.above();
    let sql = "SELECT * FROM job WHERE status = 'failed' AND (given_up_at, id) > ($1, $2)
        ORDER BY given_up_at, id LIMIT $3";
    tx.all(sql, vals![at, id, page.limit()]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour() {
        let pauses = [0, 1, 2, 3, 10, 11, i64::MAX].map(pause_ms);
        assert_eq!(pauses, [5_000, 5_000, 10_000, 20_000, 2_560_000, MAX_PAUSE_MS, MAX_PAUSE_MS]);
    }
}
