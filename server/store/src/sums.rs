//! Running sums of the ledger and of the funnel.
//!
//! Triggers of the database note what is not counted yet: each new entry and account, and each firm whose standing may
//! have changed. A loop of the worker reads these notes, adds them to the sums and deletes them, all in one
//! transaction. The sums and the notes together are exact at any moment.

use std::collections::BTreeSet;

use domain::id::{BusinessId, EntryId};
use domain::money::Points;
use domain::time::Instant;
use sqlx::AssertSqlSafe;

use crate::error::Result;
use crate::ledger::EntryRow;
use crate::row::row;
use crate::val::{ToVal, any_of};
use crate::{Tx, vals};

row! {
    /// Something that is not counted yet.
    pub struct Note {
        /// Its number. Numbers may be committed in another order.
        pub seq: i64,
        /// `entry`, `account` or `firm`.
        pub kind: String,
        /// The entry, the kind of the account, or the firm.
        pub id: String,
    }

    /// The entries of one kind between two accounts. All accounts of firms count as one, and so do those of orders.
    pub struct Movement {
        /// The kind of entry.
        pub kind: String,
        /// The kind of the account that the points left.
        pub from_kind: String,
        /// Its owner; empty for accounts of firms and orders.
        pub from_owner: String,
        /// The kind of the account that they arrived in.
        pub to_kind: String,
        /// Its owner; empty for accounts of firms and orders.
        pub to_owner: String,
        /// The number of entries.
        pub entries: i64,
        /// The sum of their points.
        pub points: Points,
    }

    /// A running count.
    pub struct Count {
        /// What is counted: `account:` and a kind of account, or `firm:` and a stage of the funnel.
        pub name: String,
        /// How many there are.
        pub number: i64,
    }

    /// A stage that a firm has reached.
    pub struct Reached {
        /// The firm.
        pub business_id: BusinessId,
        /// The stage.
        pub stage: String,
        /// When it reached the stage.
        pub at: Instant,
        /// Whether it is the last stage on the way that the firm has reached.
        pub is_last: Option<bool>,
    }
}

/// Which sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Book {
    /// The running sums.
    Sum,
    /// The sums of a round, which counts all entries anew.
    Round,
}

impl Book {
    const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Round => "round",
        }
    }
}

/// The columns of a [`Movement`], summed over entries `e`.
pub(crate) const MOVED: &str = "e.kind AS kind,
    e.from_kind AS from_kind, CASE WHEN e.from_kind IN ('available', 'held') THEN '' ELSE e.from_owner END AS from_owner,
    e.to_kind AS to_kind, CASE WHEN e.to_kind IN ('available', 'held') THEN '' ELSE e.to_owner END AS to_owner,
    COUNT(*) AS entries, CAST(SUM(e.points) AS BIGINT) AS points";

/// The first notes, at most `limit`.
pub async fn notes(tx: &mut Tx, limit: u32) -> Result<Vec<Note>> {
    tx.all("SELECT * FROM uncounted ORDER BY seq LIMIT $1", vals![limit]).await
}

/// The sums of a book.
pub async fn movements(tx: &mut Tx, book: Book) -> Result<Vec<Movement>> {
    tx.all("SELECT * FROM movement WHERE book = $1", vals![book.name()]).await
}

/// The sums of the entries that are not counted yet.
pub async fn uncounted(tx: &mut Tx) -> Result<Vec<Movement>> {
    let sql = format!(
        "SELECT {MOVED} FROM uncounted u CROSS JOIN entry e WHERE u.kind = 'entry' AND e.id = u.id
        GROUP BY 1, 2, 3, 4, 5"
    );
    tx.all(AssertSqlSafe(sql), vals![]).await
}

/// All running counts.
pub async fn counts(tx: &mut Tx) -> Result<Vec<Count>> {
    tx.all("SELECT * FROM running_count", vals![]).await
}

/// The accounts that are not counted yet, by kind.
pub async fn uncounted_accounts(tx: &mut Tx) -> Result<Vec<Count>> {
    let sql = "SELECT 'account:' || id AS name, COUNT(*) AS number FROM uncounted WHERE kind = 'account' GROUP BY id";
    tx.all(sql, vals![]).await
}

/// Whether entries or firms are not counted yet.
pub async fn is_behind(tx: &mut Tx) -> Result<bool> {
    let sql = "SELECT seq FROM uncounted WHERE kind IN ('entry', 'firm') LIMIT 1";
    Ok(tx.opt::<(i64,)>(sql, vals![]).await?.is_some())
}

/// The entries with these identifiers, in no particular order.
pub async fn entries(tx: &mut Tx, ids: &BTreeSet<EntryId>) -> Result<Vec<EntryRow>> {
    tx.all_among("SELECT * FROM entry WHERE id IN", vals![], ids.iter().map(ToVal::to_val).collect()).await
}

/// Entries by identifier: at most `limit` after `after`.
pub async fn entries_after(tx: &mut Tx, after: &str, limit: u32) -> Result<Vec<EntryRow>> {
    tx.all("SELECT * FROM entry WHERE id > $1 ORDER BY id LIMIT $2", vals![after, limit]).await
}

/// The stages that firms have reached by the counts.
pub async fn reached(tx: &mut Tx, firms: &[BusinessId]) -> Result<Vec<Reached>> {
    let keys = firms.iter().map(ToVal::to_val).collect();
    tx.all_among("SELECT * FROM reached WHERE business_id IN", vals![], keys).await
}

/// Adds to the sums of a book.
pub async fn add(tx: &mut Tx, book: Book, m: &Movement) -> Result<()> {
    let head = "INSERT INTO movement (book, kind, from_kind, from_owner, to_kind, to_owner, entries, points)";
    let vals = vals![book.name(), m.kind, m.from_kind, m.from_owner, m.to_kind, m.to_owner, m.entries, m.points];
    let tail = " ON CONFLICT (book, kind, from_kind, from_owner, to_kind, to_owner)
        DO UPDATE SET entries = movement.entries + excluded.entries, points = movement.points + excluded.points";
    tx.insert(head, vals, tail).await
}

/// Empties the sums of a round.
pub async fn clear_round(tx: &mut Tx) -> Result<()> {
    tx.exec("DELETE FROM movement WHERE book = 'round'", vals![]).await?;
    Ok(())
}

/// Adds to a running count.
pub async fn count(tx: &mut Tx, name: &str, more: i64) -> Result<()> {
    let tail = " ON CONFLICT (name) DO UPDATE SET number = running_count.number + excluded.number";
    tx.insert("INSERT INTO running_count (name, number)", vals![name, more], tail).await
}

/// Records that a firm has reached a stage.
pub async fn reach(tx: &mut Tx, one: &Reached) -> Result<()> {
    let head = "INSERT INTO reached (business_id, stage, at, is_last)";
    tx.insert(head, vals![one.business_id, one.stage, one.at, one.is_last], "").await
}

/// Records which stage is the last one on the way that a firm has reached.
pub async fn stop(tx: &mut Tx, firm: &BusinessId, stage: &str) -> Result<()> {
    let sql = "UPDATE reached SET is_last = (stage = $2) WHERE business_id = $1";
    tx.exec(sql, vals![firm, stage]).await?;
    Ok(())
}

/// Records that a firm is no longer at a stage.
pub async fn leave(tx: &mut Tx, one: &Reached) -> Result<()> {
    tx.exec_one("DELETE FROM reached WHERE business_id = $1 AND stage = $2", vals![one.business_id, one.stage]).await
}

/// Deletes the notes that were counted.
pub async fn forget(tx: &mut Tx, notes: &[Note]) -> Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    let mut vals = vals![];
    let list = any_of(&mut vals, notes.iter().map(|note| note.seq));
    tx.exec(AssertSqlSafe(format!("DELETE FROM uncounted WHERE seq IN ({list})")), vals).await?;
    Ok(())
}

/// Counts everything anew, after rows were written in bulk. Nobody else may write meanwhile.
pub async fn rebuild(tx: &mut Tx) -> Result<()> {
    let moved = format!(
        "INSERT INTO movement (kind, from_kind, from_owner, to_kind, to_owner, entries, points, book)
        SELECT {MOVED}, 'sum' AS book FROM entry e GROUP BY 1, 2, 3, 4, 5"
    );
    for sql in ["DELETE FROM uncounted", "DELETE FROM movement", "DELETE FROM reached", "DELETE FROM running_count"] {
        tx.exec(sql, vals![]).await?;
    }
    tx.exec(AssertSqlSafe(moved), vals![]).await?;
    tx.exec(REACHED, vals![]).await?;
    let counts = "INSERT INTO running_count (name, number)
        SELECT 'account:' || kind, COUNT(*) FROM account GROUP BY kind
        UNION ALL SELECT 'firm:' || stage, COUNT(*) FROM reached GROUP BY stage";
    tx.exec(counts, vals![]).await?;
    Ok(())
}

/// The stages that firms have reached, read from what they have, and which is the last one on the way.
const REACHED: &str = "INSERT INTO reached (business_id, stage, at, is_last)
    SELECT business_id, stage, at, place = MAX(place) OVER (PARTITION BY business_id) FROM (
        SELECT id AS business_id, 'eligible' AS stage, COALESCE(verified_at, created_at) AS at, 0 AS place
            FROM business WHERE outcome = 'eligible'
        UNION ALL SELECT id, 'verified', COALESCE(verified_at, created_at), 1 FROM business
        UNION ALL SELECT business_id, 'assessed', MAX(COALESCE(finished_at, updated_at)), 2
            FROM assessment WHERE status = 'finished' GROUP BY business_id
        UNION ALL SELECT to_owner, 'granted', MIN(at), 3 FROM entry WHERE kind = 'grant' GROUP BY to_owner
        UNION ALL SELECT o.business_id, 'drafted', MIN(o.created_at), 4 FROM orders o
            WHERE EXISTS (SELECT 1 FROM entry e
                WHERE e.to_kind = 'available' AND e.to_owner = o.business_id AND e.kind = 'grant')
            GROUP BY o.business_id
        UNION ALL SELECT from_owner, 'ordered', MIN(at), 5 FROM entry WHERE kind = 'hold' GROUP BY from_owner
        UNION ALL SELECT o.business_id, 'spent', MIN(e.at), 6 FROM entry e JOIN orders o ON o.id = e.order_id
            WHERE e.kind = 'spend' GROUP BY o.business_id
    ) AS found";
