//! Counts for the staff's desk. Queues are counted up to a limit, so that the desk opens fast however many rows wait.

use domain::order::StateName;
use domain::time::Instant;

use crate::error::Result;
use crate::{Tx, vals};

/// The limit up to which the rows of a queue are counted.
pub const MAX_COUNTED: u32 = 1000;

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

/// The number of orders with an open objection.
pub async fn objected(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM orders WHERE decide_by IS NOT NULL LIMIT $1) AS counted";
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

/// The number of listed plans.
pub async fn listed_plans(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM plan WHERE status = 'listed' LIMIT $1) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}
