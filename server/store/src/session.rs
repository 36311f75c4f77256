//! Sessions of signed-in people. Only the hash of a session token is stored. Times are by the system clock.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::row::{Both, row};
use crate::{Tx, vals};

row! {
    /// A session.
    pub struct Session {
        /// The hash of the token, which identifies the session.
        pub token_hash: String,
        /// The person.
        pub person_id: PersonId,
        /// The device, as shown on the account page.
        pub agent: String,
        /// The hash of the device token ([`crate::device`]); `None` for sessions from before devices were recorded.
        pub device: Option<String>,
        /// How the person signed in, as the domain names it.
        pub opened_by: String,
        /// When the password was last entered correctly.
        pub password_at: Option<Instant>,
        /// When the second factor was last entered correctly.
        pub factor_at: Option<Instant>,
        /// When it began.
        pub created_at: Instant,
        /// When it was last used.
        pub last_seen_at: Instant,
        /// From this instant on it is expired.
        pub expires_at: Instant,
    }

    /// What matters of the person of a session.
    pub struct Standing {
        /// Whether the person has a role of the staff.
        pub is_staff: bool,
        /// Whether the person has a second factor in force.
        pub has_factor: bool,
    }
}

/// Stores a new session.
pub async fn insert(tx: &mut Tx, s: &Session) -> Result<()> {
    let sql = "INSERT INTO session
        (token_hash, person_id, agent, device, opened_by, password_at, factor_at, created_at, last_seen_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let by = vals![s.token_hash, s.person_id, s.agent, s.device, s.opened_by, s.password_at, s.factor_at];
    tx.exec_one(sql, [by, vals![s.created_at, s.last_seen_at, s.expires_at]].concat()).await
}

/// The session with this token, and what matters of its person, unless it has expired at `now`.
pub async fn live(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<Option<(Session, Standing)>> {
    let sql = "SELECT s.*, EXISTS (SELECT 1 FROM staff t WHERE t.person_id = s.person_id) AS is_staff,
            EXISTS (SELECT 1 FROM factor f WHERE f.person_id = s.person_id AND f.secret IS NOT NULL) AS has_factor
        FROM session s WHERE s.token_hash = $1 AND s.expires_at > $2";
    let found = tx.opt::<Both<Session, Standing>>(sql, vals![token_hash, now]).await?;
    Ok(found.map(|Both(session, standing)| (session, standing)))
}

/// Records that a session last used at `seen` is used at `now`, and extends it. Returns `false` when another request
/// recorded a use meanwhile, or when the session has ended.
pub async fn touch(tx: &mut Tx, token_hash: &str, seen: Instant, now: Instant, expires_at: Instant) -> Result<bool> {
    let sql = "UPDATE session SET last_seen_at = $3, expires_at = $4 WHERE token_hash = $1 AND last_seen_at = $2";
    Ok(tx.exec(sql, vals![token_hash, seen, now, expires_at]).await? == 1)
}

/// Records that the password was entered correctly in a session.
pub async fn password_was_right(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<()> {
    tx.exec("UPDATE session SET password_at = $2 WHERE token_hash = $1", vals![token_hash, now]).await?;
    Ok(())
}

/// Records that the second factor was entered correctly in a session.
pub async fn factor_was_right(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<()> {
    tx.exec("UPDATE session SET factor_at = $2 WHERE token_hash = $1", vals![token_hash, now]).await?;
    Ok(())
}

/// Ends another session of a person, and deletes its device. Returns `false` when there is none.
pub async fn end_with_device(tx: &mut Tx, person: &PersonId, token_hash: &str) -> Result<bool> {
    let sql = "DELETE FROM device WHERE person_id = $1
        AND token_hash IN (SELECT device FROM session WHERE token_hash = $2 AND person_id = $1)";
    tx.exec(sql, vals![person, token_hash]).await?;
    end(tx, person, token_hash).await
}

/// Ends one session of a person. Returns `false` when there is none.
pub async fn end(tx: &mut Tx, person: &PersonId, token_hash: &str) -> Result<bool> {
    let sql = "DELETE FROM session WHERE token_hash = $1 AND person_id = $2";
    Ok(tx.exec(sql, vals![token_hash, person]).await? == 1)
}

/// Ends all sessions of a person except one, and deletes all devices except its own. Returns how many sessions ended.
pub async fn end_others(tx: &mut Tx, person: &PersonId, keep: &str) -> Result<u64> {
    crate::device::forget_others(tx, person, keep).await?;
    tx.exec("DELETE FROM session WHERE person_id = $1 AND token_hash <> $2", vals![person, keep]).await
}

/// Ends the sessions of a person except the `keep` last used ones. Returns how many.
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
