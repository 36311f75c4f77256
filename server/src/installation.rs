//! One installation: its database, clocks, gateways and settings together.

use std::path::Path;

use demo::seed;
use domain::support::Contacts;
use gateway::Gateways;
use service::{Clock, Config, Cx};
use store::installation::Mode;

use crate::config::Serve;
use crate::config_error::ConfigError;

/// The message when the number of proxies is not set.
const PROXIES_UNKNOWN: &str = "YUNSHIJI_TRUSTED_PROXIES is not set: give the number of your own proxies in front of \
    the server, 0 if people reach it directly (limits and consents use the network addresses of clients)";

/// Opens and migrates the database, and builds the context.
///
/// # Errors
/// [`ConfigError`]: the missing or invalid setting, in words.
pub async fn open(args: &Serve) -> Result<Cx, ConfigError> {
    let (mut config, gateways, clock) = if args.demo {
        let base = args.production.base_url.clone().unwrap_or_else(|| format!("http://{}", args.listen));
        let base = base.trim_end_matches('/');
        (Config::demo(base), Gateways::demo(&format!("{base}/demo/pay")), Clock::demo())
    } else {
        let (config, gateways) = args.production.build()?;
        (config, gateways, Clock::real())
    };
    config.trusted_proxies = proxies(args)?;
    if let Some(path) = &args.contacts {
        config.contacts = contacts(path)?;
    }
    if config.contacts.invented && !config.demo {
        tracing::warn!("YUNSHIJI_CONTACTS is not set: pages show invented contacts, and say so");
    }
    let db = store::installation::open(&args.database.db, Mode::of(args.demo)).await?;
    let cx = Cx::new(db, clock, gateways, config);
    if args.demo && is_empty(&cx).await? {
        seed::seed(&cx, seed::SEED, seed::Size::Ordinary, &|_| {}).await?;
    }
    Ok(cx)
}

/// The number of our own proxies in front of the server.
///
/// # Errors
/// [`ConfigError::Setting`] when it is not set in production.
pub fn proxies(args: &Serve) -> Result<usize, ConfigError> {
    match args.trusted_proxies {
        Some(proxies) => Ok(proxies),
        None if args.demo => Ok(0),
        // with a wrong number, all people count as one client, or anybody can pose as any client
        None => Err(ConfigError::Setting(PROXIES_UNKNOWN.to_owned())),
    }
}

/// Reads hotline, mail, hours and announced days from their file.
///
/// # Errors
/// [`ConfigError::Setting`] when there is no such file, or it cannot be read.
pub fn contacts(path: &Path) -> Result<Contacts, ConfigError> {
    let wrong = |error: &dyn std::fmt::Display| ConfigError::Setting(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
    serde_json::from_str(&text).map_err(|error| wrong(&error))
}

/// Whether nothing was ever stored. A demonstration then begins with its own data.
async fn is_empty(cx: &Cx) -> Result<bool, ConfigError> {
    let mut tx = cx.db.read().await?;
    Ok(store::program::all(&mut tx).await?.is_empty())
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

    /// Starts with these arguments and those that production needs.
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
    async fn production_requires_the_number_of_proxies_and_accepts_an_explicit_0() {
        let refused = opened(&[]).await.map(drop).expect_err("nobody said it").to_string();
        assert!(refused.starts_with("YUNSHIJI_TRUSTED_PROXIES is not set") && refused.contains("0 if"), "{refused}");
        for said in [0, 1, 2] {
            let cx = opened(&["--trusted-proxies", &said.to_string()]).await.expect("a start");
            assert_eq!(cx.config.trusted_proxies, said);
        }
    }
}
