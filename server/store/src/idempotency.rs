//! Idempotency keys: the caller makes them, and they are bound to the actor and the content of a command (rules §4). A
//! repeated command gets the stored answer.

use domain::id::IdempotencyKey;
use domain::time::Instant;

use crate::error::{Result, StoreError};
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A used key.
    pub struct Used {
        /// The key.
        pub key: IdempotencyKey,
        /// Who used it.
        pub actor: String,
        /// The hash of the command's content, in hex.
        pub request_hash: String,
        /// The answer, as JSON; `None` only while the command runs.
        pub response: Option<String>,
        /// When it was used.
        pub at: Instant,
    }
}

/// The state of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The key is new: run the command, then call [`answer`].
    New,
    /// The same actor sent the same content: return the stored answer.
    Repeated(String),
    /// Another actor or other content used the key: refuse.
    Foreign,
}

/// Claims a key; call it first in the command's transaction. A second transaction with the same key waits here until
/// the first one ends.
pub async fn claim(tx: &mut Tx, key: &IdempotencyKey, actor: &str, request_hash: &str, now: Instant) -> Result<Claim> {
    let sql = "INSERT INTO idempotency (key, actor, request_hash, at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (key) DO NOTHING";
    if tx.exec(sql, vals![key, actor, request_hash, now]).await? == 1 {
        return Ok(Claim::New);
    }
    let known = look(tx, key, actor, request_hash).await?;
    if known == Claim::New { Err(StoreError::Conflict(0)) } else { Ok(known) }
}

/// The state of a key, without claiming it.
pub async fn look(tx: &mut Tx, key: &IdempotencyKey, actor: &str, request_hash: &str) -> Result<Claim> {
    let used: Option<Used> = tx.opt("SELECT * FROM idempotency WHERE key = $1", vals![key]).await?;
    let Some(used) = used else { return Ok(Claim::New) };
    match used.response {
        _ if used.actor != actor || used.request_hash != request_hash => Ok(Claim::Foreign),
        Some(response) => Ok(Claim::Repeated(response)),
        None => Err(StoreError::Data(format!("key {key} was committed without an answer"))),
    }
}

/// Stores the answer of a claimed key.
pub async fn answer(tx: &mut Tx, key: &IdempotencyKey, response: &str) -> Result<()> {
    let sql = "UPDATE idempotency SET response = $2 WHERE key = $1 AND response IS NULL";
    tx.exec_one(sql, vals![key, response]).await
}
