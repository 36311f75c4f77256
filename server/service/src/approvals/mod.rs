//! Acts that need a second person (rules §12): one member of staff proposes, another confirms or rejects, and a job
//! lets unanswered proposals lapse. `target` carries out each kind of act; [`domain::approval::Kind::needs`] says which
//! acts need it, and who may.

mod answer;
mod lapse;
mod propose;
mod show;
mod target;

use domain::approval::{Proposal, Standing};
use domain::audit::Action;
use store::Tx;
use store::approval::ApprovalRow;

use crate::error::{Error, Result};
use crate::{Cx, Principal, audit};

pub use answer::{Confirm, Reject, confirm, reject};
pub use lapse::ApprovalDue;
pub use propose::{Propose, propose, propose_factor_reset};
pub use show::{PAGE, list, of_order};

/// The proposal stored in a row.
fn read(row: &ApprovalRow) -> Result<Proposal> {
    serde_json::from_str(&row.facts).map_err(Error::json)
}

/// Ends a proposal whose row is locked, and records that.
async fn end(cx: &Cx, tx: &mut Tx, actor: &Principal, row: ApprovalRow, ended: Proposal) -> Result<()> {
    let row = ApprovalRow {
        standing: ended.standing.name().to_owned(),
        facts: serde_json::to_string(&ended).map_err(Error::json)?,
        // by the system clock, which retention uses
        ended_at: Some(cx.clock.system()),
        ..row
    };
    store::approval::end(tx, &row).await?;
    note(cx, tx, actor, &row, &ended).await
}

/// Records in the audit what became of a proposal, with the digest of its effect.
async fn note(cx: &Cx, tx: &mut Tx, actor: &Principal, row: &ApprovalRow, proposal: &Proposal) -> Result<()> {
    let reason = match &proposal.standing {
        Standing::Rejected { reason, .. } => reason,
        Standing::Proposed | Standing::Confirmed { .. } | Standing::Lapsed { .. } => &proposal.reason,
    };
    let facts = serde_json::json!({
        "approval": row.id,
        "act": target::audited(cx, &proposal.act)?,
        "effect": proposal.effect.digest().map_err(Error::json)?,
        "proposed_by": proposal.by,
        "reason": reason,
    });
    let action = Action::of_approval(proposal.act.kind(), &proposal.standing);
    audit::append(cx, tx, actor, action, target::audited_object(&proposal.act, &row.id), &facts).await
}
