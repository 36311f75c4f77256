//! Questions to the service by the contact form: stored, mailed to the service, confirmed to who asks.

use domain::form::inquiry::Inquiry;
use domain::inquiry::InquiryNumber;
use domain::lang::Lang;
use domain::time::Instant;
use sha2::{Digest, Sha256};
use store::inquiry::InquiryRow;

use crate::accounts::Origin;
use crate::error::{Error, Result};
use crate::notice::mail;
use crate::notice::words::inquiry as words;
use crate::{Actor, Cx, audit, limits};

/// The same question within this window is one, in milliseconds: a second tap, a reload.
const ONCE_MS: i64 = 10 * 60 * 1_000;

/// A question to send.
#[derive(Debug, Clone)]
pub struct Send {
    /// What was typed.
    pub inquiry: Inquiry,
    /// The language of the page, and of the confirmation.
    pub lang: Lang,
    /// From where.
    pub origin: Origin,
}

/// Stores a question and mails it to the service; who asks gets its number. Anybody may name any address, so the
/// confirmation carries nothing of what was typed. The same question sent twice has one number and is mailed once.
///
/// # Errors
/// [`crate::Refusal::TooManyTries`].
pub async fn send(cx: &Cx, actor: &Actor, command: Send) -> Result<InquiryNumber> {
    let Send { inquiry, lang, origin } = command;
    limits::take(cx, &limits::INQUIRIES_ADDRESS, &origin.address).await?;
    limits::take(cx, &limits::INQUIRIES, inquiry.email.as_str()).await?;
    let now = cx.clock.system();
    let number = InquiryNumber::new(now.day(), cx.random.bytes());
    let row = InquiryRow {
        number: number.as_str().to_owned(),
        once: once(&inquiry, now)?,
        subject: inquiry.subject.code().to_owned(),
        name: inquiry.name.clone(),
        email: inquiry.email.as_str().to_owned(),
        message: inquiry.message.clone(),
        lang,
        person_id: actor.signed_in().ok().map(|person| person.person.clone()),
        created_at: now,
    };
    let mut tx = cx.db.begin().await?;
    let known = store::inquiry::insert(&mut tx, &row).await?;
    if known != row.number {
        tx.commit().await?;
        return known.parse().map_err(|_| Error::Internal(format!("the number {known}")));
    }
    let service = cx.config.contacts.mail.as_str();
    mail::queue(cx, &mut tx, service, Lang::Zh, &words::to_service(&number, &inquiry, lang)).await?;
    mail::queue(cx, &mut tx, inquiry.email.as_str(), lang, &words::confirmation(&number, inquiry.subject, lang))
        .await?;
    let facts = serde_json::json!({ "subject": inquiry.subject });
    audit::append(cx, &mut tx, actor, "inquiry.sent", &format!("inquiry:{number}"), &facts).await?;
    tx.commit().await?;
    Ok(number)
}

/// The same for the same question within one window of time.
fn once(inquiry: &Inquiry, now: Instant) -> Result<String> {
    let window = now.millis().div_euclid(ONCE_MS);
    let Inquiry { name, email, subject, message } = inquiry;
    let content = serde_json::to_vec(&(window, name, email, subject, message)).map_err(Error::json)?;
    Ok(hex::encode(Sha256::digest(&content)))
}
