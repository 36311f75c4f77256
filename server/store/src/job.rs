//! Work to be done later: written in the transaction that causes it, claimed with a lease, repeated with growing pauses.

use domain::id::JobId;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

/// How often a job is tried before staff are asked.
pub const MAX_ATTEMPTS: i64 = 12;
/// The pause after the first failure, in milliseconds; it doubles with each further one.
pub const FIRST_PAUSE_MS: i64 = 5_000;
/// The longest pause, in milliseconds: one hour.
pub const MAX_PAUSE_MS: i64 = 3_600_000;

/// The clock that tells when a job is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Deadlines, terms, "today".
    Business,
    /// Mails, sweeping, whatever a moved business clock must not touch.
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
        /// What is to be done.
        pub kind: String,
        /// What it is about: an identifier, or an empty text.
        pub subject: String,
        /// What is needed to do it, as JSON.
        pub payload: String,
        /// `business` or `system`: which clock `run_at` is of.
        pub clock: String,
        /// From when it may run.
        pub run_at: Instant,
        /// `waiting`, `done` or `failed`.
        pub status: String,
        /// Until when a worker has it, or it rests after a failure; of the system clock.
        pub lease_until: Instant,
        /// How often it was claimed.
        pub attempts: i64,
        /// How often of these it was put off, for a reason that passes by itself.
        pub put_off: i64,
        /// What went wrong the last time.
        pub last_error: Option<String>,
        /// When it was done; of the system clock.
        pub done_at: Option<Instant>,
    }
}

/// A job to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob<'a> {
    /// Its identifier. The same identifier is written once, however often it is asked for.
    pub id: JobId,
    /// What is to be done.
    pub kind: &'a str,
    /// What it is about: an identifier, or an empty text.
    pub subject: &'a str,
    /// What is needed to do it, as JSON.
    pub payload: &'a str,
    /// Which clock `run_at` is of.
    pub clock: Clock,
    /// From when it may run.
    pub run_at: Instant,
}

/// Writes a job; harmless when one with its identifier is there.
pub async fn add(tx: &mut Tx, j: &NewJob<'_>) -> Result<()> {
    let sql = "INSERT INTO job (id, kind, subject, payload, clock, run_at, status, lease_until, attempts)
        VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, 0) ON CONFLICT (id) DO NOTHING";
    tx.send(sql, vals![j.id, j.kind, j.subject, j.payload, j.clock.name(), j.run_at]).await
}

impl Job {
    /// Whether it was begun more often than a job is tried: it ended its worker each time, or the worker was ended.
    #[must_use]
    pub const fn is_worn_out(&self) -> bool {
        self.attempts.saturating_sub(self.put_off) > MAX_ATTEMPTS
    }
}

/// Claims the job of a kind and a clock that is due first at `due`, leased until `lease_until`, and counts the try: a job
/// that ends its worker is counted as well. `now` and `lease_until` are of the system clock. Commit before the work begins:
/// the lease, not the transaction, keeps others away.
pub async fn claim(
    tx: &mut Tx,
    (kind, clock): (&str, Clock),
    due: Instant,
    now: Instant,
    lease_until: Instant,
) -> Result<Option<Job>> {
    // Two texts: workers on PostgreSQL step over each other's rows instead of waiting.
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

/// Ends a claimed job. A conflict when its lease ran out and somebody else has claimed it since: the work must be rolled
/// back then.
pub async fn done(tx: &mut Tx, job: &Job, now: Instant) -> Result<()> {
    let sql = "UPDATE job SET status = 'done', done_at = $3, last_error = NULL
        WHERE id = $1 AND attempts = $2 AND status = 'waiting'";
    tx.exec_one(sql, vals![job.id, job.attempts, now]).await
}

/// Notes that a claimed job went wrong: it is tried again after a pause, or given up after [`MAX_ATTEMPTS`], not counting
/// when it was put off. True when it was given up. A conflict when somebody else has claimed it since.
pub async fn failed(tx: &mut Tx, job: &Job, now: Instant, error: &str) -> Result<bool> {
    let given_up = job.attempts.saturating_sub(job.put_off) >= MAX_ATTEMPTS;
    let status = if given_up { "failed" } else { "waiting" };
    let sql = "UPDATE job SET status = $3, lease_until = $4, last_error = $5
        WHERE id = $1 AND attempts = $2 AND status = 'waiting'";
    let next = now.plus_millis(pause_ms(job.attempts));
    tx.exec_one(sql, vals![job.id, job.attempts, status, next, error]).await?;
    Ok(given_up)
}

/// Sets a claimed job aside, for staff. A conflict when somebody else has claimed it since.
pub async fn give_up(tx: &mut Tx, job: &Job, why: &str) -> Result<()> {
    let sql =
        "UPDATE job SET status = 'failed', last_error = $3 WHERE id = $1 AND attempts = $2 AND status = 'waiting'";
    tx.exec_one(sql, vals![job.id, job.attempts, why]).await
}

/// Notes that a claimed job could not be done yet, for a reason that passes by itself: it is tried again at `until`, or
/// after a pause, however often. A conflict when somebody else has claimed it since.
pub async fn put_off(tx: &mut Tx, job: &Job, now: Instant, until: Option<Instant>, why: &str) -> Result<()> {
    let sql = "UPDATE job SET put_off = put_off + 1, lease_until = $3, last_error = $4
        WHERE id = $1 AND attempts = $2 AND status = 'waiting'";
    let next = until.unwrap_or_else(|| now.plus_millis(pause_ms(job.attempts)));
    tx.exec_one(sql, vals![job.id, job.attempts, next, why]).await
}

/// The pause after a number of attempts.
fn pause_ms(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, MAX_ATTEMPTS)).unwrap_or(0);
    FIRST_PAUSE_MS.saturating_mul(2_i64.saturating_pow(doublings)).min(MAX_PAUSE_MS)
}

/// The jobs that were given up, for staff, the oldest first.
pub async fn given_up(tx: &mut Tx, page: &Page) -> Result<Vec<Job>> {
    let (at, id) = page.above();
    let sql = "SELECT * FROM job WHERE status = 'failed' AND (run_at, id) > ($1, $2) ORDER BY run_at, id LIMIT $3";
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
