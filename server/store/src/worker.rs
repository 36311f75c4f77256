//! The processes that run the jobs, each with its last sign of life. Times are by the system clock.

use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

/// How many processes are read at most.
const MOST: u32 = 100;

row! {
    /// A process that runs jobs.
    pub struct WorkerRow {
        /// Its identifier, new at each start.
        pub id: String,
        /// The version of its program.
        pub version: String,
        /// When it began.
        pub started_at: Instant,
        /// Its last sign of life.
        pub seen_at: Instant,
        /// When it ended by itself; `None` while it runs, and when it was killed.
        pub ended_at: Option<Instant>,
        /// Its loops that are late, as JSON.
        pub late: String,
    }
}

/// Stores a sign of life.
pub async fn beat(tx: &mut Tx, w: &WorkerRow) -> Result<()> {
    let sql = "INSERT INTO worker (id, version, started_at, seen_at, late) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, late = excluded.late";
    tx.exec_one(sql, vals![w.id, w.version, w.started_at, w.seen_at, w.late]).await
}

/// Records that a process ends by itself.
pub async fn end(tx: &mut Tx, id: &str, now: Instant) -> Result<()> {
    tx.exec("UPDATE worker SET ended_at = $2 WHERE id = $1", vals![id, now]).await.map(drop)
}

/// The processes that have not ended and gave a sign of life since an instant, the last one first.
pub async fn alive(tx: &mut Tx, since: Instant) -> Result<Vec<WorkerRow>> {
    let sql = "SELECT * FROM worker WHERE seen_at >= $1 AND ended_at IS NULL ORDER BY seen_at DESC, id DESC LIMIT $2";
    tx.all(sql, vals![since, MOST]).await
}

/// When a process gave the last sign of life; `None` when there was none for long.
pub async fn last_seen(tx: &mut Tx) -> Result<Option<Instant>> {
    let sql = "SELECT seen_at FROM worker ORDER BY seen_at DESC, id DESC LIMIT 1";
    Ok(tx.opt::<(i64,)>(sql, vals![]).await?.map(|(at,)| Instant::from_millis(at)))
}
