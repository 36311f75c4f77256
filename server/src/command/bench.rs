//! `yunshiji bench`: how fast the rules and the use cases are, one JSON line a figure: `{"what","value","unit"}`.
//!
//! Measured here, never asserted in a test. Time is the process's own, by the monotonic clock.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use chrono::NaiveDate;
use clap::Subcommand;
use domain::money::{Points, Twd};
use domain::refund::{Fault, Input, outcome, quote};
use domain::rules::HalfPolicy;

use super::common::{self, Database, Failed};
use super::exercise;

/// Arguments of `yunshiji bench`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Clone, Subcommand)]
enum What {
    /// The refund, with and without its explanation.
    Refund {
        /// One JSON object a line; the only form there is.
        #[arg(long)]
        json: bool,
    },
    /// Orders from draft to their end through the use cases, on this database.
    Orders {
        #[command(flatten)]
        db: Database,
        /// One JSON object a line; the only form there is.
        #[arg(long)]
        json: bool,
    },
}

const QUOTES: u32 = 200_000;
/// Orders of each of the buyers.
const ORDERS: u32 = 50;

/// Prints the figures.
pub fn run(args: Args) -> ExitCode {
    match args.what {
        What::Refund { .. } => {
            refund();
            ExitCode::SUCCESS
        }
        What::Orders { db, .. } => common::run(orders(db)),
    }
}

fn figure(what: &str, value: u128, unit: &str) {
    println!(
        "{}",
        serde_json::json!({ "what": what, "value": u64::try_from(value).unwrap_or(u64::MAX), "unit": unit })
    );
}

fn refund() {
    let start = NaiveDate::from_ymd_opt(2022, 6, 1).unwrap_or_default();
    let case = |day: u32| Input {
        self_pay: Twd::new(30_000),
        points: Points::new(30_000),
        term_months: 6,
        start: Some(start),
        on: domain::time::days_later(start, u64::from(day % 183)).unwrap_or(start),
        fault: Fault::Member,
        half: HalfPolicy::Calendar,
    };
    let began = Instant::now();
    let within = (0..QUOTES).filter(|&day| std::hint::black_box(outcome(&case(day))).is_ok()).count();
    figure("refund, the numbers", began.elapsed().as_nanos() / u128::from(QUOTES), "ns");
    let began = Instant::now();
    let quoted = (0..QUOTES).filter(|&day| std::hint::black_box(quote(&case(day))).is_ok()).count();
    figure("refund, with its explanation", began.elapsed().as_nanos() / u128::from(QUOTES), "ns");
    assert_eq!(within, quoted, "both ways agree on when the term is over");
}

async fn orders(database: Database) -> Result<ExitCode, Failed> {
    let acks = std::env::temp_dir().join(format!("yunshiji-bench-{}", std::process::id()));
    let began = Instant::now();
    let done = measured(database, acks.clone()).await;
    std::fs::remove_file(acks).ok();
    let made = u128::from(done?);
    let millis = began.elapsed().as_millis().max(1);
    figure("orders, draft to end, written to disk", made * 1_000 / millis, "orders/s");
    Ok(ExitCode::SUCCESS)
}

/// How many orders were made.
async fn measured(db: Database, acks: PathBuf) -> Result<u32, Failed> {
    exercise::exercised(exercise::Args { db, acks, orders: ORDERS }).await?;
    Ok(ORDERS * u32::try_from(exercise::BUYERS.len()).unwrap_or_default())
}
