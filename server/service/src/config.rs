//! The settings that use cases need. The binary reads them from the environment.

use domain::support::Contacts;
use hmac::{Hmac, Mac};
use sha2::Sha256;

pub use crate::anchoring::Anchoring;

/// The secret of demo installations. Everybody can read it here, so production must have its own.
pub const DEMO_SECRET: &[u8] = b"yunshiji demo secret for codes";

/// The settings of one installation.
#[derive(Clone, PartialEq, Eq)]
pub struct Config {
    /// Demo mode: simulators are allowed and the business clock can be moved.
    pub demo: bool,
    /// The address at which people reach the site, without a slash at the end. Mails link to it.
    pub base_url: String,
    /// The key for hashes of values with few possibilities: codes, and former values in the audit.
    pub secret: Vec<u8>,
    /// How people reach the service.
    pub contacts: Contacts,
    /// How many of our own proxies are in front of the server, each adding its peer to `X-Forwarded-For`. With 0 the
    /// header is ignored.
    pub trusted_proxies: usize,
    /// Where the audit's last link of each day is written.
    pub anchor: Anchoring,
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
            anchor: Anchoring::default(),
        }
    }

    /// HMAC-SHA256 of the parts, with this installation's secret as the key, in hexadecimal digits.
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
        // Keeps the secret out of logs.
        f.debug_struct("Config").field("demo", &self.demo).field("base_url", &self.base_url).finish_non_exhaustive()
    }
}
