//! SIMULATOR of a mail server: accepts what a real one would accept and sends nothing. Demo mode only.
//!
//! The platform keeps every mail in its own table, which the demo's mailbox page shows, so nothing is stored here.

use async_trait::async_trait;
use lettre::message::Mailbox;

use super::{Mail, Mailer, message};
use crate::error::GatewayError;

/// Mail to this domain is refused, to show the effect of a bounce.
pub const DEMO_BOUNCE_DOMAIN: &str = "@bounce.example";

/// The simulator.
#[derive(Debug, Clone, Default)]
pub struct SimulatedMailer;

#[async_trait]
impl Mailer for SimulatedMailer {
    fn is_simulated(&self) -> bool {
        true
    }

    async fn send(&self, mail: &Mail) -> Result<(), GatewayError> {
        let from: Mailbox =
            "demo@yunshiji.example".parse().map_err(|_| GatewayError::NotConfigured("sender".into()))?;
        message(&from, mail)?;
        if mail.to.as_str().to_ascii_lowercase().ends_with(DEMO_BOUNCE_DOMAIN) {
            return Err(GatewayError::BadRequest("the mailbox does not exist (demo)".into()));
        }
        tracing::debug!("demo mail accepted");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_refuses_what_a_real_server_would_refuse() {
        let mail = |to: &str, subject: &str| Mail {
            id: "m1".into(),
            to: to.parse().expect("an address"),
            subject: subject.into(),
            text: "hello".into(),
            html: None,
        };
        assert_eq!(SimulatedMailer.send(&mail("a@example.com", "主旨")).await, Ok(()));
        assert!(SimulatedMailer.send(&mail("a@example.com", "\n")).await.is_err());
        assert!(SimulatedMailer.send(&mail("a@bounce.example", "主旨")).await.is_err());
    }
}
