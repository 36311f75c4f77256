//! The one binary `yunshiji`: server, worker and command line.
//!
//! **What lives here.** `command/` has a file for each subcommand; `config` and `production` are its settings, `installation`
//! ties database, clocks, gateways and settings together; `connections`, `bounds` and `paced` hold clients to their limits;
//! `http/` is the router with its layers, the JSON API, streams and downloads.
//!
//! **What does not.** No rules, no SQL, no pages: a command or a handler reads its arguments, makes one call into `service`
//! (or `domain`, where nothing is stored), and says what came of it.
//!
//! **How to add a setting.** A field with a doc comment in [`config::Serve`], or in [`production::Production`] where only real
//! people's installations need it, with `env = "YUNSHIJI_…"`. What is wrong or missing ends the start in words, by a
//! [`config_error::ConfigError`]. The value goes on as an argument or in `service::Config`; nobody else reads the environment.
//! README lists it for operators.
//!
//! **How to add a command.** A file in `command/` with its `Args` and `run`, its module there, a variant of [`Command`] and its
//! arm in `main`. A command that reads a database takes [`command::common::Database`] and runs in [`command::common::run`]; its
//! black-box tests stand in `tests/all`. README's section on the command line names it.

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

mod bounds;
mod command;
mod config;
mod config_error;
mod connections;
mod http;
mod installation;
mod paced;
mod production;
mod stop;

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
