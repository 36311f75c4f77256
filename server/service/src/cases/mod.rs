//! Cases that staff decide: their list, one case with its evidence, notes and assignment, questions to the member, and
//! the templates of reasons. What a decision does to the firm is done by the use case of its subject, which tells this
//! module when a case begins and ends ([`check_began`], [`check_decided`], [`check_over`]).

mod due;
mod judge;
mod list;
mod reasons;
mod show;
mod work;

use domain::case::{Case, DECIDE_WD, Event, Kind, OpenedBy, Outcome};
use domain::eligibility::Checked;
use domain::id::{BusinessId, CaseId};
use domain::time::Instant;
use store::Tx;
use store::business::Business;
use store::case::CaseRow;

use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access};

pub use due::CaseDue;
pub use judge::{doubt, judge, object};
pub(crate) use list::firm_cases;
pub use list::{Filter, PAGE, list};
pub(crate) use reasons::text_of;
pub use reasons::{change_reason, reasons, withdraw_reason};
pub(crate) use show::open_of;
pub use show::show;
pub use work::{answer, ask, note};

/// Opens the case of a check that begins. An open one, about what was corrected before, ends.
pub(crate) async fn check_began(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    business: &Business,
    of: Checked,
    now: Instant,
) -> Result<()> {
    check_over(cx, tx, actor, business, now).await?;
    let due = business.check_due_at.unwrap_or(now);
    let case = Case::open(of.into(), OpenedBy::Platform, String::new(), now, due);
    insert(cx, tx, actor, &business.id, business.id.as_str(), &case).await.map(drop)
}

/// Ends the cases of checks of a business that have nothing left to decide.
pub(crate) async fn check_over(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    business: &Business,
    now: Instant,
) -> Result<()> {
    for kind in [Kind::TaxRegistration, Kind::Correction, Kind::Identity] {
        if let Some(row) = store::case::lock_open(tx, kind.name(), business.id.as_str()).await? {
            decided(cx, tx, actor, row, (Outcome::Ended, String::new()), now).await?;
        }
    }
    Ok(())
}

/// Decides the case of a check. A check that has none, since it began before there were cases, needs none.
///
/// # Errors
/// [`Refusal::Case`]: the member has been asked and may still answer.
pub(crate) async fn check_decided(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    (business, of): (&Business, Checked),
    (outcome, reason): (Outcome, &str),
    now: Instant,
) -> Result<()> {
    match store::case::lock_open(tx, Kind::from(of).name(), business.id.as_str()).await? {
        Some(row) => decided(cx, tx, actor, row, (outcome, reason.to_owned()), now).await,
        None => Ok(()),
    }
}

/// Stores a new case with the first line of its history. `None`: one about the same subject is open.
async fn insert(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    business: &BusinessId,
    subject: &str,
    case: &Case,
) -> Result<Option<CaseId>> {
    let row = CaseRow {
        id: cx.random.id(),
        kind: case.kind.name().to_owned(),
        subject: subject.to_owned(),
        business_id: business.clone(),
        state: case.state.name().to_owned(),
        assigned_to: None,
        opened_at: case.opened_at,
        next_at: case.next(),
        ended_at: None,
        facts: serde_json::to_string(case).map_err(Error::json)?,
        version: 1,
    };
    if !store::case::insert(tx, &row).await? {
        return Ok(None);
    }
    line(tx, actor, &row.id, &Event::Opened, case.opened_at).await?;
    Ok(Some(row.id))
}

async fn decided(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    row: CaseRow,
    (outcome, reason): (Outcome, String),
    now: Instant,
) -> Result<()> {
    let mut case = read(&row)?;
    let event = case.decide(outcome, reason, now).map_err(Refusal::from)?;
    // by the system clock, which lists and retention use
    let row = CaseRow { ended_at: Some(cx.clock.system()), ..row };
    write(tx, actor, row, &case, &event, now).await
}

/// The case stored in a row.
fn read(row: &CaseRow) -> Result<Case> {
    serde_json::from_str(&row.facts).map_err(Error::json)
}

/// Stores a changed case whose row is locked, and what happened.
async fn write(tx: &mut Tx, actor: &Principal, row: CaseRow, case: &Case, event: &Event, now: Instant) -> Result<()> {
    let row = CaseRow {
        state: case.state.name().to_owned(),
        next_at: case.next(),
        facts: serde_json::to_string(case).map_err(Error::json)?,
        ..row
    };
    store::case::update(tx, &row).await?;
    line(tx, actor, &row.id, event, now).await
}

async fn line(tx: &mut Tx, actor: &Principal, id: &CaseId, event: &Event, now: Instant) -> Result<()> {
    let facts = serde_json::to_string(event).map_err(Error::json)?;
    Ok(store::case::add_line(tx, id, now, &actor.label(), &facts).await?)
}

/// Authorises an act of staff on a case. Nobody works on a case of a firm that they belong to.
async fn authorise(tx: &mut Tx, actor: &Principal, row: &CaseRow) -> Result<()> {
    let kind = Kind::named(&row.kind).ok_or_else(|| Error::Internal(format!("a case of kind {}", row.kind)))?;
    let person = &access::staff_for(actor, kind.right())?.person;
    if store::business::member(tx, &row.business_id, person).await?.is_some() {
        return Err(Error::Forbidden);
    }
    Ok(())
}

/// How many working days staff have for a decision, by the program in force.
async fn promise_wd(tx: &mut Tx, kind: Kind, now: Instant) -> Result<u16> {
    match kind {
        Kind::TaxRegistration | Kind::Correction | Kind::Identity => {
            let program = crate::program::current(tx, now).await?.ok_or(Refusal::NoProgram)?;
            Ok(program.rules.tax_check_wd)
        }
        Kind::Objection | Kind::Declaration => Ok(DECIDE_WD),
    }
}

/// The facts of an act on a case in the audit.
fn audited(row: &CaseRow, more: &serde_json::Value) -> serde_json::Value {
    serde_json::json!({ "case": row.id, "kind": row.kind, "what": more })
}
