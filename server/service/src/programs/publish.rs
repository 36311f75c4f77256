//! What a confirmed proposal does to a program, in the caller's transaction; and putting a program away.

use domain::access::StaffAct;
use domain::audit::Action;
use domain::id::{ApprovalId, PersonId, ProgramCode};
use domain::program::Phase;
use domain::rules::Program;
use domain::time::Instant;
use serde_json::json;
use store::Tx;
use store::program::ProgramRow;

use crate::error::{Error, Result};
use crate::market::catalogue;
use crate::{Cx, Principal, Refusal, access, audit, program};

/// Publishes a draft. The first program brings the categories of the catalogue.
pub(crate) async fn publish(cx: &Cx, tx: &mut Tx, actor: &Principal, draft: &Program) -> Result<()> {
    catalogue::publish_categories(tx).await?;
    store::program::drop_draft(tx, &draft.code).await?;
    program::publish(cx, tx, actor, draft).await
}

/// Lets a program grant points from now on.
pub(crate) async fn open(
    cx: &Cx,
    tx: &mut Tx,
    by: (&Principal, &PersonId, &ApprovalId),
    code: &ProgramCode,
) -> Result<()> {
    let (row, mut program) = read(tx, code).await?;
    let planned = program.opens;
    program.opens = cx.clock.now(tx).await?;
    change(cx, tx, by, (row, program), (Action::ProgramOpened, planned)).await
}

/// Ends the grants of a program now.
pub(crate) async fn close(
    cx: &Cx,
    tx: &mut Tx,
    by: (&Principal, &PersonId, &ApprovalId),
    code: &ProgramCode,
) -> Result<()> {
    let (row, mut program) = read(tx, code).await?;
    let planned = program.closes;
    program.closes = cx.clock.now(tx).await?;
    change(cx, tx, by, (row, program), (Action::ProgramClosed, planned)).await
}

async fn read(tx: &mut Tx, code: &ProgramCode) -> Result<(ProgramRow, Program)> {
    let row = store::program::get(tx, code).await?.ok_or(Error::NotFound)?;
    let program = program::stored(&row)?;
    Ok((row, program))
}

async fn change(
    cx: &Cx,
    tx: &mut Tx,
    (actor, first, id): (&Principal, &PersonId, &ApprovalId),
    (row, program): (ProgramRow, Program),
    (action, planned): (Action, Instant),
) -> Result<()> {
    let row = ProgramRow {
        facts: serde_json::to_string(&program).map_err(Error::json)?,
        opens_at: program.opens,
        closes_at: program.closes,
        ..row
    };
    store::program::update(tx, &row).await?;
    let facts = json!({ "approval": id, "proposed_by": first, "planned": planned });
    audit::append(cx, tx, actor, action, &row.code, &facts).await
}

/// Puts a program away whose points pay for no new order any more.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Refusal::ProgramChanged`] for a program in another phase.
pub async fn archive(cx: &Cx, actor: &Principal, code: &ProgramCode) -> Result<()> {
    access::staff(actor, StaffAct::Administer)?;
    let mut tx = cx.db.begin().await?;
    let (row, program) = read(&mut tx, code).await?;
    let now = cx.clock.now(&mut tx).await?;
    if row.archived_at.is_some() || Phase::of(&program, now) != Phase::OrdersClosed {
        return Err(Refusal::ProgramChanged.into());
    }
    store::program::update(&mut tx, &ProgramRow { archived_at: Some(now), ..row }).await?;
    audit::append(cx, &mut tx, actor, Action::ProgramArchived, code, &()).await?;
    Ok(tx.commit().await?)
}
