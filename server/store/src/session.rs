//! Signed-in sessions. The token itself is never stored, only its hash. Times are of the system clock.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A session.
    pub struct Session {
        /// The token's hash: the identifier of the session.
        pub token_hash: String,
        /// Who is signed in.
        pub person_id: PersonId,
        /// The device, in words for the account page.
        pub agent: String,
        /// The hash of the device's token ([`crate::device`]); none of a session that began before devices were noted.
        pub device: Option<String>,
        /// How it was opened, as the domain names it.
        pub opened_by: String,
        /// When its password was last right.
        pub password_at: Option<Instant>,
        /// When it began.
        pub created_at: Instant,
        /// When it was last used.
        pub last_seen_at: Instant,
        /// From this instant on it is over.
        pub expires_at: Instant,
    }
}

/// Stores a new session.
pub async fn insert(tx: &mut Tx, s: &Session) -> Result<()> {
    let sql = "INSERT INTO session
        (token_hash, person_id, agent, device, opened_by, password_at, created_at, last_seen_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let by = vals![s.token_hash, s.person_id, s.agent, s.device, s.opened_by, s.password_at];
    tx.exec_one(sql, [by, vals![s.created_at, s.last_seen_at, s.expires_at]].concat()).await
}

/// The session of a token, unless it is over at `now`.
pub async fn live(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<Option<Session>> {
    tx.opt("SELECT * FROM session WHERE token_hash = $1 AND expires_at > $2", vals![token_hash, now]).await
}

/// Notes that a session which was last used at `seen` is used at `now`, and until when it goes on. False when another
/// request noted a use meanwhile, or the session has ended.
pub async fn touch(tx: &mut Tx, token_hash: &str, seen: Instant, now: Instant, expires_at: Instant) -> Result<bool> {
    let sql = "UPDATE session SET last_seen_at = $3, expires_at = $4 WHERE token_hash = $1 AND last_seen_at = $2";
    Ok(tx.exec(sql, vals![token_hash, seen, now, expires_at]).await? == 1)
}

/// Notes that the password was right in a session.
pub async fn password_was_right(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<()> {
    tx.exec("UPDATE session SET password_at = $2 WHERE token_hash = $1", vals![token_hash, now]).await?;
    Ok(())
}

/// Ends one session of a person from elsewhere, and its device is forgotten; false when there is none.
pub async fn end_with_device(tx: &mut Tx, person: &PersonId, token_hash: &str) -> Result<bool> {
    let sql = "DELETE FROM device WHERE person_id = $1
        AND token_hash IN (SELECT device FROM session WHERE token_hash = $2 AND person_id = $1)";
    tx.exec(sql, vals![person, token_hash]).await?;
    end(tx, person, token_hash).await
}

/// Ends one session of a person; false when there is none.
pub async fn end(tx: &mut Tx, person: &PersonId, token_hash: &str) -> Result<bool> {
    let sql = "DELETE FROM session WHERE token_hash = $1 AND person_id = $2";
    Ok(tx.exec(sql, vals![token_hash, person]).await? == 1)
}

/// Ends all sessions of a person but one, and forgets all devices but its own; how many sessions.
pub async fn end_others(tx: &mut Tx, person: &PersonId, keep: &str) -> Result<u64> {
    crate::device::forget_others(tx, person, keep).await?;
    tx.exec("DELETE FROM session WHERE person_id = $1 AND token_hash <> $2", vals![person, keep]).await
}

/// Ends all sessions of a person but so many that were used last; how many.
pub async fn end_oldest(tx: &mut Tx, person: &PersonId, keep: u32) -> Result<u64> {
    let sql = "DELETE FROM session WHERE person_id = $1 AND token_hash NOT IN (SELECT token_hash FROM session
        WHERE person_id = $1 ORDER BY last_seen_at DESC, created_at DESC, token_hash LIMIT $2)";
    tx.exec(sql, vals![person, keep]).await
}

/// The sessions of a person, the last used first.
pub async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<Session>> {
    let sql = "SELECT * FROM session WHERE person_id = $1 ORDER BY last_seen_at DESC LIMIT 100";
    tx.all(sql, vals![person]).await
}
