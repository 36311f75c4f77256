//! The one binary `yunshiji`: server, worker and command line.

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

mod bounds;
mod command;
mod config;
mod connections;
mod http;
mod installation;
mod paced;

/// Pages are many small allocations on several threads, passwords a few large ones: it is faster than glibc's with the first and
/// gives back the second.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Yunshiji: the cloud market for small firms.
#[derive(Parser)]
#[command(name = "yunshiji", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages and the JSON API.
    Serve(Box<config::Serve>),
    /// Bring the database's schema up to date.
    Migrate(command::migrate::Args),
    /// Fill an empty database with the demonstration's data.
    Seed(command::seed::Args),
    /// Run what is due until told to stop.
    Worker(command::worker::Args),
    /// Check the books: every invariant of the ledger, and the audit's chain.
    Check(command::check::Args),
    /// A stream of orders, for trials of what survives a killed process.
    #[command(hide = true)]
    Exercise(command::exercise::Args),
    /// What the product consists of, for its end-to-end tests: one JSON object.
    #[command(hide = true)]
    Inventory,
    /// Measure the rules and the use cases.
    Bench(command::bench::Args),
    /// Work out refunds: one JSON object a line in, one out.
    Refund(command::refund::Args),
    /// The end of the n-th working day after a date.
    Workday(command::workday::Args),
    /// Whether a text is a 統一編號.
    Ubn(command::ubn::Args),
}

fn main() -> ExitCode {
    let matches = without_values(Cli::command()).get_matches();
    match Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit()).command {
        Command::Serve(args) => command::serve::run(*args),
        Command::Migrate(args) => command::migrate::run(args),
        Command::Seed(args) => command::seed::run(args),
        Command::Worker(args) => command::worker::run(args),
        Command::Check(args) => command::check::run(args),
        Command::Exercise(args) => command::exercise::run(args),
        Command::Inventory => command::inventory::run(),
        Command::Bench(args) => command::bench::run(args),
        Command::Refund(args) => command::refund::run(args),
        Command::Workday(args) => command::workday::run(args),
        Command::Ubn(args) => command::ubn::run(args),
    }
}

/// What a setting is in the environment stays out of `--help`: many are secrets, or hold one.
fn without_values(command: clap::Command) -> clap::Command {
    command.mut_args(|arg| arg.hide_env_values(true)).mut_subcommands(without_values)
}
