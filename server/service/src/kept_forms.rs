//! Fields of a form that was refused without JavaScript. They are stored for some minutes, so that any server of the
//! installation can show them again. The browser has a token; the database has neither the token nor the fields in
//! clear text.

use std::collections::BTreeMap;

use store::kept_form::KeptForm;

use crate::Cx;
use crate::error::Result;
use crate::limits::network;
use crate::seal::{self, SealKey, digest};

/// How long a form is stored, in milliseconds: five minutes.
pub const KEPT_MS: i64 = 5 * 60 * 1_000;
/// How many forms are stored for one network.
pub const OF_VISITOR: u32 = 50;
/// How many forms are stored in all.
pub const IN_ALL: u32 = 2_000;
/// The longest token that is read, in bytes.
const TOKEN_MAX: usize = 100;

/// The typed values, by field name.
pub type Fields = BTreeMap<String, String>;

fn name(token: &str) -> String {
    hex::encode(digest(b"kept form/name", &[token.as_bytes()]))
}

fn key(token: &str) -> SealKey {
    digest(b"kept form/seal", &[token.as_bytes()])
}

/// Stores these fields in place of those of `former`, the browser's token so far, and returns its new token. `address`
/// is the client's network address; the number of forms for each network is limited.
///
/// # Errors
/// Those of the database.
pub async fn keep(cx: &Cx, former: Option<&str>, address: &str, fields: &Fields) -> Result<String> {
    let token = cx.random.token();
    let form = KeptForm {
        name: name(&token),
        visitor: hex::encode(digest(b"kept form/visitor", &[&cx.config.secret, network(address).as_bytes()])),
        fields: seal::seal(cx, &key(&token), fields)?,
        at: cx.clock.system(),
    };
    let mut tx = cx.db.begin().await?;
    if let Some(former) = former {
        store::kept_form::forget(&mut tx, &name(former)).await?;
    }
    store::kept_form::keep(&mut tx, &form, OF_VISITOR, IN_ALL).await?;
    tx.commit().await?;
    Ok(token)
}

/// The fields stored for a token.
///
/// # Errors
/// Those of the database.
pub async fn get(cx: &Cx, token: &str) -> Result<Option<Fields>> {
    if token.is_empty() || token.len() > TOKEN_MAX {
        return Ok(None);
    }
    let mut tx = cx.db.read().await?;
    let kept = store::kept_form::get(&mut tx, &name(token), cx.clock.system().plus_millis(-KEPT_MS)).await?;
    kept.map(|kept| seal::open(&key(token), &kept.fields)).transpose()
}

/// Deletes the fields, because the form succeeded.
///
/// # Errors
/// Those of the database.
pub async fn forget(cx: &Cx, token: &str) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    store::kept_form::forget(&mut tx, &name(token)).await?;
    Ok(tx.commit().await?)
}
