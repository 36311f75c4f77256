//! `yunshiji bench`: measures the rules and the use cases, one JSON line for each figure: `{"what","value","unit"}`.
//!
//! The figures are only measured, never asserted in a test. Times are taken from the monotonic clock.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use chrono::NaiveDate;
use clap::Subcommand;
use demo::exercise;
use domain::money::{Points, Twd};
use domain::refund::{Fault, Input, outcome, quote};
use domain::rules::HalfPolicy;
use store::installation::Mode;

use super::common::{self, Database, Failed};

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
        /// One JSON object per line, the only format.
        #[arg(long)]
        json: bool,
    },
    /// Orders from draft to end through the use cases, on this database.
    Orders {
        #[command(flatten)]
        db: Database,
        /// One JSON object per line, the only format.
        #[arg(long)]
        json: bool,
    },
}

const QUOTES: u32 = 200_000;
/// How many orders each buyer makes.
const ORDERS: u32 = 50;
/// How many orders each buyer makes while statements are counted.
const COUNTED: u32 = 10;

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
    let done = measured(&database, &acks).await;
    std::fs::remove_file(acks).ok();
    done?;
    Ok(ExitCode::SUCCESS)
}

async fn measured(db: &Database, acks: &Path) -> Result<(), Failed> {
    let until = async |orders| Ok::<(), Failed>(exercise::run(db.open(Mode::Demo).await?, acks, orders).await?);
    let of = |each: u32| u64::from(each) * u64::try_from(exercise::BUYERS.len()).unwrap_or_default();
    let began = Instant::now();
    until(ORDERS).await?;
    let millis = began.elapsed().as_millis().max(1);
    figure("orders, draft to end, written to disk", u128::from(of(ORDERS)) * 1_000 / millis, "orders/s");
    // Counting takes time, so it begins after the time was measured.
    store::statements::count().map_err(std::io::Error::other)?;
    until(ORDERS + COUNTED).await?;
    figure("SQL statements, draft to end", u128::from(store::statements::sent() / of(COUNTED)), "per order");
    Ok(())
}
