//! The draft of a program's next rules, and its replay over past orders.

use domain::id::{OrderId, ProgramCode};
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::val::Val;
use crate::{Tx, vals};

row! {
    /// A draft. A changed draft is replayed again.
    pub struct RulesDraftRow {
        /// The program.
        pub program: ProgramCode,
        /// The rules and the instant from which they are in force, as JSON.
        pub facts: String,
        /// How many orders the replay looked at.
        pub looked: i64,
        /// How many there were when it began.
        pub total: i64,
        /// The sums of the replay as JSON.
        pub sums: String,
        /// When the replay was complete, by the business clock.
        pub replayed_at: Option<Instant>,
        /// When the draft was changed, by the business clock.
        pub changed_at: Instant,
        /// Who changed it.
        pub changed_by: String,
        /// The row version: counts the changes of the draft.
        pub version: i64,
    }

    /// An order for which the draft makes a difference.
    pub struct ReplayRow {
        /// The program.
        pub program: ProgramCode,
        /// The order.
        pub order_id: OrderId,
        /// How much less its member would get; negative for more.
        pub lost: i64,
        /// The difference as JSON.
        pub facts: String,
    }
}

/// The draft of a program's rules.
pub async fn draft(tx: &mut Tx, program: &ProgramCode) -> Result<Option<RulesDraftRow>> {
    tx.opt("SELECT * FROM rules_draft WHERE program = $1", vals![program]).await
}

/// Stores a draft whose replay begins anew. `before` is the row version that was edited, zero for a new draft. Returns
/// `false`, and stores nothing, when somebody else changed it meanwhile.
pub async fn put_draft(tx: &mut Tx, d: &RulesDraftRow, before: i64) -> Result<bool> {
    let sql = "INSERT INTO rules_draft
        (program, facts, looked, total, sums, replayed_at, changed_at, changed_by, version)
        VALUES ($1, $2, 0, $3, $4, NULL, $5, $6, $7 + 1) ON CONFLICT (program) DO UPDATE SET facts = excluded.facts,
        looked = 0, total = excluded.total, sums = excluded.sums, replayed_at = NULL,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = excluded.version
        WHERE rules_draft.version = $7";
    let vals = vals![d.program, d.facts, d.total, d.sums, d.changed_at, d.changed_by, before];
    Ok(tx.exec(sql, vals).await? == 1)
}

/// Locks a draft of a version until the transaction ends. `None` when it was changed or dropped.
pub async fn lock(tx: &mut Tx, program: &ProgramCode, version: i64) -> Result<Option<RulesDraftRow>> {
    let sql = "UPDATE rules_draft SET looked = looked WHERE program = $1 AND version = $2 RETURNING *";
    tx.opt(sql, vals![program, version]).await
}

/// Stores the progress of a replay.
pub async fn progress(tx: &mut Tx, d: &RulesDraftRow) -> Result<()> {
    let sql = "UPDATE rules_draft SET looked = $2, sums = $3, replayed_at = $4 WHERE program = $1";
    tx.exec_one(sql, vals![d.program, d.looked, d.sums, d.replayed_at]).await
}

/// Drops a draft with its replay. Returns whether there was one.
pub async fn drop_draft(tx: &mut Tx, program: &ProgramCode) -> Result<bool> {
    clear(tx, program).await?;
    Ok(tx.exec("DELETE FROM rules_draft WHERE program = $1", vals![program]).await? == 1)
}

/// Deletes the replay of a program's draft.
pub async fn clear(tx: &mut Tx, program: &ProgramCode) -> Result<()> {
    tx.exec("DELETE FROM rules_replay WHERE program = $1", vals![program]).await?;
    Ok(())
}

/// Adds orders to a replay. An order that is there already stays.
pub async fn add(tx: &mut Tx, rows: &[ReplayRow]) -> Result<()> {
    for row in rows {
        let sql = "INSERT INTO rules_replay (program, order_id, lost, facts) VALUES ($1, $2, $3, $4)
            ON CONFLICT (program, order_id) DO NOTHING";
        let vals: Vec<Val> = vals![row.program, row.order_id, row.lost, row.facts];
        tx.exec(sql, vals).await?;
    }
    Ok(())
}

/// The orders of a replay, those that lose most first.
pub async fn lines(tx: &mut Tx, program: &ProgramCode, page: &Page) -> Result<Vec<ReplayRow>> {
    let (lost, id) = page.below();
    let sql = "SELECT * FROM rules_replay WHERE program = $1 AND (lost, order_id) < ($2, $3)
        ORDER BY lost DESC, order_id DESC LIMIT $4";
    tx.all(sql, vals![program, lost, id, page.limit()]).await
}

/// How many orders there are.
pub async fn orders(tx: &mut Tx) -> Result<i64> {
    Ok(tx.one::<(i64,)>("SELECT COUNT(*) FROM orders", vals![]).await?.0)
}
