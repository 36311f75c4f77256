//! A forgotten password: a code to the address, then a new password. Nothing shows whether the address is known.

use domain::access::OpenedBy;
use domain::audit::Action;
use domain::contact::EmailAddress;
use domain::form::credentials::NewPassword;
use domain::time::Instant;
use domain::view::account::SessionOpened;

use super::code::{self, By, Purpose};
use super::{Origin, device, password, session};
use crate::error::Result;
use crate::notice::{mail, words};
use crate::{Cx, Principal, Refusal, access, audit, limits};

/// Lets a job mail a code to an address that has an account, or instructions for registering if the address was never
/// confirmed. Returns until when a code would be valid. Answer and work are the same when there is no account.
///
/// # Errors
/// [`Refusal::TooManyTries`] for the network. An address is never refused: the last code stays valid.
pub async fn ask_reset(cx: &Cx, _actor: &Principal, email: &EmailAddress, origin: &Origin) -> Result<Instant> {
    limits::take(cx, &limits::REGISTER, &origin.network()).await?;
    code::ask(cx, Purpose::Reset, email.as_str(), true).await?;
    Ok(code::until(cx))
}

/// A new password, authorised by a code.
#[derive(Debug, Clone)]
pub struct Reset {
    /// Address, code and password.
    pub new: NewPassword,
    /// Where the request came from.
    pub origin: Origin,
}

/// Sets a new password. The right code ends every session of the account and opens this one.
///
/// # Errors
/// [`Refusal::CodeWrong`] for everything that is wrong, [`Refusal::TooManyTries`].
pub async fn reset(cx: &Cx, _actor: &Principal, command: Reset) -> Result<SessionOpened> {
    let Reset { new, origin } = command;
    let email = new.email.as_str();
    let device = device::known(cx, &limits::CODE_TRIES_DEVICE, email, &origin).await?;
    if device.is_none() {
        let network = origin.network();
        limits::take(cx, &limits::SIGN_IN_ADDRESS, &network).await?;
        code::count_try(cx, &Purpose::Reset, email, &network).await?;
    }
    // the account's other data are not compared, because a person without the code could learn them by trying
    let hash = password::choose(cx, &new.password, &[email]).await?;
    let mut tx = cx.db.begin().await?;
    // an unknown address gets the same statements
    let person =
        store::person::lock_by_email(&mut tx, email).await?.filter(|person| person.email_verified_at.is_some());
    let by = match (&person, device) {
        (None, _) => By::Stranger,
        (Some(_), None) => By::Allowed,
        (Some(_), Some(_)) => By::KnownDevice,
    };
    let right = code::spend(cx, &mut tx, &Purpose::Reset, email, &new.code, by).await?;
    let (true, Some(mut person)) = (right, person) else {
        // The try stays counted.
        tx.commit().await?;
        return Err(Refusal::CodeWrong.into());
    };
    person.password_hash = hash;
    store::person::update(&mut tx, &person).await?;
    store::session::end_others(&mut tx, &person.id, "").await?;
    let lang = person.lang;
    let opened = session::open(cx, &mut tx, &person, &origin, OpenedBy::Code).await?;
    let by = session::actor(cx, &mut tx, person, &opened, OpenedBy::Code).await?;
    mail::queue(cx, &mut tx, email, lang, &words::account::password_changed(cx.clock.system(), lang)).await?;
    audit::append(cx, &mut tx, &by, Action::PasswordReset, &access::signed_in(&by)?.person, &()).await?;
    tx.commit().await?;
    Ok(opened)
}
