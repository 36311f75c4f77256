//! `yunshiji worker`: runs due jobs (lapses, confirmation by silence, mails) until a signal stops it.

use std::process::ExitCode;

use service::workers;
use service::{Clock, Cx};
use store::installation::Mode;

use super::common::{self, Database, Failed};
use crate::production::Production;

/// Arguments of `yunshiji worker`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    db: Database,
    /// Demo mode: simulators, and a clock that can be moved.
    #[arg(long, env = "YUNSHIJI_DEMO")]
    demo: bool,
    /// The settings of production, which demo mode does not need.
    #[command(flatten)]
    production: Production,
    /// Run what is due now, then exit.
    #[arg(long)]
    once: bool,
}

/// Runs jobs until SIGINT or SIGTERM. It logs like `serve`.
pub fn run(args: Args) -> ExitCode {
    crate::log::begin();
    common::run(working(args))
}

async fn working(args: Args) -> Result<ExitCode, Failed> {
    let cx = if args.demo {
        demo::context(args.db.existing(Mode::Demo).await?, Clock::demo())
    } else {
        let (config, gateways) = args.production.build()?;
        Cx::new(args.db.existing(Mode::Production).await?, Clock::real(), gateways, config)
    };
    if args.once {
        service::expiry::heal(&cx).await?;
        while workers::worker().run_due(&cx).await? > 0 {}
        service::desk::count(&cx).await?;
    } else {
        tracing::info!("the worker begins");
        workers::run(&cx, crate::stop::stopped()).await;
        tracing::info!("the worker ends");
    }
    cx.db.close().await;
    Ok(ExitCode::SUCCESS)
}
