//! The draft of a program: one member of staff writes it, and nobody else sees it before two people publish it.

use domain::access::StaffAct;
use domain::audit::Action;
use domain::form::FormError;
use domain::form::program::DraftProgram;
use domain::id::ProgramCode;
use store::program::DraftRow;

use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, audit};

/// Stores a new draft, or a changed one.
///
/// # Errors
/// [`Error::Forbidden`]; the field `code` when it is taken; [`Refusal::ProgramChanged`] when somebody changed, published or
/// dropped the draft since it was read.
pub async fn save(cx: &Cx, actor: &Principal, edited: &DraftProgram) -> Result<()> {
    access::staff(actor, StaffAct::Administer)?;
    let DraftProgram { version, program } = edited;
    let mut tx = cx.db.begin().await?;
    let row = DraftRow {
        code: program.code.clone(),
        facts: serde_json::to_string(program).map_err(Error::json)?,
        changed_at: cx.clock.now(&mut tx).await?,
        changed_by: actor.label(),
        version: version.unwrap_or(1),
    };
    if version.is_none() {
        if !store::program::insert_draft(&mut tx, &row).await? {
            return Err(Error::field("code", FormError::ProgramCodeTaken));
        }
    } else if !store::program::update_draft(&mut tx, &row).await? {
        return Err(Refusal::ProgramChanged.into());
    }
    audit::append(cx, &mut tx, actor, Action::ProgramDrafted, &program.code, program).await?;
    Ok(tx.commit().await?)
}

/// Drops a draft.
///
/// # Errors
/// [`Error::Forbidden`]; [`Refusal::ProgramChanged`] when there is none any more.
pub async fn discard(cx: &Cx, actor: &Principal, code: &ProgramCode) -> Result<()> {
    access::staff(actor, StaffAct::Administer)?;
    let mut tx = cx.db.begin().await?;
    if !store::program::drop_draft(&mut tx, code).await? {
        return Err(Refusal::ProgramChanged.into());
    }
    audit::append(cx, &mut tx, actor, Action::ProgramDropped, code, &()).await?;
    Ok(tx.commit().await?)
}
