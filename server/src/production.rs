//! The settings of production, and what is built from them. Production refuses simulators and demo keys.

use std::path::PathBuf;
use std::sync::Arc;

use domain::support::Contacts;
use gateway::config::{Config as GatewayConfig, IdentityConfig, MailConfig, PaymentsConfig, RegistryConfig};
use gateway::{Gateways, http};
use service::Config;

use crate::config_error::ConfigError;

/// The settings of production, as arguments or environment variables. Secrets belong in the environment.
#[derive(Clone, clap::Args)]
pub struct Production {
    /// The address at which people reach the site, such as `https://example.tw`. In demo mode the listening address
    /// when not set.
    #[arg(long, env = "YUNSHIJI_BASE_URL")]
    pub base_url: Option<String>,
    /// The key for hashes of one-time codes: at least 32 bytes.
    #[arg(long, env = "YUNSHIJI_SECRET")]
    secret: Option<String>,
    /// The key for hashes of ID numbers: at least 32 bytes.
    #[arg(long, env = "YUNSHIJI_ID_KEY")]
    id_key: Option<String>,
    /// TW FidO: `sp_service_id`.
    #[arg(long, env = "YUNSHIJI_FIDO_SERVICE_ID")]
    fido_service_id: Option<String>,
    /// TW FidO: the AES key in base64.
    #[arg(long, env = "YUNSHIJI_FIDO_KEY")]
    fido_key: Option<String>,
    /// The payment provider.
    #[arg(long, env = "YUNSHIJI_PAYMENTS", value_enum)]
    payments: Option<Provider>,
    /// A JSON file: vendor id → `{"id","hash_key","hash_iv"}`.
    #[arg(long, env = "YUNSHIJI_MERCHANTS")]
    merchants: Option<PathBuf>,
    /// The mail server, such as `smtps://user:password@mail.example.tw`.
    #[arg(long, env = "YUNSHIJI_SMTP_URL")]
    smtp_url: Option<String>,
    /// The sender of mails.
    #[arg(long, env = "YUNSHIJI_MAIL_FROM")]
    mail_from: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Provider {
    Ecpay,
    Newebpay,
}

impl std::fmt::Debug for Production {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Keeps the secrets out of logs.
        f.debug_struct("Production").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

/// The minimum length of a secret, in bytes.
const MIN_SECRET_LEN: usize = 32;

impl Production {
    /// Builds the configuration and the gateways that the settings name.
    ///
    /// # Errors
    /// [`ConfigError`]: the missing or invalid setting, in words.
    pub fn build(&self) -> Result<(Config, Gateways), ConfigError> {
        let secret = needed(self.secret.as_ref(), "YUNSHIJI_SECRET")?.into_bytes();
        if secret.len() < MIN_SECRET_LEN || secret == service::config::DEMO_SECRET {
            return Err(ConfigError::Setting(format!(
                "YUNSHIJI_SECRET needs at least {MIN_SECRET_LEN} bytes, and cannot be the demonstration's"
            )));
        }
        let base_url = base_url(&needed(self.base_url.as_ref(), "YUNSHIJI_BASE_URL")?)?;
        let merchants = self.merchants()?;
        let gateways = GatewayConfig {
            demo: false,
            id_key: needed(self.id_key.as_ref(), "YUNSHIJI_ID_KEY")?.into_bytes(),
            identity: IdentityConfig::Fido {
                service_id: needed(self.fido_service_id.as_ref(), "YUNSHIJI_FIDO_SERVICE_ID")?,
                key: needed(self.fido_key.as_ref(), "YUNSHIJI_FIDO_KEY")?,
            },
            payments: match needed(self.payments.as_ref(), "YUNSHIJI_PAYMENTS")? {
                Provider::Ecpay => PaymentsConfig::Ecpay(merchants),
                Provider::Newebpay => PaymentsConfig::Newebpay(merchants),
            },
            registry: RegistryConfig::Gcis,
            mail: MailConfig::Smtp {
                url: needed(self.smtp_url.as_ref(), "YUNSHIJI_SMTP_URL")?,
                from: needed(self.mail_from.as_ref(), "YUNSHIJI_MAIL_FROM")?,
            },
        };
        let http: Arc<dyn gateway::transport::Http> =
            Arc::new(http::HttpsClient::new().map_err(|error| ConfigError::Setting(error.to_string()))?);
        let config = Config { demo: false, base_url, secret, contacts: Contacts::default(), trusted_proxies: 0 };
        Ok((config, Gateways::build(&gateways, &http)?))
    }

    fn merchants(&self) -> Result<gateway::payment::merchant::Merchants, ConfigError> {
        let path = needed(self.merchants.as_ref(), "YUNSHIJI_MERCHANTS")?;
        let text = std::fs::read_to_string(&path)
            .map_err(|error| ConfigError::Setting(format!("{}: {error}", path.display())))?;
        serde_json::from_str(&text).map_err(|error| ConfigError::Setting(format!("{}: {error}", path.display())))
    }
}

/// The public address of the site, without a slash at its end.
///
/// # Errors
/// [`ConfigError::Setting`]: it does not begin with `https://`.
pub fn base_url(given: &str) -> Result<String, ConfigError> {
    let host = given.trim_end_matches('/').strip_prefix("https://").filter(|host| !host.is_empty());
    let host = host.ok_or_else(|| ConfigError::Setting("YUNSHIJI_BASE_URL must begin with https://".to_owned()))?;
    Ok(format!("https://{host}"))
}

fn needed<T: Clone>(value: Option<&T>, name: &str) -> Result<T, ConfigError> {
    value
        .cloned()
        .ok_or_else(|| ConfigError::Setting(format!("{name} is not set: production needs it (or add --demo)")))
}
