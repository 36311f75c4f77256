//! Points that run out: what is open of a business, which reminders were told, and whose job was lost.

use chrono::NaiveDate;
use domain::id::BusinessId;
use domain::time::Instant;

use crate::business::Whose;
use crate::error::Result;
use crate::ledger::LotRow;
use crate::page::MAX_PAGE;
use crate::{Tx, vals};

/// The lots of a business that something is left of, of all programs, whether over or not. The account is locked before
/// whoever expires them.
pub async fn open_lots(tx: &mut Tx, business: &BusinessId) -> Result<Vec<LotRow>> {
    let sql = "SELECT * FROM lot WHERE business_id = $1 AND remaining > 0 ORDER BY expires_on NULLS LAST, id";
    tx.all(sql, vals![business]).await
}

/// Notes that a reminder is told. False when it was before: then it is not told again.
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

/// Whether a business's job of a kind waits for an instant after `now`, at `until` at the latest. Jobs due at `now` are
/// not counted: one of them may be the very job that asks.
pub async fn is_watched(tx: &mut Tx, business: &BusinessId, kind: &str, now: Instant, until: Instant) -> Result<bool> {
    let sql = "SELECT run_at FROM job WHERE subject = $1 AND kind = $2 AND status = 'waiting' AND run_at > $3
        AND run_at <= $4 LIMIT 1";
    Ok(tx.opt::<(i64,)>(sql, vals![business, kind, now, until]).await?.is_some())
}

/// The businesses with something left that have no waiting job of a kind: at most [`MAX_PAGE`], by their identifiers, from
/// after one on.
pub async fn unwatched(tx: &mut Tx, kind: &str, after: Option<&BusinessId>) -> Result<Vec<BusinessId>> {
    let sql = "SELECT DISTINCT business_id FROM lot WHERE remaining > 0 AND business_id > $1
        AND NOT EXISTS (SELECT id FROM job WHERE job.subject = lot.business_id AND job.kind = $2
            AND job.status = 'waiting')
        ORDER BY business_id LIMIT $3";
    let found = tx.all::<Whose>(sql, vals![after.map_or("", BusinessId::as_str), kind, MAX_PAGE]).await?;
    Ok(found.into_iter().map(|row| row.business_id).collect())
}
