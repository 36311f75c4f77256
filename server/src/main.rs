//! The one binary `yunshiji`: server, worker and command line.
//!
//! **What lives here.** `command/` has a file for each subcommand; `config` and `production` are its settings,
//! `installation` combines database, clocks, gateways and settings; `connections`, `bounds` and `paced` enforce the
//! limits on clients; `http/` is the router with its layers, the JSON API, streams and downloads.
//!
//! **What does not.** No rules, no SQL, no pages: a command or a handler reads its arguments, makes one call into
//! `service` (or `domain`, where nothing is stored), and reports the result.
//!
//! **How to add a setting.** A field with a doc comment in [`config::Serve`], or in [`production::Production`] where
//! only real installations need it, with `env = "YUNSHIJI_…"`. A wrong or missing setting stops the start with a
//! [`config_error::ConfigError`]. The value is passed on as an argument or in `service::Config`; nothing else reads the
//! environment. README lists it for operators.
//!
//! **How to add a command.** A file in `command/` with its `Args` and `run`, its module there, a variant of [`Command`]
//! and its arm in `main`. A command that reads a database takes [`command::common::Database`] and runs in
//! [`command::common::run`]; its black-box tests are in `tests/all`. README's section on the command line names it.

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

mod bounds;
mod command;
mod config;
mod config_error;
mod connections;
mod http;
mod installation;
mod log;
mod moment;
mod paced;
mod production;
mod stop;

/// Pages make many small allocations on several threads, passwords a few large ones. This allocator is faster than
/// glibc's with the former and returns the memory of the latter.
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
    /// Make an empty production database and invite its first administrator.
    Init(command::init::Args),
    /// Vendors: who sells.
    Vendor(command::vendor::Args),
    /// Listings: what vendors sell.
    Listing(command::listing::Args),
    /// Bring the database's schema up to date.
    Migrate(command::migrate::Args),
    /// Fill an empty database with the demonstration's data.
    Seed(command::seed::Args),
    /// Run due jobs until stopped.
    Worker(command::worker::Args),
    /// Write the whole database to one file, while the server runs, and check it.
    Backup(command::backup::Args),
    /// Restore a backup into a new database, and check it.
    Restore(command::restore::Args),
    /// Try everything that is configured, and say for each what to do.
    Doctor(Box<command::doctor::Args>),
    /// Check the books: every invariant of the ledger, and the hash chain of the audit.
    Check(command::check::Args),
    /// Print the security log as JSON lines.
    SecurityLog(command::security_log::Args),
    /// A stream of orders, for trials of killed processes.
    #[command(hide = true)]
    Exercise(command::exercise::Args),
    /// The parts of the product, for its end-to-end tests: one JSON object.
    #[command(hide = true)]
    Inventory,
    /// Measure the rules and the use cases.
    Bench(command::bench::Args),
    /// Compute refunds: one JSON object per line in, one out.
    Refund(command::refund::Args),
    /// The end of the n-th working day after a date.
    Workday(command::workday::Args),
    /// Check whether a text is a valid 統一編號.
    Ubn(command::ubn::Args),
}

fn main() -> ExitCode {
    let matches = without_values(Cli::command()).get_matches();
    match Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit()).command {
        Command::Serve(args) => command::serve::run(*args),
        Command::Init(args) => command::init::run(args),
        Command::Vendor(args) => command::vendor::run(args),
        Command::Listing(args) => command::listing::run(args),
        Command::Migrate(args) => command::migrate::run(args),
        Command::Seed(args) => command::seed::run(args),
        Command::Worker(args) => command::worker::run(args),
        Command::Backup(args) => command::backup::run(args),
        Command::Restore(args) => command::restore::run(args),
        Command::Doctor(args) => command::doctor::run(*args),
        Command::Check(args) => command::check::run(args),
        Command::SecurityLog(args) => command::security_log::run(args),
        Command::Exercise(args) => command::exercise::run(args),
        Command::Inventory => command::inventory::run(),
        Command::Bench(args) => command::bench::run(args),
        Command::Refund(args) => command::refund::run(args),
        Command::Workday(args) => command::workday::run(args),
        Command::Ubn(args) => command::ubn::run(args),
    }
}

/// Hides the values of environment variables from `--help`, since many are secrets or contain one.
fn without_values(command: clap::Command) -> clap::Command {
    command.mut_args(|arg| arg.hide_env_values(true)).mut_subcommands(without_values)
}
