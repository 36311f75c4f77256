//! `yunshiji ubn`: whether a text is a correct 統一編號.

use std::ffi::OsString;
use std::process::ExitCode;

use domain::ubn::Ubn;
use domain::wire;

/// Check a 統一編號 (UBN): eight digits and their checksum.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The text to check.
    #[arg(allow_hyphen_values = true)]
    text: OsString,
    /// Print the answer as JSON.
    #[arg(long)]
    json: bool,
}

/// Prints whether the text is a valid UBN, and why not. The exit code is 0 for any text.
pub fn run(args: Args) -> ExitCode {
    let text = args.text.to_string_lossy();
    if args.json {
        println!("{}", wire::ubn(&text).json);
    } else {
        match Ubn::parse(&text) {
            Ok(_) => println!("valid"),
            Err(reason) => println!("not valid: {reason}"),
        }
    }
    ExitCode::SUCCESS
}
