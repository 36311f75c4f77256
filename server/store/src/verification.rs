//! Proofs of identity by one of the four means. Each is bound to its purpose (rules §3).

use domain::id::{BusinessId, PersonId};
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A proof of identity.
    pub struct Verification {
        /// Its identifier.
        pub id: String,
        /// Who proved it.
        pub person_id: PersonId,
        /// The business it is for.
        pub business_id: Option<BusinessId>,
        /// By which of the four means.
        pub means: String,
        /// The identity that the means reported, as JSON.
        pub subject: String,
        /// The hash of exactly the content that was shown and is proved, in hex.
        pub bound_hash: String,
        /// When it was given.
        pub at: Instant,
        /// From this instant on it can no longer be used.
        pub expires_at: Instant,
        /// When it was used.
        pub used_at: Option<Instant>,
        /// Evidence that the means returned, as JSON; `None` when it returned none.
        pub evidence: Option<String>,
    }
}

/// Records a proof.
pub async fn insert(tx: &mut Tx, v: &Verification) -> Result<()> {
    let sql = "INSERT INTO verification
        (id, person_id, business_id, means, subject, bound_hash, at, expires_at, used_at, evidence)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let vals = vals![
        v.id,
        v.person_id,
        v.business_id,
        v.means,
        v.subject,
        v.bound_hash,
        v.at,
        v.expires_at,
        v.used_at,
        v.evidence
    ];
    tx.exec_one(sql, vals).await
}

/// The proof with this identifier.
pub async fn get(tx: &mut Tx, id: &str) -> Result<Option<Verification>> {
    tx.opt("SELECT * FROM verification WHERE id = $1", vals![id]).await
}

/// Marks a proof as used, and stores its evidence. `None` when it belongs to another person, is bound to other content,
/// has expired or was used before.
pub async fn use_up(
    tx: &mut Tx,
    id: &str,
    person: &PersonId,
    bound_hash: &str,
    now: Instant,
    evidence: Option<&str>,
) -> Result<Option<Verification>> {
    let sql = "UPDATE verification SET used_at = $4, evidence = $5
        WHERE id = $1 AND person_id = $2 AND bound_hash = $3 AND used_at IS NULL AND expires_at > $4 RETURNING *";
    tx.opt(sql, vals![id, person, bound_hash, now, evidence]).await
}

/// The used proofs of a person, the newest first.
pub async fn used_by(tx: &mut Tx, person: &PersonId, page: &Page) -> Result<Vec<Verification>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM verification WHERE person_id = $1 AND used_at IS NOT NULL AND (at, id) < ($2, $3)
        ORDER BY at DESC, id DESC LIMIT $4";
    tx.all(sql, vals![person, at, id, page.limit()]).await
}
