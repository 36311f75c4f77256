//! One installation: its database, clocks, gateways and secrets. Production refuses simulators and demo keys.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use demo::seed;
use domain::support::Contacts;
use gateway::config::{Config as GatewayConfig, IdentityConfig, MailConfig, PaymentsConfig, RegistryConfig};
use gateway::{Gateways, http};
use service::{Clock, Config, Cx};
use store::installation::Mode;

use crate::config::{ConfigError, Serve};

/// The settings of production, each by argument or environment; secrets better by environment.
#[derive(Clone, clap::Args)]
pub struct Production {
    /// Where people reach the site, such as `https://example.tw`; in demo mode the address listened on when not set.
    #[arg(long, env = "YUNSHIJI_BASE_URL")]
    base_url: Option<String>,
    /// Keys the hashes of one-time codes: at least 32 bytes.
    #[arg(long, env = "YUNSHIJI_SECRET")]
    secret: Option<String>,
    /// Keys the hashes of ID numbers: at least 32 bytes.
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
        // The secrets stay out of logs.
        f.debug_struct("Production").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

/// The fewest bytes of a secret.
const MIN_SECRET_LEN: usize = 32;

/// What is said where nobody said how many proxies there are.
const PROXIES_UNKNOWN: &str = "YUNSHIJI_TRUSTED_PROXIES is not set: say how many proxies of your own stand in front of the \
    server, 0 if people reach it directly (limits and consents go by people's network addresses)";

/// Opens the database, brings it up to date, and ties everything together.
///
/// # Errors
/// [`ConfigError`]: what is missing or not allowed, in words.
pub async fn open(args: &Serve) -> Result<Cx, ConfigError> {
    let (mut config, gateways, clock) = if args.demo {
        let base = args.production.base_url.clone().unwrap_or_else(|| format!("http://{}", args.listen));
        let base = base.trim_end_matches('/');
        (Config::demo(base), Gateways::demo(&format!("{base}/demo/pay")), Clock::demo())
    } else {
        let (config, gateways) = args.production.build()?;
        (config, gateways, Clock::real())
    };
    config.trusted_proxies = match args.trusted_proxies {
        Some(proxies) => proxies,
        None if args.demo => 0,
        // with a wrong guess all people are one client, or anybody is whoever they like to be
        None => return Err(ConfigError::Setting(PROXIES_UNKNOWN.to_owned())),
    };
    if let Some(path) = &args.contacts {
        config.contacts = contacts(path)?;
    }
    if config.contacts.invented && !config.demo {
        tracing::warn!("YUNSHIJI_CONTACTS is not set: pages show invented contacts, and say so");
    }
    let db = store::installation::open(&args.database.db, Mode::of(args.demo)).await?;
    let cx = Cx::new(db, clock, gateways, config);
    if args.demo && is_empty(&cx).await? {
        seed::seed(&cx, seed::SEED, seed::Size::Ordinary).await?;
    }
    Ok(cx)
}

/// Hotline, mail, hours and announced days from their file.
fn contacts(path: &Path) -> Result<Contacts, ConfigError> {
    let wrong = |error: &dyn std::fmt::Display| ConfigError::Setting(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
    serde_json::from_str(&text).map_err(|error| wrong(&error))
}

/// Whether nothing was ever stored: a demonstration then begins with its own data.
async fn is_empty(cx: &Cx) -> Result<bool, ConfigError> {
    let mut tx = cx.db.read().await?;
    Ok(store::program::all(&mut tx).await?.is_empty())
}

impl Production {
    /// The configuration and the gateways that the settings name.
    ///
    /// # Errors
    /// [`ConfigError`]: what is missing or not allowed, in words.
    pub fn build(&self) -> Result<(Config, Gateways), ConfigError> {
        let secret = needed(self.secret.as_ref(), "YUNSHIJI_SECRET")?.into_bytes();
        if secret.len() < MIN_SECRET_LEN || secret == service::config::DEMO_SECRET {
            return Err(ConfigError::Setting(format!("YUNSHIJI_SECRET needs {MIN_SECRET_LEN} bytes of its own")));
        }
        let base_url = needed(self.base_url.as_ref(), "YUNSHIJI_BASE_URL")?.trim_end_matches('/').to_owned();
        if !base_url.starts_with("https://") {
            return Err(ConfigError::Setting("YUNSHIJI_BASE_URL must begin with https://".to_owned()));
        }
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

fn needed<T: Clone>(value: Option<&T>, name: &str) -> Result<T, ConfigError> {
    value
        .cloned()
        .ok_or_else(|| ConfigError::Setting(format!("{name} is not set: production needs it (or say --demo)")))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        serve: Serve,
    }

    /// What a start with these arguments comes to, besides those that production needs.
    async fn opened(more: &[&str]) -> Result<Cx, ConfigError> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name).display().to_string();
        std::fs::write(path("merchants.json"), "{}").expect("written");
        let (db, merchants) = (format!("sqlite://{}", path("x.sqlite")), path("merchants.json"));
        let settings = [
            ("--db", db.as_str()),
            ("--base-url", "https://market.example.tw"),
            ("--secret", "a secret of the test, 32 bytes or more"),
            ("--id-key", "another key of the test, 32 bytes or more"),
            ("--fido-service-id", "test"),
            ("--fido-key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            ("--payments", "ecpay"),
            ("--merchants", merchants.as_str()),
            ("--smtp-url", "smtps://user:password@mail.example.tw"),
            ("--mail-from", "market@example.tw"),
        ];
        let settings = settings.iter().flat_map(|(name, value)| [*name, *value]);
        let args = ["yunshiji"].into_iter().chain(settings).chain(more.iter().copied());
        open(&Cli::parse_from(args).serve).await
    }

    #[tokio::test]
    async fn production_must_be_told_the_number_of_proxies_and_takes_0_said_on_purpose() {
        let refused = opened(&[]).await.map(drop).expect_err("nobody said it").to_string();
        assert!(refused.starts_with("YUNSHIJI_TRUSTED_PROXIES is not set") && refused.contains("0 if"), "{refused}");
        for said in [0, 1, 2] {
            let cx = opened(&["--trusted-proxies", &said.to_string()]).await.expect("a start");
            assert_eq!(cx.config.trusted_proxies, said);
        }
    }
}
