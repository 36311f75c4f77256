//! Mail: one message to one address. Headers cannot be injected: an address is validated when it is made, and a subject
//! is one plain line, limited in length and encoded. A mail that is sent again has the same Message-ID, so that mail
//! programs can recognise the copy.

pub mod refusal;
pub mod simulator;
pub mod smtp;

use std::fmt;

use async_trait::async_trait;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use serde::{Deserialize, Serialize};

use crate::error::GatewayError;
use crate::probe::Probe;

/// The length limit of an address, in bytes (RFC 5321).
pub const MAX_ADDRESS_LEN: usize = 254;
/// The length limit of a subject, in characters; a longer one is cut.
pub const MAX_SUBJECT_LEN: usize = 150;
/// The length limit of a mail's identifier, in characters.
const MAX_ID_LEN: usize = 64;
/// The size limit of a body, for text and HTML each, in bytes.
pub const MAX_BODY_LEN: usize = 256 * 1024;

/// An e-mail address that is safe in a header: ASCII, one `@`, no spaces, brackets or line breaks.
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
    /// The identifier, of ASCII letters and digits. It is the same at each try.
    pub id: String,
    /// The recipient.
    pub to: EmailAddress,
    /// The subject as plain text. It is made one line of at most [`MAX_SUBJECT_LEN`] characters, and encoded when it is
    /// not ASCII.
    pub subject: String,
    /// The message as plain text.
    pub text: String,
    /// The message as HTML, if any. The caller has escaped it.
    pub html: Option<String>,
}

/// A way to send mail.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Whether this is a simulator, which production refuses.
    fn is_simulated(&self) -> bool;
    /// Connects and signs in, without sending anything.
    async fn probe(&self) -> Probe {
        Probe::simulated()
    }
    /// Hands a message over to the server. Success means that the server accepted it.
    ///
    /// # Errors
    /// [`GatewayError::BadRequest`] when the message can never be sent, [`GatewayError::Unreachable`] when trying again
    /// later may help.
    async fn send(&self, mail: &Mail) -> Result<(), GatewayError>;
}

/// Makes the message as it is sent, checking all limits. Simulator and SMTP both use it.
///
/// # Errors
/// [`GatewayError::BadRequest`] naming the field.
pub fn message(from: &Mailbox, mail: &Mail) -> Result<lettre::Message, GatewayError> {
    let bad = |field: &str| GatewayError::BadRequest(field.into());
    let subject = subject(&mail.subject).ok_or_else(|| bad("subject"))?;
    if !(1..=MAX_ID_LEN).contains(&mail.id.len()) || !mail.id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(bad("id"));
    }
    if mail.text.len() > MAX_BODY_LEN || mail.html.as_ref().is_some_and(|html| html.len() > MAX_BODY_LEN) {
        return Err(bad("body"));
    }
    let to = mail.to.as_str().parse::<lettre::Address>().map_err(|_| bad("to"))?;
    let builder = lettre::Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(subject)
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .header(AutoSubmitted);
    let made = match &mail.html {
        Some(html) => builder.multipart(MultiPart::alternative_plain_html(mail.text.clone(), html.clone())),
        None => builder.singlepart(lettre::message::SinglePart::plain(mail.text.clone())),
    };
    made.map_err(|_| bad("message"))
}

/// The header that marks a mail as automatic, so that no machine answers it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl AutoSubmitted {
    const VALUE: &str = "auto-generated";
}

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), Self::VALUE.to_owned())
    }
}

/// A subject as one plain line within the limit. Typed text may be too long or contain characters that are not allowed
/// in a line. `None` when nothing is left.
fn subject(text: &str) -> Option<String> {
    let plain: String = text.chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect();
    // text that looks encoded would be decoded by mail programs
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ").replace("=?", "= ?");
    if line.chars().count() <= MAX_SUBJECT_LEN {
        return Some(line).filter(|line| !line.is_empty());
    }
    Some(line.chars().take(MAX_SUBJECT_LEN - 1).chain(['…']).collect())
}

/// Control characters, line separators and the marks that change the direction of text.
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
            id: "m1".into(),
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

    /// A header of a message as a mail program decodes it, and the raw head of the message.
    fn read(mail: &Mail, name: &str) -> (String, String) {
        let wire = message(&from(), mail).expect("a message").formatted();
        let parsed = mailparse::parse_mail(&wire).expect("a message that can be read");
        let values = parsed.headers.iter().filter(|header| header.get_key_ref().eq_ignore_ascii_case(name));
        let values: Vec<String> = values.map(mailparse::MailHeader::get_value).collect();
        let [value] = values.as_slice() else { panic!("one {name}: {values:?}") };
        let text = String::from_utf8(wire).expect("ASCII");
        (value.clone(), text.split_once("\r\n\r\n").expect("a head").0.to_owned())
    }

    #[test]
    fn a_subject_is_one_plain_line_that_comes_back_whole_and_adds_no_header() {
        let firm = "雲端科技與數位轉型顧問股份有限公司".repeat(9);
        let long_firm: String = firm.chars().take(144).collect();
        let cut = |text: &str| text.chars().take(MAX_SUBJECT_LEN - 1).chain(['…']).collect::<String>();
        let whole = format!("邀請您代表 {long_firm}");
        let invited = format!("You are invited to act for {long_firm}");
        for (typed, shown) in [
            ("Order", "Order".to_owned()),
            ("您的 30,000 點已入帳", "您的 30,000 點已入帳".to_owned()),
            (&whole, whole.clone()),
            (&invited, cut(&invited)),
            (&"x".repeat(150), "x".repeat(150)),
            (&"x".repeat(151), cut(&"x".repeat(151))),
            (&"雲 a".repeat(60), cut(&"雲 a".repeat(60))),
            ("Hi\r\nBcc: b@example.com", "Hi Bcc: b@example.com".to_owned()),
            ("Hi\nX: y", "Hi X: y".to_owned()),
            ("Hi\u{2028}X", "Hi X".to_owned()),
            ("\u{202E}Hi", "Hi".to_owned()),
            ("=?utf-8?b?SGk=?= <script>", "= ?utf-8?b?SGk= ?= <script>".to_owned()),
        ] {
            let mail = Mail { subject: typed.to_owned(), ..mail() };
            let (subject, head) = read(&mail, "Subject");
            assert_eq!(subject, shown, "{typed:?}: {head}");
            assert!(!head.contains("\r\nBcc:") && !head.contains("\r\nX:"), "{head}");
            for line in head.lines() {
                assert!(line.len() <= 998 && line.is_ascii(), "{line}");
                let words = line.split([' ', '\t']).filter(|word| word.starts_with("=?") && word.ends_with("?="));
                assert!(words.into_iter().all(|word| word.len() <= 75), "an encoded word is too long: {line}");
            }
        }
        for nothing in ["", "\r\n", " \u{2028} ", "\u{202E}"] {
            let mail = Mail { subject: nothing.to_owned(), ..mail() };
            assert_eq!(message(&from(), &mail).err(), Some(GatewayError::BadRequest("subject".into())), "{nothing:?}");
        }
    }

    #[test]
    fn a_mail_that_is_sent_again_has_the_same_message_id_of_the_senders_domain() {
        assert_eq!(read(&mail(), "Message-ID").0, "<m1@example.com>");
        assert_eq!(read(&mail(), "Message-ID").0, read(&mail(), "Message-ID").0);
        assert_eq!(read(&mail(), "Auto-Submitted").0, "auto-generated");
        for id in ["", "a b", "a>\r\nBcc: b", &"a".repeat(MAX_ID_LEN + 1)] {
            let mail = Mail { id: id.to_owned(), ..mail() };
            assert_eq!(message(&from(), &mail).err(), Some(GatewayError::BadRequest("id".into())), "{id:?}");
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
