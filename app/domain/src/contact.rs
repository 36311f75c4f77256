//! How a person is reached: an e-mail address and a Taiwanese mobile number, each in one normal form.

use serde::{Deserialize, Serialize};

/// The longest e-mail address, in bytes (RFC 5321).
pub const EMAIL_MAX: usize = 254;
const LOCAL_MAX: usize = 64;
const LABEL_MAX: usize = 63;
/// The top-level domain in which no mailbox exists (RFC 2606). Accounts that were erased, or gave up their address, get
/// an address in it, and nobody can register one.
const NOBODYS: &str = "invalid";

/// The text is not a valid address or number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("malformed")]
pub struct Malformed;

/// An e-mail address, in lower case, so that one mailbox is one account. It is plain ASCII, so that it cannot forge a
/// line of the mail log or a header.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// A Taiwanese mobile number as dialled in Taiwan: `09` and eight digits, of which the first is not 9.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mobile(String);

impl EmailAddress {
    /// Parses `local@domain`: a dot-atom and at least two host labels.
    ///
    /// # Errors
    /// [`Malformed`] for everything else: quoted parts, comments, lists, line breaks, non-ASCII; and for `.invalid`.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let (local, domain) = text.rsplit_once('@').ok_or(Malformed)?;
        let fits = text.len() <= EMAIL_MAX && local.len() <= LOCAL_MAX && is_dot_atom(local) && is_host(domain);
        if fits { Ok(Self(text.to_ascii_lowercase())) } else { Err(Malformed) }
    }

    /// The address's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_dot_atom(local: &str) -> bool {
    local.split('.').all(|atom| {
        !atom.is_empty() && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    })
}

fn is_host(domain: &str) -> bool {
    domain.contains('.')
        && domain.split('.').all(|label| {
            (1..=LABEL_MAX).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
        && domain
            .rsplit('.')
            .next()
            .is_some_and(|top| !top.bytes().all(|b| b.is_ascii_digit()) && !top.eq_ignore_ascii_case(NOBODYS))
}

impl Mobile {
    /// Parses the ten digits.
    ///
    /// # Errors
    /// [`Malformed`] when it is not `09`, then `0`–`8`, then seven digits.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let rest = text.strip_prefix("09").ok_or(Malformed)?;
        let fits = rest.len() == 8 && rest.bytes().all(|b| b.is_ascii_digit()) && !rest.starts_with('9');
        if fits { Ok(Self(text.to_owned())) } else { Err(Malformed) }
    }

    /// The ten digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl TryFrom<String> for $name {
            type Error = Malformed;
            fn try_from(text: String) -> Result<Self, Malformed> {
                Self::parse(&text)
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}
as_text!(EmailAddress Mobile);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_has_one_normal_form() {
        assert_eq!(
            EmailAddress::parse("Chen.Mei+1@Example.COM").map(String::from),
            Ok("chen.mei+1@example.com".into())
        );
    }

    #[test]
    fn a_text_that_could_forge_a_header_is_no_address() {
        let long = format!("{}@example.com", "a".repeat(65));
        for text in [
            "",
            "@",
            "a@",
            "@b.tw",
            "a@b",
            "a b@c.tw",
            "a@b.tw\r\nBcc: x@y.tw",
            "a@b.tw,c@d.tw",
            "a@@b.tw",
            "a..b@c.tw",
            "\"a\"@b.tw",
            "a@-b.tw",
            "a@127.0.0.1",
            "陳@例子.tw",
            "a@b.tw\0",
            long.as_str(),
        ] {
            assert_eq!(EmailAddress::parse(text), Err(Malformed), "{text:?}");
        }
    }

    #[test]
    fn an_address_without_a_possible_mailbox_is_no_address() {
        for text in ["p1@deleted.invalid", "p1@replaced.INVALID"] {
            assert_eq!(EmailAddress::parse(text), Err(Malformed), "{text:?}");
        }
        assert!(EmailAddress::parse("p1@invalid.example").is_ok());
    }

    #[test]
    fn a_mobile_number_has_ten_digits_from_09() {
        assert!(Mobile::parse("0912345678").is_ok());
        for text in ["", "09", "0991234567", "0212345678", "091234567", "09123456789", "09１2345678"] {
            assert_eq!(Mobile::parse(text), Err(Malformed), "{text:?}");
        }
    }
}
