//! The published versions of the legal texts. They are only added.

use domain::id::ApprovalId;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A published version.
    pub struct LegalRow {
        /// Which text: its code.
        pub kind: String,
        /// The version.
        pub version: i64,
        /// The text in Chinese.
        pub body_zh: String,
        /// The text in English.
        pub body_en: String,
        /// When it was published.
        pub published_at: Instant,
        /// The approval by which it was published.
        pub approval_id: ApprovalId,
    }
}

/// Publishes a version.
///
/// # Errors
/// A violated key when this version exists.
pub async fn insert(tx: &mut Tx, r: &LegalRow) -> Result<()> {
    let sql = "INSERT INTO legal_text (kind, version, body_zh, body_en, published_at, approval_id)
        VALUES ($1, $2, $3, $4, $5, $6)";
    tx.exec_one(sql, vals![r.kind, r.version, r.body_zh, r.body_en, r.published_at, r.approval_id]).await
}

/// The newest version of a text, if any is stored.
pub async fn newest(tx: &mut Tx, kind: &str) -> Result<Option<LegalRow>> {
    tx.opt("SELECT * FROM legal_text WHERE kind = $1 ORDER BY version DESC LIMIT 1", vals![kind]).await
}

/// One version of a text.
pub async fn version(tx: &mut Tx, kind: &str, version: i64) -> Result<Option<LegalRow>> {
    tx.opt("SELECT * FROM legal_text WHERE kind = $1 AND version = $2", vals![kind, version]).await
}

/// The number of published versions of all texts: it grows whenever a text changes.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    Ok(tx.one::<(i64,)>("SELECT COUNT(*) FROM legal_text", vals![]).await?.0)
}
