//! What the rules of housekeeping deleted and when. Times are by the system clock.

use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// The sweeps of a rule.
    pub struct Swept {
        /// The rule.
        pub rule: String,
        /// The last sweep.
        pub at: Instant,
        /// How many rows it deleted or blanked.
        pub rows_last: i64,
        /// How many all sweeps did.
        pub rows_all: i64,
        /// The last sweep that found something.
        pub rows_at: Option<Instant>,
    }
}

/// Records a sweep and how many rows it deleted or blanked.
pub async fn note(tx: &mut Tx, rule: &str, at: Instant, rows: i64) -> Result<()> {
    let rows_at = (rows > 0).then_some(at);
    let sql = "INSERT INTO sweep (rule, at, rows_last, rows_all, rows_at) VALUES ($1, $2, $3, $3, $4)
        ON CONFLICT (rule) DO UPDATE SET at = excluded.at, rows_last = excluded.rows_last,
            rows_all = sweep.rows_all + excluded.rows_last, rows_at = COALESCE(excluded.rows_at, sweep.rows_at)";
    tx.exec_one(sql, vals![rule, at, rows, rows_at]).await
}

/// The sweeps of all rules.
pub async fn all(tx: &mut Tx) -> Result<Vec<Swept>> {
    tx.all("SELECT * FROM sweep ORDER BY rule", vals![]).await
}
