//! `yunshiji vendor`: the vendors of a production database.

use std::process::ExitCode;

use domain::form::VendorForm;
use service::{Principal, vendors};
use store::installation::Mode;

use super::common::{self, Database, Failed};
use crate::production;

/// Arguments of `yunshiji vendor`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Clone, clap::Subcommand)]
enum Act {
    /// Add a vendor with its people, and print its identifier. The same again changes nothing.
    Add(Add),
}

/// What `add` needs. The vendor's name comes from the registry.
#[derive(Debug, Clone, clap::Args)]
struct Add {
    #[command(flatten)]
    db: Database,
    /// Its UBN.
    #[arg(long)]
    ubn: String,
    /// The e-mail address of its owner's account, which exists already and is confirmed.
    #[arg(long, value_name = "EMAIL")]
    owner: String,
    /// The e-mail address of the account that returns cash to members. Only accounting sees where to.
    #[arg(long, value_name = "EMAIL", default_value = "")]
    accounting: String,
    /// As for the server.
    #[arg(long, env = "YUNSHIJI_PROVIDERS_AT", hide = true)]
    providers_at: Option<String>,
}

/// Carries out the command, or says at which field it is wrong.
pub fn run(args: Args) -> ExitCode {
    let Act::Add(add) = args.act;
    common::run(added(add))
}

async fn added(args: Add) -> Result<ExitCode, Failed> {
    let form = VendorForm { ubn: args.ubn, owner: args.owner, accounting: args.accounting };
    let new = form.parse().map_err(service::Error::Invalid)?;
    let mut cx = common::for_operator(args.db.existing(Mode::Production).await?, "");
    cx.gateways.registry = production::registry(args.providers_at.as_deref())?;
    let id = vendors::add(&cx, &Principal::Platform, &new).await?;
    cx.db.close().await;
    eprintln!(
        "The vendor is there. Put its merchant account into the file of YUNSHIJI_MERCHANTS, under this identifier, and \
         start the server again."
    );
    println!("{id}");
    Ok(ExitCode::SUCCESS)
}
