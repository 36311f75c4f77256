//! The settings of the server: arguments, or environment variables. A wrong setting stops the start with a message.

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
    /// The address for `/metrics`, in Prometheus' text format. It is for monitoring, never for the public. Off when not
    /// set.
    #[arg(long, env = "YUNSHIJI_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// Demo mode: simulators, invented data, a clock that can be moved. Never for real people.
    #[arg(long, env = "YUNSHIJI_DEMO")]
    pub demo: bool,
    /// The settings of production, which demo mode does not need.
    #[command(flatten)]
    pub production: Production,
    /// A JSON file with hotline, mail, hours and announced days (see README). Without it, the contacts are invented.
    #[arg(long, env = "YUNSHIJI_CONTACTS")]
    pub contacts: Option<PathBuf>,
    /// How many of your own proxies are in front of the server. The client's address is that many places from the right
    /// of `X-Forwarded-For`. With 0 the header is ignored, since anybody can write it. Required in production, where 0
    /// must be set explicitly; 0 in demo mode when not set.
    #[arg(long, env = "YUNSHIJI_TRUSTED_PROXIES")]
    pub trusted_proxies: Option<usize>,
    /// How many open pages get live updates at the same time; each holds a connection. Further pages say that live
    /// updates are paused.
    #[arg(long, env = "YUNSHIJI_MAX_STREAMS", default_value_t = 500)]
    pub max_streams: usize,
    /// The limits on clients.
    #[command(flatten)]
    pub bounds: Bounds,
    /// The folder with the site's files (pkg/ and assets); by default `site` next to the binary.
    #[arg(long, env = "LEPTOS_SITE_ROOT")]
    pub site: Option<PathBuf>,
}

/// The name of the site's files, from the build.
const OUTPUT_NAME: &str = "yunshiji";
/// The file next to the binary that lists the hashed file names.
const HASH_FILE: &str = "hash.txt";

impl Serve {
    /// The options of leptos. All files that they name are checked.
    ///
    /// # Errors
    /// [`ConfigError`] when the site folder or the list of hashes is missing.
    pub fn leptos_options(&self) -> Result<LeptosOptions, ConfigError> {
        let exe = std::env::current_exe().map_err(ConfigError::Runtime)?;
        let folder = exe.parent().unwrap_or_else(|| Path::new("."));
        let hashes = folder.join(HASH_FILE);
        if !hashes.is_file() {
            return Err(ConfigError::NoHashes(hashes));
        }
        let site = self.site.clone().unwrap_or_else(|| folder.join("site"));
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
