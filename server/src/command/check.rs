//! `yunshiji check`: whether the books are correct. The exit code is 1 when they are not.

use std::path::PathBuf;
use std::process::ExitCode;

use service::anchor;
use service::market::check::{self, Finding};

use super::common::{self, Database, Failed};

/// Arguments of `yunshiji check`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    db: Database,
    /// A file with the audit's daily anchors (`YUNSHIJI_ANCHOR_FILE`): the audit must still have these lines.
    #[arg(long)]
    anchors: Option<PathBuf>,
    /// Print one JSON object instead of text.
    #[arg(long)]
    json: bool,
}

/// Checks every invariant of the ledger and the hash chain of the audit, without changing anything.
pub fn run(args: Args) -> ExitCode {
    common::run(checked(args))
}

async fn checked(args: Args) -> Result<ExitCode, Failed> {
    let bar = common::bar(0, "lines of the audit");
    let told = |done: i64, of: i64| {
        bar.set_length(of.unsigned_abs());
        bar.set_position(done.unsigned_abs());
    };
    let db = args.db.unchanged().await?;
    let mut report = check::check_telling(&db, &told).await?;
    bar.finish_and_clear();
    if let Some(file) = &args.anchors {
        let anchors = anchor::lines(file)?;
        let differing = anchor::differing(&db, &anchors).await?;
        report.findings.extend(differing.map(|line| Finding::Anchor { day: line.day, seq: line.seq }));
    }
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(common::exit_code(&report));
    }
    for line in &report.balance {
        println!("{:>10}  {:>16}  {} accounts", line.kind, line.balance, line.accounts);
    }
    println!("audit: {} lines", report.audit_lines);
    common::print_findings(&report)
}
