//! `yunshiji backup`: the whole database in one file, written while the server runs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use service::Clock;
use service::market::check::{self, Report};
use store::backup::LastBackup;
use store::{Db, backup};

use super::common::{self, Database, Failed};

/// Arguments of `yunshiji backup`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    db: Database,
    /// The file to write, which must not exist. It contains personal data, and only its owner may read it.
    #[arg(long)]
    to: PathBuf,
}

/// Writes the backup, opens it, and checks its books. The exit code is 1 when they are wrong.
pub fn run(args: Args) -> ExitCode {
    common::run(backed_up(args))
}

async fn backed_up(args: Args) -> Result<ExitCode, Failed> {
    let (address, to) = (&args.db.db, &args.to);
    let db = args.db.unchanged().await?;
    if to.exists() {
        return Err(Failed::Exists(to.clone()));
    }
    let part = backup::with_ending(to, ".part");
    let written = written(&db, address, &part).await;
    if written.is_err() {
        // otherwise the next backup to this file would find it there
        std::fs::remove_file(&part).ok();
    }
    let report = written?;
    backup::rename(&part, to)?;
    let size = std::fs::metadata(to)?.len();
    if report.is_green() {
        record(&args, to, size).await?;
    }
    println!("{}: {size} bytes, {} lines of the audit", to.display(), report.audit_lines);
    common::print_findings(&report)
}

/// Records the backup in the database, where `yunshiji doctor` finds it.
async fn record(args: &Args, to: &Path, size: u64) -> Result<(), Failed> {
    let db = args.db.unchanged().await?;
    let file = std::path::absolute(to)?.display().to_string();
    let bytes = i64::try_from(size).unwrap_or(i64::MAX);
    let mut tx = db.begin().await?;
    backup::record(&mut tx, &LastBackup { at: Clock::real().system(), file, bytes }).await?;
    tx.commit().await?;
    db.close().await;
    Ok(())
}

/// Writes a file and checks the books in it.
async fn written(db: &Db, address: &str, part: &Path) -> Result<Report, Failed> {
    eprintln!("writing {}", part.display());
    backup::write(db, address, part).await?;
    db.close().await;
    eprintln!("checking it");
    let opened = backup::open(part, address).await?;
    let report = check::check(&opened.db).await;
    opened.close().await?;
    Ok(report?)
}
