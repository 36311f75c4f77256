//! Invitations to work for the program. The link contains the token, the database its hash. Times are by the system
//! clock.

use domain::id::{PersonId, StaffInvitationId};
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// An invitation.
    pub struct StaffInvitation {
        /// Its identifier.
        pub id: StaffInvitationId,
        /// The folded e-mail address of the invited person. Nobody else can accept.
        pub email: String,
        /// The name that was given with the address; may be empty.
        pub name: String,
        /// The roles, as a list in JSON.
        pub roles: String,
        /// The hash of the token in the link.
        pub token_hash: String,
        /// Who invited; `None` when the operator did.
        pub invited_by: Option<PersonId>,
        /// When it was made.
        pub created_at: Instant,
        /// From this instant on it is expired.
        pub expires_at: Instant,
        /// When it was accepted or withdrawn.
        pub ended_at: Option<Instant>,
    }
}

/// Stores a new invitation. An address has at most one that has not ended.
pub async fn insert(tx: &mut Tx, i: &StaffInvitation) -> Result<()> {
    let sql = "INSERT INTO staff_invitation
        (id, email, name, roles, token_hash, invited_by, created_at, expires_at, ended_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let vals =
        vals![i.id, i.email, i.name, i.roles, i.token_hash, i.invited_by, i.created_at, i.expires_at, i.ended_at];
    tx.exec_one(sql, vals).await
}

/// The invitation with this identifier.
pub async fn get(tx: &mut Tx, id: &StaffInvitationId) -> Result<Option<StaffInvitation>> {
    tx.opt("SELECT * FROM staff_invitation WHERE id = $1", vals![id]).await
}

/// The invitation with this token, unless it has expired at `now` or ended.
pub async fn open(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<Option<StaffInvitation>> {
    let sql = "SELECT * FROM staff_invitation WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > $2";
    tx.opt(sql, vals![token_hash, now]).await
}

/// The invitations that are open at `now`, by address; at most 100.
pub async fn all_open(tx: &mut Tx, now: Instant) -> Result<Vec<StaffInvitation>> {
    let sql = "SELECT * FROM staff_invitation WHERE ended_at IS NULL AND expires_at > $1 ORDER BY email LIMIT 100";
    tx.all(sql, vals![now]).await
}

/// The invitation by the operator that has not ended, expired or not.
pub async fn of_operator(tx: &mut Tx) -> Result<Option<StaffInvitation>> {
    let sql = "SELECT * FROM staff_invitation WHERE ended_at IS NULL AND invited_by IS NULL ORDER BY email LIMIT 1";
    tx.opt(sql, vals![]).await
}

/// Ends an invitation. Returns `false` when it had ended before or does not exist.
pub async fn end(tx: &mut Tx, id: &StaffInvitationId, now: Instant) -> Result<bool> {
    let sql = "UPDATE staff_invitation SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    Ok(tx.exec(sql, vals![id, now]).await? == 1)
}

/// Ends the invitation of an address. Returns how many.
pub async fn end_to(tx: &mut Tx, email: &str, now: Instant) -> Result<u64> {
    let sql = "UPDATE staff_invitation SET ended_at = $2 WHERE email = $1 AND ended_at IS NULL";
    tx.exec(sql, vals![email, now]).await
}

/// Ends the invitations that a person made. Returns how many.
pub async fn end_by(tx: &mut Tx, person: &PersonId, now: Instant) -> Result<u64> {
    let sql = "UPDATE staff_invitation SET ended_at = $2 WHERE invited_by = $1 AND ended_at IS NULL";
    tx.exec(sql, vals![person, now]).await
}

/// Ends the invitations by the operator. Returns how many.
pub async fn end_of_operator(tx: &mut Tx, now: Instant) -> Result<u64> {
    let sql = "UPDATE staff_invitation SET ended_at = $1 WHERE invited_by IS NULL AND ended_at IS NULL";
    tx.exec(sql, vals![now]).await
}
