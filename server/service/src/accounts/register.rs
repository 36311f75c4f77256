//! Creating an account: three consents, the account's data, a code to the address.

use domain::audit::Action;
use domain::consent::ConsentKind;
use domain::form::FormError;
use domain::form::account::NewAccount;
use domain::form::business::Agreement;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::legal::LegalText;
use domain::time::Instant;
use domain::view::account::CodeSent;
use store::Tx;
use store::consent::Consent;
use store::person::Person;

use super::{Origin, code, password};
use crate::error::{Error, Result};
use crate::notice::{mail, words};
use crate::{Cx, Principal, Refusal, audit, legal, limits};

/// A registration.
#[derive(Debug, Clone)]
pub struct Register {
    /// The form.
    pub account: NewAccount,
    /// The consents to all three texts, as shown.
    pub agreements: Vec<Agreement>,
    /// The language of the page, and of later mails.
    pub lang: Lang,
    /// Where the request came from.
    pub origin: Origin,
}

/// Creates an account and mails a code to its address. An account whose address was never confirmed is replaced,
/// because the reader of the mail decides. An address with a confirmed account gets a mail that says so. The answer is
/// always the same.
///
/// # Errors
/// [`Error::Invalid`] naming the text without consent, [`Refusal::TextsChanged`], [`Refusal::TooManyTries`].
pub async fn register(cx: &Cx, _actor: &Principal, command: Register) -> Result<CodeSent> {
    let agreed = agreed(cx, &command.agreements).await?;
    let email = command.account.email.as_str().to_owned();
    limits::take(cx, &limits::REGISTER, &command.origin.network()).await?;
    let known = [&email, command.account.name.as_str(), command.account.phone.as_str()];
    let hash = password::choose(cx, &command.account.password, &known).await?;
    let until = code::until(cx);
    store::retry(|| registered(cx, &command, &agreed, &hash)).await?;
    Ok(CodeSent { email, registration: code::registration(&hash), until })
}

async fn registered(cx: &Cx, command: &Register, agreed: &[Agreed], hash: &str) -> Result<()> {
    let email = command.account.email.as_str();
    let mut tx = cx.db.begin().await?;
    let may_mail = code::may_mail(cx, &mut tx, &code::Purpose::Register, email).await?;
    let now = cx.clock.now(&mut tx).await?;
    match store_unless_proved(&mut tx, new_person(cx, command, hash, now)).await? {
        Some(person) => {
            agree(cx, &mut tx, (&person, email), &command.origin.address, agreed, now).await?;
            if may_mail {
                code::send(cx, &mut tx, &code::Purpose::Register, email, command.lang).await?;
            }
            let facts = serde_json::json!({ "lang": command.lang, "texts": agreed.len() });
            audit::append(cx, &mut tx, &Principal::Visitor, Action::AccountRegistered, &person, &facts).await?;
        }
        None if may_mail => {
            mail::queue(cx, &mut tx, email, command.lang, &words::account::known_address(command.lang)).await?;
        }
        None => {}
    }
    Ok(tx.commit().await?)
}

/// A consent: the text, and the language in which it was shown.
pub type Agreed = (LegalText, Lang);

/// The texts in force, if all of them were agreed to in their present wording.
async fn agreed(cx: &Cx, agreements: &[Agreement]) -> Result<Vec<Agreed>> {
    let mut tx = cx.db.read().await?;
    let mut texts = Vec::with_capacity(ConsentKind::ALL.len());
    for kind in ConsentKind::ALL {
        let Some(agreement) = agreements.iter().find(|agreement| agreement.kind == kind) else {
            return Err(Error::field(kind.code(), FormError::NotAccepted));
        };
        let text = legal::in_force(&mut tx, kind.into()).await?;
        let lang = [Lang::Zh, Lang::En].into_iter().find(|lang| text.sha256(*lang) == agreement.sha256);
        texts.push((text, lang.ok_or(Refusal::TextsChanged)?));
    }
    Ok(texts)
}

fn new_person(cx: &Cx, command: &Register, password_hash: &str, now: Instant) -> Person {
    let account = &command.account;
    Person {
        id: cx.random.id(),
        email: account.email.as_str().to_owned(),
        password_hash: password_hash.to_owned(),
        name: account.name.clone(),
        phone: account.phone.as_str().to_owned(),
        lang: command.lang,
        email_verified_at: None,
        created_at: now,
        version: 1,
    }
}

/// Stores the account, or replaces one whose address was never confirmed. `None`: the address has a confirmed account,
/// or belongs to an erased one, which nobody can restore.
pub(crate) async fn store_unless_proved(tx: &mut Tx, new: Person) -> Result<Option<PersonId>> {
    if store::person::insert(tx, &new).await? {
        return Ok(Some(new.id));
    }
    // this waits for a concurrent confirmation of the address
    let Some(known) = store::person::lock_by_email(tx, &new.email).await? else {
        return Err(Error::Store(store::StoreError::Busy("the address was given up meanwhile".to_owned())));
    };
    let erased = store::deletion::of_person(tx, &known.id).await?.is_some_and(|asked| asked.done_at.is_some());
    if known.email_verified_at.is_some() || erased {
        return Ok(None);
    }
    let replaced = Person { id: known.id.clone(), version: known.version, created_at: known.created_at, ..new };
    store::person::update(tx, &replaced).await?;
    // A session of the former account need not belong to the person who registers now.
    store::session::end_others(tx, &known.id, "").await?;
    store::consent::detach(tx, &known.id).await?;
    // neither did that person request the erasure
    store::deletion::withdraw(tx, &known.id).await?;
    Ok(Some(known.id))
}

/// Records that a person, by e-mail address, agreed to texts from a network address.
///
/// # Errors
/// Those of the database.
pub async fn agree(
    cx: &Cx,
    tx: &mut Tx,
    (person, email): (&PersonId, &str),
    address: &str,
    texts: &[Agreed],
    now: Instant,
) -> Result<()> {
    for (text, lang) in texts {
        let consent = Consent {
            id: cx.random.id_text(),
            person_id: Some(person.clone()),
            email: email.to_owned(),
            text_id: text.kind.code().to_owned(),
            text_version: format!("{}.{}", text.version, lang.tag()),
            text_hash: text.sha256(*lang),
            address: address.to_owned(),
            agreed_at: now,
        };
        store::consent::insert(tx, &consent).await?;
    }
    Ok(())
}
