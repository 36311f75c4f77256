//! A command that is sent twice is carried out once (rules §4). The caller makes the idempotency key, which is bound to
//! actor and content.

use domain::id::IdempotencyKey;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use store::Tx;
use store::idempotency::Claim;

use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal};

/// Claims a key, as the first thing in the command's transaction. `None`: the key is new; carry out the command, then
/// call [`answer`]. `Some`: it was carried out before, with this answer. `command` names the use case, so that a key
/// cannot be used for another one.
///
/// # Errors
/// [`Refusal::KeyReused`] for another actor or other content.
pub async fn claim<T: DeserializeOwned>(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    key: &IdempotencyKey,
    command: &str,
    content: &(impl Serialize + Sync),
) -> Result<Option<T>> {
    let hash = hash(command, content)?;
    stored_answer(store::idempotency::claim(tx, key, &actor.label(), &hash, cx.clock.system()).await?)
}

/// The earlier answer to a key, if any. It claims nothing and locks nothing.
///
/// # Errors
/// Those of [`claim`].
pub async fn known<T: DeserializeOwned>(
    tx: &mut Tx,
    actor: &Principal,
    key: &IdempotencyKey,
    command: &str,
    content: &(impl Serialize + Sync),
) -> Result<Option<T>> {
    stored_answer(store::idempotency::look(tx, key, &actor.label(), &hash(command, content)?).await?)
}

fn hash(command: &str, content: &impl Serialize) -> Result<String> {
    let content = serde_json::to_vec(&(command, content)).map_err(Error::json)?;
    Ok(hex::encode(Sha256::digest(&content)))
}

fn stored_answer<T: DeserializeOwned>(claim: Claim) -> Result<Option<T>> {
    match claim {
        Claim::New => Ok(None),
        Claim::Repeated(answer) => serde_json::from_str(&answer).map(Some).map_err(Error::json),
        Claim::Foreign => Err(Refusal::KeyReused.into()),
    }
}

/// Stores the answer of a claimed key, in the command's transaction.
///
/// # Errors
/// Those of the database.
pub async fn answer(tx: &mut Tx, key: &IdempotencyKey, view: &(impl Serialize + Sync)) -> Result<()> {
    let view = serde_json::to_string(view).map_err(Error::json)?;
    Ok(store::idempotency::answer(tx, key, &view).await?)
}
