//! `yunshiji check`: whether the books are correct. The exit code is 1 when they are not.

use std::process::ExitCode;

use service::market::check;

use super::common::{self, Database, Failed};

/// Arguments of `yunshiji check`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    db: Database,
    /// Print one JSON object instead of text.
    #[arg(long)]
    json: bool,
}

/// Checks every invariant of the ledger and the hash chain of the audit, without changing anything.
pub fn run(args: Args) -> ExitCode {
    common::run(checked(args))
}

async fn checked(args: Args) -> Result<ExitCode, Failed> {
    let report = check::check(&args.db.unchanged().await?).await?;
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
