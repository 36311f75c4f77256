//! Entering the second factor in a session: after the password, or again before an act that asks for it.

use domain::audit::Action;
use domain::form::factor::FactorTry;
use domain::id::PersonId;
use domain::time::Instant;
use store::Tx;

use super::app;
use crate::accounts::token_hash;
use crate::error::Result;
use crate::limits::Limit;
use crate::notice::{mail, words};
use crate::principal::SignedIn;
use crate::{Cx, Principal, Refusal, access, audit, limits};

/// The limits of wrong codes of a person, whatever the session: whoever enters them knows the password.
const LIMITS: [&Limit; 2] = [&limits::FACTOR, &limits::FACTOR_DAY];

/// Enters a code. A code of the app is taken within one step, and once; a recovery code is used up.
///
/// # Errors
/// [`Refusal::FactorWrong`] for a code that is wrong or was taken before, and without a factor;
/// [`Refusal::TooManyTries`].
pub async fn enter(cx: &Cx, actor: &Principal, tried: &FactorTry) -> Result<()> {
    let me = access::session(actor)?;
    for limit in LIMITS {
        limits::take(cx, limit, me.person.as_str()).await?;
    }
    let (now, mut tx) = (cx.clock.system(), cx.db.begin().await?);
    let right = match tried {
        FactorTry::App(code) => is_of_app(cx, &mut tx, &me.person, code, now).await?,
        FactorTry::Recovery(code) => store::factor::use_code(&mut tx, &me.person, &token_hash(code)).await?,
    };
    if !right {
        return Err(Refusal::FactorWrong.into());
    }
    for limit in LIMITS {
        limits::give_back(cx, &mut tx, limit, me.person.as_str()).await?;
    }
    store::session::factor_was_right(&mut tx, &me.session, now).await?;
    if let FactorTry::Recovery(_) = tried {
        tell_recovered(cx, &mut tx, actor, me, now).await?;
    }
    Ok(tx.commit().await?)
}

async fn is_of_app(cx: &Cx, tx: &mut Tx, person: &PersonId, code: &str, now: Instant) -> Result<bool> {
    let factor = store::factor::get(tx, person).await?;
    let Some(sealed) = factor.and_then(|factor| factor.secret) else { return Ok(false) };
    let secret = match app::opened(cx, person, &sealed) {
        Ok(secret) => secret,
        Err(error) => {
            // sealed with another secret of the installation: recovery codes still work
            tracing::error!(%error, "the second factor of a person cannot be opened");
            return Ok(false);
        }
    };
    match app::step_of(&secret, code, now)? {
        Some(step) => Ok(store::factor::take_step(tx, person, step).await?),
        None => Ok(false),
    }
}

/// Tells the person that a recovery code was used, and how many are left.
async fn tell_recovered(cx: &Cx, tx: &mut Tx, actor: &Principal, me: &SignedIn, now: Instant) -> Result<()> {
    let left = store::factor::codes_left(tx, &me.person).await?;
    mail::queue(cx, tx, &me.email, me.lang, &words::factor::code_used(now, left, me.lang)).await?;
    audit::append(cx, tx, actor, Action::RecoveryCodeUsed, &me.person, &left).await
}
