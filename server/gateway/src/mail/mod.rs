//! Mail: one message to one address. Headers cannot be injected: addresses are validated when made, and a subject
//! is encoded and refuses control characters.

pub mod simulator;
pub mod smtp;

use std::fmt;

use async_trait::async_trait;
use lettre::message::{Mailbox, MultiPart};
use serde::{Deserialize, Serialize};

use crate::error::GatewayError;

/// The longest address, in bytes (RFC 5321).
pub const MAX_ADDRESS_LEN: usize = 254;
/// The longest subject, in characters.
pub const MAX_SUBJECT_LEN: usize = 150;
/// The largest body, text and HTML each, in bytes.
pub const MAX_BODY_LEN: usize = 256 * 1024;

/// An e-mail address that can stand in a header: ASCII, one `@`, no spaces, brackets or line breaks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = GatewayError;
    fn try_from(text: String) -> Result<Self, GatewayError> {
        let plain = text.len() <= MAX_ADDRESS_LEN
            && text.is_ascii()
            && !text.bytes().any(|b| b.is_ascii_control() || b" <>()[],;:\\\"".contains(&b));
        let dotted = text.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'));
        if plain && dotted && text.parse::<lettre::Address>().is_ok() {
            Ok(Self(text))
        } else {
            Err(GatewayError::BadRequest("e-mail address".into()))
        }
    }
}

impl std::str::FromStr for EmailAddress {
    type Err = GatewayError;
    fn from_str(text: &str) -> Result<Self, GatewayError> {
        Self::try_from(text.to_owned())
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> String {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub to: EmailAddress,
    /// Plain text without line breaks; encoded when it is not ASCII.
    pub subject: String,
    /// The message as plain text.
    pub text: String,
    /// The message as HTML, where there is one. The caller has escaped it.
    pub html: Option<String>,
}

/// A way to send mail.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Whether this is a simulator, which production refuses.
    fn is_simulated(&self) -> bool;
    /// Hands a message over. Success means accepted, not read.
    ///
    /// # Errors
    /// [`GatewayError::BadRequest`] when the message can never be sent, [`GatewayError::Unreachable`] when trying
    /// again later may help.
    async fn send(&self, mail: &Mail) -> Result<(), GatewayError>;
}

/// Makes the message as it goes over the wire, checking every bound. Simulator and SMTP use the same.
///
/// # Errors
/// [`GatewayError::BadRequest`] naming the field.
pub fn message(from: &Mailbox, mail: &Mail) -> Result<lettre::Message, GatewayError> {
    let bad = |field: &str| GatewayError::BadRequest(field.into());
    let length = mail.subject.chars().count();
    if !(1..=MAX_SUBJECT_LEN).contains(&length) || mail.subject.chars().any(is_unsafe) {
        return Err(bad("subject"));
    }
    if mail.text.len() > MAX_BODY_LEN || mail.html.as_ref().is_some_and(|html| html.len() > MAX_BODY_LEN) {
        return Err(bad("body"));
    }
    let to = mail.to.as_str().parse::<lettre::Address>().map_err(|_| bad("to"))?;
    let builder = lettre::Message::builder().from(from.clone()).to(Mailbox::new(None, to)).subject(&mail.subject);
    let made = match &mail.html {
        Some(html) => builder.multipart(MultiPart::alternative_plain_html(mail.text.clone(), html.clone())),
        None => builder.singlepart(lettre::message::SinglePart::plain(mail.text.clone())),
    };
    made.map_err(|_| bad("message"))
}

/// Control characters, line separators and the marks that turn the direction of text.
fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from() -> Mailbox {
        "Yunshiji <noreply@example.com>".parse().expect("a mailbox")
    }

    fn mail() -> Mail {
        Mail {
            to: "owner@example.com".parse().expect("an address"),
            subject: "Order".into(),
            text: "您好".into(),
            html: None,
        }
    }

    #[test]
    fn an_address_that_could_add_a_header_is_refused() {
        for bad in [
            "a@example.com\r\nBcc: b@example.com",
            "a@example.com\nBcc: b@example.com",
            "a@example.com, b@example.com",
            "A <a@example.com>",
            "\"a b\"@example.com",
            "a@b@example.com",
            "a\u{0}@example.com",
            "王@example.com",
            "a@localhost",
            "a@[127.0.0.1]",
            "",
            "example.com",
        ] {
            assert!(bad.parse::<EmailAddress>().is_err(), "{bad:?}");
        }
        assert!(format!("{}@example.com", "a".repeat(250)).parse::<EmailAddress>().is_err());
        assert!("first.last+tag@mail.example.com.tw".parse::<EmailAddress>().is_ok());
    }

    #[test]
    fn a_subject_that_could_add_a_header_is_refused() {
        for bad in ["Hi\r\nBcc: b@example.com", "Hi\nX: y", "Hi\u{2028}X", "\u{202E}Hi", "", &"x".repeat(151)] {
            let mail = Mail { subject: bad.to_owned(), ..mail() };
            assert_eq!(message(&from(), &mail).err(), Some(GatewayError::BadRequest("subject".into())), "{bad:?}");
        }
    }

    #[test]
    fn a_chinese_subject_is_encoded_and_the_body_adds_no_header() {
        let mail = Mail {
            subject: "您的 30,000 點已入帳".into(),
            text: "Bcc: b@example.com\r\n\r\nhello".into(),
            html: Some("<p>您好</p>".into()),
            ..mail()
        };
        let wire = String::from_utf8(message(&from(), &mail).expect("a message").formatted()).expect("ASCII");
        assert!(wire.is_ascii(), "everything beyond ASCII is encoded");
        let (headers, body) = wire.split_once("\r\n\r\n").expect("headers and body");
        assert!(headers.contains("Subject: =?utf-8?b?"), "{headers}");
        assert!(!headers.contains("Bcc"), "{headers}");
        assert!(body.contains("text/html") && body.contains("text/plain"));
    }

    #[test]
    fn a_body_is_bounded() {
        let mail = Mail { text: "x".repeat(MAX_BODY_LEN + 1), ..mail() };
        assert_eq!(message(&from(), &mail).err(), Some(GatewayError::BadRequest("body".into())));
    }
}
