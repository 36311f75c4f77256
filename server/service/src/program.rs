//! The program that grants points, with its rules: reading and publishing.

use domain::audit::Action;
use domain::id::ProgramCode;
use domain::money::Points;
use domain::rules::{Program, ProgramNow};
use domain::time::Instant;
use store::Tx;
use store::ledger::AccountRow;
use store::program::{ProgramRow, RulesRow};

use crate::error::{Error, Result};
use crate::{Cx, Principal, audit};

/// The program with this code.
///
/// # Errors
/// [`Error::NotFound`], or stored rules that cannot be read.
pub async fn get(tx: &mut Tx, code: &ProgramCode) -> Result<Program> {
    read(&store::program::get(tx, code).await?.ok_or(Error::NotFound)?)
}

/// The program whose assessment and grant are current: the one open at `now`, otherwise the last one that opened,
/// otherwise the next one. `None` while there is no program at all.
///
/// # Errors
/// Those of the database, or stored rules that cannot be read.
pub async fn current(tx: &mut Tx, now: Instant) -> Result<Option<Program>> {
    if let Some(open) = store::program::open_at(tx, now).await? {
        return read(&open).map(Some);
    }
    let all = store::program::all(tx).await?;
    let chosen = all.iter().find(|program| program.opens_at <= now).or_else(|| all.last());
    chosen.map(read).transpose()
}

/// All programs, including those of a business's lots.
///
/// # Errors
/// Those of [`get`].
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<Program>> {
    store::program::all(tx).await?.iter().map(read).collect()
}

/// The [`current`] program, and whether it grants points. An installation without a program shows the leaflet's, as
/// ended.
///
/// # Errors
/// Those of the database.
pub async fn now(cx: &Cx) -> Result<ProgramNow> {
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    standing(&mut tx, now).await
}

pub(crate) async fn standing(tx: &mut Tx, now: Instant) -> Result<ProgramNow> {
    let program = current(tx, now).await?.unwrap_or_else(domain::rules::program_111);
    let granting = program.granting(now, granted(tx, &program).await?);
    Ok(ProgramNow { program, granting })
}

/// The kind of a program's account in the ledger.
pub(crate) const ACCOUNT: &str = "program";

/// All points that a program has granted.
pub(crate) async fn granted(tx: &mut Tx, program: &Program) -> Result<Points> {
    let account = store::ledger::account(tx, ACCOUNT, program.code.as_str()).await?;
    Ok(account.as_ref().map_or(Points::ZERO, issued))
}

/// The points that a program has issued: its account is negative by that amount.
pub(crate) fn issued(account: &AccountRow) -> Points {
    -account.balance
}

fn read(row: &ProgramRow) -> Result<Program> {
    serde_json::from_str(&row.facts).map_err(Error::json)
}

/// Stores a program, its rules version and its ledger account, unless they exist. For setting up an installation.
///
/// # Errors
/// Those of the database.
pub async fn publish(cx: &Cx, tx: &mut Tx, actor: &Principal, program: &Program) -> Result<()> {
    let rules = RulesRow {
        version: program.rules.version.clone(),
        rules: serde_json::to_string(&program.rules).map_err(Error::json)?,
        published_at: cx.clock.system(),
        published_by: actor.label(),
    };
    store::program::publish_rules(tx, &rules).await?;
    let row = ProgramRow {
        code: program.code.clone(),
        facts: serde_json::to_string(program).map_err(Error::json)?,
        rules_version: program.rules.version.clone(),
        opens_at: program.opens,
        closes_at: program.closes,
        last_order_at: program.last_order,
        budget: program.budget,
        version: 1,
    };
    let account = domain::ledger::Account::Program(program.code.clone());
    store::ledger::open(tx, account.kind().name(), account.owner()).await?;
    for shared in [domain::ledger::Account::Settled, domain::ledger::Account::Expired] {
        store::ledger::open(tx, shared.kind().name(), shared.owner()).await?;
    }
    if store::program::insert(tx, &row).await? {
        audit::append(cx, tx, actor, Action::ProgramPublished, &program.code, &row.rules_version).await?;
    }
    Ok(())
}
