//! The mails that could not be sent: staff read them, correct the address, and send them again. A mail with a code or an
//! invitation is neither shown nor sent to another address: whoever has it could act for somebody else.

use domain::access::StaffAct;
use domain::audit::Action;
use domain::contact::EmailAddress;
use domain::time::Instant;
use domain::view::operation::{FailedMail, FailedMails, Fault};
use store::Page;
use store::notice::Mail;

use super::jobs::{PAGE, shown};
use crate::error::{Error, Result};
use crate::jobs::{self, Kind, Work};
use crate::{Cx, Principal, access, audit};

/// The status of a mail that could not be sent.
const FAILED: &str = "failed";

/// The mails that could not be sent, after a key, and the one that is opened.
///
/// # Errors
/// [`Error::Forbidden`] for staff who may not read them.
pub async fn list(cx: &Cx, actor: &Principal, after: Option<(Instant, String)>, open: &str) -> Result<FailedMails> {
    access::staff(actor, StaffAct::HandleMails)?;
    let page = after.map_or(Page::first(PAGE), |(at, id)| Page::after(at.millis(), id, PAGE));
    let mut tx = cx.db.read().await?;
    let lines: Vec<_> = store::notice::mails_in(&mut tx, FAILED, &page).await?.into_iter().map(line).collect();
    let full = lines.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = lines.last().filter(|_| full).map(|last| (last.at, last.id.clone()));
    let opened = match open {
        "" => None,
        id => store::notice::mail(&mut tx, id).await?.filter(|mail| mail.status == FAILED),
    };
    let opened = opened.map(|mail| {
        let text = if has_secret(&mail) { String::new() } else { mail.body_text.clone() };
        (line(mail), text)
    });
    Ok(FailedMails { lines, next, opened })
}

/// Sends a mail again, to the same address or a corrected one. One that has not failed, or not any more, stays as it is.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] when there is no such mail, or it has a code or an invitation.
pub async fn send_again(cx: &Cx, actor: &Principal, id: &str, to: &EmailAddress) -> Result<()> {
    access::staff(actor, StaffAct::HandleMails)?;
    let mut tx = cx.db.begin().await?;
    let mail = store::notice::mail(&mut tx, id).await?.filter(|mail| !has_secret(mail)).ok_or(Error::NotFound)?;
    let now = cx.clock.system();
    if store::notice::mail_again(&mut tx, id, to.as_str(), now).await? {
        let work = Work { kind: Kind::Mail, subject: id, at: now };
        jobs::enqueue(cx, &mut tx, &work, &()).await?;
        let hash = |address: &str| cx.config.keyed_hash(&["mail", address]);
        let facts = serde_json::json!({ "former": hash(&mail.recipient), "to": hash(to.as_str()) });
        audit::append(cx, &mut tx, actor, Action::MailSentAgain, id, &facts).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether a mail has a code or an invitation, or had one before it was blanked.
fn has_secret(mail: &Mail) -> bool {
    mail.secret.is_some() || mail.body_text.is_empty()
}

fn line(mail: Mail) -> FailedMail {
    let error = mail.last_error.clone().unwrap_or_default();
    FailedMail {
        secret: has_secret(&mail),
        fault: fault(&error),
        error: shown(&error),
        id: mail.id,
        to: mail.recipient,
        subject: mail.subject,
        at: mail.created_at,
        attempts: mail.attempts,
    }
}

/// Why a mail failed, by the text of its error ([`gateway::error::GatewayError`]'s own words).
fn fault(error: &str) -> Fault {
    if error == "e-mail address" || error == "to" {
        Fault::NoAddress
    } else if error.contains("cannot be reached") || error.starts_with("not set up") {
        Fault::Outside
    } else {
        Fault::NotTaken
    }
}

#[cfg(test)]
mod tests {
    use gateway::error::GatewayError;

    use super::*;

    #[test]
    fn each_error_of_a_mail_has_a_fault() {
        let no_address = "nobody".parse::<gateway::mail::EmailAddress>();
        let Err(GatewayError::BadRequest(no_address)) = no_address else { panic!("not an address") };
        let away = GatewayError::Unreachable { service: "SMTP", reason: "no answer within 20 seconds".to_owned() };
        for (error, expected) in [
            (no_address, Fault::NoAddress),
            ("refused by the mail server (550)".to_owned(), Fault::NotTaken),
            (away.to_string(), Fault::Outside),
        ] {
            assert_eq!(fault(&error), expected, "{error}");
        }
    }
}
