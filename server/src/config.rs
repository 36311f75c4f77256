//! How the server is configured: arguments, each also by environment. A wrong setting ends the start in words.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use leptos::config::{Env, LeptosOptions};

use crate::bounds::Bounds;
use crate::command::common::Database;
use crate::config_error::ConfigError;
use crate::production::Production;

/// Arguments of `yunshiji serve`.
#[derive(Debug, Clone, clap::Args)]
pub struct Serve {
    /// The address to listen on.
    #[arg(long, env = "YUNSHIJI_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// The address for `/metrics`, in Prometheus' text format: for whoever watches, never for the public. Off when not set.
    #[arg(long, env = "YUNSHIJI_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// Demo mode: simulators, invented data, a clock that can be moved. Never for real people.
    #[arg(long, env = "YUNSHIJI_DEMO")]
    pub demo: bool,
    /// The settings of production; demo mode needs none.
    #[command(flatten)]
    pub production: Production,
    /// A JSON file with hotline, mail, hours and announced days (see README); invented ones when not set.
    #[arg(long, env = "YUNSHIJI_CONTACTS")]
    pub contacts: Option<PathBuf>,
    /// How many proxies of one's own stand in front: the client's address is that many places from the right of
    /// `X-Forwarded-For`. With 0 the header is ignored, as anybody can write it. Production must be told, 0 on purpose;
    /// demo mode has none unless it is.
    #[arg(long, env = "YUNSHIJI_TRUSTED_PROXIES")]
    pub trusted_proxies: Option<usize>,
    /// How many open pages are followed live at the same time; each holds a connection. Further ones say that they are not.
    #[arg(long, env = "YUNSHIJI_MAX_STREAMS", default_value_t = 500)]
    pub max_streams: usize,
    /// What clients may take of it.
    #[command(flatten)]
    pub bounds: Bounds,
    /// The folder with the site's files (pkg/ and assets); by default `site` beside the binary.
    #[arg(long, env = "LEPTOS_SITE_ROOT")]
    pub site: Option<PathBuf>,
}

/// The name that the build gives the site's files.
const OUTPUT_NAME: &str = "yunshiji";
/// Where hashed file names are listed, beside the binary.
const HASH_FILE: &str = "hash.txt";

impl Serve {
    /// Leptos' options, with every file they point at checked.
    ///
    /// # Errors
    /// [`ConfigError`] when the site folder or the list of hashes is missing.
    pub fn leptos_options(&self) -> Result<LeptosOptions, ConfigError> {
        let exe = std::env::current_exe().map_err(ConfigError::Runtime)?;
        let beside = exe.parent().unwrap_or_else(|| Path::new("."));
        let hashes = beside.join(HASH_FILE);
        if !hashes.is_file() {
            return Err(ConfigError::NoHashes(hashes));
        }
        let site = self.site.clone().unwrap_or_else(|| beside.join("site"));
        if !site.join("pkg").is_dir() {
            return Err(ConfigError::NoSite(site));
        }
        Ok(LeptosOptions::builder()
            .output_name(OUTPUT_NAME)
            .site_root(site.to_string_lossy().as_ref())
            .site_pkg_dir("pkg")
            .hash_files(true)
            .env(Env::PROD)
            .site_addr(self.listen)
            .build())
    }
}
