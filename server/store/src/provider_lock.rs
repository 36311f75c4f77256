//! How long a payment provider must not be queried about a merchant account. All servers share it. Times are by the
//! system clock.

use domain::time::Instant;

use crate::error::Result;
use crate::{Tx, vals};

/// Records until when the provider must not be queried. The later end counts.
pub async fn note(tx: &mut Tx, merchant: &str, until: Instant) -> Result<()> {
    let sql = "INSERT INTO provider_lock (merchant, ends_at) VALUES ($1, $2)
        ON CONFLICT (merchant) DO UPDATE SET ends_at = CASE
            WHEN excluded.ends_at > provider_lock.ends_at THEN excluded.ends_at ELSE provider_lock.ends_at END";
    tx.exec(sql, vals![merchant, until]).await.map(drop)
}

/// Until when the provider must not be queried; `None` when it may be queried now.
pub async fn until(tx: &mut Tx, merchant: &str, now: Instant) -> Result<Option<Instant>> {
    let sql = "SELECT ends_at FROM provider_lock WHERE merchant = $1 AND ends_at > $2";
    Ok(tx.opt::<(i64,)>(sql, vals![merchant, now]).await?.map(|(at,)| Instant::from_millis(at)))
}
