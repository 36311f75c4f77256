//! The code that confirms an address: sent, sent again, tried (rules §3, [`domain::email_code`]). Such codes open an
//! account, replace a forgotten password, move an account to another address, or sign in after many wrong passwords. A
//! code for one purpose does not work for another.
//!
//! Where an answer must not show whether an address is known, a job mails the code ([`MailCode`]), so that the request
//! does the same work either way.

use async_trait::async_trait;
use domain::access::OpenedBy;
use domain::audit::Action;
use domain::email_code::{StoredCode, TRIES_PER_CODE, TTL_SECS, Try, code_from, judge};
use domain::form::account::CodeTry;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::time::Instant;
use domain::view::account::{CodeSent, SessionOpened};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::Tx;
use store::email_code::EmailCode;
use store::job::Job;
use store::person::Person;
use subtle::ConstantTimeEq;

use super::{Origin, session};
use crate::error::{Error, Result};
use crate::jobs::{self, Handler, Kind, Work};
use crate::notice::{mail, words};
use crate::{Cx, Principal, Refusal, access, audit, legal, limits};

/// How much of its time a code must have left to be mailed again, in milliseconds: half. Whoever got it before has at
/// least as long to type it, even if the new request was a stranger's.
const AGAIN_MS: i64 = TTL_SECS * 500;

/// The purpose of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Purpose {
    /// To confirm the address of a new account.
    Register,
    /// To replace a forgotten password.
    Reset,
    /// To sign in after many wrong passwords.
    SignIn,
    /// To move this person's account to the address.
    Move(PersonId),
}

impl Purpose {
    /// The stored name. That of a move names the person, so that no code of another person is accepted.
    fn name(&self) -> String {
        match self {
            Self::Register => "register".to_owned(),
            Self::Reset => "reset".to_owned(),
            Self::SignIn => "sign-in".to_owned(),
            Self::Move(person) => format!("move/{person}"),
        }
    }

    /// The subject for counting mails to an address for this purpose.
    fn of(&self, email: &str) -> String {
        format!("{}/{email}", self.name())
    }

    /// The subject for counting tries for an address. For a move, it is the same for all people.
    fn tries(&self, email: &str) -> String {
        if let Self::Move(_) = self { format!("move/{email}") } else { self.of(email) }
    }
}

/// The token that identifies a registration in the browser that made it. It is derived from the password's hash, which
/// is new for each registration: a later registration of the same address by somebody else has another token.
pub(super) fn registration(password_hash: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(b"yunshiji/registration/");
    hash.update(password_hash.as_bytes());
    hex::encode(hash.finalize())
}

pub(super) fn until(cx: &Cx) -> Instant {
    cx.clock.system().plus_millis(TTL_SECS.saturating_mul(1_000))
}

/// The hash of a code. Six digits have too few values for a hash without a key, so the installation's secret is the
/// key.
fn code_hash(cx: &Cx, purpose: &str, email: &str, code: &str) -> String {
    cx.config.keyed_hash(&[purpose, "/", email, "/", code])
}

/// The digits of a stored code, derived from its random identifier and the installation's secret. So the code can be
/// mailed again, but is not in the database.
fn digits(cx: &Cx, id: &str) -> String {
    let signs = cx.config.keyed_hash(&["yunshiji/code/", id]);
    // sixteen hexadecimal digits are 64 bits
    let digits = signs.chars().filter_map(|sign| sign.to_digit(16)).take(16);
    code_from(digits.fold(0, |number, digit| (number << 4) | u64::from(digit)))
}

/// Mails a code: the last one again while it is valid for long enough, otherwise a new one, which invalidates the
/// former codes for this purpose. The mails to an address were counted before ([`may_mail`]).
pub(super) async fn send(cx: &Cx, tx: &mut Tx, purpose: &Purpose, email: &str, lang: Lang) -> Result<()> {
    let (name, now) = (purpose.name(), cx.clock.system());
    let good = |code: &EmailCode| {
        code.used_at.is_none()
            && code.tries < i64::from(TRIES_PER_CODE)
            && code.expires_at >= now.plus_millis(AGAIN_MS)
            && code.code_hash == code_hash(cx, &name, email, &digits(cx, &code.id))
    };
    let stored = match store::email_code::newest(tx, email, &name).await?.filter(good) {
        Some(stored) => stored,
        None => new_code(cx, tx, &name, email).await?,
    };
    let (code, until) = (digits(cx, &stored.id), stored.expires_at);
    let words = match purpose {
        Purpose::Register => words::account::code(&code, until, lang),
        Purpose::Reset => words::account::reset_code(&code, until, lang),
        Purpose::SignIn => words::account::sign_in_code(&code, until, lang),
        Purpose::Move(_) => words::account::move_code(&code, until, lang),
    };
    mail::queue_secret(cx, tx, email, lang, &words, &stored.id).await
}

async fn new_code(cx: &Cx, tx: &mut Tx, name: &str, email: &str) -> Result<EmailCode> {
    let id = cx.random.id_text();
    let stored = EmailCode {
        email: email.to_owned(),
        code_hash: code_hash(cx, name, email, &digits(cx, &id)),
        id,
        purpose: name.to_owned(),
        created_at: cx.clock.system(),
        expires_at: until(cx),
        tries: 0,
        used_at: None,
    };
    store::email_code::insert(tx, &stored).await?;
    Ok(stored)
}

/// Whether an address, known or not, may get another mail for a purpose; the mail is counted. If not, it just got one,
/// which is still valid: so nobody needs to be told, and nobody can keep codes from others by asking for them.
pub(super) async fn may_mail(cx: &Cx, tx: &mut Tx, purpose: &Purpose, email: &str) -> Result<bool> {
    Ok(limits::count(cx, tx, &limits::CODE_MAILS, &purpose.of(email)).await?.is_ok())
}

#[derive(Serialize, Deserialize)]
struct Payload {
    purpose: Purpose,
    email: String,
}

/// Lets a job mail a code to an address, or another message. The request does the same whether the address is known or
/// not. `allowed`: whether the requester may have it mailed; if not, the job does nothing.
pub(super) async fn ask(cx: &Cx, purpose: Purpose, email: &str, allowed: bool) -> Result<()> {
    if limits::full_until(cx, &limits::CODE_MAILS, &purpose.of(email)).is_some() {
        return Ok(());
    }
    let mut tx = cx.db.begin().await?;
    if may_mail(cx, &mut tx, &purpose, email).await? {
        let work = Work { kind: Kind::MailCode, subject: "", at: cx.clock.system() };
        let email = if allowed { email.to_owned() } else { String::new() };
        jobs::enqueue(cx, &mut tx, &work, &Payload { purpose, email }).await?;
    }
    Ok(tx.commit().await?)
}

/// Mails the requested code, if the address is one that gets it.
#[derive(Debug, Clone, Copy, Default)]
pub struct MailCode;

#[async_trait]
impl Handler for MailCode {
    fn kind(&self) -> Kind {
        Kind::MailCode
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let Payload { purpose, email } = serde_json::from_str(&job.payload).map_err(Error::json)?;
        let mut tx = cx.db.begin().await?;
        let known = store::person::by_email(&mut tx, &email).await?;
        let proved = known.as_ref().is_some_and(|person| person.email_verified_at.is_some());
        match (&purpose, &known) {
            (Purpose::Register, Some(person)) if !proved => {
                send(cx, &mut tx, &purpose, &email, person.lang).await?;
            }
            (Purpose::Reset, Some(person)) if !proved => {
                mail::queue(cx, &mut tx, &email, person.lang, &words::account::unfinished(person.lang)).await?;
            }
            (Purpose::Reset | Purpose::SignIn, Some(person)) => {
                send(cx, &mut tx, &purpose, &email, person.lang).await?;
            }
            (Purpose::Move(id), _) => {
                let Some(mover) = store::person::get(&mut tx, id).await? else { return Ok(tx) };
                if proved && known.is_some_and(|person| person.id != *id) {
                    let words = words::account::known_address_of_move(mover.lang);
                    mail::queue(cx, &mut tx, &email, mover.lang, &words).await?;
                } else if !email.is_empty() {
                    send(cx, &mut tx, &purpose, &email, mover.lang).await?;
                }
            }
            (Purpose::Register, Some(_)) | (Purpose::Register | Purpose::Reset | Purpose::SignIn, None) => {}
        }
        Ok(tx)
    }
}

/// Counts a try of a code for an address, except from a known device. The share of the network or the person is counted
/// first, so that nobody can use up all tries of the address alone.
///
/// # Errors
/// [`Refusal::TooManyTries`].
pub(super) async fn count_try(cx: &Cx, purpose: &Purpose, email: &str, from: &str) -> Result<()> {
    let subject = purpose.tries(email);
    limits::take(cx, &limits::CODE_TRIES_FROM, &format!("{subject}/{from}")).await?;
    limits::take(cx, &limits::CODE_TRIES, &subject).await
}

/// Tries the code for a sign-in. `right`: the password was right. Tries by strangers, who do not know the password, do
/// not count for the code; the same amount is written for them, so that nothing shows whether the password was right.
pub(super) async fn sign_in(cx: &Cx, email: &str, code: &str, right: bool) -> Result<bool> {
    let email = if right { email.to_owned() } else { format!("{email}/wrong") };
    let mut tx = cx.db.begin().await?;
    let within = limits::count(cx, &mut tx, &limits::CODE_TRIES, &Purpose::SignIn.tries(&email)).await?.is_ok();
    let same = within && spend(cx, &mut tx, &Purpose::SignIn, &email, code, By::Allowed).await?;
    tx.commit().await?;
    Ok(same && right)
}

/// Who tries a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// A person who may use the codes of the address.
    Allowed,
    /// The same at a known device, where the tries of strangers do not count; the device has its own limit.
    KnownDevice,
    /// A person who may not.
    Stranger,
}

/// Counts a try of the newest code and returns whether it is correct; a correct code is then used up. [`count_try`]
/// counts the tries of the address before. The caller commits even when the code is wrong, so that the try stays
/// counted.
pub(super) async fn spend(cx: &Cx, tx: &mut Tx, purpose: &Purpose, email: &str, code: &str, by: By) -> Result<bool> {
    let (name, now) = (purpose.name(), cx.clock.system());
    let most = if by == By::KnownDevice { u32::MAX } else { TRIES_PER_CODE };
    let stored = store::email_code::try_newest(tx, email, &name, now, most).await?;
    let expected = code_hash(cx, &name, email, code);
    let same = stored.as_ref().is_some_and(|code| bool::from(code.code_hash.as_bytes().ct_eq(expected.as_bytes())));
    let before = |code: &EmailCode| StoredCode {
        made_at: code.created_at,
        used: code.used_at.is_some(),
        // This try is counted already.
        tries: if by == By::KnownDevice { 0 } else { u32::try_from(code.tries.saturating_sub(1)).unwrap_or(u32::MAX) },
    };
    let matches = same && by != By::Stranger;
    let attempt = Try { stored: stored.as_ref().map(before), matches, tries_of_address: 0, now };
    let (Ok(()), Some(code)) = (judge(&attempt), stored) else { return Ok(false) };
    store::email_code::use_up(tx, &code.id, now).await?;
    Ok(true)
}

/// Whether this browser or this session is the one that registered the person.
fn is_registrant(actor: &Principal, registration_held: &str, person: &Person) -> bool {
    let signed_in = access::signed_in(actor).is_ok_and(|actor| actor.person == person.id);
    let expected = registration(&person.password_hash);
    signed_in || bool::from(expected.as_bytes().ct_eq(registration_held.as_bytes()))
}

/// Mails a code again, if the registration belongs to the address. The answer is the same if it does not.
///
/// # Errors
/// [`Refusal::TooManyTries`].
pub async fn resend(cx: &Cx, actor: &Principal, sent: &CodeSent, origin: &Origin) -> Result<CodeSent> {
    limits::take(cx, &limits::REGISTER, &origin.network()).await?;
    let mut tx = cx.db.read().await?;
    let known = store::person::by_email(&mut tx, &sent.email).await?;
    drop(tx);
    let allowed = known.is_some_and(|person| is_registrant(actor, &sent.registration, &person));
    ask(cx, Purpose::Register, &sent.email, allowed).await?;
    Ok(CodeSent { until: until(cx), ..sent.clone() })
}

/// A try of a code.
#[derive(Clone)]
pub struct VerifyEmail {
    /// Address and code.
    pub attempt: CodeTry,
    /// The token in the browser from [`CodeSent`]; may be empty in a session of the account.
    pub registration: String,
    /// Where the request came from.
    pub origin: Origin,
}

/// Tries a code. The right one confirms the address and opens a session.
///
/// # Errors
/// [`Refusal::CodeWrong`] for everything that is wrong, [`Refusal::TooManyTries`] after five tries from one network or
/// ten from all within the hour.
pub async fn verify_email(cx: &Cx, actor: &Principal, command: VerifyEmail) -> Result<SessionOpened> {
    let email = command.attempt.email.as_str();
    count_try(cx, &Purpose::Register, email, &command.origin.network()).await?;
    let mut tx = cx.db.begin().await?;
    // this waits for a concurrent registration of the address, or makes it wait
    let person = store::person::lock_by_email(&mut tx, email)
        .await?
        .filter(|person| person.email_verified_at.is_none() && is_registrant(actor, &command.registration, person));
    let by = if person.is_some() { By::Allowed } else { By::Stranger };
    let right = spend(cx, &mut tx, &Purpose::Register, email, &command.attempt.code, by).await?;
    let (true, Some(mut person)) = (right, person) else {
        // The try stays counted.
        tx.commit().await?;
        return Err(Refusal::CodeWrong.into());
    };
    person.email_verified_at = Some(cx.clock.now(&mut tx).await?);
    store::person::update(&mut tx, &person).await?;
    welcome(cx, &mut tx, &person).await?;
    let opened = session::open(cx, &mut tx, &person, &command.origin, OpenedBy::Code).await?;
    let by = session::actor(cx, &mut tx, person, &opened, OpenedBy::Code).await?;
    audit::append(cx, &mut tx, &by, Action::AddressProved, &access::signed_in(&by)?.person, &()).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Mails the copy of the consents to an address that was just confirmed.
pub(super) async fn welcome(cx: &Cx, tx: &mut Tx, person: &Person) -> Result<()> {
    let mut consents = Vec::new();
    for consent in store::consent::of_person(tx, &person.id).await? {
        let text = legal::of_consent(tx, &consent.text_id, &consent.text_version).await?;
        // only the words that were agreed to
        let text = text.filter(|(text, lang)| text.sha256(*lang) == consent.text_hash);
        consents.push((consent, text.map(|(text, lang)| text.body.pick(lang).to_owned())));
    }
    mail::queue(cx, tx, &person.email, person.lang, &words::account::welcome(&consents, person.lang)).await
}
