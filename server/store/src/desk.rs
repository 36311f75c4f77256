//! Counts for the staff's desk. Queues are counted up to a limit. The funnel and [`crate::check`] read whole tables, so
//! their results are stored, and the desk opens fast however long the ledger is.

use domain::money::Points;
use domain::order::StateName;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

/// The limit up to which the rows of a queue are counted.
pub const MAX_COUNTED: u32 = 1000;

row! {
    /// How many businesses moved points in one way, and how many points.
    pub struct Moved {
        /// The number of businesses.
        pub businesses: i64,
        /// The sum of the points.
        pub points: Points,
    }
}

/// Stores figures in place of the previous ones.
pub async fn keep_figures(tx: &mut Tx, facts: &str) -> Result<()> {
    let sql = "INSERT INTO figures (kind, facts) VALUES ('program', $1)
        ON CONFLICT (kind) DO UPDATE SET facts = excluded.facts";
    tx.exec_one(sql, vals![facts]).await
}

/// The stored figures, as JSON; `None` before the first count.
pub async fn figures(tx: &mut Tx) -> Result<Option<String>> {
    let found = tx.opt::<(String,)>("SELECT facts FROM figures WHERE kind = 'program'", vals![]).await?;
    Ok(found.map(|(facts,)| facts))
}

/// The number of tax registrations whose check is due before an instant.
pub async fn checks_before(tx: &mut Tx, end: Instant) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM business WHERE check_due_at IS NOT NULL AND check_due_at <= $1
        LIMIT $2) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![end, MAX_COUNTED]).await?.0)
}

/// The number of orders in a state.
pub async fn orders_in(tx: &mut Tx, state: StateName) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM orders WHERE state = $1 LIMIT $2) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![state, MAX_COUNTED]).await?.0)
}

/// The number of orders whose invoice is overdue and not recorded yet.
pub async fn invoices_missed(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM orders WHERE invoice_missed_at IS NOT NULL LIMIT $1) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}

/// The number of stray payments that were not returned.
pub async fn strays(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM payment WHERE stray IS NOT NULL AND returned_at IS NULL LIMIT $1)
        AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}

/// The number of open questions about a subject.
pub async fn inquiries(tx: &mut Tx, subject: &str) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT number FROM inquiry WHERE subject = $1 AND settled_at IS NULL LIMIT $2)
        AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![subject, MAX_COUNTED]).await?.0)
}

/// The number of jobs that failed for good.
pub async fn failed_jobs(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM job WHERE status = 'failed' LIMIT $1) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}

/// The number of mails that could not be sent and are not retried.
pub async fn failed_mails(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM mail WHERE status = 'failed' LIMIT $1) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}

/// The number of businesses with this outcome of the last judgement of their eligibility.
pub async fn judged(tx: &mut Tx, outcome: &str) -> Result<i64> {
    Ok(tx.one::<(i64,)>("SELECT COUNT(*) FROM business WHERE outcome = $1", vals![outcome]).await?.0)
}

/// The number of businesses that finished a self-assessment.
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

/// Points that orders have ever held.
pub async fn held(tx: &mut Tx) -> Result<Moved> {
    let sql = "SELECT COUNT(DISTINCT from_owner) AS businesses, CAST(COALESCE(SUM(points), 0) AS BIGINT) AS points
        FROM entry WHERE kind = 'hold'";
    tx.one(sql, vals![]).await
}

/// Points spent, including those refunded later.
pub async fn spent(tx: &mut Tx) -> Result<Moved> {
    let sql = "SELECT COUNT(DISTINCT o.business_id) AS businesses, CAST(COALESCE(SUM(e.points), 0) AS BIGINT) AS points
        FROM entry e JOIN orders o ON o.id = e.order_id WHERE e.kind = 'spend'";
    tx.one(sql, vals![]).await
}
