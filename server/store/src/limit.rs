//! Rate limits shared by all servers: a maximum number of hits of a key in a window. Times are by the system clock.

use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// The current window of a key.
    pub struct Bucket {
        /// The number of hits in it, including this one.
        pub hits: i64,
        /// When it ends.
        pub ends_at: Instant,
    }
}

/// Counts a hit of a key. When its window has `max` hits already, it writes nothing and returns the end of the window.
/// The caller commits.
pub async fn hit(tx: &mut Tx, key: &str, now: Instant, window_ms: i64, max: i64) -> Result<Result<Bucket, Instant>> {
    let sql = "INSERT INTO rate_bucket (key, hits, ends_at) VALUES ($1, 1, $3)
        ON CONFLICT (key) DO UPDATE SET
            hits = CASE WHEN rate_bucket.ends_at <= $2 THEN 1 ELSE rate_bucket.hits + 1 END,
            ends_at = CASE WHEN rate_bucket.ends_at <= $2 THEN excluded.ends_at ELSE rate_bucket.ends_at END
        WHERE rate_bucket.ends_at <= $2 OR rate_bucket.hits < $4
        RETURNING hits, ends_at";
    let ends_at = now.plus_millis(window_ms);
    if let Some(bucket) = tx.opt(sql, vals![key, now, ends_at, max]).await? {
        return Ok(Ok(bucket));
    }
    let full: Option<Bucket> = tx.opt("SELECT hits, ends_at FROM rate_bucket WHERE key = $1", vals![key]).await?;
    Ok(Err(full.map_or(ends_at, |bucket| bucket.ends_at)))
}

/// The window of a key at `now`.
pub async fn running(tx: &mut Tx, key: &str, now: Instant) -> Result<Option<Bucket>> {
    tx.opt("SELECT hits, ends_at FROM rate_bucket WHERE key = $1 AND ends_at > $2", vals![key, now]).await
}

/// Removes one hit from the current window.
pub async fn give_back(tx: &mut Tx, key: &str, now: Instant) -> Result<()> {
    let sql = "UPDATE rate_bucket SET hits = hits - 1 WHERE key = $1 AND ends_at > $2 AND hits > 0";
    tx.exec(sql, vals![key, now]).await.map(drop)
}
