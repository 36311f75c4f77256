//! Signing in: how a try is judged before anything is compared, and the session it opens.

use domain::access::OpenedBy;
use domain::audit::Action;
use domain::form::account::SignIn;
use domain::time::Instant;
use domain::view::account::SessionOpened;

use super::code::Purpose;
use super::password::Match;
use super::session::{actor, open};
use super::{Origin, code, device, password};
use crate::error::{Error, Result};
use crate::limits::Limit;
use crate::{Cx, Principal, Refusal, access, audit, limits};

/// A try to sign in.
#[derive(Debug, Clone)]
pub struct SignInFrom {
    /// The form with address and password.
    pub attempt: SignIn,
    /// Where the request came from.
    pub origin: Origin,
}

/// How a try was counted, and what it requires.
struct Admitted {
    /// The limits with their subjects. A successful sign-in gives the hits back.
    counted: Vec<(&'static Limit, String)>,
    /// Whether a code from a mail is required besides the password.
    code: bool,
}

/// Judges a try before anything is compared. A known device has its own limit. Other tries are first judged by their
/// network; those refused there do not touch the account's counters. After that, tries become more expensive: a few are
/// free, then each makes the next one wait, then a code is required that is mailed to the account. The account is never
/// locked.
async fn admit(cx: &Cx, email: &str, origin: &Origin) -> Result<Admitted> {
    if let Some(device) = device::known(cx, &limits::SIGN_IN_DEVICE, email, origin).await? {
        return Ok(Admitted { counted: vec![(&limits::SIGN_IN_DEVICE, device)], code: false });
    }
    let network = origin.network();
    let both = format!("{email}/{network}");
    if let Some(retry_at) = limits::full_until(cx, &limits::SIGN_IN_ADDRESS, &network) {
        return Err(Refusal::TooManyTries { retry_at }.into());
    }
    if let Some(until) = limits::full_until(cx, &wait(0), &both) {
        return Err(waits(cx, until));
    }
    limits::take(cx, &limits::SIGN_IN_ADDRESS, &network).await?;
    let mut counted = vec![(&limits::SIGN_IN_ADDRESS, network)];
    let mut tx = cx.db.begin().await?;
    let code = match limits::count(cx, &mut tx, &limits::SIGN_IN, &both).await? {
        Err(_) => true,
        Ok(tries) => {
            if tries > limits::SIGN_IN_FREE
                && let Err(until) = limits::count(cx, &mut tx, &wait(tries - limits::SIGN_IN_FREE), &both).await?
            {
                // nothing of this try was counted
                return Err(waits(cx, until));
            }
            counted.push((&limits::SIGN_IN, both));
            let full = limits::count(cx, &mut tx, &limits::SIGN_IN_ACCOUNT, email).await?.is_err();
            if !full {
                counted.push((&limits::SIGN_IN_ACCOUNT, email.to_owned()));
            }
            full
        }
    };
    tx.commit().await?;
    Ok(Admitted { counted, code })
}

/// The pause after the n-th try that requires one: each is twice as long as the one before.
fn wait(number: i64) -> Limit {
    let doublings = u32::try_from(number.saturating_sub(1)).unwrap_or(0);
    let window_ms = limits::SIGN_IN_WAIT_MS.saturating_mul(2_i64.saturating_pow(doublings));
    Limit { name: "sign-in-wait", hits: 1, window_ms }
}

fn waits(cx: &Cx, until: Instant) -> Error {
    let left = until.millis().saturating_sub(cx.clock.system().millis());
    Refusal::Wait { seconds: left.saturating_add(999).div_euclid(1_000).max(1) }.into()
}

/// Whether this process knows without a query that a code is required.
fn needs_code(cx: &Cx, email: &str, origin: &Origin) -> bool {
    limits::full_until(cx, &limits::SIGN_IN, &format!("{email}/{}", origin.network())).is_some()
        || limits::full_until(cx, &limits::SIGN_IN_ACCOUNT, email).is_some()
}

/// Signs in. An unknown address takes the same work as a known one, and is asked for a code in the same way.
///
/// # Errors
/// [`Refusal::WrongCredentials`]; [`Refusal::Wait`] and [`Refusal::SignInCode`] after several tries;
/// [`Refusal::TooManyTries`] for a network.
pub async fn sign_in(cx: &Cx, _actor: &Principal, command: SignInFrom) -> Result<SessionOpened> {
    let (attempt, origin) = (&command.attempt, &command.origin);
    let email = attempt.email.as_str();
    if origin.device.is_empty() && attempt.code.is_none() && needs_code(cx, email, origin) {
        return Err(ask_code(cx, email).await?);
    }
    let admitted = admit(cx, email, origin).await?;
    let code = match (admitted.code, &attempt.code) {
        (true, None) => return Err(ask_code(cx, email).await?),
        (true, Some(code)) => Some(code),
        (false, _) => None,
    };
    let mut tx = cx.db.read().await?;
    let known = store::person::by_email(&mut tx, email).await?;
    drop(tx);
    let stored = known.as_ref().map(|person| person.password_hash.as_str());
    let found = password::matches(&attempt.password, stored).await?;
    let mut right = found != Match::No;
    if let Some(code) = code {
        right = code::sign_in(cx, email, code, right).await?;
    }
    let wrong = || if code.is_some() { Refusal::SignInCode { wrong: true } } else { Refusal::WrongCredentials };
    let (true, Some(person)) = (right, known) else { return Err(wrong().into()) };
    let renewed = match found {
        Match::AsTyped => Some(password::hash(cx, &attempt.password).await?),
        Match::Yes | Match::No => None,
    };

    let mut tx = cx.db.begin().await?;
    // The password may have changed during the comparison. A concurrent change now waits, and then ends this session,
    // too.
    let mut person = store::person::lock(&mut tx, &person.id)
        .await?
        .filter(|now| now.password_hash == person.password_hash)
        .ok_or_else(wrong)?;
    if let Some(hash) = renewed {
        person.password_hash = hash;
        store::person::update(&mut tx, &person).await?;
    }
    for (limit, subject) in &admitted.counted {
        limits::give_back(cx, &mut tx, limit, subject).await?;
    }
    let opened = open(cx, &mut tx, &person, origin, OpenedBy::Password).await?;
    let by = actor(cx, &mut tx, person, &opened, OpenedBy::Password).await?;
    audit::append(cx, &mut tx, &by, Action::SessionOpened, &access::signed_in(&by)?.person, &()).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Lets a code be mailed, if the address has an account, and returns the refusal that says that one is required.
async fn ask_code(cx: &Cx, email: &str) -> Result<Error> {
    code::ask(cx, Purpose::SignIn, email, true).await?;
    Ok(Refusal::SignInCode { wrong: false }.into())
}
