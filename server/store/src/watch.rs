//! The numbers that open pages watch, read for all pages in as few statements as the engines allow. A number changes
//! whenever there is something new to read.

use domain::time::Instant;

use crate::error::Result;
use crate::val::ToVal;
use crate::{Tx, vals};

/// For each order the sum of its row version and its number of messages. Both only grow.
pub async fn orders(tx: &mut Tx, ids: &[String]) -> Result<Vec<(String, i64)>> {
    let sql = "SELECT o.id, CAST(o.version + COALESCE((SELECT SUM(t.messages) FROM message_thread t
            WHERE t.order_id = o.id), 0) AS BIGINT)
        FROM orders o WHERE o.id IN";
    tx.all_among(sql, vals![], keys(ids)).await
}

/// For each vendor when one of its orders last changed, and when a message with it was last written, by the business
/// clock.
pub async fn vendors(tx: &mut Tx, ids: &[String]) -> Result<Vec<(String, i64, i64)>> {
    let sql = "SELECT v.id,
            CAST(COALESCE((SELECT MAX(o.updated_at) FROM orders o WHERE o.vendor_id = v.id), 0) AS BIGINT),
            CAST(COALESCE((SELECT MAX(t.last_at) FROM message_thread t
                WHERE t.vendor_id = v.id AND t.kind = 'vendor'), 0) AS BIGINT)
        FROM vendor v WHERE v.id IN";
    tx.all_among(sql, vals![], keys(ids)).await
}

/// Those of the given sessions that have not expired at `now`.
pub async fn sessions(tx: &mut Tx, token_hashes: &[String], now: Instant) -> Result<Vec<String>> {
    let sql = "SELECT token_hash FROM session WHERE expires_at > $1 AND token_hash IN";
    let live: Vec<(String,)> = tx.all_among(sql, vals![now], keys(token_hashes)).await?;
    Ok(live.into_iter().map(|(token_hash,)| token_hash).collect())
}

fn keys(ids: &[String]) -> Vec<crate::Val> {
    ids.iter().map(ToVal::to_val).collect()
}
