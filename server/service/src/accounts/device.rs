//! Known devices: browsers in which a person has signed in. Their tries have their own limit, so that tries of
//! strangers elsewhere never lock the person out. The browser has a long-lived token, the database its hash.

use domain::audit::Action;
use domain::id::PersonId;
use store::Tx;
use store::device::Device;
use subtle::ConstantTimeEq;

use super::{Origin, token_hash};
use crate::error::{Error, Result};
use crate::limits::{self, Limit};
use crate::{Cx, Principal, access, audit};

/// How long a device is known after the last sign-in with it, in milliseconds: 180 days.
pub const DEVICE_MS: i64 = 180 * 24 * 60 * 60 * 1_000;
/// How many devices a person may have; the least recently used one is removed first.
const MOST: u32 = 10;
/// The longest token that is read, in bytes.
const TOKEN_MAX: usize = 200;

/// A new token: a random part and the installation's signature, so that an invented token causes no database query.
fn new_token(cx: &Cx) -> String {
    let random = cx.random.token();
    let mark = mark(cx, &random);
    format!("{random}.{mark}")
}

fn mark(cx: &Cx, random: &str) -> String {
    cx.config.keyed_hash(&["yunshiji/device/", random])
}

/// The hash that names a device in the database; `None` for a token that was not made here.
fn named(cx: &Cx, token: &str) -> Option<String> {
    let (random, marked) = token.split_once('.').filter(|_| token.len() <= TOKEN_MAX)?;
    let is_ours = bool::from(mark(cx, random).as_bytes().ct_eq(marked.as_bytes()));
    is_ours.then(|| token_hash(token))
}

/// The known device from which a try for an address comes, if its person has signed in with it and it has tries left
/// within `limit`. It takes one of these tries.
pub(super) async fn known(cx: &Cx, limit: &Limit, email: &str, origin: &Origin) -> Result<Option<String>> {
    let Some(device) = named(cx, &origin.device) else { return Ok(None) };
    if limits::full_until(cx, limit, &device).is_some() {
        return Ok(None);
    }
    let mut tx = cx.db.begin().await?;
    let within = limits::count(cx, &mut tx, limit, &device).await?.is_ok();
    let since = cx.clock.system().plus_millis(-DEVICE_MS);
    let known = within && store::device::whose(&mut tx, &device, email, since).await?.is_some();
    tx.commit().await?;
    Ok(known.then_some(device))
}

/// Records that a person signs in with a device. Returns the token for the browser and the hash that names the device.
pub(super) async fn note(cx: &Cx, tx: &mut Tx, person: &PersonId, origin: &Origin) -> Result<(String, String)> {
    // several people may use the same browser
    let token = if named(cx, &origin.device).is_some() { origin.device.clone() } else { new_token(cx) };
    let (hash, now) = (token_hash(&token), cx.clock.system());
    let device = Device {
        person_id: person.clone(),
        token_hash: hash.clone(),
        agent: origin.agent(),
        created_at: now,
        last_seen_at: now,
    };
    store::device::seen(tx, &device).await?;
    store::device::keep_newest(tx, person, MOST).await?;
    Ok((token, hash))
}

/// Removes a device of the person; [`domain::view::account::DeviceLine`] has its identifier.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Error::NotFound`] when it is not known or another person's.
pub async fn forget_device(cx: &Cx, actor: &Principal, device: &str) -> Result<()> {
    let signed_in = access::signed_in(actor)?;
    let mut tx = cx.db.begin().await?;
    if !store::device::forget(&mut tx, &signed_in.person, device).await? {
        return Err(Error::NotFound);
    }
    audit::append(cx, &mut tx, actor, Action::DeviceForgotten, &access::signed_in(actor)?.person, &()).await?;
    Ok(tx.commit().await?)
}
