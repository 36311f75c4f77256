//! What the commands share: the database, the context, words for what went wrong.

use std::process::ExitCode;

use domain::time::Instant;
use gateway::Gateways;
use service::{Clock, Config, Cx};
use store::Db;
use store::installation::Mode;

/// Where the database is.
#[derive(Debug, Clone, clap::Args)]
pub struct Database {
    /// The database: `sqlite://PATH` or `postgres://…`. A missing file is made by what fills it: serve, migrate, seed.
    #[arg(long, env = "YUNSHIJI_DB", default_value = "sqlite://yunshiji.sqlite")]
    pub db: String,
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The database said no.
    #[error("{0}")]
    Store(#[from] store::StoreError),
    /// A use case said no.
    #[error("{0}")]
    Service(#[from] service::Error),
    /// The operating system said no.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// Something could not be written as JSON.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A setting is missing or not allowed.
    #[error("{0}")]
    Config(#[from] crate::config::ConfigError),
    /// Only demonstrations have this.
    #[error("{0} is for demonstrations only: say --demo")]
    DemoOnly(&'static str),
}

impl Database {
    /// The database, made when it is missing, and brought up to date; a new one is for a demonstration from then on, or never
    /// for one.
    ///
    /// # Errors
    /// What the database says, first of all that it was made for the other mode.
    pub async fn open(&self, mode: Mode) -> Result<Db, Failed> {
        Ok(store::installation::open(&self.db, mode).await?)
    }

    /// The database that is there, brought up to date.
    ///
    /// # Errors
    /// When it is missing, or was made for the other mode; otherwise what the database says.
    pub async fn existing(&self, mode: Mode) -> Result<Db, Failed> {
        Ok(store::installation::open_existing(&self.db, mode).await?)
    }

    /// The database that is there, as it is, to be read: of whichever mode.
    ///
    /// # Errors
    /// When it is missing or not up to date; otherwise what the database says.
    pub async fn unchanged(&self) -> Result<Db, Failed> {
        let db = Db::open_existing(&self.db).await?;
        db.require_current().await?;
        Ok(db)
    }
}

/// Where a demonstration's pages are.
const DEMO_BASE: &str = "http://127.0.0.1:3000";

/// A context with simulators.
#[must_use]
pub fn demo(db: Db, clock: Clock) -> Cx {
    Cx::new(db, clock, Gateways::demo(&format!("{DEMO_BASE}/demo/pay")), Config::demo(DEMO_BASE))
}

/// 10:00 in Taipei of a day: when demonstrations begin their day.
#[must_use]
pub fn morning(year: i32, month: u32, day: u32) -> Instant {
    const TEN_HOURS_MS: i64 = 36_000_000;
    let day = chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    domain::time::start_of(day).plus_millis(TEN_HOURS_MS)
}

/// Runs a command to its end; a failure is told in words.
pub fn run(work: impl Future<Output = Result<ExitCode, Failed>>) -> ExitCode {
    let done = tokio::runtime::Runtime::new().map_err(Failed::from).and_then(|runtime| runtime.block_on(work));
    done.unwrap_or_else(|error| {
        eprintln!("yunshiji: {error}");
        ExitCode::FAILURE
    })
}
