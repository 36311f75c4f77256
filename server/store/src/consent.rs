//! Consents: which text, when, who, and from where (rules §3).

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A consent that was given.
    pub struct Consent {
        /// Its identifier.
        pub id: String,
        /// Who agreed; `None` until the account is created.
        pub person_id: Option<PersonId>,
        /// The folded e-mail address that agreed.
        pub email: String,
        /// The text.
        pub text_id: String,
        /// The version of the text.
        pub text_version: String,
        /// The SHA-256 of the text shown, in hex.
        pub text_hash: String,
        /// The IP address it came from.
        pub address: String,
        /// When it was given.
        pub agreed_at: Instant,
    }
}

/// Records a consent.
pub async fn insert(tx: &mut Tx, c: &Consent) -> Result<()> {
    let sql = "INSERT INTO consent (id, person_id, email, text_id, text_version, text_hash, address, agreed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let vals = vals![c.id, c.person_id, c.email, c.text_id, c.text_version, c.text_hash, c.address, c.agreed_at];
    tx.exec_one(sql, vals).await
}

/// Links the consents of an e-mail address to the account created with it. Returns how many.
pub async fn attach(tx: &mut Tx, email: &str, person: &PersonId) -> Result<u64> {
    tx.exec("UPDATE consent SET person_id = $2 WHERE email = $1 AND person_id IS NULL", vals![email, person]).await
}

/// Unlinks the consents from an account and leaves them with the e-mail address, because the new holder of the account
/// has not agreed to anything yet. Returns how many.
pub async fn detach(tx: &mut Tx, person: &PersonId) -> Result<u64> {
    tx.exec("UPDATE consent SET person_id = NULL WHERE person_id = $1", vals![person]).await
}

/// The consents of a person, the newest first.
pub async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<Consent>> {
    let sql = "SELECT * FROM consent WHERE person_id = $1 ORDER BY agreed_at DESC, id LIMIT 100";
    tx.all(sql, vals![person]).await
}

/// The consents of an e-mail address, the newest first.
pub async fn of_email(tx: &mut Tx, email: &str) -> Result<Vec<Consent>> {
    let sql = "SELECT * FROM consent WHERE email = $1 ORDER BY agreed_at DESC, id LIMIT 100";
    tx.all(sql, vals![email]).await
}
