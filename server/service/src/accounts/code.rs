//! The code that proves an address: sent, sent again, tried (rules §3, [`domain::email_code`]). The same code opens an
//! account, sets a forgotten password anew, or moves an account to another address: a code for one is none for another.

use domain::email_code::{StoredCode, TRIES_PER_CODE, TTL_SECS, Try, judge};
use domain::form::account::CodeTry;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::time::Instant;
use domain::view::account::{CodeSent, SessionOpened};
use sha2::{Digest, Sha256};
use store::Tx;
use store::email_code::EmailCode;
use store::person::Person;
use subtle::ConstantTimeEq;

use super::{Origin, session};
use crate::error::Result;
use crate::notice::{mail, words};
use crate::{Actor, Cx, Refusal, audit, limits};

/// What a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose<'a> {
    /// To prove the address of a new account.
    Register,
    /// To set a forgotten password anew.
    Reset,
    /// To move the account of this person to the address.
    Move(&'a PersonId),
}

impl Purpose<'_> {
    /// The stored name; of a move it names the person, so that nobody else's code is taken for it.
    fn name(self) -> String {
        match self {
            Self::Register => "register".to_owned(),
            Self::Reset => "reset".to_owned(),
            Self::Move(person) => format!("move/{person}"),
        }
    }
}

/// What names a registration in the browser that made it. Made from the password's hash, which is new with each one: a
/// later registration of the same address, by somebody else, is not the one that the browser holds.
pub(super) fn registration(password_hash: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(b"yunshiji/registration/");
    hash.update(password_hash.as_bytes());
    hex::encode(hash.finalize())
}

pub(super) fn until(cx: &Cx) -> Instant {
    cx.clock.system().plus_millis(TTL_SECS.saturating_mul(1_000))
}

/// Six digits have too few values for a bare hash: the installation's secret keys it.
fn code_hash(cx: &Cx, purpose: &str, email: &str, code: &str) -> String {
    cx.config.keyed_hash(&[purpose, "/", email, "/", code])
}

/// Mails a new code; the former ones for the same purpose are worth nothing from then on.
pub(super) async fn send(cx: &Cx, tx: &mut Tx, purpose: Purpose<'_>, email: &str, lang: Lang) -> Result<()> {
    let code = cx.random.code6();
    let name = purpose.name();
    let stored = EmailCode {
        id: cx.random.id_text(),
        email: email.to_owned(),
        code_hash: code_hash(cx, &name, email, &code),
        purpose: name,
        created_at: cx.clock.system(),
        expires_at: until(cx),
        tries: 0,
        used_at: None,
    };
    store::email_code::insert(tx, &stored).await?;
    let words = match purpose {
        Purpose::Register => words::account::code(&code, stored.expires_at, lang),
        Purpose::Reset => words::account::reset_code(&code, stored.expires_at, lang),
        Purpose::Move(_) => words::account::move_code(&code, stored.expires_at, lang),
    };
    mail::queue_secret(cx, tx, email, lang, &words, &stored.id).await
}

/// Counts a try of the newest code and says whether it is the one; it is used up then. `whose`: who tries may use the
/// codes of this address. Tries of the address are counted before, by [`limits::CODE_TRIES`]. The caller commits also
/// when it is wrong, so that the try stays counted.
pub(super) async fn spend(
    cx: &Cx,
    tx: &mut Tx,
    purpose: Purpose<'_>,
    email: &str,
    code: &str,
    whose: bool,
) -> Result<bool> {
    let (name, now) = (purpose.name(), cx.clock.system());
    let stored = store::email_code::try_newest(tx, email, &name, now, TRIES_PER_CODE).await?;
    let expected = code_hash(cx, &name, email, code);
    let same = stored.as_ref().is_some_and(|code| bool::from(code.code_hash.as_bytes().ct_eq(expected.as_bytes())));
    let before = |code: &EmailCode| StoredCode {
        made_at: code.created_at,
        used: code.used_at.is_some(),
        // This try is counted already.
        tries: u32::try_from(code.tries.saturating_sub(1)).unwrap_or(u32::MAX),
    };
    let attempt = Try { stored: stored.as_ref().map(before), matches: same && whose, tries_of_address: 0, now };
    let (Ok(()), Some(code)) = (judge(&attempt), stored) else { return Ok(false) };
    store::email_code::use_up(tx, &code.id, now).await?;
    Ok(true)
}

/// Whether this browser, or this session, is the one that registered the person.
fn is_whose(actor: &Actor, registration_held: &str, person: &Person) -> bool {
    let signed_in = actor.signed_in().is_ok_and(|actor| actor.person == person.id);
    let expected = registration(&person.password_hash);
    signed_in || bool::from(expected.as_bytes().ct_eq(registration_held.as_bytes()))
}

/// Mails another code, if the registration is that of the address. The answer is the same if it is not.
///
/// # Errors
/// [`Refusal::TooManyTries`].
pub async fn resend(cx: &Cx, actor: &Actor, sent: &CodeSent, origin: &Origin) -> Result<CodeSent> {
    limits::take(cx, &limits::REGISTER, &origin.address).await?;
    limits::take(cx, &limits::CODE_SENDS, &sent.email).await?;
    let mut tx = cx.db.begin().await?;
    if let Some(person) = store::person::by_email(&mut tx, &sent.email).await?
        && person.email_verified_at.is_none()
        && is_whose(actor, &sent.registration, &person)
    {
        send(cx, &mut tx, Purpose::Register, &sent.email, person.lang).await?;
    }
    tx.commit().await?;
    Ok(CodeSent { until: until(cx), ..sent.clone() })
}

/// A code, tried.
#[derive(Clone)]
pub struct VerifyEmail {
    /// Address and code.
    pub attempt: CodeTry,
    /// What the browser holds from [`CodeSent`]; may be empty in a session of the account.
    pub registration: String,
    /// From where.
    pub origin: Origin,
}

/// Tries a code. The right one proves the address and opens a session.
///
/// # Errors
/// [`Refusal::CodeWrong`] whatever is wrong, [`Refusal::TooManyTries`] after ten tries within the hour.
pub async fn verify_email(cx: &Cx, actor: &Actor, command: VerifyEmail) -> Result<SessionOpened> {
    let email = command.attempt.email.as_str();
    limits::take(cx, &limits::CODE_TRIES, email).await?;
    let mut tx = cx.db.begin().await?;
    // who registers the address anew meanwhile waits, or is waited for
    let person = store::person::lock_by_email(&mut tx, email)
        .await?
        .filter(|person| person.email_verified_at.is_none() && is_whose(actor, &command.registration, person));
    let right = spend(cx, &mut tx, Purpose::Register, email, &command.attempt.code, person.is_some()).await?;
    let (true, Some(mut person)) = (right, person) else {
        // The try stays counted.
        tx.commit().await?;
        return Err(Refusal::CodeWrong.into());
    };
    person.email_verified_at = Some(cx.clock.now(&mut tx).await?);
    store::person::update(&mut tx, &person).await?;
    welcome(cx, &mut tx, &person).await?;
    let opened = session::open(cx, &mut tx, &person, &command.origin).await?;
    let by = session::actor(&mut tx, person, &session::token_hash(&opened.token)).await?;
    audit::append(cx, &mut tx, &by, "account.email_proved", &by.label(), &()).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Mails the copy of what was agreed to, to an address that has just been proved.
pub(super) async fn welcome(cx: &Cx, tx: &mut Tx, person: &Person) -> Result<()> {
    let consents = store::consent::of_person(tx, &person.id).await?;
    mail::queue(cx, tx, &person.email, person.lang, &words::account::welcome(&consents, person.lang)).await
}
