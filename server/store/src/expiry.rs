//! Points that expire: the lots of a business, the reminders sent, and the businesses without a job.

use chrono::NaiveDate;
use domain::id::BusinessId;
use domain::time::Instant;

use crate::business::OfBusiness;
use crate::error::Result;
use crate::ledger::LotRow;
use crate::page::MAX_PAGE;
use crate::{Tx, vals};

/// The lots of a business that have points left, of all programs, expired or not. Whoever expires them locks the
/// account first.
pub async fn open_lots(tx: &mut Tx, business: &BusinessId) -> Result<Vec<LotRow>> {
    let sql = "SELECT * FROM lot WHERE business_id = $1 AND remaining > 0 ORDER BY expires_on NULLS LAST, id";
    tx.all(sql, vals![business]).await
}

/// Records a reminder. Returns `false` when it was recorded before, and must not be sent again.
pub async fn remind(
    tx: &mut Tx,
    business: &BusinessId,
    expires_on: NaiveDate,
    stage: u16,
    at: Instant,
) -> Result<bool> {
    let sql = "INSERT INTO points_reminder (business_id, expires_on, stage, at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (business_id, expires_on, stage) DO NOTHING";
    Ok(tx.exec(sql, vals![business, expires_on, i64::from(stage), at]).await? == 1)
}

/// Whether a job of a kind waits for a business, due after `now` and at `until` at the latest. Jobs due at `now` do not
/// count, because the job that asks may be one of them.
pub async fn is_watched(tx: &mut Tx, business: &BusinessId, kind: &str, now: Instant, until: Instant) -> Result<bool> {
    let sql = "SELECT run_at FROM job WHERE subject = $1 AND kind = $2 AND status = 'waiting' AND run_at > $3
        AND run_at <= $4 LIMIT 1";
    Ok(tx.opt::<(i64,)>(sql, vals![business, kind, now, until]).await?.is_some())
}

/// The businesses that have points left: the next [`MAX_PAGE`], by identifier, starting after `after`.
pub async fn with_points(tx: &mut Tx, after: Option<&BusinessId>) -> Result<Vec<BusinessId>> {
    let sql =
        "SELECT DISTINCT business_id FROM lot WHERE remaining > 0 AND business_id > $1 ORDER BY business_id LIMIT $2";
    let found = tx.all::<OfBusiness>(sql, vals![after.map_or("", BusinessId::as_str), MAX_PAGE]).await?;
    Ok(found.into_iter().map(|row| row.business_id).collect())
}

/// The businesses that have points left and no waiting job of a kind: at most [`MAX_PAGE`], by identifier, starting
/// after `after` and up to `last`.
pub async fn unwatched(
    tx: &mut Tx,
    kind: &str,
    after: Option<&BusinessId>,
    last: Option<&BusinessId>,
) -> Result<Vec<BusinessId>> {
    let sql = "SELECT DISTINCT business_id FROM lot WHERE remaining > 0 AND business_id > $1 AND business_id <= $4
        AND NOT EXISTS (SELECT id FROM job WHERE job.subject = lot.business_id AND job.kind = $2
            AND job.status = 'waiting')
        ORDER BY business_id LIMIT $3";
    let (after, last) = (after.map_or("", BusinessId::as_str), last.map_or(AFTER_ALL, BusinessId::as_str));
    let found = tx.all::<OfBusiness>(sql, vals![after, kind, MAX_PAGE, last]).await?;
    Ok(found.into_iter().map(|row| row.business_id).collect())
}

/// Sorts after every identifier.
const AFTER_ALL: &str = "~";
