//! `yunshiji workday`: the n-th working day after a day, by the calendar of a database or by the built-in one.

use std::process::ExitCode;

use chrono::NaiveDate;
use domain::wire;
use domain::workday::Calendar;

use super::common::{self, Database, Failed};

/// Find the n-th working day after a day.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The day of the event, which never counts: YYYY-MM-DD.
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: NaiveDate,
    /// The number of working days: 1 to 250.
    #[arg(long, value_name = "N", value_parser = working_days)]
    days: u16,
    /// Say for each day whether it counts, and why.
    #[arg(long)]
    explain: bool,
    /// Print the answer as JSON.
    #[arg(long)]
    json: bool,
    /// The database whose calendar is used, with the years and closures that staff added. Without it, the built-in
    /// calendar is used. The database is neither created nor changed.
    #[arg(long, env = "YUNSHIJI_DB", hide_env_values = true)]
    db: Option<String>,
}

fn date(text: &str) -> Result<NaiveDate, String> {
    wire::parse_date(text).map_err(|_| "a day is YYYY-MM-DD, 1900-01-01 to 2999-12-31".to_owned())
}

fn working_days(text: &str) -> Result<u16, String> {
    wire::parse_working_days(text).map_err(|_| format!("a whole number, 1 to {}", wire::MAX_WORKING_DAYS))
}

/// Prints the deadline and the calendar that was used. Exit code 1 when a needed year is not loaded.
pub fn run(args: Args) -> ExitCode {
    common::run(counted(args))
}

async fn counted(args: Args) -> Result<ExitCode, Failed> {
    let (calendar, source) = match &args.db {
        Some(url) => (stored(url).await?, "the database's"),
        None => (Calendar::office(), "the built-in one"),
    };
    let years = calendar.years().min().zip(calendar.years().max());
    let years = years.map(|(first, last)| format!(", {first}–{last}")).unwrap_or_default();
    eprintln!("calendar: {source}{years}, closures: {}", calendar.closures());
    if args.json {
        let answer = wire::workday(&calendar, args.from, args.days, args.explain);
        println!("{}", answer.json);
        return Ok(if answer.is_error { ExitCode::FAILURE } else { ExitCode::SUCCESS });
    }
    Ok(match calendar.deadline(args.from, args.days) {
        Ok(deadline) => {
            println!("{}", deadline.day);
            for day in deadline.days.iter().filter(|_| args.explain) {
                println!("{} {} {}", day.date, if day.counted { "+" } else { "-" }, day.reason);
            }
            ExitCode::SUCCESS
        }
        Err(missing) => {
            eprintln!("error: {missing}");
            ExitCode::FAILURE
        }
    })
}

/// The calendar of an existing database.
async fn stored(url: &str) -> Result<Calendar, Failed> {
    let db = Database { db: url.to_owned() }.unchanged().await?;
    let calendar = service::calendar::load(&mut db.read().await?).await?;
    db.close().await;
    Ok(calendar)
}
