//! Templates of reasons. A change is a new version; the last one is in force. They are few.

use domain::id::{PersonId, ReasonId};
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

/// The limit of the templates and of the versions that are read.
const MOST: u32 = 200;

row! {
    /// A version of a template.
    pub struct ReasonRow {
        /// The template.
        pub id: ReasonId,
        /// The version, from 1.
        pub version: i64,
        /// The kind of case that it is for, as the domain names it.
        pub kind: String,
        /// The template, as JSON.
        pub facts: String,
        /// Who wrote this version.
        pub written_by: PersonId,
        /// When, by the system clock.
        pub written_at: Instant,
        /// Whether this version withdraws the template.
        pub withdrawn: bool,
        /// When a newer version replaced it.
        pub superseded_at: Option<Instant>,
    }
}

/// Stores a version. [`crate::StoreError::Constraint`] when it exists already.
pub async fn insert(tx: &mut Tx, r: &ReasonRow) -> Result<()> {
    let sql = "INSERT INTO reason (id, version, kind, facts, written_by, written_at, withdrawn, superseded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let vals = vals![r.id, r.version, r.kind, r.facts, r.written_by, r.written_at, r.withdrawn, r.superseded_at];
    tx.exec_one(sql, vals).await
}

/// Ends a version that was in force. Returns `false` when it was not, because somebody else was first.
pub async fn supersede(tx: &mut Tx, id: &ReasonId, version: i64, now: Instant) -> Result<bool> {
    let sql = "UPDATE reason SET superseded_at = $3 WHERE id = $1 AND version = $2 AND superseded_at IS NULL";
    Ok(tx.exec(sql, vals![id, version, now]).await? == 1)
}

/// The templates in force, those that were withdrawn among them.
pub async fn in_force(tx: &mut Tx) -> Result<Vec<ReasonRow>> {
    let sql = "SELECT * FROM reason WHERE superseded_at IS NULL ORDER BY kind, id LIMIT $1";
    tx.all(sql, vals![MOST]).await
}

/// The templates in force for a kind of case.
pub async fn of_kind(tx: &mut Tx, kind: &str) -> Result<Vec<ReasonRow>> {
    let sql = "SELECT * FROM reason WHERE superseded_at IS NULL AND kind = $1 ORDER BY id LIMIT $2";
    tx.all(sql, vals![kind, MOST]).await
}

/// The versions of a template, the newest first.
pub async fn versions(tx: &mut Tx, id: &ReasonId) -> Result<Vec<ReasonRow>> {
    tx.all("SELECT * FROM reason WHERE id = $1 ORDER BY version DESC LIMIT $2", vals![id, MOST]).await
}
