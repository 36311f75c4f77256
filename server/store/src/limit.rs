//! Rate limits that all servers agree on: so many hits of a key in a window. Times are of the system clock.

use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// The running window of a key.
    pub struct Bucket {
        /// How often the key was hit in it, this time among them.
        pub hits: i64,
        /// When it ends.
        pub ends_at: Instant,
    }
}

/// Counts a hit of a key, also one that is too many: the caller compares [`Bucket::hits`] with its limit, and commits.
pub async fn hit(tx: &mut Tx, key: &str, now: Instant, window_ms: i64) -> Result<Bucket> {
    let sql = "INSERT INTO rate_bucket (key, hits, ends_at) VALUES ($1, 1, $3)
        ON CONFLICT (key) DO UPDATE SET
            hits = CASE WHEN rate_bucket.ends_at <= $2 THEN 1 ELSE rate_bucket.hits + 1 END,
            ends_at = CASE WHEN rate_bucket.ends_at <= $2 THEN excluded.ends_at ELSE rate_bucket.ends_at END
        RETURNING hits, ends_at";
    tx.one(sql, vals![key, now, now.plus_millis(window_ms)]).await
}

/// The window of a key that runs at `now`.
pub async fn running(tx: &mut Tx, key: &str, now: Instant) -> Result<Option<Bucket>> {
    tx.opt("SELECT hits, ends_at FROM rate_bucket WHERE key = $1 AND ends_at > $2", vals![key, now]).await
}

/// Takes one hit of the running window back.
pub async fn give_back(tx: &mut Tx, key: &str, now: Instant) -> Result<()> {
    let sql = "UPDATE rate_bucket SET hits = hits - 1 WHERE key = $1 AND ends_at > $2 AND hits > 0";
    tx.exec(sql, vals![key, now]).await.map(drop)
}
