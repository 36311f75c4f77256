//! `yunshiji restore`: puts a backup into a new database.

use std::path::PathBuf;
use std::process::ExitCode;

use service::market::check;
use store::backup;

use super::common::{self, Database, Failed};

/// Arguments of `yunshiji restore`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The place to restore to: a SQLite file that does not exist, or a PostgreSQL database without tables.
    #[command(flatten)]
    db: Database,
    /// The backup, as `yunshiji backup` wrote it.
    #[arg(long)]
    from: PathBuf,
}

/// Restores the backup and checks its books. The exit code is 1 when they are wrong.
pub fn run(args: Args) -> ExitCode {
    common::run(restored(args))
}

async fn restored(args: Args) -> Result<ExitCode, Failed> {
    eprintln!("restoring {}", args.from.display());
    backup::restore(&args.from, &args.db.db).await?;
    eprintln!("checking it");
    let db = args.db.unchanged().await?;
    let report = check::check(&db).await?;
    db.close().await;
    println!("restored: {} lines of the audit", report.audit_lines);
    common::print_findings(&report)
}
