//! Questions from the contact form: stored, mailed to the service, and confirmed to the sender.

use domain::access::StaffAct;
use domain::audit::Action;
use domain::form::inquiry::{Inquiry, RegistryQuestion};
use domain::inquiry::{InquiryNumber, InquirySubject};
use domain::lang::Lang;
use domain::time::Instant;
use domain::view::staff::{Inquiries, InquiryLine};
use sha2::{Digest, Sha256};
use store::Page;
use store::inquiry::InquiryRow;

use crate::accounts::Origin;
use crate::error::{Error, Result};
use crate::notice::mail;
use crate::notice::words::inquiry as words;
use crate::{Cx, Principal, access, audit, limits};

/// The same question within this window counts as one, in milliseconds: a double tap, or a reload.
const ONCE_MS: i64 = 10 * 60 * 1_000;

/// A command to send a question.
#[derive(Debug, Clone)]
pub struct Send {
    /// The form.
    pub inquiry: Inquiry,
    /// The language of the page, and of the confirmation.
    pub lang: Lang,
    /// Where the request came from.
    pub origin: Origin,
}

/// Stores a question and mails it to the service; the sender gets its number. Anybody may enter any address, so the
/// confirmation contains nothing of what was typed. The same question sent twice has one number and is mailed once.
///
/// # Errors
/// [`crate::Refusal::TooManyTries`].
pub async fn send(cx: &Cx, actor: &Principal, command: Send) -> Result<InquiryNumber> {
    let Send { inquiry, lang, origin } = command;
    limits::take(cx, &limits::INQUIRIES_ADDRESS, &origin.network()).await?;
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
        person_id: access::signed_in(actor).ok().map(|person| person.person.clone()),
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
    audit::append(cx, &mut tx, actor, Action::InquirySent, &number, &facts).await?;
    tx.commit().await?;
    Ok(number)
}

/// Asks staff to look into a UBN that the registration refuses: its check digit is wrong, or the registry does not know
/// it, or gives no clear status. The answer goes to the account's address.
///
/// # Errors
/// [`Error::NotSignedIn`], [`crate::Refusal::TooManyTries`].
pub async fn ask_about(
    cx: &Cx,
    actor: &Principal,
    question: RegistryQuestion,
    origin: Origin,
) -> Result<InquiryNumber> {
    let person = access::person(actor)?;
    let RegistryQuestion { ubn, remark } = question;
    let asked = format!("加入會員時無法查詢的統一編號：{ubn}");
    let inquiry = Inquiry {
        name: person.name.clone(),
        email: person.email.clone().try_into().map_err(|_| Error::Internal("an address of an account".to_owned()))?,
        subject: InquirySubject::Registry,
        message: [asked].into_iter().chain(remark).collect::<Vec<_>>().join("\n"),
    };
    send(cx, actor, Send { inquiry, lang: person.lang, origin }).await
}

/// How many questions a page of the staff's list has.
const PAGE: u32 = 50;

/// The unsettled questions about firms' registrations, after a key.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn open(cx: &Cx, actor: &Principal, after: Option<(Instant, InquiryNumber)>) -> Result<Inquiries> {
    access::staff(actor, StaffAct::See)?;
    let page = after.map_or(Page::first(PAGE), |(at, number)| Page::after(at.millis(), number.as_str(), PAGE));
    let mut tx = cx.db.read().await?;
    let rows = store::inquiry::open(&mut tx, InquirySubject::Registry.code(), &page).await?;
    let line = |row: InquiryRow| {
        Ok(InquiryLine {
            number: row.number.parse().map_err(|_| Error::Internal(format!("the number {}", row.number)))?,
            name: row.name,
            email: row.email,
            message: row.message,
            lang: row.lang,
            at: row.created_at,
        })
    };
    let lines = rows.into_iter().map(line).collect::<Result<Vec<InquiryLine>>>()?;
    let full = lines.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = lines.last().filter(|_| full).map(|last| (last.at, last.number.clone()));
    Ok(Inquiries { lines, next })
}

/// Marks a question as settled. Repeats and unknown numbers have no effect.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff who review.
pub async fn settle(cx: &Cx, actor: &Principal, number: &str) -> Result<()> {
    let by = access::staff(actor, StaffAct::Review)?.person.clone();
    let mut tx = cx.db.begin().await?;
    if store::inquiry::settle(&mut tx, number, &by, cx.clock.system()).await? {
        audit::append(cx, &mut tx, actor, Action::InquirySettled, &number, &()).await?;
    }
    Ok(tx.commit().await?)
}

/// A digest that is the same for the same question within one window of time.
fn once(inquiry: &Inquiry, now: Instant) -> Result<String> {
    let window = now.millis().div_euclid(ONCE_MS);
    let Inquiry { name, email, subject, message } = inquiry;
    let content = serde_json::to_vec(&(window, name, email, subject, message)).map_err(Error::json)?;
    Ok(hex::encode(Sha256::digest(&content)))
}
