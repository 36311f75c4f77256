//! A mail server with one account, and what was sent through it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mailparse::{MailHeaderMap, ParsedMail};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The account's user and password, as SMTP sends them.
const ACCOUNT: &[u8] = b"\0user\0password";
/// The right password.
pub const PASSWORD: &str = "password";

/// A message as it was sent.
#[derive(Debug, Clone, Default)]
pub struct Mail {
    /// The recipients' addresses.
    pub to: Vec<String>,
    /// Header and body.
    pub raw: String,
}

/// A message as its reader sees it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Shown {
    /// The recipients' addresses.
    pub to: Vec<String>,
    /// Its subject.
    pub subject: String,
    /// Its text, without formatting.
    pub text: String,
}

impl Mail {
    /// Decodes the message. A part that cannot be read is empty.
    #[must_use]
    pub fn shown(&self) -> Shown {
        let parsed = mailparse::parse_mail(self.raw.as_bytes()).ok();
        let subject = parsed.as_ref().and_then(|mail| mail.headers.get_first_value("Subject"));
        let text = parsed.as_ref().and_then(plain).and_then(|part| part.get_body().ok());
        Shown { to: self.to.clone(), subject: subject.unwrap_or_default(), text: text.unwrap_or_default() }
    }
}

/// The first part that is plain text.
fn plain<'a>(mail: &'a ParsedMail<'a>) -> Option<&'a ParsedMail<'a>> {
    mail.parts().find(|part| part.subparts.is_empty() && part.ctype.mimetype == "text/plain")
}

/// The mail server.
#[derive(Debug, Clone)]
pub struct MailServer {
    /// Its port.
    pub port: u16,
    sent: Arc<Mutex<Vec<Mail>>>,
}

impl MailServer {
    /// Listens, and takes mails until the runtime ends.
    ///
    /// # Errors
    /// The address is taken.
    pub async fn open(listen: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind(listen).await?;
        let server = Self { port: listener.local_addr()?.port(), sent: Arc::default() };
        let taken = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, taken.clone()));
            }
        });
        Ok(server)
    }

    /// Its address, with a password.
    #[must_use]
    pub fn url(&self, password: &str) -> String {
        format!("smtp://user:{password}@127.0.0.1:{}", self.port)
    }

    /// The mails, the oldest first.
    pub fn sent(&self) -> MutexGuard<'_, Vec<Mail>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, mail: Mail) {
        tracing::info!("mail to {}: {}", mail.to.join(", "), mail.shown().subject);
        self.sent().push(mail);
    }
}

/// The address in `RCPT TO:<lin@example.tw>`.
fn address(line: &str) -> String {
    line.split(['<', '>']).nth(1).unwrap_or_default().to_owned()
}

async fn talk(stream: TcpStream, server: MailServer) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut say = async |line: &str| write.write_all(format!("{line}\r\n").as_bytes()).await.is_ok();
    say("220 mail.example.tw").await;
    let (mut body, mut mail) = (false, Mail::default());
    while let Ok(Some(line)) = lines.next_line().await {
        if body && line != "." {
            // a line that begins with a dot is sent with a second one
            mail.raw.push_str(line.strip_prefix('.').unwrap_or(&line));
            mail.raw.push_str("\r\n");
            continue;
        }
        let answer = match line.split(' ').next().unwrap_or_default() {
            "." => {
                server.take(std::mem::take(&mut mail));
                body = false;
                "250 accepted"
            }
            "EHLO" => "250-mail.example.tw\r\n250 AUTH PLAIN",
            "AUTH" if line == format!("AUTH PLAIN {}", STANDARD.encode(ACCOUNT)) => "235 welcome",
            "AUTH" => "535 5.7.8 not accepted",
            "RCPT" => {
                mail.to.push(address(&line));
                "250 fine"
            }
            "DATA" => {
                body = true;
                "354 go on"
            }
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        if !say(answer).await {
            return;
        }
    }
}
