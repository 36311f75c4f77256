//! Which gateways an installation uses, and what production refuses.

use std::sync::Arc;

use crate::Gateways;
use crate::error::ConfigError;
use crate::identity::fido::{self, Fido};
use crate::identity::fido_checksum::FidoKey;
use crate::identity::simulator::SimulatedIdentity;
use crate::identity::{Identity, hipki};
use crate::mail::Mailer;
use crate::mail::simulator::SimulatedMailer;
use crate::mail::smtp::Smtp;
use crate::payment::Payments;
use crate::payment::merchant::Merchants;
use crate::payment::simulator::{DEMO_PAY_PATH, SimulatedPayments};
use crate::payment::{ecpay, newebpay};
use crate::registry::Registry;
use crate::registry::gcis::{self, Gcis};
use crate::registry::simulator::SimulatedRegistry;
use crate::transport::Http;

/// The key that hashes ID numbers in demo mode. Everybody can read it here, so production refuses it.
pub const DEMO_ID_KEY: &[u8] = b"yunshiji demo key for ID numbers";
/// The minimum length of a key for ID numbers, in bytes.
pub const MIN_ID_KEY_LEN: usize = 32;

/// Where the outside parties are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    /// 行動自然人憑證.
    pub fido: String,
    /// ECPay.
    pub ecpay: String,
    /// NewebPay.
    pub newebpay: String,
    /// The business registry.
    pub gcis: String,
}

impl Addresses {
    /// The parties' own addresses.
    #[must_use]
    pub fn real() -> Self {
        Self::of([fido::PRODUCTION, ecpay::PRODUCTION, newebpay::PRODUCTION, gcis::BASE])
    }

    /// The parties' addresses for tests. The registry has only one.
    #[must_use]
    pub fn test() -> Self {
        Self::of([fido::TEST, ecpay::STAGE, newebpay::STAGE, gcis::BASE])
    }

    /// One server on this machine in place of all parties, for tests of the whole.
    ///
    /// # Errors
    /// [`ConfigError::Invalid`] unless it is `http://127.0.0.1:PORT`.
    pub fn local(base: &str) -> Result<Self, ConfigError> {
        let port = base.strip_prefix("http://127.0.0.1:").and_then(|port| port.parse::<u16>().ok());
        port.map(|_| Self::of([base; 4]))
            .ok_or_else(|| ConfigError::Invalid("addresses", "http://127.0.0.1:PORT".into()))
    }

    fn of([fido, ecpay, newebpay, gcis]: [&str; 4]) -> Self {
        Self { fido: fido.into(), ecpay: ecpay.into(), newebpay: newebpay.into(), gcis: gcis.into() }
    }
}

/// The identity provider.
#[derive(Clone)]
pub enum IdentityConfig {
    /// The simulator of all four means; in demo mode only.
    Simulated,
    /// 行動自然人憑證.
    Fido {
        /// `sp_service_id`.
        service_id: String,
        /// The AES key in base64.
        key: String,
    },
    /// 工商憑證 and 自然人憑證 by card; not built.
    Cards,
    /// 手機門號認證; not built, since no operator publishes its specification.
    MobileNumber,
}

/// The payment provider.
#[derive(Clone)]
pub enum PaymentsConfig {
    /// The simulator; in demo mode only.
    Simulated {
        /// The path or address of the demo's pay page.
        pay_page: String,
    },
    /// ECPay.
    Ecpay(Merchants),
    /// NewebPay.
    Newebpay(Merchants),
}

/// The business registry.
#[derive(Clone)]
pub enum RegistryConfig {
    /// The simulator; in demo mode only.
    Simulated,
    /// The ministry's open data.
    Gcis,
}

/// The mail server.
#[derive(Clone)]
pub enum MailConfig {
    /// The simulator; in demo mode only.
    Simulated,
    /// SMTP.
    Smtp {
        /// The URL, as [`Smtp::new`] takes it.
        url: String,
        /// The sender.
        from: String,
    },
}

/// All choices of an installation. They contain secrets, so there is no `Debug`.
#[derive(Clone)]
pub struct Config {
    /// Demo mode allows simulators, test addresses and published keys.
    pub demo: bool,
    /// Where the parties are.
    pub at: Addresses,
    /// The installation's secret for hashing ID numbers, at least [`MIN_ID_KEY_LEN`] bytes.
    pub id_key: Vec<u8>,
    /// The identity provider.
    pub identity: IdentityConfig,
    /// The payment provider.
    pub payments: PaymentsConfig,
    /// The business registry.
    pub registry: RegistryConfig,
    /// The mail server.
    pub mail: MailConfig,
}

/// The provider, and the simulator itself if it is one.
pub type PaymentGateways = (Arc<dyn Payments>, Option<Arc<SimulatedPayments>>);

impl Config {
    /// The configuration in which everything is simulated.
    #[must_use]
    pub fn demo() -> Self {
        Self {
            demo: true,
            at: Addresses::test(),
            id_key: DEMO_ID_KEY.to_vec(),
            identity: IdentityConfig::Simulated,
            payments: PaymentsConfig::Simulated { pay_page: DEMO_PAY_PATH.into() },
            registry: RegistryConfig::Simulated,
            mail: MailConfig::Simulated,
        }
    }
}

impl IdentityConfig {
    /// The provider.
    ///
    /// # Errors
    /// [`ConfigError`] for a key of the wrong shape, or a verification that is not built.
    pub fn build(&self, at: &Addresses, id_key: &[u8], http: &Arc<dyn Http>) -> Result<Arc<dyn Identity>, ConfigError> {
        match self {
            Self::Simulated => Ok(Arc::new(SimulatedIdentity::new(id_key))),
            Self::Fido { service_id, key } => {
                use base64::Engine;
                let bytes = base64::engine::general_purpose::STANDARD.decode(key).ok();
                let key = bytes.as_deref().and_then(FidoKey::new);
                let key = key.ok_or_else(|| ConfigError::Invalid("fido key", "32 bytes in base64".into()))?;
                Ok(Arc::new(Fido::new(&at.fido, service_id, key, id_key, http.clone())))
            }
            Self::Cards => match hipki::card_identity()? {},
            Self::MobileNumber => {
                Err(ConfigError::NotBuilt("identity by mobile number", "no operator publishes its specification"))
            }
        }
    }
}

impl PaymentsConfig {
    /// The provider, and the simulator itself if it is one.
    ///
    /// # Errors
    /// [`ConfigError`] for an incomplete account, one of two vendors, or outside demo mode a published key.
    pub fn build(&self, at: &Addresses, demo: bool, http: &Arc<dyn Http>) -> Result<PaymentGateways, ConfigError> {
        match self {
            Self::Simulated { pay_page } => {
                let simulator = Arc::new(SimulatedPayments::new(pay_page));
                Ok((simulator.clone(), Some(simulator)))
            }
            Self::Ecpay(merchants) => {
                merchants.check()?;
                keys_are_private(demo, "ECPay", merchants, &ecpay::PUBLISHED_KEYS)?;
                Ok((Arc::new(ecpay::Ecpay::new(&at.ecpay, merchants.clone(), http.clone())), None))
            }
            Self::Newebpay(merchants) => {
                merchants.check()?;
                keys_are_private(demo, "NewebPay", merchants, &newebpay::PUBLISHED_KEYS)?;
                Ok((Arc::new(newebpay::Newebpay::new(&at.newebpay, merchants.clone(), http.clone())), None))
            }
        }
    }
}

fn keys_are_private(
    demo: bool,
    name: &'static str,
    merchants: &Merchants,
    published: &[&str],
) -> Result<(), ConfigError> {
    if demo { Ok(()) } else { merchants.refuse_published(name, published) }
}

impl RegistryConfig {
    /// The registry.
    #[must_use]
    pub fn build(&self, at: &Addresses, id_key: &[u8], http: &Arc<dyn Http>) -> Arc<dyn Registry> {
        match self {
            Self::Simulated => Arc::new(SimulatedRegistry::new(id_key)),
            Self::Gcis => Arc::new(Gcis::new(&at.gcis, http.clone())),
        }
    }
}

impl MailConfig {
    /// The mail server.
    ///
    /// # Errors
    /// Those of [`Smtp::new`].
    pub fn build(&self) -> Result<Arc<dyn Mailer>, ConfigError> {
        Ok(match self {
            Self::Simulated => Arc::new(SimulatedMailer),
            Self::Smtp { url, from } => Arc::new(Smtp::new(url, from)?),
        })
    }
}

/// Checks the key that hashes ID numbers.
///
/// # Errors
/// [`ConfigError`] when it is too short, or outside demo mode the demonstration's.
pub fn check_id_key(demo: bool, id_key: &[u8]) -> Result<(), ConfigError> {
    if id_key.len() < MIN_ID_KEY_LEN {
        return Err(ConfigError::Invalid("id key", format!("at least {MIN_ID_KEY_LEN} bytes")));
    }
    if !demo && id_key == DEMO_ID_KEY {
        return Err(ConfigError::PublishedKey("id key"));
    }
    Ok(())
}

impl Gateways {
    /// Builds the gateways that the configuration chooses.
    ///
    /// # Errors
    /// [`ConfigError`]: outside demo mode every simulator, published key and unbuilt verification is refused.
    pub fn build(config: &Config, http: &Arc<dyn Http>) -> Result<Self, ConfigError> {
        let Config { demo, at, id_key, .. } = config;
        check_id_key(*demo, id_key)?;
        let (payments, demo_payments) = config.payments.build(at, *demo, http)?;
        let gateways = Self {
            identity: config.identity.build(at, id_key, http)?,
            payments,
            registry: config.registry.build(at, id_key, http),
            mailer: config.mail.build()?,
            demo_payments,
        };
        match gateways.simulated().first() {
            Some(name) if !config.demo => Err(ConfigError::SimulatorInProduction(name)),
            Some(_) | None => Ok(gateways),
        }
    }

    /// Gateways in which everything is simulated, for demo mode and tests. `pay_page` is the path or address of the
    /// demo's pay page.
    #[must_use]
    pub fn demo(pay_page: &str) -> Self {
        let payments = Arc::new(SimulatedPayments::new(pay_page));
        Self {
            identity: Arc::new(SimulatedIdentity::new(DEMO_ID_KEY)),
            payments: payments.clone(),
            registry: Arc::new(SimulatedRegistry::new(DEMO_ID_KEY)),
            mailer: Arc::new(SimulatedMailer),
            demo_payments: Some(payments),
        }
    }
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
