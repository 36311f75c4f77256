//! The settings of production, and what is built from them. Production refuses simulators and demo keys.

use std::path::PathBuf;
use std::sync::Arc;

use domain::contact::EmailAddress;
use domain::support::Contacts;
use gateway::Gateways;
use gateway::config::{Addresses, Config as GatewayConfig, IdentityConfig, MailConfig, PaymentsConfig, RegistryConfig};
use gateway::http::HttpsClient;
use gateway::identity::Identity;
use gateway::mail::Mailer;
use gateway::payment::Payments;
use gateway::registry::Registry;
use gateway::transport::{Http, REQUEST_TIMEOUT};
use service::Config;
use service::config::Anchoring;

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
    /// The address to which the audit's last link is mailed after each day.
    #[arg(long, env = "YUNSHIJI_ANCHOR_MAIL")]
    anchor_mail: Option<String>,
    /// A file outside the database, to which the audit's last link is added after each day, as a line of JSON.
    #[arg(long, env = "YUNSHIJI_ANCHOR_FILE")]
    anchor_file: Option<PathBuf>,
    /// For tests of the whole: a server on this machine, `http://127.0.0.1:PORT`, in place of the identity provider, the
    /// payment provider and the registry. Never for real people.
    #[arg(long, env = "YUNSHIJI_PROVIDERS_AT", hide = true)]
    pub providers_at: Option<String>,
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

/// What to do about a key that is missing or weak.
pub const NEW_KEY: &str =
    "set it to a random text, such as from `openssl rand -base64 48`, and keep it with the backups";
/// The minimum length of a secret, in bytes.
const MIN_SECRET_LEN: usize = 32;

impl Production {
    /// Builds the configuration and the gateways that the settings name.
    ///
    /// # Errors
    /// [`ConfigError`]: the first missing or invalid setting, in words.
    pub fn build(&self) -> Result<(Config, Gateways), ConfigError> {
        let secret = self.secret()?;
        let base_url = self.base_url()?;
        let payments = self.payments_config()?;
        let id_key = self.id_key()?;
        if self.providers_at.is_some() {
            tracing::warn!("YUNSHIJI_PROVIDERS_AT is set: nobody's identity is proven and no money moves");
        }
        let gateways = GatewayConfig {
            demo: false,
            at: self.addresses()?,
            id_key,
            identity: self.identity_config()?,
            payments,
            registry: RegistryConfig::Gcis,
            mail: self.mail_config()?,
        };
        let (contacts, anchor) = (Contacts::default(), self.anchor()?);
        let config = Config { demo: false, base_url, secret, contacts, trusted_proxies: 0, anchor };
        Ok((config, Gateways::build(&gateways, &self.http()?)?))
    }

    /// The settings that production needs and that are not set, each with what to do.
    pub fn missing(&self) -> Vec<(&'static str, &'static str)> {
        let fido = "set it as the ministry gave it to this service";
        let all = [
            ("YUNSHIJI_SECRET", is_set(self.secret.as_ref()), NEW_KEY),
            ("YUNSHIJI_ID_KEY", is_set(self.id_key.as_ref()), NEW_KEY),
            (
                "YUNSHIJI_BASE_URL",
                is_set(self.base_url.as_ref()),
                "set it to the https address at which people reach the site",
            ),
            ("YUNSHIJI_FIDO_SERVICE_ID", is_set(self.fido_service_id.as_ref()), fido),
            ("YUNSHIJI_FIDO_KEY", is_set(self.fido_key.as_ref()), fido),
            ("YUNSHIJI_PAYMENTS", self.payments.is_some(), "set it to ecpay or newebpay"),
            ("YUNSHIJI_MERCHANTS", self.merchants.is_some(), "set it to the file with each vendor's merchant account"),
            ("YUNSHIJI_SMTP_URL", is_set(self.smtp_url.as_ref()), "set it to the mail server, as in README"),
            ("YUNSHIJI_MAIL_FROM", is_set(self.mail_from.as_ref()), "set it to the sender of the mails"),
        ];
        all.into_iter().filter(|(_, is_set, _)| !is_set).map(|(name, _, advice)| (name, advice)).collect()
    }

    /// Whether one of these settings is missing.
    pub fn lacks(&self, names: &[&str]) -> bool {
        self.missing().iter().any(|(missing, _)| names.contains(missing))
    }

    /// The key for hashes of codes.
    pub fn secret(&self) -> Result<Vec<u8>, ConfigError> {
        let secret = needed_text(self.secret.as_ref(), "YUNSHIJI_SECRET")?.into_bytes();
        if secret.len() < MIN_SECRET_LEN || secret == service::config::DEMO_SECRET {
            return Err(ConfigError::Setting(format!(
                "YUNSHIJI_SECRET needs at least {MIN_SECRET_LEN} bytes, and cannot be the demonstration's"
            )));
        }
        Ok(secret)
    }

    /// The public address of the site, without a slash at its end.
    pub fn base_url(&self) -> Result<String, ConfigError> {
        base_url(&needed_text(self.base_url.as_ref(), "YUNSHIJI_BASE_URL")?)
    }

    /// The key for hashes of ID numbers.
    pub fn id_key(&self) -> Result<Vec<u8>, ConfigError> {
        let id_key = needed_text(self.id_key.as_ref(), "YUNSHIJI_ID_KEY")?.into_bytes();
        gateway::config::check_id_key(false, &id_key)?;
        Ok(id_key)
    }

    /// Where the audit's last link of each day is written.
    fn anchor(&self) -> Result<Anchoring, ConfigError> {
        let mail = self.anchor_mail.as_deref().filter(|address| !address.is_empty());
        let mail = mail.map(|address| {
            EmailAddress::parse(address)
                .map_err(|_| ConfigError::Setting("YUNSHIJI_ANCHOR_MAIL is not an e-mail address".to_owned()))
        });
        Ok(Anchoring { mail: mail.transpose()?, file: self.anchor_file.clone() })
    }

    /// The identity provider.
    pub fn identity(&self) -> Result<Arc<dyn Identity>, ConfigError> {
        // hashes of ID numbers are not needed to ask the provider about its own key
        Ok(self.identity_config()?.build(&self.addresses()?, &[], &self.http()?)?)
    }

    /// The payment provider.
    pub fn payments(&self) -> Result<Arc<dyn Payments>, ConfigError> {
        Ok(self.payments_config()?.build(&self.addresses()?, false, &self.http()?)?.0)
    }

    /// The business registry.
    pub fn registry(&self) -> Result<Arc<dyn Registry>, ConfigError> {
        registry(self.providers_at.as_deref())
    }

    /// The mail server.
    pub fn mailer(&self) -> Result<Arc<dyn Mailer>, ConfigError> {
        Ok(self.mail_config()?.build()?)
    }

    fn identity_config(&self) -> Result<IdentityConfig, ConfigError> {
        Ok(IdentityConfig::Fido {
            service_id: needed_text(self.fido_service_id.as_ref(), "YUNSHIJI_FIDO_SERVICE_ID")?,
            key: needed_text(self.fido_key.as_ref(), "YUNSHIJI_FIDO_KEY")?,
        })
    }

    fn payments_config(&self) -> Result<PaymentsConfig, ConfigError> {
        let merchants = self.merchants()?;
        Ok(match needed(self.payments.as_ref(), "YUNSHIJI_PAYMENTS")? {
            Provider::Ecpay => PaymentsConfig::Ecpay(merchants),
            Provider::Newebpay => PaymentsConfig::Newebpay(merchants),
        })
    }

    fn mail_config(&self) -> Result<MailConfig, ConfigError> {
        Ok(MailConfig::Smtp {
            url: needed_text(self.smtp_url.as_ref(), "YUNSHIJI_SMTP_URL")?,
            from: needed_text(self.mail_from.as_ref(), "YUNSHIJI_MAIL_FROM")?,
        })
    }

    fn addresses(&self) -> Result<Addresses, ConfigError> {
        addresses(self.providers_at.as_deref())
    }

    /// The transport to the parties: TLS only, but not to this machine.
    pub fn http(&self) -> Result<Arc<dyn Http>, ConfigError> {
        http(self.providers_at.as_deref())
    }

    fn merchants(&self) -> Result<gateway::payment::merchant::Merchants, ConfigError> {
        let path = needed(self.merchants.as_ref(), "YUNSHIJI_MERCHANTS")?;
        let text = std::fs::read_to_string(&path)
            .map_err(|error| ConfigError::Setting(format!("{}: {error}", path.display())))?;
        serde_json::from_str(&text).map_err(|error| ConfigError::Setting(format!("{}: {error}", path.display())))
    }
}

/// The business registry, for a command that asks no other party.
///
/// # Errors
/// [`ConfigError`]: `providers_at` is not an address on this machine, or TLS cannot be set up.
pub fn registry(providers_at: Option<&str>) -> Result<Arc<dyn Registry>, ConfigError> {
    Ok(RegistryConfig::Gcis.build(&addresses(providers_at)?, &[], &http(providers_at)?))
}

fn addresses(providers_at: Option<&str>) -> Result<Addresses, ConfigError> {
    Ok(providers_at.map(Addresses::local).transpose()?.unwrap_or_else(Addresses::real))
}

fn http(providers_at: Option<&str>) -> Result<Arc<dyn Http>, ConfigError> {
    let client = match providers_at {
        Some(_) => HttpsClient::plain(REQUEST_TIMEOUT),
        None => HttpsClient::new(),
    };
    Ok(Arc::new(client.map_err(|error| ConfigError::Setting(error.to_string()))?))
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

/// Whether a text is set. A variable without a value is not.
fn is_set(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.is_empty())
}

fn needed_text(value: Option<&String>, name: &str) -> Result<String, ConfigError> {
    needed(value.filter(|text| !text.is_empty()), name)
}

fn needed<T: Clone>(value: Option<&T>, name: &str) -> Result<T, ConfigError> {
    value
        .cloned()
        .ok_or_else(|| ConfigError::Setting(format!("{name} is not set: production needs it (or add --demo)")))
}
