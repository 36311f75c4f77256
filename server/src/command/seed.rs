//! `yunshiji seed`: fills an empty database with the demonstration's data.

use std::process::ExitCode;

use demo::seed;
use service::Clock;
use store::installation::Mode;

use super::common::{self, Database, Failed};

/// Arguments of `yunshiji seed`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    db: Database,
    /// Demo mode, with invented data. Never for real people.
    #[arg(long, env = "YUNSHIJI_DEMO")]
    demo: bool,
    /// The seed: the same number gives the same data.
    #[arg(long, default_value_t = seed::SEED)]
    seed: u64,
    /// Make more than 10,000 plans besides, and a member with 5,000 orders, for measurements. Takes minutes.
    #[arg(long)]
    large: bool,
    /// Make this many orders besides, of firms with ten orders each, for measurements.
    #[arg(long, value_name = "N", conflicts_with = "large", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    orders: Option<u32>,
}

/// Makes the demonstration's data. Refuses when the database has data already.
pub fn run(args: Args) -> ExitCode {
    common::run(seeded(args))
}

async fn seeded(args: Args) -> Result<ExitCode, Failed> {
    if !args.demo {
        return Err(Failed::DemoOnly("invented data"));
    }
    let cx = demo::context(args.db.open(Mode::Demo).await?, Clock::demo());
    let size = match args.orders {
        Some(orders) => seed::Size::Orders(orders),
        None if args.large => seed::Size::Large,
        None => seed::Size::Ordinary,
    };
    let bar = common::bar(args.orders.unwrap_or_default(), "orders");
    let made = seed::seed(&cx, args.seed, size, &|orders| bar.set_position(u64::from(orders))).await?;
    bar.finish_and_clear();
    for (what, email) in &made.accounts {
        println!("{email:<40} {what}");
    }
    println!("{} solutions, {} orders; every password is {}", made.solutions, made.orders, seed::PASSWORD);
    cx.db.close().await;
    Ok(ExitCode::SUCCESS)
}
