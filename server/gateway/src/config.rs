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
type PaymentGateways = (Arc<dyn Payments>, Option<Arc<SimulatedPayments>>);

impl Config {
    /// The configuration in which everything is simulated.
    #[must_use]
    pub fn demo() -> Self {
        Self {
            demo: true,
            id_key: DEMO_ID_KEY.to_vec(),
            identity: IdentityConfig::Simulated,
            payments: PaymentsConfig::Simulated { pay_page: DEMO_PAY_PATH.into() },
            registry: RegistryConfig::Simulated,
            mail: MailConfig::Simulated,
        }
    }

    fn identity(&self, http: &Arc<dyn Http>) -> Result<Arc<dyn Identity>, ConfigError> {
        match &self.identity {
            IdentityConfig::Simulated => Ok(Arc::new(SimulatedIdentity::new(&self.id_key))),
            IdentityConfig::Fido { service_id, key } => {
                use base64::Engine;
                let bytes = base64::engine::general_purpose::STANDARD.decode(key).ok();
                let key = bytes.as_deref().and_then(FidoKey::new);
                let key = key.ok_or_else(|| ConfigError::Invalid("fido key", "32 bytes in base64".into()))?;
                let base = if self.demo { fido::TEST } else { fido::PRODUCTION };
                Ok(Arc::new(Fido::new(base, service_id, key, &self.id_key, http.clone())))
            }
            IdentityConfig::Cards => match hipki::card_identity()? {},
            IdentityConfig::MobileNumber => {
                Err(ConfigError::NotBuilt("identity by mobile number", "no operator publishes its specification"))
            }
        }
    }

    fn payments(&self, http: &Arc<dyn Http>) -> Result<PaymentGateways, ConfigError> {
        match &self.payments {
            PaymentsConfig::Simulated { pay_page } => {
                let simulator = Arc::new(SimulatedPayments::new(pay_page));
                Ok((simulator.clone(), Some(simulator)))
            }
            PaymentsConfig::Ecpay(merchants) => {
                merchants.check()?;
                self.keys_are_private("ECPay", merchants, &ecpay::PUBLISHED_KEYS)?;
                let base = if self.demo { ecpay::STAGE } else { ecpay::PRODUCTION };
                Ok((Arc::new(ecpay::Ecpay::new(base, merchants.clone(), http.clone())), None))
            }
            PaymentsConfig::Newebpay(merchants) => {
                merchants.check()?;
                self.keys_are_private("NewebPay", merchants, &newebpay::PUBLISHED_KEYS)?;
                let base = if self.demo { newebpay::STAGE } else { newebpay::PRODUCTION };
                Ok((Arc::new(newebpay::Newebpay::new(base, merchants.clone(), http.clone())), None))
            }
        }
    }

    fn keys_are_private(
        &self,
        name: &'static str,
        merchants: &Merchants,
        published: &[&str],
    ) -> Result<(), ConfigError> {
        if self.demo { Ok(()) } else { merchants.refuse_published(name, published) }
    }

    fn registry(&self, http: &Arc<dyn Http>) -> Arc<dyn Registry> {
        match &self.registry {
            RegistryConfig::Simulated => Arc::new(SimulatedRegistry::new(&self.id_key)),
            RegistryConfig::Gcis => Arc::new(Gcis::new(gcis::BASE, http.clone())),
        }
    }

    fn mailer(&self) -> Result<Arc<dyn Mailer>, ConfigError> {
        Ok(match &self.mail {
            MailConfig::Simulated => Arc::new(SimulatedMailer),
            MailConfig::Smtp { url, from } => Arc::new(Smtp::new(url, from)?),
        })
    }
}

impl Gateways {
    /// Builds the gateways that the configuration chooses.
    ///
    /// # Errors
    /// [`ConfigError`]: outside demo mode every simulator, published key and unbuilt verification is refused.
    pub fn build(config: &Config, http: &Arc<dyn Http>) -> Result<Self, ConfigError> {
        if config.id_key.len() < MIN_ID_KEY_LEN {
            return Err(ConfigError::Invalid("id key", format!("at least {MIN_ID_KEY_LEN} bytes")));
        }
        if !config.demo && config.id_key == DEMO_ID_KEY {
            return Err(ConfigError::PublishedKey("id key"));
        }
        let (payments, demo_payments) = config.payments(http)?;
        let gateways = Self {
            identity: config.identity(http)?,
            payments,
            registry: config.registry(http),
            mailer: config.mailer()?,
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
