//! The offset of the business clock from the system clock. Only demonstrations move it, and only forward.

use domain::time::Instant;

use crate::error::Result;
use crate::{Tx, vals};

/// The offset in milliseconds; `None` when the clock was never moved.
pub async fn offset_ms(tx: &mut Tx) -> Result<Option<i64>> {
    let row = tx.opt::<(i64,)>("SELECT offset_ms FROM business_clock WHERE id = 1", vals![]).await?;
    Ok(row.map(|(offset,)| offset))
}

/// Moves the clock. Returns `false`, and changes nothing, when it would move back. `now` is by the system clock.
pub async fn advance(tx: &mut Tx, offset_ms: i64, now: Instant) -> Result<bool> {
    let sql = "INSERT INTO business_clock (id, offset_ms, moved_at) VALUES (1, $1, $2)
        ON CONFLICT (id) DO UPDATE SET offset_ms = excluded.offset_ms, moved_at = excluded.moved_at
        WHERE excluded.offset_ms >= business_clock.offset_ms";
    Ok(tx.exec(sql, vals![offset_ms, now]).await? == 1)
}
