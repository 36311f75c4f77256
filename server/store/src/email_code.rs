//! Codes sent by e-mail (rules §3): stored hashed, used once, with a limited number of tries. Times are by the
//! system clock.

use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A code that was sent.
    pub struct EmailCode {
        /// Its identifier.
        pub id: String,
        /// The folded e-mail address it was sent to.
        pub email: String,
        /// Its purpose.
        pub purpose: String,
        /// The code's hash.
        pub code_hash: String,
        /// When it was created.
        pub created_at: Instant,
        /// From this instant on it is invalid.
        pub expires_at: Instant,
        /// The number of tries.
        pub tries: i64,
        /// When it was used.
        pub used_at: Option<Instant>,
    }
}

/// Stores a new code. It replaces earlier codes of the address for the same purpose.
pub async fn insert(tx: &mut Tx, c: &EmailCode) -> Result<()> {
    let sql = "INSERT INTO email_code (id, email, purpose, code_hash, created_at, expires_at, tries, used_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let vals = vals![c.id, c.email, c.purpose, c.code_hash, c.created_at, c.expires_at, c.tries, c.used_at];
    tx.exec_one(sql, vals).await
}

/// The newest code of an address for a purpose, whatever its state.
pub async fn newest(tx: &mut Tx, email: &str, purpose: &str) -> Result<Option<EmailCode>> {
    let sql = "SELECT * FROM email_code WHERE email = $1 AND purpose = $2 ORDER BY created_at DESC, id DESC LIMIT 1";
    tx.opt(sql, vals![email, purpose]).await
}

/// Counts a try of the newest code of an address, and returns the code, locked. `None` when there is no code, or
/// when it is used, expired or was tried `max_tries` times. The caller compares the hash, and commits also when it is
/// wrong.
pub async fn try_newest(
    tx: &mut Tx,
    email: &str,
    purpose: &str,
    now: Instant,
    max_tries: u32,
) -> Result<Option<EmailCode>> {
    let sql = "UPDATE email_code SET tries = tries + 1
        WHERE id = (SELECT id FROM email_code WHERE email = $1 AND purpose = $2 ORDER BY created_at DESC, id DESC LIMIT 1)
        AND used_at IS NULL AND expires_at > $3 AND tries < $4 RETURNING *";
    tx.opt(sql, vals![email, purpose, now, max_tries]).await
}

/// Marks a code as used. [`crate::StoreError::Conflict`] when it was used before.
pub async fn use_up(tx: &mut Tx, id: &str, now: Instant) -> Result<()> {
    tx.exec_one("UPDATE email_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL", vals![id, now]).await
}
