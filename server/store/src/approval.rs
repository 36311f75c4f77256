//! Proposals that wait for, or had, a second person.

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
        /// What it is about: an identifier.
        pub subject: String,
        /// Where it stands, as the domain names it.
        pub standing: String,
        /// All of it, as JSON.
        pub facts: String,
        /// Who proposed it.
        pub proposed_by: PersonId,
        /// When.
        pub proposed_at: Instant,
        /// Until when it is answered.
        pub due_at: Instant,
        /// When it was answered, or lapsed.
        pub ended_at: Option<Instant>,
        /// Counts the changes.
        pub version: i64,
    }
}

/// Stores a new proposal. False when one of its kind is open about the same thing: nothing is stored then.
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

/// The same, locked until the transaction ends: whoever comes second reads what the first one made of it.
pub async fn lock(tx: &mut Tx, id: &ApprovalId) -> Result<Option<ApprovalRow>> {
    tx.opt("UPDATE approval SET version = version + 1 WHERE id = $1 RETURNING *", vals![id]).await
}

/// Writes how a proposal that was locked ended.
pub async fn end(tx: &mut Tx, r: &ApprovalRow) -> Result<()> {
    let sql = "UPDATE approval SET standing = $3, facts = $4, ended_at = $5
        WHERE id = $1 AND version = $2 AND ended_at IS NULL";
    tx.exec_one(sql, vals![r.id, r.version, r.standing, r.facts, r.ended_at]).await
}

/// What was proposed last about a thing.
pub async fn latest_of(tx: &mut Tx, kind: &str, subject: &str) -> Result<Option<ApprovalRow>> {
    let sql = "SELECT * FROM approval WHERE subject = $1 AND kind = $2 ORDER BY proposed_at DESC, id DESC LIMIT 1";
    tx.opt(sql, vals![subject, kind]).await
}

/// The proposals that wait, the most urgent first.
pub async fn open(tx: &mut Tx, page: &Page) -> Result<Vec<ApprovalRow>> {
    let (due, id) = page.above();
    let sql = "SELECT * FROM approval WHERE ended_at IS NULL AND (due_at, id) > ($1, $2) ORDER BY due_at, id LIMIT $3";
    tx.all(sql, vals![due, id, page.limit()]).await
}

/// What the proposals of a kind that wait are about, up to [`MAX_COUNTED`] of them.
pub async fn open_about(tx: &mut Tx, kind: &str) -> Result<Vec<String>> {
    let sql = "SELECT subject FROM approval WHERE kind = $1 AND ended_at IS NULL ORDER BY subject LIMIT $2";
    let rows = tx.all::<(String,)>(sql, vals![kind, MAX_COUNTED]).await?;
    Ok(rows.into_iter().map(|(subject,)| subject).collect())
}

/// How many proposals wait, counted up to [`MAX_COUNTED`].
pub async fn count_open(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM approval WHERE ended_at IS NULL LIMIT $1) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}
