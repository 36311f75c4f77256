//! A forgotten password: a code to the address, then a new password. Nothing shows whether the address is known.

use domain::contact::EmailAddress;
use domain::form::credentials::NewPassword;
use domain::time::Instant;
use domain::view::account::SessionOpened;

use super::code::{self, Purpose};
use super::{Origin, password, session};
use crate::error::Result;
use crate::notice::{mail, words};
use crate::{Actor, Cx, Refusal, audit, limits};

/// Mails a code to an address that has an account, or, where the address was never proved, how to go on registering;
/// until when a code would work. The answer is the same if there is no account.
///
/// # Errors
/// [`Refusal::TooManyTries`].
pub async fn ask_reset(cx: &Cx, _actor: &Actor, email: &EmailAddress, origin: &Origin) -> Result<Instant> {
    limits::take(cx, &limits::REGISTER, &origin.address).await?;
    limits::take(cx, &limits::CODE_SENDS, email.as_str()).await?;
    let mut tx = cx.db.begin().await?;
    if let Some(person) = store::person::by_email(&mut tx, email.as_str()).await? {
        if person.email_verified_at.is_some() {
            code::send(cx, &mut tx, Purpose::Reset, &person.email, person.lang).await?;
        } else {
            mail::queue(cx, &mut tx, &person.email, person.lang, &words::account::unfinished(person.lang)).await?;
        }
    }
    tx.commit().await?;
    Ok(code::until(cx))
}

/// A new password, proved by a code.
#[derive(Debug, Clone)]
pub struct Reset {
    /// Address, code and password.
    pub new: NewPassword,
    /// From where.
    pub origin: Origin,
}

/// Sets a new password: the right code ends every session of the account and opens this one.
///
/// # Errors
/// [`Refusal::CodeWrong`] whatever is wrong, [`Refusal::TooManyTries`].
pub async fn reset(cx: &Cx, _actor: &Actor, command: Reset) -> Result<SessionOpened> {
    let Reset { new, origin } = command;
    let email = new.email.as_str();
    limits::take(cx, &limits::SIGN_IN_ADDRESS, &origin.address).await?;
    limits::take(cx, &limits::CODE_TRIES, email).await?;
    // what else is known of the account is not compared: who has no code yet would learn it by trying
    let hash = password::choose(cx, &new.password, &[email]).await?;
    let mut tx = cx.db.begin().await?;
    let person =
        store::person::lock_by_email(&mut tx, email).await?.filter(|person| person.email_verified_at.is_some());
    let right = code::spend(cx, &mut tx, Purpose::Reset, email, &new.code, person.is_some()).await?;
    let (true, Some(mut person)) = (right, person) else {
        // The try stays counted.
        tx.commit().await?;
        return Err(Refusal::CodeWrong.into());
    };
    person.password_hash = hash;
    store::person::update(&mut tx, &person).await?;
    store::session::end_others(&mut tx, &person.id, "").await?;
    let lang = person.lang;
    let opened = session::open(cx, &mut tx, &person, &origin).await?;
    let by = session::actor(&mut tx, person, &session::token_hash(&opened.token)).await?;
    mail::queue(cx, &mut tx, email, lang, &words::account::password_changed(cx.clock.system(), lang)).await?;
    audit::append(cx, &mut tx, &by, "account.password_reset", &by.label(), &()).await?;
    tx.commit().await?;
    Ok(opened)
}
