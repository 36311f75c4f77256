//! What people change in their own account: password, address, name, telephone, language.

use domain::audit::Action;
use domain::contact::EmailAddress;
use domain::form::credentials::{NewAddress, PasswordChange, Profile};
use store::Tx;
use store::person::{Person, Wishes};

use super::code::{self, By, Purpose};
use super::{password, session};
use crate::error::{Error, Result};
use crate::notice::{mail, words};
use crate::{Cx, Principal, Refusal, access, audit, limits};

/// Changes the password and ends every other session.
///
/// # Errors
/// [`Refusal::WrongPassword`] when the present password is wrong, [`Refusal::TooManyTries`].
pub async fn change_password(cx: &Cx, actor: &Principal, change: &PasswordChange) -> Result<()> {
    let signed_in = access::signed_in(actor)?;
    session::confirm_password(cx, actor, &change.current).await?;
    let known = known(cx, actor).await?;
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let hash = password::choose(cx, &change.password, &known).await?;
    let mut tx = cx.db.begin().await?;
    let mut person = person(&mut tx, actor).await?;
    person.password_hash = hash;
    store::person::update(&mut tx, &person).await?;
    store::session::end_others(&mut tx, &person.id, &signed_in.session).await?;
    let words = words::account::password_changed(cx.clock.system(), person.lang);
    mail::queue(cx, &mut tx, &person.email, person.lang, &words).await?;
    audit::append(cx, &mut tx, actor, Action::PasswordChanged, &access::signed_in(actor)?.person, &()).await?;
    Ok(tx.commit().await?)
}

/// Lets a job mail a code to the new address. The answer is the same when the address belongs to another account, whose
/// owner gets a mail about it.
///
/// # Errors
/// [`Refusal::WrongPassword`], [`Refusal::TooManyTries`].
pub async fn start_move(cx: &Cx, actor: &Principal, change: &NewAddress) -> Result<()> {
    let signed_in = access::signed_in(actor)?;
    session::confirm_password(cx, actor, &change.password).await?;
    limits::take(cx, &limits::MOVES, signed_in.person.as_str()).await?;
    code::ask(cx, purpose(actor)?, change.email.as_str(), true).await
}

/// The purpose of the codes of this move.
fn purpose(actor: &Principal) -> Result<Purpose> {
    Ok(Purpose::Move(access::signed_in(actor)?.person.clone()))
}

/// Moves the account to the address whose code was typed, and tells the former address. Returns whether this is the
/// first confirmed address of the account: then its registration continues, and the copy of its consents is mailed.
///
/// # Errors
/// [`Refusal::CodeWrong`] for everything that is wrong, [`Refusal::TooManyTries`].
pub async fn move_to_address(cx: &Cx, actor: &Principal, email: &EmailAddress, code: &str) -> Result<bool> {
    let email = email.as_str();
    let person = access::signed_in(actor)?.person.as_str();
    code::count_try(cx, &purpose(actor)?, email, person).await?;
    // two accounts that move to each other's address can deadlock
    store::retry(|| moved(cx, actor, email, code)).await?.ok_or_else(|| Refusal::CodeWrong.into())
}

/// Whether the move confirmed the first address of the account; `None` when the code was wrong.
async fn moved(cx: &Cx, actor: &Principal, email: &str, code: &str) -> Result<Option<bool>> {
    let signed_in = access::signed_in(actor)?;
    let mut tx = cx.db.begin().await?;
    let mut person = person(&mut tx, actor).await?;
    // this waits for a concurrent confirmation of the address, which then keeps it
    let holder = store::person::lock_by_email(&mut tx, email).await?.filter(|holder| holder.id != person.id);
    let free = holder.as_ref().is_none_or(|holder| holder.email_verified_at.is_none());
    let by = if free { By::Allowed } else { By::Stranger };
    if !code::spend(cx, &mut tx, &purpose(actor)?, email, code, by).await? {
        // The try stays counted.
        tx.commit().await?;
        return Ok(None);
    }
    if let Some(holder) = holder {
        release_address(&mut tx, holder).await?;
    }
    let proved = person.email_verified_at.is_some();
    let former = std::mem::replace(&mut person.email, email.to_owned());
    person.email_verified_at = Some(cx.clock.now(&mut tx).await?);
    store::person::update(&mut tx, &person).await?;
    // mails to and questions from the person move along, since the former address may become somebody else's
    if proved {
        // an address that was never confirmed is somebody else's, and so are its mails
        store::notice::readdress(&mut tx, &former, email).await?;
    } else {
        code::welcome(cx, &mut tx, &person).await?;
    }
    store::inquiry::readdress(&mut tx, &person.id, email).await?;
    store::session::end_others(&mut tx, &person.id, &signed_in.session).await?;
    let words = words::account::address_changed(email, cx.clock.system(), person.lang);
    mail::queue(cx, &mut tx, &former, person.lang, &words).await?;
    // the end of the audit's chain is locked for everybody, so it comes last
    if !proved {
        audit::append(cx, &mut tx, actor, Action::AddressProved, &access::signed_in(actor)?.person, &()).await?;
    }
    audit::append(cx, &mut tx, actor, Action::AddressChanged, &access::signed_in(actor)?.person, &()).await?;
    tx.commit().await?;
    Ok(Some(!proved))
}

/// Changes name, telephone, the language of mails, and which optional mails are sent.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn change_profile(cx: &Cx, actor: &Principal, profile: &Profile) -> Result<()> {
    access::signed_in(actor)?;
    let mut tx = cx.db.begin().await?;
    let mut person = person(&mut tx, actor).await?;
    person.name.clone_from(&profile.name);
    profile.phone.as_str().clone_into(&mut person.phone);
    person.lang = profile.lang;
    store::person::update(&mut tx, &person).await?;
    let wishes = Wishes { mail_reminders: profile.reminders, mail_news: profile.news };
    store::person::set_wishes(&mut tx, &person.id, &wishes).await?;
    audit::append(cx, &mut tx, actor, Action::ProfileChanged, &access::signed_in(actor)?.person, &()).await?;
    Ok(tx.commit().await?)
}

/// Data about the person that others may know: address, name, telephone, firms.
async fn known(cx: &Cx, actor: &Principal) -> Result<Vec<String>> {
    let mut tx = cx.db.read().await?;
    let person = store::person::get(&mut tx, &access::signed_in(actor)?.person).await?.ok_or(Error::NotSignedIn)?;
    let firms = store::business::of_person(&mut tx, &person.id).await?;
    let firms = firms.into_iter().flat_map(|firm| [firm.ubn, firm.name]);
    Ok([person.email, person.name, person.phone].into_iter().chain(firms).collect())
}

/// The stored person who is signed in, locked because it is changed next.
async fn person(tx: &mut Tx, actor: &Principal) -> Result<Person> {
    store::person::lock(tx, &access::signed_in(actor)?.person).await?.ok_or(Error::NotSignedIn)
}

/// Takes the address from an account that never confirmed it: the reader of its mail decides.
async fn release_address(tx: &mut Tx, mut unproved: Person) -> Result<()> {
    unproved.email = format!("{}@replaced.invalid", unproved.id);
    store::person::update(tx, &unproved).await?;
    store::session::end_others(tx, &unproved.id, "").await?;
    Ok(())
}
