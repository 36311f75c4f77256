//! Turning the second factor on and off. A new secret is shown, and takes effect once a code proves that the app has it.
//! A session alone cannot do any of this: the password is asked for, and the factor so far, if there is one.

use domain::audit::Action;
use domain::form::factor::FactorTry;
use domain::password::Password;
use domain::view::factor::FactorSetup;
use store::factor::Factor;

use super::{app, picture, recovery};
use crate::accounts::{Origin, confirm_password};
use crate::error::{Error, Result};
use crate::notice::{mail, words};
use crate::principal::SignedIn;
use crate::{Cx, Principal, Refusal, access, audit, limits};

/// How long a shown secret waits for its first code, in milliseconds: 15 minutes.
pub const PENDING_MS: i64 = 15 * 60 * 1_000;

/// Begins to set up an app, the first or another one. [`pending`] shows what it needs.
///
/// # Errors
/// Those of [`confirm_password`]; [`Error::Factor`] when the factor so far must be entered first.
pub async fn start(cx: &Cx, actor: &Principal, password: &Password) -> Result<()> {
    let me = access::own_factor(actor)?;
    confirm_password(cx, actor, password).await?;
    let secret = app::sealed(cx, &me.person, &app::new_secret(cx))?;
    let mut tx = cx.db.begin().await?;
    store::factor::propose(&mut tx, &me.person, &secret, cx.clock.system()).await?;
    Ok(tx.commit().await?)
}

/// What an app needs: shown for some minutes, in a session in which the password was entered.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Error::Factor`] as for [`start`].
pub async fn pending(cx: &Cx, actor: &Principal) -> Result<Option<FactorSetup>> {
    let me = access::own_factor(actor)?;
    let mut tx = cx.db.read().await?;
    let factor = store::factor::get(&mut tx, &me.person).await?;
    let Some((_, secret)) = waiting(cx, me, factor.as_ref())? else { return Ok(None) };
    let address = app::address(&secret, &me.email)?;
    Ok(Some(FactorSetup { picture: picture::of(&address)?, secret, address }))
}

/// The waiting secret, sealed and opened, if this session may see it.
fn waiting(cx: &Cx, me: &SignedIn, factor: Option<&Factor>) -> Result<Option<(Vec<u8>, String)>> {
    let now = cx.clock.system();
    let Some(Factor { pending: Some(sealed), pending_at: Some(at), .. }) = factor else { return Ok(None) };
    if at.plus_millis(PENDING_MS) <= now || !me.assurance.is_fresh(now, PENDING_MS) {
        return Ok(None);
    }
    Ok(Some((sealed.clone(), app::opened(cx, &me.person, sealed)?)))
}

/// Puts the shown secret in force, if the code is of it. This session has the factor from then on; others must enter
/// it. Returns the token that shows the recovery codes.
///
/// # Errors
/// [`Refusal::FactorWrong`], [`Refusal::TooManyTries`]; [`Refusal::BeginAgain`] when no secret is waiting.
pub async fn turn_on(cx: &Cx, actor: &Principal, code: &FactorTry, origin: &Origin) -> Result<String> {
    let me = access::own_factor(actor)?;
    limits::take(cx, &limits::FACTOR, me.person.as_str()).await?;
    let mut tx = cx.db.begin().await?;
    let factor = store::factor::get(&mut tx, &me.person).await?;
    let (sealed, secret) = waiting(cx, me, factor.as_ref())?.ok_or(Refusal::BeginAgain)?;
    let now = cx.clock.system();
    let step = match code {
        FactorTry::App(code) => app::step_of(&secret, code, now)?,
        FactorTry::Recovery(_) => None,
    };
    let Some(step) = step else { return Err(Refusal::FactorWrong.into()) };
    if !store::factor::put_in_force(&mut tx, &me.person, &sealed, step, now).await? {
        return Err(Refusal::BeginAgain.into());
    }
    let codes = recovery::renew(cx, &mut tx, &me.person).await?;
    limits::give_back(cx, &mut tx, &limits::FACTOR, me.person.as_str()).await?;
    store::session::factor_was_right(&mut tx, &me.session, now).await?;
    mail::queue(cx, &mut tx, &me.email, me.lang, &words::factor::turned_on(now, me.lang)).await?;
    audit::append(cx, &mut tx, actor, Action::FactorTurnedOn, &me.person, &()).await?;
    tx.commit().await?;
    recovery::keep(cx, &me.person, &codes, origin).await
}

/// Turns the factor off.
///
/// # Errors
/// [`Refusal::FactorRequired`] for staff; those of [`confirm_password`]; [`Error::Factor`] when the factor must be
/// entered first; [`Error::NotFound`] without a factor.
pub async fn turn_off(cx: &Cx, actor: &Principal, password: &Password) -> Result<()> {
    let me = access::own_factor(actor)?;
    if !me.staff.is_empty() {
        return Err(Refusal::FactorRequired.into());
    }
    confirm_password(cx, actor, password).await?;
    let mut tx = cx.db.begin().await?;
    if !store::factor::is_on(&mut tx, &me.person).await? {
        return Err(Error::NotFound);
    }
    store::factor::remove(&mut tx, &me.person).await?;
    let now = cx.clock.system();
    mail::queue(cx, &mut tx, &me.email, me.lang, &words::factor::turned_off(now, me.lang)).await?;
    audit::append(cx, &mut tx, actor, Action::FactorTurnedOff, &me.person, &()).await?;
    Ok(tx.commit().await?)
}
