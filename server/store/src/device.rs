//! The browsers in which people have signed in. Only the hash of a device token is stored. Times are by the system
//! clock.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A browser that a person has signed in with.
    pub struct Device {
        /// The person.
        pub person_id: PersonId,
        /// The hash of the device token. Several people may use one browser.
        pub token_hash: String,
        /// The browser's `User-Agent`.
        pub agent: String,
        /// When the person first signed in with it.
        pub created_at: Instant,
        /// When the person last signed in with it.
        pub last_seen_at: Instant,
    }
}

/// Records that a person signed in with a device. A known device keeps its first date.
pub async fn seen(tx: &mut Tx, d: &Device) -> Result<()> {
    let sql = "INSERT INTO device (person_id, token_hash, agent, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (person_id, token_hash) DO UPDATE SET agent = excluded.agent, last_seen_at = excluded.last_seen_at";
    tx.exec_one(sql, vals![d.person_id, d.token_hash, d.agent, d.created_at, d.last_seen_at]).await
}

/// Deletes the devices of a person except the `most` last used ones.
pub async fn keep_newest(tx: &mut Tx, person: &PersonId, most: u32) -> Result<()> {
    let sql = "DELETE FROM device WHERE person_id = $1 AND token_hash NOT IN (SELECT token_hash FROM device
        WHERE person_id = $1 ORDER BY last_seen_at DESC, token_hash LIMIT $2)";
    tx.exec(sql, vals![person, most]).await.map(drop)
}

/// The person with this folded e-mail address, if the person signed in with the device after `since`.
pub async fn whose(tx: &mut Tx, token_hash: &str, email: &str, since: Instant) -> Result<Option<PersonId>> {
    let sql = "SELECT p.id FROM device d JOIN person p ON p.id = d.person_id
        WHERE d.token_hash = $1 AND p.email = $2 AND d.last_seen_at > $3";
    Ok(tx.opt::<(String,)>(sql, vals![token_hash, email, since]).await?.and_then(|(id,)| id.parse().ok()))
}

/// The devices of a person, the last used first.
pub async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<Device>> {
    tx.all("SELECT * FROM device WHERE person_id = $1 ORDER BY last_seen_at DESC, token_hash", vals![person]).await
}

/// Deletes a device of a person. Returns `false` when there is none.
pub async fn forget(tx: &mut Tx, person: &PersonId, token_hash: &str) -> Result<bool> {
    let sql = "DELETE FROM device WHERE person_id = $1 AND token_hash = $2";
    Ok(tx.exec(sql, vals![person, token_hash]).await? == 1)
}

/// Deletes the devices of a person except the one of a session. Without such a session it deletes all.
pub async fn forget_others(tx: &mut Tx, person: &PersonId, session: &str) -> Result<()> {
    let sql = "DELETE FROM device WHERE person_id = $1
        AND token_hash NOT IN (SELECT device FROM session WHERE token_hash = $2 AND device IS NOT NULL)";
    tx.exec(sql, vals![person, session]).await.map(drop)
}
