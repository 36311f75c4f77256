//! What the commands share: the database, the context, words for what went wrong.

use std::process::ExitCode;

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
    /// The stream of orders stopped.
    #[error("{0}")]
    Exercise(#[from] demo::exercise::Stopped),
    /// The operating system said no.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// Something could not be written as JSON.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A setting is missing or not allowed.
    #[error("{0}")]
    Config(#[from] crate::config_error::ConfigError),
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

/// Runs a command to its end; a failure is told in words.
pub fn run(work: impl Future<Output = Result<ExitCode, Failed>>) -> ExitCode {
    let done = tokio::runtime::Runtime::new().map_err(Failed::from).and_then(|runtime| runtime.block_on(work));
    done.unwrap_or_else(|error| {
        eprintln!("yunshiji: {error}");
        ExitCode::FAILURE
    })
}
