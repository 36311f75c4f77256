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
/// The server does not let us in: 530 authentication required, 535 credentials invalid (RFC 4954). Another password in
/// the settings mends it, so the mail waits.
const NOT_LET_IN: [u16; 2] = [530, 535];

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
            Err(error) if error.is_permanent() && !is_not_let_in(&error) => {
                Err(GatewayError::BadRequest("refused by the mail server".into()))
            }
            Err(error) => Err(GatewayError::Unreachable { service: SERVICE, reason: error.to_string() }),
        }
    }
}

fn is_not_let_in(error: &lettre::transport::smtp::Error) -> bool {
    error.status().is_some_and(|code| NOT_LET_IN.contains(&u16::from(code)))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    use super::*;

    /// What a mail comes to at a server that answers `MAIL FROM` so.
    async fn answered(line: &'static str) -> Result<(), GatewayError> {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let server = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.expect("a connection");
            let (read, mut write) = stream.into_split();
            write.write_all(b"220 mail.example.com\r\n").await.expect("written");
            let mut lines = BufReader::new(read).lines();
            while let Ok(Some(command)) = lines.next_line().await {
                let answer = if command.starts_with("MAIL") { line } else { "250 mail.example.com" };
                if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
                    break;
                }
            }
        });
        let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1").port(port).build();
        let smtp = Smtp { from: "a@example.com".parse().expect("a sender"), transport };
        let mail = Mail {
            to: "b@example.com".parse().expect("an address"),
            subject: "x".into(),
            text: "y".into(),
            html: None,
        };
        let sent = smtp.send(&mail).await;
        server.abort();
        sent
    }

    #[tokio::test]
    async fn a_mail_waits_for_the_right_password_and_is_given_up_when_it_is_refused_itself() {
        for line in ["530 authentication required", "535 credentials invalid", "451 later"] {
            assert!(matches!(answered(line).await, Err(GatewayError::Unreachable { .. })), "{line}");
        }
        for line in ["550 no such mailbox", "552 too large"] {
            assert!(matches!(answered(line).await, Err(GatewayError::BadRequest(_))), "{line}");
        }
    }

    #[tokio::test]
    async fn a_password_is_never_sent_in_the_clear() {
        for bad in ["smtp://u:p@mail.example.com", "smtp://u:p@mail.example.com?tls=opportunistic", "http://x", ""] {
            assert!(Smtp::new(bad, "a@example.com").is_err(), "{bad}");
        }
        assert!(Smtp::new("smtps://u:p@mail.example.com", "雲市集 <a@example.com>").is_ok());
        assert!(Smtp::new("smtps://u:p@mail.example.com", "a@example.com\r\nBcc: b@example.com").is_err());
    }
}
