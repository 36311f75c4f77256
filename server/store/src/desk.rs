//! What the staff's desk counts. Queues are counted up to a bound; the funnel and [`crate::check`] read whole tables by
//! their nature, so what they find is kept, for a desk that opens at once however long the ledger is.

use domain::money::Points;
use domain::order::StateName;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

/// Up to how many rows of a queue are counted.
pub const MAX_COUNTED: u32 = 1000;

row! {
    /// How many businesses moved points in one way, and how many points.
    pub struct Moved {
        /// Businesses, each counted once.
        pub businesses: i64,
        /// Points together.
        pub points: Points,
    }
}

/// Keeps what was counted, in place of what was counted before.
pub async fn keep_figures(tx: &mut Tx, facts: &str) -> Result<()> {
    let sql = "INSERT INTO figures (kind, facts) VALUES ('program', $1)
        ON CONFLICT (kind) DO UPDATE SET facts = excluded.facts";
    tx.exec_one(sql, vals![facts]).await
}

/// What was counted last, as JSON; none before the first time.
pub async fn figures(tx: &mut Tx) -> Result<Option<String>> {
    let found = tx.opt::<(String,)>("SELECT facts FROM figures WHERE kind = 'program'", vals![]).await?;
    Ok(found.map(|(facts,)| facts))
}

/// Tax registrations whose check ends before an instant.
pub async fn checks_before(tx: &mut Tx, end: Instant) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM business WHERE check_due_at IS NOT NULL AND check_due_at <= $1
        LIMIT $2) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![end, MAX_COUNTED]).await?.0)
}

/// Orders in a state.
pub async fn orders_in(tx: &mut Tx, state: StateName) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM orders WHERE state = $1 LIMIT $2) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![state, MAX_COUNTED]).await?.0)
}

/// Orders whose invoice is missed and still to come.
pub async fn invoices_missed(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM orders WHERE invoice_missed_at IS NOT NULL LIMIT $1) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}

/// Payments that move no order and were not returned.
pub async fn strays(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM payment WHERE stray IS NOT NULL AND returned_at IS NULL LIMIT $1)
        AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}

/// Questions about a subject that nobody settled.
pub async fn inquiries(tx: &mut Tx, subject: &str) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT number FROM inquiry WHERE subject = $1 AND settled_at IS NULL LIMIT $2)
        AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![subject, MAX_COUNTED]).await?.0)
}

/// Jobs that failed for good.
pub async fn failed_jobs(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM job WHERE status = 'failed' LIMIT $1) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}

/// Mails that could not be handed over and are not tried again.
pub async fn failed_mails(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM mail WHERE status = 'failed' LIMIT $1) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}

/// Businesses with this outcome of the last judgement.
pub async fn judged(tx: &mut Tx, outcome: &str) -> Result<i64> {
    Ok(tx.one::<(i64,)>("SELECT COUNT(*) FROM business WHERE outcome = $1", vals![outcome]).await?.0)
}

/// Businesses that finished a self-assessment.
pub async fn assessed(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(DISTINCT business_id) FROM assessment WHERE status = 'finished'";
    Ok(tx.one::<(i64,)>(sql, vals![]).await?.0)
}

/// Points granted.
pub async fn granted(tx: &mut Tx) -> Result<Moved> {
    let sql = "SELECT COUNT(DISTINCT to_owner) AS businesses, CAST(COALESCE(SUM(points), 0) AS BIGINT) AS points
        FROM entry WHERE kind = 'grant'";
    tx.one(sql, vals![]).await
}

/// Points that orders held or hold.
pub async fn held(tx: &mut Tx) -> Result<Moved> {
    let sql = "SELECT COUNT(DISTINCT from_owner) AS businesses, CAST(COALESCE(SUM(points), 0) AS BIGINT) AS points
        FROM entry WHERE kind = 'hold'";
    tx.one(sql, vals![]).await
}

/// Points spent, whether a refund returned some or not.
pub async fn spent(tx: &mut Tx) -> Result<Moved> {
    let sql = "SELECT COUNT(DISTINCT o.business_id) AS businesses, CAST(COALESCE(SUM(e.points), 0) AS BIGINT) AS points
        FROM entry e JOIN orders o ON o.id = e.order_id WHERE e.kind = 'spend'";
    tx.one(sql, vals![]).await
}
