//! The program that grants points, with its rules: reading and publishing.

use domain::audit::Action;
use domain::id::ProgramCode;
use domain::money::Points;
use domain::rules::{Granting, Program, ProgramNow};
use domain::time::Instant;
use store::Tx;
use store::ledger::AccountRow;
use store::program::{ProgramRow, RulesRow};

use crate::error::{Error, Result};
use crate::{Cx, Principal, audit};

/// The program with this code, with the rules in force at `now`.
///
/// # Errors
/// [`Error::NotFound`], or stored rules that cannot be read.
pub async fn get(tx: &mut Tx, code: &ProgramCode, now: Instant) -> Result<Program> {
    Ok(stored(&store::program::get(tx, code).await?.ok_or(Error::NotFound)?)?.at(now))
}

/// The program whose assessment and grant are current: the one open at `now`, otherwise the last one that opened,
/// otherwise the next one. `None` while there is no program at all.
///
/// # Errors
/// Those of the database, or stored rules that cannot be read.
pub async fn current(tx: &mut Tx, now: Instant) -> Result<Option<Program>> {
    if let Some(open) = store::program::open_at(tx, now).await? {
        return Ok(Some(stored(&open)?.at(now)));
    }
    Ok(domain::program::current(&all(tx, now).await?, now).cloned())
}

/// All programs with the rules in force at `now`, the newest first.
///
/// # Errors
/// Those of [`get`].
pub(crate) async fn all(tx: &mut Tx, now: Instant) -> Result<Vec<Program>> {
    let rows = store::program::all(tx).await?;
    rows.iter().map(|row| Ok(stored(row)?.at(now))).collect()
}

/// The [`current`] program, and whether it grants points. An installation without a program shows the leaflet's, and says
/// so.
///
/// # Errors
/// Those of the database.
pub async fn now(cx: &Cx) -> Result<ProgramNow> {
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    standing(&mut tx, now).await
}

pub(crate) async fn standing(tx: &mut Tx, now: Instant) -> Result<ProgramNow> {
    let Some(program) = current(tx, now).await? else {
        return Ok(ProgramNow { program: domain::rules::program_111(), granting: Granting::NoProgram });
    };
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

/// The program as it is stored, with all versions of its rules.
pub(crate) fn stored(row: &ProgramRow) -> Result<Program> {
    serde_json::from_str(&row.facts).map_err(Error::json)
}

/// Stores a program, its rules version and its ledger account, unless they exist. A confirmed proposal does it, and setting up a
/// demonstration.
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
        zone: program.zone.clone(),
        archived_at: None,
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
