//! The first person proposes an act.

use domain::approval::{Act, Kind, Proposal, Refusal as Rule};
use domain::contact::EmailAddress;
use domain::id::{ApprovalId, IdempotencyKey};
use store::approval::ApprovalRow;

use super::target::Target;
use super::{end, note, read};
use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, calendar, idempotency, jobs};

/// What is proposed, and why.
#[derive(Debug, Clone)]
pub struct Propose {
    /// The act.
    pub act: Act,
    /// The reason. The parties read it once the proposal is confirmed.
    pub reason: String,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Proposes an act that needs a second person.
///
/// # Errors
/// [`Error::Forbidden`] for actors who may not; [`Rule::OwnFirm`], [`Rule::StaffAlready`], [`Rule::LastAdministrator`],
/// [`Rule::NothingToPropose`], [`Rule::OpenAlready`],
/// [`Refusal::YearNotLoaded`], [`Refusal::KeyReused`].
pub async fn propose(cx: &Cx, actor: &Principal, command: Propose) -> Result<ApprovalId> {
    store::retry(|| proposed(cx, actor, &command)).await
}

async fn proposed(cx: &Cx, actor: &Principal, command: &Propose) -> Result<ApprovalId> {
    let Propose { act, reason, key } = command;
    let by = access::staff(actor, act.kind().needs().propose)?.person.clone();
    clear(cx, act).await?;
    let mut tx = cx.db.begin().await?;
    if let Some(before) = idempotency::claim(cx, &mut tx, actor, key, "approvals.propose", &(act, reason)).await? {
        return Ok(before);
    }
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    let target = Target::lock(&mut tx, act, now).await?;
    if target.bars_first(&mut tx, &by).await? {
        return Err(Refusal::from(Rule::OwnFirm).into());
    }
    if let Some(rule) = target.forbids(act) {
        return Err(Refusal::from(rule).into());
    }
    let effect = target.effect(act).ok_or(Refusal::from(Rule::NothingToPropose))?;
    let proposal = Proposal::new((act.clone(), effect), reason.clone(), by, now, &calendar)
        .map_err(|missing| Refusal::YearNotLoaded { year: missing.year })?;
    let due_at = proposal.answer.due.unwrap_or(now);
    let row = ApprovalRow {
        id: cx.random.id(),
        kind: act.kind().name().to_owned(),
        subject: act.subject().to_owned(),
        standing: proposal.standing.name().to_owned(),
        facts: serde_json::to_string(&proposal).map_err(Error::json)?,
        proposed_by: proposal.by.clone(),
        proposed_at: now,
        due_at,
        ended_at: None,
        version: 1,
    };
    if !store::approval::insert(&mut tx, &row).await? {
        return Err(Refusal::from(Rule::OpenAlready).into());
    }
    let work = jobs::Work { kind: jobs::Kind::ApprovalDue, subject: row.id.as_str(), at: due_at };
    jobs::enqueue(cx, &mut tx, &work, &()).await?;
    idempotency::answer(&mut tx, key, &row.id).await?;
    note(cx, &mut tx, actor, &row, &proposal).await?;
    tx.commit().await?;
    Ok(row.id)
}

/// Proposes to remove the second factor of the account with an address.
///
/// # Errors
/// Those of [`propose`]; [`Rule::NothingToPropose`] when there is no such account.
pub async fn propose_factor_reset(
    cx: &Cx,
    actor: &Principal,
    email: &EmailAddress,
    reason: String,
    key: IdempotencyKey,
) -> Result<ApprovalId> {
    access::staff(actor, Kind::FactorReset.needs().propose)?;
    let mut tx = cx.db.read().await?;
    let person = store::person::by_email(&mut tx, email.as_str()).await?;
    drop(tx);
    let person = person.ok_or(Refusal::from(Rule::NothingToPropose))?.id;
    propose(cx, actor, Propose { act: Act::FactorReset { person }, reason, key }).await
}

/// Lets an expired proposal lapse whose job has not run yet, so that it does not block a new one. This is a separate
/// transaction, because the audit must be locked last.
async fn clear(cx: &Cx, act: &Act) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let last = store::approval::latest_of(&mut tx, act.kind().name(), act.subject()).await?;
    let Some(last) = last.filter(|last| last.ended_at.is_none()) else { return Ok(()) };
    let Some(row) = store::approval::lock(&mut tx, &last.id).await? else { return Ok(()) };
    let (proposal, now) = (read(&row)?, cx.clock.now(&mut tx).await?);
    let Some(standing) = proposal.lapse(now) else { return Ok(()) };
    end(cx, &mut tx, &Principal::Platform, row, Proposal { standing, ..proposal }).await?;
    Ok(tx.commit().await?)
}
