//! The second person confirms a proposal, which is then carried out, or rejects it.

use domain::approval::{Proposal, Refusal as Rule, Second, Standing};
use domain::id::{ApprovalId, PersonId};
use domain::order::Digest;
use domain::time::Instant;
use store::Tx;
use store::approval::ApprovalRow;

use super::target::{self, Target};
use super::{end, read};
use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access};

/// A confirmation.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The proposal.
    pub id: ApprovalId,
    /// The digest of the effect that was shown.
    pub shown: Digest,
}

/// The rejection of a proposal, or the withdrawal of one's own.
#[derive(Debug, Clone)]
pub struct Reject {
    /// The proposal.
    pub id: ApprovalId,
    /// The reason, which the proposer reads.
    pub reason: String,
}

/// Confirms another person's proposal: it is judged again and carried out. A repeat by the same person changes nothing.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Rule`] with the reason; refusals of the act itself.
pub async fn confirm(cx: &Cx, actor: &Principal, command: &Confirm) -> Result<()> {
    store::retry(|| confirmed(cx, actor, command)).await
}

async fn confirmed(cx: &Cx, actor: &Principal, command: &Confirm) -> Result<()> {
    let Taken { mut tx, row, proposal, by, right, now } = take(cx, actor, &command.id).await?;
    // whatever needs a second person is about money or rights
    access::with_fresh_factor(access::person(actor)?)?;
    if matches!(&proposal.standing, Standing::Confirmed { by: before, .. } if *before == by) {
        return Ok(());
    }
    let target = Target::lock(&mut tx, &proposal.act, now).await?;
    let effect = target.effect(&proposal.act);
    let second = Second {
        by: &by,
        own: target.bars_second(&mut tx, &by).await?,
        first_may: first_may(&mut tx, &target, &proposal).await?,
        shown: &command.shown,
        effect: effect.as_ref(),
        now,
    };
    // of two people who remove each other, the second one to be confirmed stays
    let judged = proposal.confirm(&second).and_then(|standing| target.forbids(&proposal.act).map_or(Ok(standing), Err));
    match judged {
        Ok(standing) => {
            let mut tx = target::perform(cx, tx, (actor, right), &row.id, &proposal).await?;
            end(cx, &mut tx, actor, row, Proposal { standing, ..proposal }).await?;
            Ok(tx.commit().await?)
        }
        Err(rule) => refused(cx, tx, row, proposal, now, rule).await,
    }
}

/// Rejects another person's proposal, or withdraws one's own.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Rule`] with the reason.
pub async fn reject(cx: &Cx, actor: &Principal, command: &Reject) -> Result<()> {
    store::retry(|| rejected(cx, actor, command)).await
}

async fn rejected(cx: &Cx, actor: &Principal, command: &Reject) -> Result<()> {
    let Taken { mut tx, row, proposal, by, now, .. } = take(cx, actor, &command.id).await?;
    if matches!(&proposal.standing, Standing::Rejected { by: before, .. } if *before == by) {
        return Ok(());
    }
    let own = Target::read(&mut tx, &proposal.act, now).await?.bars_second(&mut tx, &by).await?;
    match proposal.reject(&by, own, command.reason.clone(), now) {
        Ok(standing) => {
            end(cx, &mut tx, actor, row, Proposal { standing, ..proposal }).await?;
            Ok(tx.commit().await?)
        }
        Err(rule) => refused(cx, tx, row, proposal, now, rule).await,
    }
}

/// A locked proposal, and the person who answers it.
struct Taken {
    tx: Tx,
    row: ApprovalRow,
    proposal: Proposal,
    by: PersonId,
    right: domain::access::StaffAct,
    now: Instant,
}

async fn take(cx: &Cx, actor: &Principal, id: &ApprovalId) -> Result<Taken> {
    let by = access::person(actor)?.person.clone();
    let mut tx = cx.db.begin().await?;
    let row = store::approval::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let proposal = read(&row)?;
    let right = target::right(actor, proposal.act.kind())?;
    let now = cx.clock.now(&mut tx).await?;
    Ok(Taken { tx, row, proposal, by, right, now })
}

/// Whether the proposer may still propose this.
async fn first_may(tx: &mut Tx, target: &Target, proposal: &Proposal) -> Result<bool> {
    let propose = proposal.act.kind().needs().propose;
    let may = access::staff_may(tx, &proposal.by, propose).await?;
    Ok(may && !target.bars_first(tx, &proposal.by).await?)
}

/// Returns the refusal. An expired proposal lapses now, whether its job has run or not.
async fn refused(cx: &Cx, mut tx: Tx, row: ApprovalRow, proposal: Proposal, now: Instant, rule: Rule) -> Result<()> {
    if let Some(standing) = proposal.lapse(now) {
        end(cx, &mut tx, &Principal::Platform, row, Proposal { standing, ..proposal }).await?;
        tx.commit().await?;
    }
    Err(Refusal::from(rule).into())
}
