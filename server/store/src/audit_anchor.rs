//! The last link of the audit's chain at the end of each day, as it was written outside the database.

use chrono::NaiveDate;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A link that was written outside.
    pub struct AnchorRow {
        /// The day in Taipei.
        pub day: NaiveDate,
        /// The number of the last row of the audit.
        pub seq: i64,
        /// Its hash.
        pub hash: String,
        /// When it was written, by the system clock.
        pub at: Instant,
        /// Where it was written: `mail`, `file`, or both with a comma.
        pub told: String,
    }
}

/// Records a link. Returns `false`, and stores nothing, when that of the day is recorded already.
pub async fn insert(tx: &mut Tx, a: &AnchorRow) -> Result<bool> {
    let sql = "INSERT INTO audit_anchor (day, seq, hash, at, told) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (day) DO NOTHING";
    Ok(tx.exec(sql, vals![a.day, a.seq, a.hash, a.at, a.told]).await? == 1)
}

/// The last link.
pub async fn last(tx: &mut Tx) -> Result<Option<AnchorRow>> {
    tx.opt("SELECT * FROM audit_anchor ORDER BY day DESC LIMIT 1", vals![]).await
}

/// The links after a day, the oldest first.
pub async fn after(tx: &mut Tx, day: NaiveDate, limit: u32) -> Result<Vec<AnchorRow>> {
    tx.all("SELECT * FROM audit_anchor WHERE day > $1 ORDER BY day LIMIT $2", vals![day, limit]).await
}
