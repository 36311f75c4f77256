//! `yunshiji listing`: the solutions and plans of a production database.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::form::ListingForm;
use service::{Principal, listings};
use store::installation::Mode;

use super::common::{self, Database, Failed};
use crate::config_error::ConfigError;

/// Arguments of `yunshiji listing`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Clone, clap::Subcommand)]
enum Act {
    /// List a solution with its plans, and print its path. The same file again changes nothing.
    Add(Add),
}

#[derive(Debug, Clone, clap::Args)]
struct Add {
    #[command(flatten)]
    db: Database,
    /// A JSON file with `vendor` (its UBN), `slug`, `category`, `name_zh`, `name_en`, `summary_zh`, `summary_en` and one
    /// to five `plans`, each with `code`, `name_zh`, `name_en`, `price`, `term_months`, `staff_from`, `staff_to`, and
    /// where it has them `zone` (the program whose points pay) and `capacity`.
    #[arg(long)]
    file: PathBuf,
}

/// Carries out the command, or says at which field the file is wrong.
pub fn run(args: Args) -> ExitCode {
    let Act::Add(add) = args.act;
    common::run(added(add))
}

async fn added(args: Add) -> Result<ExitCode, Failed> {
    let new = read(&args.file)?.parse().map_err(service::Error::Invalid)?;
    let cx = common::for_operator(args.db.existing(Mode::Production).await?, "");
    let is_new = listings::add(&cx, &Principal::Platform, &new).await?;
    cx.db.close().await;
    eprintln!("{}", if is_new { "It is listed." } else { "It was listed before: nothing is changed." });
    println!("/solutions/{}", new.solution.slug);
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> Result<ListingForm, Failed> {
    let wrong = |error: &dyn std::fmt::Display| ConfigError::Setting(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
    Ok(serde_json::from_str(&text).map_err(|error| wrong(&error))?)
}
