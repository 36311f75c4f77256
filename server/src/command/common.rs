//! What the commands share: the database, the context, and the texts of errors.

use std::path::PathBuf;
use std::process::ExitCode;

use app::words;
use domain::form::FieldErrors;
use domain::support::Contacts;
use gateway::Gateways;
use indicatif::{ProgressBar, ProgressStyle};
use service::config::Anchoring;
use service::market::check::Report;
use service::{Clock, Config, Cx};
use store::Db;
use store::installation::Mode;

/// The address of the database.
#[derive(Debug, Clone, clap::Args)]
pub struct Database {
    /// The database: `sqlite://PATH` or `postgres://…`. A missing SQLite file is created by serve, migrate and seed.
    #[arg(long, env = "YUNSHIJI_DB", default_value = "sqlite://yunshiji.sqlite")]
    pub db: String,
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The database failed.
    #[error("{0}")]
    Store(#[from] store::StoreError),
    /// A use case refused or failed.
    #[error("{0}")]
    Service(#[from] service::Error),
    /// The stream of orders stopped with an error.
    #[error("{0}")]
    Exercise(#[from] demo::exercise::Stopped),
    /// The operating system refused.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// Something could not be written as JSON.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A setting is missing or not allowed.
    #[error("{0}")]
    Config(#[from] crate::config_error::ConfigError),
    /// The file to write exists already.
    #[error("{} exists: name another file", .0.display())]
    Exists(PathBuf),
    /// The command works only in demonstrations.
    #[error("{0} is for demonstrations only: add --demo")]
    DemoOnly(&'static str),
}

impl Database {
    /// Opens the database in a mode, creates it when it is missing, and migrates it. A new database keeps the mode of
    /// its first use.
    ///
    /// # Errors
    /// The database was created in the other mode; otherwise those of the database.
    pub async fn open(&self, mode: Mode) -> Result<Db, Failed> {
        Ok(store::installation::open(&self.db, mode).await?)
    }

    /// Opens an existing database and migrates it.
    ///
    /// # Errors
    /// The database is missing, or was created in the other mode; otherwise those of the database.
    pub async fn existing(&self, mode: Mode) -> Result<Db, Failed> {
        Ok(store::installation::open_existing(&self.db, mode).await?)
    }

    /// Opens an existing database of either mode for reading, without migrating it.
    ///
    /// # Errors
    /// The database is missing or not migrated; otherwise those of the database.
    pub async fn unchanged(&self) -> Result<Db, Failed> {
        let db = Db::open_existing(&self.db).await?;
        db.require_current().await?;
        Ok(db)
    }
}

/// The context of an operator's command on a production database. It keeps nothing that needs the secret, and asks
/// nobody outside unless the command puts the party in.
pub fn for_operator(db: Db, base_url: &str) -> Cx {
    let config = Config {
        demo: false,
        base_url: base_url.to_owned(),
        secret: Vec::new(),
        contacts: Contacts::default(),
        trusted_proxies: 0,
        anchor: Anchoring::default(),
    };
    Cx::new(db, Clock::real(), Gateways::demo(""), config)
}

/// Prints the result of a check of the books. The exit code is 1 when they are wrong.
///
/// # Errors
/// A finding cannot be written as JSON.
pub fn print_findings(report: &Report) -> Result<ExitCode, Failed> {
    for finding in &report.findings {
        println!("WRONG: {}", serde_json::to_string(finding)?);
    }
    println!("{}", if report.is_green() { "all is well" } else { "the books are wrong" });
    Ok(exit_code(report))
}

/// 1 when the books are wrong.
pub fn exit_code(report: &Report) -> ExitCode {
    if report.is_green() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a command to its end, and prints an error in words.
pub fn run(work: impl Future<Output = Result<ExitCode, Failed>>) -> ExitCode {
    let done = tokio::runtime::Runtime::new().map_err(Failed::from).and_then(|runtime| runtime.block_on(work));
    done.unwrap_or_else(|error| {
        for line in told(&error) {
            eprintln!("yunshiji: {line}");
        }
        ExitCode::FAILURE
    })
}

/// An error in words: a line for each field that is wrong.
fn told(error: &Failed) -> Vec<String> {
    match error {
        Failed::Service(service::Error::Invalid(FieldErrors(fields))) => {
            fields.iter().map(|wrong| format!("{}: {}", wrong.field, words::of_field(wrong.error))).collect()
        }
        Failed::Service(service::Error::Refused(why)) => vec![words::of_refusal(why)],
        other => vec![other.to_string()],
    }
}

/// A bar that shows progress on a terminal, and nothing elsewhere.
pub fn bar(of: u32, what: &str) -> ProgressBar {
    let template = format!("{{wide_bar}} {{human_pos}}/{{human_len}} {what}, {{per_sec}}, {{eta}} left");
    let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(u64::from(of)).with_style(style)
}
