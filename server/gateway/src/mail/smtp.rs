//! REAL adapter: SMTP over TLS, with lettre.

use std::error::Error as _;
use std::time::Duration;

use async_trait::async_trait;
use lettre::message::Mailbox;
use lettre::transport::smtp::Error as SmtpError;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::refusal::{self, Refusal};
use super::{Mail, Mailer, message};
use crate::error::{ConfigError, GatewayError};
use crate::probe::Probe;

/// How long one message may take in all, including all answers of the server.
pub const TIMEOUT: Duration = Duration::from_secs(20);
const SERVICE: &str = "SMTP";

/// The adapter.
pub struct Smtp {
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl Smtp {
    /// `url` is `smtps://user:password@host` or `smtp://user:password@host:587?tls=required`, or `smtp://127.0.0.1:25`
    /// for a server on this machine; anything that could send a password in the clear over a network is refused. `from` is the sender, such as `雲市集 <noreply@example.com>`.
    ///
    /// # Errors
    /// [`ConfigError::Invalid`].
    pub fn new(url: &str, from: &str) -> Result<Self, ConfigError> {
        let invalid = |reason: &str| ConfigError::Invalid("smtp", reason.into());
        if !url.starts_with("smtps://") && !url.ends_with("?tls=required") && !is_local(url) {
            return Err(invalid("needs smtps:// or ?tls=required"));
        }
        let builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| invalid("not an SMTP address"))?;
        let from = from.parse().map_err(|_| invalid("not a sender"))?;
        Ok(Self { from, transport: builder.timeout(Some(TIMEOUT)).build() })
    }
}

/// Whether the server is on this machine, by its number: a name could lead elsewhere.
fn is_local(url: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(url) else { return false };
    url.scheme() == "smtp" && url.query().is_none() && matches!(url.host_str(), Some("127.0.0.1" | "[::1]"))
}

#[async_trait]
impl Mailer for Smtp {
    fn is_simulated(&self) -> bool {
        false
    }

    async fn probe(&self) -> Probe {
        match tokio::time::timeout(TIMEOUT, self.transport.test_connection()).await {
            Ok(Ok(true)) => Probe::Accepted("it connects and signs in".to_owned()),
            Ok(Ok(false)) => Probe::Unknown("it hangs up".to_owned()),
            Ok(Err(error)) if error.status().is_some() => Probe::Refused(error.to_string()),
            Ok(Err(error)) => {
                let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
                Probe::Unknown(format!("{error}{cause}"))
            }
            Err(_) => Probe::Unknown(format!("no answer within {} seconds", TIMEOUT.as_secs())),
        }
    }

    async fn send(&self, mail: &Mail) -> Result<(), GatewayError> {
        let message = message(&self.from, mail)?;
        let away = |reason: String| GatewayError::Unreachable { service: SERVICE, reason };
        match tokio::time::timeout(TIMEOUT, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(refused(&error).unwrap_or_else(|| away(error.to_string()))),
            Err(_) => Err(away(format!("no answer within {} seconds", TIMEOUT.as_secs()))),
        }
    }
}

/// The error for a mail that is refused for good; `None` when the mail waits. The server's text is left out, since it
/// may name the recipient.
fn refused(error: &SmtpError) -> Option<GatewayError> {
    let reply = u16::from(error.status()?);
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    (refusal::of(reply, &words) == Refusal::Final)
        .then(|| GatewayError::BadRequest(format!("refused by the mail server ({reply})")))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    use super::*;

    /// The result of sending a mail to a server that answers `MAIL FROM` with this line.
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
            id: "m1".into(),
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
    async fn a_mail_waits_for_password_and_quota_and_is_given_up_when_refused_for_good() {
        for line in [
            "530 authentication required",
            "535 5.7.8 credentials invalid",
            "451 later",
            "550 5.4.5 Daily user sending quota exceeded",
            "550-5.7.60 SMTP; Client does not have permissions\r\n550 5.7.60 to send as this sender",
        ] {
            assert!(matches!(answered(line).await, Err(GatewayError::Unreachable { .. })), "{line}");
        }
        for line in ["550 no such mailbox", "552 too large", "550-5.1.1 no such\r\n550 5.1.1 account"] {
            assert!(matches!(answered(line).await, Err(GatewayError::BadRequest(_))), "{line}");
        }
    }

    #[tokio::test]
    async fn a_password_is_never_sent_in_the_clear() {
        for bad in ["smtp://u:p@mail.example.com", "smtp://u:p@mail.example.com?tls=opportunistic", "http://x", ""] {
            assert!(Smtp::new(bad, "a@example.com").is_err(), "{bad}");
        }
        assert!(Smtp::new("smtps://u:p@mail.example.com", "雲市集 <a@example.com>").is_ok());
        for local in ["smtp://127.0.0.1:25", "smtp://u:p@127.0.0.1:2525", "smtp://u:p@[::1]:25"] {
            assert!(Smtp::new(local, "a@example.com").is_ok(), "{local} is no network");
        }
        for bad in ["smtp://u:p@localhost", "smtp://u:p@127.0.0.1@mail.example.com", "smtp://127.0.0.1.example.com"] {
            assert!(Smtp::new(bad, "a@example.com").is_err(), "{bad}");
        }
        assert!(Smtp::new("smtps://u:p@mail.example.com", "a@example.com\r\nBcc: b@example.com").is_err());
    }
}
