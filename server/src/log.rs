//! The log: one format and one setting (`RUST_LOG`) for every command that runs until it is stopped.

use tracing_subscriber::EnvFilter;

/// What is logged when `RUST_LOG` is not set.
const ORDINARY: &str = "info,sqlx=warn";

/// Begins to log, to the standard error output.
pub fn begin() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| ORDINARY.into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}
