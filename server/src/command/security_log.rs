//! `yunshiji security-log`: the security log as JSON lines, for shipping it to where logs are kept.

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use domain::time::{Instant, start_of};
use service::Clock;
use service::security::{Place, after};

use super::common::{self, Database, Failed};

/// How often new lines are looked for.
const AGAIN: Duration = Duration::from_secs(2);

/// Arguments of `yunshiji security-log`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    db: Database,
    /// The first day in Taipei, such as 2027-01-31.
    #[arg(long)]
    since: chrono::NaiveDate,
    /// Print new lines until stopped, each about 15 seconds after it happened.
    #[arg(long)]
    follow: bool,
}

/// Prints one JSON object for each line, the oldest first.
pub fn run(args: Args) -> ExitCode {
    common::run(printed(args))
}

async fn printed(args: Args) -> Result<ExitCode, Failed> {
    let db = args.db.unchanged().await?;
    let (clock, mut place) = (Clock::real(), Place::at(start_of(args.since)));
    loop {
        let (lines, reached) = after(&db, &place, clock.system()).await?;
        for line in &lines {
            let mut text = serde_json::to_value(line)?;
            if let Some(fields) = text.as_object_mut() {
                fields.insert("at".to_owned(), written(line.at).into());
            }
            // a pipe that was closed ends the command
            if writeln!(std::io::stdout(), "{text}").is_err() {
                return Ok(ExitCode::SUCCESS);
            }
        }
        place = reached;
        if lines.is_empty() {
            if !args.follow {
                return Ok(ExitCode::SUCCESS);
            }
            tokio::select! {
                () = tokio::time::sleep(AGAIN) => {}
                () = crate::stop::stopped() => return Ok(ExitCode::SUCCESS),
            }
        }
    }
}

/// An instant as RFC 3339, in UTC.
fn written(at: Instant) -> String {
    let at = chrono::DateTime::from_timestamp_millis(at.millis()).unwrap_or_default();
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}
