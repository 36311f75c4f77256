//! `yunshiji doctor`: tries everything that is configured. Each check is one line: its state, what was seen, and what to
//! do. All problems are reported in one run; what is not known is never "ok".
//!
//! It changes nothing, except that a payment provider that was asked too often is then left alone by all servers.

mod database;
mod line;
mod outside;
mod patience;
mod providers;
mod settings;

use std::process::ExitCode;

use serde::Serialize;

use self::line::{Line, State};
use super::common::{self, Failed};
use crate::config::Serve;

/// Arguments of `yunshiji doctor`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The settings of `yunshiji serve`.
    #[command(flatten)]
    serve: Serve,
    /// Send a message to this address, through the mail server of the settings.
    #[arg(long)]
    mail_to: Option<String>,
    /// Print one JSON object instead of lines.
    #[arg(long)]
    json: bool,
}

/// All lines, and their worst state.
#[derive(Serialize)]
struct Report {
    state: State,
    checks: Vec<Line>,
}

/// Tries everything. The exit code is 1 when something fails.
pub fn run(args: Args) -> ExitCode {
    common::run(examined(args))
}

async fn examined(args: Args) -> Result<ExitCode, Failed> {
    let serve = &args.serve;
    let mut checks = settings::lines(serve);
    let db = database::open(serve, &mut checks).await;
    if let Some(db) = &db {
        checks.extend(database::lines(db, serve.demo).await);
    }
    checks.extend(outside::lines(serve, args.mail_to.as_deref(), db.as_ref()).await);
    if let Some(db) = db {
        db.close().await;
    }
    let state = checks.iter().map(|line| line.state).max().unwrap_or(State::Ok);
    if args.json {
        println!("{}", serde_json::to_string(&Report { state, checks })?);
    } else {
        for line in &checks {
            println!("{line}");
        }
    }
    Ok(if state == State::Fails { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
