//! What a person typed into a form that was refused without JavaScript: kept for some minutes, whichever server of the
//! installation shows the page again. The browser holds a token; the database holds neither that nor what was typed in the
//! clear.

use std::collections::BTreeMap;

use store::kept_form::KeptForm;

use crate::Cx;
use crate::error::Result;
use crate::limits::network;
use crate::seal::{self, SealKey, digest};

/// How long a form is kept, in milliseconds: five minutes.
pub const KEPT_MS: i64 = 5 * 60 * 1_000;
/// The most forms kept of one network.
pub const OF_VISITOR: u32 = 50;
/// The most forms kept in all.
pub const IN_ALL: u32 = 2_000;
/// The longest token that is looked at.
const TOKEN_MAX: usize = 100;

/// What was typed, by the names of the fields.
pub type Fields = BTreeMap<String, String>;

fn name(token: &str) -> String {
    hex::encode(digest(b"kept form/name", &[token.as_bytes()]))
}

fn key(token: &str) -> SealKey {
    digest(b"kept form/seal", &[token.as_bytes()])
}

/// Keeps these fields in place of those of `former`, the token that the browser held; its new one. `address`: its network
/// address, of whose network only so many forms are kept.
///
/// # Errors
/// What the database says.
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

/// What was typed in the browser that holds a token.
///
/// # Errors
/// What the database says.
pub async fn get(cx: &Cx, token: &str) -> Result<Option<Fields>> {
    if token.is_empty() || token.len() > TOKEN_MAX {
        return Ok(None);
    }
    let mut tx = cx.db.read().await?;
    let kept = store::kept_form::get(&mut tx, &name(token), cx.clock.system().plus_millis(-KEPT_MS)).await?;
    kept.map(|kept| seal::open(&key(token), &kept.fields)).transpose()
}

/// Forgets it: the form succeeded.
///
/// # Errors
/// What the database says.
pub async fn forget(cx: &Cx, token: &str) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    store::kept_form::forget(&mut tx, &name(token)).await?;
    Ok(tx.commit().await?)
}
