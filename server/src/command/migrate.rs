//! `yunshiji migrate`: brings the database's schema up to date.

use std::process::ExitCode;

use super::common::{self, Database};

/// Arguments of `yunshiji migrate`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    db: Database,
}

/// Applies the migrations that are missing; harmless when none is.
pub fn run(args: Args) -> ExitCode {
    common::run(async move {
        args.db.open().await?.close().await;
        println!("the schema is up to date");
        Ok(ExitCode::SUCCESS)
    })
}
