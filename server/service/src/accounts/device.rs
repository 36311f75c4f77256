//! Devices that are known: browsers in which a person has signed in. Their tries have a limit of their own, so that what
//! strangers try elsewhere never locks the person out there. The browser holds a long-lived token, the database its hash.

use domain::audit::Action;
use domain::id::PersonId;
use store::Tx;
use store::device::Device;
use subtle::ConstantTimeEq;

use super::{Origin, token_hash};
use crate::error::{Error, Result};
use crate::limits::{self, Limit};
use crate::{Cx, Principal, access, audit};

/// How long a device is known after the person signed in with it last, in milliseconds: 180 days.
pub const DEVICE_MS: i64 = 180 * 24 * 60 * 60 * 1_000;
/// The most devices of a person; the one that was used longest ago goes first.
const MOST: u32 = 10;
/// The longest token that is looked at.
const TOKEN_MAX: usize = 200;

/// A new token: a random part and the installation's mark on it, so that one that somebody made up asks the database nothing.
fn new_token(cx: &Cx) -> String {
    let random = cx.random.token();
    let mark = mark(cx, &random);
    format!("{random}.{mark}")
}

fn mark(cx: &Cx, random: &str) -> String {
    cx.config.keyed_hash(&["yunshiji/device/", random])
}

/// The hash that names a device in the database; none for a token that was not made here.
fn named(cx: &Cx, token: &str) -> Option<String> {
    let (random, marked) = token.split_once('.').filter(|_| token.len() <= TOKEN_MAX)?;
    let is_ours = bool::from(mark(cx, random).as_bytes().ct_eq(marked.as_bytes()));
    is_ours.then(|| token_hash(token))
}

/// The device that a try for an address comes from, if the person of the address has signed in with it and it has tries
/// left within `limit`. One of these is taken.
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

/// Notes that a person signs in with a device: the token that its browser is to hold, and the hash that names it.
pub(super) async fn note(cx: &Cx, tx: &mut Tx, person: &PersonId, origin: &Origin) -> Result<(String, String)> {
    // several people may use one browser
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

/// Forgets a device of the person, named as [`domain::view::account::DeviceLine`] names it.
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
