//! The settings that use cases need. Reading them from the environment is the binary's matter.

use domain::support::Contacts;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The secret that demo installations use. Everybody can read it here: production must have its own.
pub const DEMO_SECRET: &[u8] = b"yunshiji demo secret for codes";

/// The settings of one installation.
#[derive(Clone, PartialEq, Eq)]
pub struct Config {
    /// Demo mode: simulators are allowed and the business clock can be moved.
    pub demo: bool,
    /// Where people reach the site, without a slash at the end: mails link to it.
    pub base_url: String,
    /// Keys the hashes of what has too few values for a bare hash: codes, and what the audit keeps of former values.
    pub secret: Vec<u8>,
    /// How people reach the service.
    pub contacts: Contacts,
    /// How many proxies of our own stand in front, each adding its peer to `X-Forwarded-For`; with none it is ignored.
    pub trusted_proxies: usize,
}

impl Config {
    /// Settings for demo mode and tests.
    #[must_use]
    pub fn demo(base_url: &str) -> Self {
        Self {
            demo: true,
            base_url: base_url.trim_end_matches('/').to_owned(),
            secret: DEMO_SECRET.to_vec(),
            contacts: Contacts::default(),
            trusted_proxies: 0,
        }
    }

    /// HMAC-SHA256 of parts in a row, in hexadecimal digits, keyed by this installation's secret.
    #[must_use]
    pub fn keyed_hash(&self, parts: &[&str]) -> String {
        let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(&self.secret) else {
            unreachable!("HMAC takes any key")
        };
        for part in parts {
            mac.update(part.as_bytes());
        }
        hex::encode(mac.finalize().into_bytes())
    }
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The secret stays out of logs.
        f.debug_struct("Config").field("demo", &self.demo).field("base_url", &self.base_url).finish_non_exhaustive()
    }
}
