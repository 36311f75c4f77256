//! Counts for the staff's desk. Queues are counted up to a limit, so that the desk opens fast however many rows wait.

use crate::error::Result;
use crate::{Tx, vals};

/// The limit up to which the rows of a queue are counted.
pub const MAX_COUNTED: u32 = 1000;

/// The number of stray payments that were not returned.
pub async fn strays(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM payment WHERE stray IS NOT NULL AND returned_at IS NULL LIMIT $1)
        AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
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
