//! `yunshiji exercise`: a stream of orders through the use cases, for trials of killed processes.

use std::path::PathBuf;
use std::process::ExitCode;

use demo::exercise;
use store::installation::Mode;

use super::common::{self, Database, Failed};

/// Arguments of `yunshiji exercise`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    db: Database,
    /// The file for acknowledged commands, one line each: `buyer number state order`.
    #[arg(long)]
    acks: PathBuf,
    /// How many orders each buyer makes in all, including those of earlier runs.
    #[arg(long)]
    orders: u32,
}

/// Runs until each buyer has made its orders.
pub fn run(args: Args) -> ExitCode {
    common::run(exercised(args))
}

async fn exercised(args: Args) -> Result<ExitCode, Failed> {
    exercise::run(args.db.open(Mode::Demo).await?, &args.acks, args.orders).await?;
    Ok(ExitCode::SUCCESS)
}
