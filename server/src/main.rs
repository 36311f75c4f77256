//! The one binary `yunshiji`: server, worker and command line.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod command;
mod config;
mod http;

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
    Serve(config::Serve),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Serve(args) => command::serve::run(args),
    }
}
