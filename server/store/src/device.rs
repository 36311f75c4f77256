//! The browsers in which people have signed in. The token itself is never stored, only its hash. Times are of the system
//! clock.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A browser that a person has signed in with.
    pub struct Device {
        /// Who.
        pub person_id: PersonId,
        /// The token's hash: several people may use one browser.
        pub token_hash: String,
        /// The browser, in its own words.
        pub agent: String,
        /// When the person signed in with it first.
        pub created_at: Instant,
        /// When it did so last.
        pub last_seen_at: Instant,
    }
}

/// Notes that a person signed in with a device; a known one keeps its first day.
pub async fn seen(tx: &mut Tx, d: &Device) -> Result<()> {
    let sql = "INSERT INTO device (person_id, token_hash, agent, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (person_id, token_hash) DO UPDATE SET agent = excluded.agent, last_seen_at = excluded.last_seen_at";
    tx.exec_one(sql, vals![d.person_id, d.token_hash, d.agent, d.created_at, d.last_seen_at]).await
}

/// Forgets the devices of a person beyond the `most` that were used last.
pub async fn keep_newest(tx: &mut Tx, person: &PersonId, most: u32) -> Result<()> {
    let sql = "DELETE FROM device WHERE person_id = $1 AND token_hash NOT IN (SELECT token_hash FROM device
        WHERE person_id = $1 ORDER BY last_seen_at DESC, token_hash LIMIT $2)";
    tx.exec(sql, vals![person, most]).await.map(drop)
}

/// The person with this folded address, if it has signed in with the device and the device was used since.
pub async fn whose(tx: &mut Tx, token_hash: &str, email: &str, since: Instant) -> Result<Option<PersonId>> {
    let sql = "SELECT p.id FROM device d JOIN person p ON p.id = d.person_id
        WHERE d.token_hash = $1 AND p.email = $2 AND d.last_seen_at > $3";
    Ok(tx.opt::<(String,)>(sql, vals![token_hash, email, since]).await?.and_then(|(id,)| id.parse().ok()))
}

/// The devices of a person, the last used first.
pub async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<Device>> {
    tx.all("SELECT * FROM device WHERE person_id = $1 ORDER BY last_seen_at DESC, token_hash", vals![person]).await
}

/// Forgets a device of a person; false when there is none.
pub async fn forget(tx: &mut Tx, person: &PersonId, token_hash: &str) -> Result<bool> {
    let sql = "DELETE FROM device WHERE person_id = $1 AND token_hash = $2";
    Ok(tx.exec(sql, vals![person, token_hash]).await? == 1)
}

/// Forgets the devices of a person but that of one session; of no session, all.
pub async fn forget_others(tx: &mut Tx, person: &PersonId, session: &str) -> Result<()> {
    let sql = "DELETE FROM device WHERE person_id = $1
        AND token_hash NOT IN (SELECT device FROM session WHERE token_hash = $2 AND device IS NOT NULL)";
    tx.exec(sql, vals![person, session]).await.map(drop)
}
