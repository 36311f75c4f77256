//! REAL adapter: SMTP over TLS, by lettre.

use std::time::Duration;

use async_trait::async_trait;
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{Mail, Mailer, message};
use crate::error::{ConfigError, GatewayError};

/// How long one message may take.
pub const TIMEOUT: Duration = Duration::from_secs(20);
const SERVICE: &str = "SMTP";

/// The adapter.
pub struct Smtp {
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl Smtp {
    /// `url` is `smtps://user:password@host` or `smtp://user:password@host:587?tls=required`; anything that could
    /// send a password in the clear is refused. `from` is the sender, such as `雲市集 <noreply@example.com>`.
    ///
    /// # Errors
    /// [`ConfigError::Invalid`].
    pub fn new(url: &str, from: &str) -> Result<Self, ConfigError> {
        let invalid = |reason: &str| ConfigError::Invalid("smtp", reason.into());
        if !url.starts_with("smtps://") && !url.ends_with("?tls=required") {
            return Err(invalid("needs smtps:// or ?tls=required"));
        }
        let builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| invalid("not an SMTP address"))?;
        let from = from.parse().map_err(|_| invalid("not a sender"))?;
        Ok(Self { from, transport: builder.timeout(Some(TIMEOUT)).build() })
    }
}

#[async_trait]
impl Mailer for Smtp {
    fn is_simulated(&self) -> bool {
        false
    }

    async fn send(&self, mail: &Mail) -> Result<(), GatewayError> {
        let message = message(&self.from, mail)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(GatewayError::BadRequest("refused by the mail server".into())),
            Err(error) => Err(GatewayError::Unreachable { service: SERVICE, reason: error.to_string() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_never_sent_in_the_clear() {
        for bad in ["smtp://u:p@mail.example.com", "smtp://u:p@mail.example.com?tls=opportunistic", "http://x", ""] {
            assert!(Smtp::new(bad, "a@example.com").is_err(), "{bad}");
        }
        assert!(Smtp::new("smtps://u:p@mail.example.com", "雲市集 <a@example.com>").is_ok());
        assert!(Smtp::new("smtps://u:p@mail.example.com", "a@example.com\r\nBcc: b@example.com").is_err());
    }
}
