//! The second factor of people: the sealed secret of an app, and the hashes of recovery codes. Times are by the system
//! clock.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// The second factor of a person.
    pub struct Factor {
        /// The person.
        pub person_id: PersonId,
        /// The secret in force, sealed; `None` while the first one is being set up.
        pub secret: Option<Vec<u8>>,
        /// The time step of the last code that was taken.
        pub step: i64,
        /// Since when the secret is in force.
        pub since: Option<Instant>,
        /// A secret that was shown but not confirmed by a code, sealed.
        pub pending: Option<Vec<u8>>,
        /// When it was made.
        pub pending_at: Option<Instant>,
    }
}

/// The second factor of a person.
pub async fn get(tx: &mut Tx, person: &PersonId) -> Result<Option<Factor>> {
    tx.opt("SELECT * FROM factor WHERE person_id = $1", vals![person]).await
}

/// Whether a person has a factor in force.
pub async fn is_on(tx: &mut Tx, person: &PersonId) -> Result<bool> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM factor WHERE person_id = $1 AND secret IS NOT NULL";
    Ok(tx.one::<(i64,)>(sql, vals![person]).await?.0 > 0)
}

/// Stores a secret that waits for its first code. A secret in force stays in force until then.
pub async fn propose(tx: &mut Tx, person: &PersonId, pending: &[u8], at: Instant) -> Result<()> {
    let sql = "INSERT INTO factor (person_id, step, pending, pending_at) VALUES ($1, CAST(0 AS BIGINT), $2, $3)
        ON CONFLICT (person_id) DO UPDATE SET pending = excluded.pending, pending_at = excluded.pending_at";
    tx.exec_one(sql, vals![person, pending.to_vec(), at]).await
}

/// Puts the waiting secret, if it is still this one, in force with the step of its first code. Returns whether it did.
pub async fn put_in_force(tx: &mut Tx, person: &PersonId, pending: &[u8], step: i64, at: Instant) -> Result<bool> {
    let sql = "UPDATE factor SET secret = pending, step = $3, since = $4, pending = NULL, pending_at = NULL
        WHERE person_id = $1 AND pending = $2";
    Ok(tx.exec(sql, vals![person, pending.to_vec(), step, at]).await? == 1)
}

/// Takes the code of a time step. Returns `false` when that code, or a later one, was taken before.
pub async fn take_step(tx: &mut Tx, person: &PersonId, step: i64) -> Result<bool> {
    let sql = "UPDATE factor SET step = $2 WHERE person_id = $1 AND step < $2 AND secret IS NOT NULL";
    Ok(tx.exec(sql, vals![person, step]).await? == 1)
}

/// Deletes a person's factor with all recovery codes; no session has it any more. Returns whether there was one.
pub async fn remove(tx: &mut Tx, person: &PersonId) -> Result<bool> {
    tx.exec("UPDATE session SET factor_at = NULL WHERE person_id = $1", vals![person]).await?;
    tx.exec("DELETE FROM recovery_code WHERE person_id = $1", vals![person]).await?;
    Ok(tx.exec("DELETE FROM factor WHERE person_id = $1", vals![person]).await? == 1)
}

/// Replaces all recovery codes of a person by these.
pub async fn replace_codes(tx: &mut Tx, person: &PersonId, hashes: &[String]) -> Result<()> {
    tx.exec("DELETE FROM recovery_code WHERE person_id = $1", vals![person]).await?;
    let rows = hashes.iter().map(|hash| vals![person, hash]).collect();
    tx.insert_many("INSERT INTO recovery_code (person_id, code_hash)", rows).await
}

/// Uses a recovery code up. Returns `false` when there is none with this hash, or no longer.
pub async fn use_code(tx: &mut Tx, person: &PersonId, hash: &str) -> Result<bool> {
    let sql = "DELETE FROM recovery_code WHERE person_id = $1 AND code_hash = $2";
    Ok(tx.exec(sql, vals![person, hash]).await? == 1)
}

/// How many recovery codes a person has left.
pub async fn codes_left(tx: &mut Tx, person: &PersonId) -> Result<i64> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM recovery_code WHERE person_id = $1";
    Ok(tx.one::<(i64,)>(sql, vals![person]).await?.0)
}
