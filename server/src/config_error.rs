//! Why the server does not start.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The site's files are missing: pages would be shown but never become interactive.
    #[error("the site's files are not at {0}: build with `make build`, or name the folder with --site")]
    NoSite(PathBuf),
    /// The list of hashed file names is missing next to the binary.
    #[error("{0} is missing: build with `make build`, which writes it next to the binary")]
    NoHashes(PathBuf),
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// A setting is missing or not allowed.
    #[error("{0}")]
    Setting(String),
    /// The database failed.
    #[error("{0}")]
    Store(#[from] store::StoreError),
    /// A use case refused or failed.
    #[error("{0}")]
    Service(#[from] service::Error),
    /// A gateway cannot be built from the settings.
    #[error("{0}")]
    Gateway(#[from] gateway::error::ConfigError),
    /// The operating system refused something else.
    #[error("{0}")]
    Runtime(io::Error),
}
