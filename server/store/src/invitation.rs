//! Invitations to act for a business. The mail contains the token, the database its hash. Times are by the system
//! clock.

use domain::id::{BusinessId, InvitationId, PersonId};
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// An invitation.
    pub struct Invitation {
        /// Its identifier.
        pub id: InvitationId,
        /// The business.
        pub business_id: BusinessId,
        /// The folded e-mail address of the invited person. Nobody else can accept.
        pub email: String,
        /// `owner` or `clerk`.
        pub role: String,
        /// The hash of the token in the mail.
        pub token_hash: String,
        /// Who invited.
        pub invited_by: PersonId,
        /// When it was sent.
        pub created_at: Instant,
        /// From this instant on it is expired.
        pub expires_at: Instant,
        /// When it was accepted or withdrawn.
        pub ended_at: Option<Instant>,
    }
}

/// Stores a new invitation.
pub async fn insert(tx: &mut Tx, i: &Invitation) -> Result<()> {
    let sql = "INSERT INTO invitation
        (id, business_id, email, role, token_hash, invited_by, created_at, expires_at, ended_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let vals =
        vals![i.id, i.business_id, i.email, i.role, i.token_hash, i.invited_by, i.created_at, i.expires_at, i.ended_at];
    tx.exec_one(sql, vals).await
}

/// The invitation with this token, unless it has expired at `now` or ended.
pub async fn open(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<Option<Invitation>> {
    let sql = "SELECT * FROM invitation WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > $2";
    tx.opt(sql, vals![token_hash, now]).await
}

/// The open invitations of a business at `now`, the oldest first; at most 100.
pub async fn open_of(tx: &mut Tx, business: &BusinessId, now: Instant) -> Result<Vec<Invitation>> {
    let sql = "SELECT * FROM invitation WHERE business_id = $1 AND ended_at IS NULL AND expires_at > $2
        ORDER BY created_at, id LIMIT 100";
    tx.all(sql, vals![business, now]).await
}

/// Ends the invitations that a person made for a business. Returns how many.
pub async fn end_by(tx: &mut Tx, business: &BusinessId, person: &PersonId, now: Instant) -> Result<u64> {
    let sql = "UPDATE invitation SET ended_at = $3 WHERE business_id = $1 AND invited_by = $2 AND ended_at IS NULL";
    tx.exec(sql, vals![business, person, now]).await
}

/// Ends the invitations of an e-mail address to act for a business. Returns how many.
pub async fn end_to(tx: &mut Tx, business: &BusinessId, email: &str, now: Instant) -> Result<u64> {
    let sql = "UPDATE invitation SET ended_at = $3 WHERE business_id = $1 AND email = $2 AND ended_at IS NULL";
    tx.exec(sql, vals![business, email, now]).await
}

/// Ends an invitation of a business. Returns `false` when it had ended before or does not exist.
pub async fn end(tx: &mut Tx, business: &BusinessId, id: &InvitationId, now: Instant) -> Result<bool> {
    let sql = "UPDATE invitation SET ended_at = $3 WHERE id = $1 AND business_id = $2 AND ended_at IS NULL";
    Ok(tx.exec(sql, vals![id, business, now]).await? == 1)
}
