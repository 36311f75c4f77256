//! `yunshiji init`: an empty production database, and the link for its first administrator.

mod asked;

use std::process::ExitCode;

use domain::time::Instant;
use service::Principal;
use service::staff_people::{self, First, Standing};
use store::installation::{self, Mode};
use store::{Db, StoreError};

use super::common::{self, Failed};
use asked::{Asked, Given};

/// Arguments of `yunshiji init`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    given: Given,
    /// Make a new link, because the last one is lost or has expired. The last one ends.
    #[arg(long)]
    again: bool,
    /// Change nothing: say what would be done, and what is wrong. The exit code is 1 when something is wrong.
    #[arg(long)]
    check: bool,
}

/// Makes the database and prints the link, or says what is wrong.
pub fn run(args: Args) -> ExitCode {
    common::run(async move {
        let mut asked = Asked::new(&args.given, !args.check)?;
        if args.check {
            // the database can be looked at even when something else is missing
            if let Some(db) = &asked.db {
                asked.wrong.extend(looked_at(db, args.again).await);
            }
        } else if let Asked { db: Some(db), first: Some(first), base_url: Some(base_url), .. } = &asked {
            asked.wrong.extend(made(db, first, base_url, args.again).await?);
        }
        for wrong in &asked.wrong {
            eprintln!("yunshiji: {wrong}");
        }
        Ok(if asked.wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

/// Makes the database and invites. Returns why not, if it may not.
async fn made(address: &str, first: &First, base_url: &str, again: bool) -> Result<Option<String>, Failed> {
    let opened = if again {
        // a mistyped path does not create another database
        installation::open_existing(address, Mode::Production).await
    } else {
        installation::open(address, Mode::Production).await
    };
    let cx = common::for_operator(opened?, base_url);
    let link = staff_people::first(&cx, &Principal::Platform, first, again).await?;
    let until = cx.clock.system().plus_millis(staff_people::INVITATION_MS);
    cx.db.close().await;
    Ok(match link {
        Ok(link) => {
            let name = &first.name;
            eprintln!(
                "The database is ready. Give {name} this link; it works once, until {}. Then start `yunshiji serve`.",
                moment(until)
            );
            println!("{link}");
            None
        }
        Err(standing) => Some(refused(&standing)),
    })
}

/// Says what would be done with a database. Returns what is wrong.
async fn looked_at(address: &str, again: bool) -> Option<String> {
    let db = match Db::open_existing(address).await {
        Err(StoreError::Missing(_)) if !again => {
            println!("a new database would be made, and the first administrator invited");
            return None;
        }
        Err(error) => return Some(error.to_string()),
        Ok(db) => db,
    };
    let wrong = opened(&db, again).await.unwrap_or_else(|error| Some(error.to_string()));
    db.close().await;
    wrong
}

async fn opened(db: &Db, again: bool) -> Result<Option<String>, Failed> {
    let mode = installation::mode(db).await?;
    if let Some(mode @ Mode::Demo) = mode {
        return Ok(Some(StoreError::OtherMode(mode).to_string()));
    }
    let current = match db.require_current().await {
        Ok(()) => true,
        Err(StoreError::Outdated) => false,
        Err(error) => return Err(error.into()),
    };
    if !current {
        println!("the schema would be brought up to date");
    }
    let mut tx = db.read().await?;
    let standing = if current {
        staff_people::standing(&mut tx).await?
    } else if mode.is_some() && !store::staff::all(&mut tx).await?.is_empty() {
        Standing::Staffed
    } else {
        // an older schema has no invitations
        Standing::Empty
    };
    Ok(match standing {
        Standing::Empty => {
            println!("the first administrator would be invited");
            None
        }
        Standing::Invited { email, .. } if again => {
            println!("the link for {email} would end, and a new one be made");
            None
        }
        standing @ (Standing::Invited { .. } | Standing::Staffed) => Some(refused(&standing)),
    })
}

fn refused(standing: &Standing) -> String {
    match standing {
        Standing::Invited { email, until } => format!(
            "{email} is invited already, until {}. If the link is lost or has expired, add --again: it makes a new one, \
             and the last one ends",
            moment(*until)
        ),
        Standing::Empty | Standing::Staffed => {
            "this database has staff already: an administrator invites more of them at /staff/people".to_owned()
        }
    }
}

/// Day and time of day in Taipei.
fn moment(at: Instant) -> String {
    at.in_taipei().format("%Y/%m/%d %H:%M (Taipei)").to_string()
}
