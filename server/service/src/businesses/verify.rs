//! The proof of identity, which makes the business a member and the person its owner.

use domain::access::MemberRole;
use domain::audit::Action;
use domain::eligibility::{BusinessFacts, IdentityCheck, Judgement};
use domain::ledger::Account;
use domain::time::Instant;
use domain::view::member::BusinessView;
use store::Tx;
use store::business::{Business, MemberOf};

use super::stored::{self, Claimed};
use super::{Shown, check, facts, keep, not_registered, take_over};
use crate::access::Acting;
use crate::error::{Error, Result};
use crate::identity::{self, Answer, Proof};
use crate::{Cx, Principal, Refusal, access, audit, program};

/// The answer to an open proof of identity.
#[derive(Debug, Clone)]
pub struct Verify {
    /// The identifier of the verification.
    pub verification: String,
    /// The answer from the browser.
    pub answer: Answer,
}

/// Proves the identity, judges the business again and registers it. A refused business keeps its account.
///
/// # Errors
/// Those of [`identity::answer`] (the registry is asked again), [`Refusal::AskOwnerToInvite`] when somebody else was
/// faster, [`Refusal::YearNotLoaded`] when the deadline of the check cannot be computed.
pub async fn verify(cx: &Cx, actor: &Principal, command: Verify) -> Result<BusinessView> {
    let proof = identity::answer(cx, actor, &command.verification, &command.answer).await?;
    let mut shown: Shown = serde_json::from_str(&proof.document).map_err(Error::json)?;
    let claimed = proof.unmatched.clone().map(|name| Claimed::of(name, &proof.verified)).transpose()?;
    let mut tx = cx.db.begin().await?;
    identity::use_up(cx, &mut tx, actor, &proof).await?;
    store::registration::forget(&mut tx, &access::person(actor)?.person).await?;
    let now = cx.clock.now(&mut tx).await?;
    if let Some(correction) = &mut shown.facts.correction {
        // the deadline of the check counts from the proof
        correction.at = now;
    }
    shown.facts.identity = claimed.as_ref().map(|_| IdentityCheck::pending(now));
    if shown.take_over
        && let Some(known) = store::business::by_ubn(&mut tx, &shown.ubn).await?
    {
        let view = take_over::take_over(cx, &mut tx, actor, known, (&proof, claimed), now).await?;
        tx.commit().await?;
        return Ok(view);
    }
    let program = program::current(&mut tx, now).await?.ok_or(Refusal::NoProgram)?;
    let judgement = facts::judge_now(&mut tx, &shown.facts, now).await?;
    let mut business = Business {
        id: cx.random.id(),
        ubn: shown.ubn.clone(),
        name: shown.name.clone(),
        registration: access::name_of(&shown.facts.registration)?,
        facts: String::new(),
        outcome: None,
        judgement: None,
        status: check::ACTIVE.to_owned(),
        verified_at: Some(now),
        check_due_at: None,
        created_at: now,
        version: 1,
    };
    keep(&mut business, &shown.facts, &judgement)?;
    stored::claim(&mut business, claimed)?;
    check::begin(&mut tx, &mut business, &judgement, &program, now).await?;
    join(&mut tx, actor, &business, now).await?;
    check::follow(cx, &mut tx, actor, &business, &judgement, now).await?;
    check::tell(cx, &mut tx, &business, &judgement, &program, now).await?;
    record(cx, &mut tx, actor, &business, &shown.facts, &judgement, &proof).await?;
    let view = super::view(&mut tx, &Acting { business, role: MemberRole::Owner }, now).await?;
    tx.commit().await?;
    Ok(view)
}

/// Stores the business, its owner and its points account, which later transactions lock.
async fn join(tx: &mut Tx, actor: &Principal, business: &Business, now: Instant) -> Result<()> {
    if !store::business::insert(tx, business).await? {
        not_registered(tx, actor, &business.ubn).await?;
    }
    let owner = MemberOf {
        business_id: business.id.clone(),
        person_id: access::person(actor)?.person.clone(),
        role: access::name_of(&MemberRole::Owner)?,
        created_at: now,
    };
    store::business::put_member(tx, &owner).await?;
    let account = Account::Available(business.id.clone());
    Ok(store::ledger::open(tx, account.kind().name(), account.owner()).await?)
}

async fn record(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    business: &Business,
    facts: &BusinessFacts,
    judgement: &Judgement,
    proof: &Proof,
) -> Result<()> {
    let facts = serde_json::json!({
        "ubn": business.ubn,
        "outcome": judgement.outcome,
        "correction": facts.correction,
        "means": proof.means,
        "verification": proof.verification,
        "bound_hash": proof.bound_hash,
    });
    audit::append(cx, tx, actor, Action::BusinessRegistered, &business.id, &facts).await
}
