//! `yunshiji migrate`: brings the database's schema up to date.

use std::process::ExitCode;

use store::installation::Mode;

use super::common::{self, Database};

/// Arguments of `yunshiji migrate`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    db: Database,
    /// The database of a demonstration. A new database then stays one.
    #[arg(long, env = "YUNSHIJI_DEMO")]
    demo: bool,
}

/// Applies the missing migrations, if there are any.
pub fn run(args: Args) -> ExitCode {
    common::run(async move {
        args.db.open(Mode::of(args.demo)).await?.close().await;
        println!("the schema is up to date");
        Ok(ExitCode::SUCCESS)
    })
}
