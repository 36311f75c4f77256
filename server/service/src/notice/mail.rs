//! Mails: queued in the transaction of their cause and sent by a job. Failures are shown to staff.

use async_trait::async_trait;
use domain::lang::Lang;
use gateway::error::GatewayError;
use store::Tx;
use store::job::Job;
use store::notice::Mail;

use super::words::Words;
use crate::Cx;
use crate::error::{Error, Result};
use crate::jobs::{self, Handler, Kind, Work};

/// How long a mail is tried, in milliseconds: longer than the daily quota of a mail server lasts.
pub const TRIED_FOR_MS: i64 = 2 * 24 * 60 * 60 * 1_000;

/// Queues a mail in the caller's transaction.
///
/// # Errors
/// Those of the database.
pub async fn queue(cx: &Cx, tx: &mut Tx, to: &str, lang: Lang, words: &Words) -> Result<()> {
    queued(cx, tx, to, lang, words, None).await
}

/// Queues a mail with a code or the token of an invitation; `secret` is its identifier. The text is blanked once the
/// mail was sent, or when the secret was used or has expired. Mails of a demonstration are not sent, and its mailbox
/// shows them.
///
/// # Errors
/// Those of the database.
pub async fn queue_secret(cx: &Cx, tx: &mut Tx, to: &str, lang: Lang, words: &Words, secret: &str) -> Result<()> {
    queued(cx, tx, to, lang, words, Some(secret.to_owned())).await
}

async fn queued(cx: &Cx, tx: &mut Tx, to: &str, lang: Lang, words: &Words, secret: Option<String>) -> Result<()> {
    let now = cx.clock.system();
    let id = cx.random.id_text();
    let mail = Mail {
        id: id.clone(),
        recipient: to.to_owned(),
        subject: words.subject.clone(),
        body_text: plain(&cx.config.base_url, lang, words),
        body_html: html(&cx.config.base_url, lang, words),
        status: "queued".to_owned(),
        attempts: 0,
        last_error: None,
        created_at: now,
        sent_at: None,
        secret,
        again_at: None,
    };
    store::notice::insert_mail(tx, &mail).await?;
    let work = Work { kind: Kind::Mail, subject: &id, at: now };
    jobs::enqueue(cx, tx, &work, &()).await?;
    Ok(())
}

const fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "雲市集",
        Lang::En => "Yunshiji",
    }
}

fn plain(base: &str, lang: Lang, words: &Words) -> String {
    let mut text = words.paragraphs.join("\n\n");
    if !words.link.is_empty() {
        text.push_str(&format!("\n\n{base}{}", words.link));
    }
    format!("{text}\n\n— {}\n", name(lang))
}

/// The same words as HTML, in which everything that people typed is escaped.
fn html(base: &str, lang: Lang, words: &Words) -> String {
    let escaped = |text: &str| html_escape::encode_quoted_attribute(text).into_owned();
    let mut body = String::new();
    for paragraph in &words.paragraphs {
        body.push_str(&format!("<p>{}</p>", html_escape::encode_text(paragraph)));
    }
    if !words.link.is_empty() {
        let url = escaped(&format!("{base}{}", words.link));
        body.push_str(&format!("<p><a href=\"{url}\">{url}</a></p>"));
    }
    let subject = html_escape::encode_text(&words.subject);
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{subject}</title></head>\
         <body><h1>{subject}</h1>{body}<p>— {}</p></body></html>",
        lang.tag(),
        name(lang)
    )
}

/// Sends a queued mail. A mail that can never be sent is marked and not tried again.
#[derive(Debug, Clone, Copy)]
pub struct SendMail;

#[async_trait]
impl Handler for SendMail {
    fn kind(&self) -> Kind {
        Kind::Mail
    }

    fn at_once(&self) -> u8 {
        jobs::AT_ONCE
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let mut tx = cx.db.read().await?;
        let mail = store::notice::mail(&mut tx, &job.subject).await?.ok_or(Error::NotFound)?;
        drop(tx);
        let sent = match mail.status.as_str() {
            "queued" => send(cx, &mail).await,
            _ => return Ok(cx.db.begin().await?),
        };
        let mut tx = cx.db.begin().await?;
        let since = mail.again_at.unwrap_or(mail.created_at);
        let last = since.plus_millis(TRIED_FOR_MS) <= cx.clock.system();
        match sent {
            Ok(()) => {
                store::notice::mail_sent(&mut tx, &mail.id, cx.clock.system()).await?;
                left(cx, &mut tx, &mail).await?;
            }
            Err(GatewayError::BadRequest(reason)) => {
                store::notice::mail_failed(&mut tx, &mail.id, &reason, true).await?;
                left(cx, &mut tx, &mail).await?;
            }
            // Staff see the failed mail, so its job must not count as a second failure.
            Err(error) if last => {
                tracing::error!(mail = %mail.id, %error, "mail given up");
                store::notice::mail_failed(&mut tx, &mail.id, &error.to_string(), true).await?;
                left(cx, &mut tx, &mail).await?;
            }
            Err(error) => {
                store::notice::mail_failed(&mut tx, &mail.id, &error.to_string(), false).await?;
                tx.commit().await?;
                return Err(error.into());
            }
        }
        Ok(tx)
    }
}

/// Blanks the text of a mail that was sent, or never will be, if it may contain a code.
async fn left(cx: &Cx, tx: &mut Tx, mail: &Mail) -> Result<()> {
    if cx.is_demo() { Ok(()) } else { Ok(store::notice::blank_secret(tx, &mail.id).await?) }
}

async fn send(cx: &Cx, mail: &Mail) -> Result<(), GatewayError> {
    let message = gateway::mail::Mail {
        id: mail.id.clone(),
        to: mail.recipient.parse()?,
        subject: mail.subject.clone(),
        text: mail.body_text.clone(),
        html: Some(mail.body_html.clone()),
    };
    cx.gateways.mailer.send(&message).await
}

#[cfg(test)]
mod tests;
