//! Proposals that a second person must approve, open and ended.

use domain::id::{ApprovalId, PersonId};
use domain::time::Instant;

use crate::desk::MAX_COUNTED;
use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A proposal.
    pub struct ApprovalRow {
        /// Its identifier.
        pub id: ApprovalId,
        /// The kind of act, as the domain names it.
        pub kind: String,
        /// The identifier of the object it is about.
        pub subject: String,
        /// Its status, as the domain names it.
        pub standing: String,
        /// The whole proposal, as JSON.
        pub facts: String,
        /// Who proposed it.
        pub proposed_by: PersonId,
        /// When it was proposed.
        pub proposed_at: Instant,
        /// When it lapses without an answer.
        pub due_at: Instant,
        /// When it was answered or lapsed.
        pub ended_at: Option<Instant>,
        /// The row version: counts the changes.
        pub version: i64,
    }
}

/// Stores a new proposal. Returns `false`, and stores nothing, when a proposal of the same kind about the same object
/// is open.
pub async fn insert(tx: &mut Tx, r: &ApprovalRow) -> Result<bool> {
    let sql = "INSERT INTO approval
        (id, kind, subject, standing, facts, proposed_by, proposed_at, due_at, ended_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (kind, subject) WHERE ended_at IS NULL DO NOTHING";
    let vals = vals![
        r.id,
        r.kind,
        r.subject,
        r.standing,
        r.facts,
        r.proposed_by,
        r.proposed_at,
        r.due_at,
        r.ended_at,
        r.version
    ];
    Ok(tx.exec(sql, vals).await? == 1)
}

/// The proposal with this identifier.
pub async fn get(tx: &mut Tx, id: &ApprovalId) -> Result<Option<ApprovalRow>> {
    tx.opt("SELECT * FROM approval WHERE id = $1", vals![id]).await
}

/// Locks the proposal until the transaction ends. A concurrent transaction waits and then reads the result.
pub async fn lock(tx: &mut Tx, id: &ApprovalId) -> Result<Option<ApprovalRow>> {
    tx.opt("UPDATE approval SET version = version + 1 WHERE id = $1 RETURNING *", vals![id]).await
}

/// Stores the outcome of a locked proposal.
pub async fn end(tx: &mut Tx, r: &ApprovalRow) -> Result<()> {
    let sql = "UPDATE approval SET standing = $3, facts = $4, ended_at = $5
        WHERE id = $1 AND version = $2 AND ended_at IS NULL";
    tx.exec_one(sql, vals![r.id, r.version, r.standing, r.facts, r.ended_at]).await
}

/// The newest proposal of a kind about an object.
pub async fn latest_of(tx: &mut Tx, kind: &str, subject: &str) -> Result<Option<ApprovalRow>> {
    let sql = "SELECT * FROM approval WHERE subject = $1 AND kind = $2 ORDER BY proposed_at DESC, id DESC LIMIT 1";
    tx.opt(sql, vals![subject, kind]).await
}

/// The open proposals, the earliest deadline first.
pub async fn open(tx: &mut Tx, page: &Page) -> Result<Vec<ApprovalRow>> {
    let (due, id) = page.above();
    let sql = "SELECT * FROM approval WHERE ended_at IS NULL AND (due_at, id) > ($1, $2) ORDER BY due_at, id LIMIT $3";
    tx.all(sql, vals![due, id, page.limit()]).await
}

/// The objects of the open proposals of a kind, up to [`MAX_COUNTED`].
pub async fn open_about(tx: &mut Tx, kind: &str) -> Result<Vec<String>> {
    let sql = "SELECT subject FROM approval WHERE kind = $1 AND ended_at IS NULL ORDER BY subject LIMIT $2";
    let rows = tx.all::<(String,)>(sql, vals![kind, MAX_COUNTED]).await?;
    Ok(rows.into_iter().map(|(subject,)| subject).collect())
}
