//! The proof of identity makes the business a member and the person its owner.

use domain::eligibility::{BusinessFacts, Judgement, Outcome, Registration};
use domain::ledger::Account;
use domain::membership::MemberRole;
use domain::money::Points;
use domain::notice::NoticeKind;
use domain::rules::Program;
use domain::time::Instant;
use domain::view::member::BusinessView;
use store::Tx;
use store::business::{Business, MemberOf};

use super::{Shown, facts, keep, not_registered, take_over};
use crate::access::Acting;
use crate::error::{Error, Result};
use crate::identity::{self, Answer, Proof};
use crate::notice::{self, Audience};
use crate::{Actor, Cx, Refusal, access, audit, calendar, program};

/// The answer to an open proof of identity.
#[derive(Debug, Clone)]
pub struct Verify {
    /// The number of the verification.
    pub verification: String,
    /// What came back from the browser.
    pub answer: Answer,
}

/// The status of a business whose check runs.
pub(crate) const CHECKING: &str = "checking";
/// The status of every other business.
pub(crate) const ACTIVE: &str = "active";

/// Proves the identity and registers the business, judged anew. A refused business keeps its account.
///
/// # Errors
/// Those of [`identity::answer`], [`Refusal::AskOwnerToInvite`] when somebody else was faster,
/// [`Refusal::YearNotLoaded`] when the check's deadline cannot be known.
pub async fn verify(cx: &Cx, actor: &Actor, command: Verify) -> Result<BusinessView> {
    let proof = identity::answer(cx, actor, &command.verification, &command.answer).await?;
    let shown: Shown = serde_json::from_str(&proof.document).map_err(Error::json)?;
    let mut tx = cx.db.begin().await?;
    identity::use_up(cx, &mut tx, actor, &proof).await?;
    let now = cx.clock.now(&mut tx).await?;
    if shown.take_over
        && let Some(known) = store::business::by_ubn(&mut tx, &shown.ubn).await?
    {
        let view = take_over::take_over(cx, &mut tx, actor, known, &proof, now).await?;
        tx.commit().await?;
        return Ok(view);
    }
    let program = program::current(&mut tx, now).await?.ok_or(Refusal::NoProgram)?;
    let judgement = facts::judge_now(&mut tx, &shown.facts, now).await?;
    let check_due_at = check_until(&mut tx, &shown.facts, &judgement, &program, now).await?;
    let mut business = Business {
        id: cx.random.id(),
        ubn: shown.ubn.clone(),
        name: shown.name.clone(),
        registration: access::name_of(&shown.facts.registration)?,
        facts: String::new(),
        outcome: None,
        judgement: None,
        status: if check_due_at.is_some() { CHECKING } else { ACTIVE }.to_owned(),
        verified_at: Some(now),
        check_due_at,
        created_at: now,
        version: 1,
    };
    keep(&mut business, &shown.facts, &judgement)?;
    join(&mut tx, actor, &business, now).await?;
    tell(cx, &mut tx, &business, &judgement, &program, now).await?;
    record(cx, &mut tx, actor, &business, &judgement, &proof).await?;
    let view = super::view(&mut tx, &Acting { business, role: MemberRole::Owner }).await?;
    tx.commit().await?;
    Ok(view)
}

/// Stores the business, its owner and its points account, which every later lock locks.
async fn join(tx: &mut Tx, actor: &Actor, business: &Business, now: Instant) -> Result<()> {
    if !store::business::insert(tx, business).await? {
        not_registered(tx, actor, &business.ubn).await?;
    }
    let owner = MemberOf {
        business_id: business.id.clone(),
        person_id: actor.proved()?.person.clone(),
        role: access::name_of(&MemberRole::Owner)?,
        created_at: now,
    };
    store::business::put_member(tx, &owner).await?;
    let account = Account::Available(business.id.clone());
    Ok(store::ledger::open(tx, account.kind().name(), account.owner()).await?)
}

/// Until when staff check a tax-registered business, where that is what stands open.
async fn check_until(
    tx: &mut Tx,
    facts: &BusinessFacts,
    judgement: &Judgement,
    program: &Program,
    now: Instant,
) -> Result<Option<Instant>> {
    let waits = judgement.outcome == Outcome::NeedsReview && facts.registration == Some(Registration::TaxOnly);
    if !waits {
        return Ok(None);
    }
    let deadline = calendar::load(tx).await?.deadline(now.day(), program.rules.tax_check_wd);
    Ok(Some(deadline.map_err(|missing| Refusal::YearNotLoaded { year: missing.year })?.instant()))
}

/// The check begins, or the business may buy without a grant to be earned first.
async fn tell(
    cx: &Cx,
    tx: &mut Tx,
    business: &Business,
    judgement: &Judgement,
    program: &Program,
    now: Instant,
) -> Result<()> {
    let kind = match judgement.outcome {
        Outcome::NeedsReview if business.check_due_at.is_some() => {
            NoticeKind::TaxCheckBegun { answer_by: business.check_due_at }
        }
        Outcome::EligibleToBuyOnly => NoticeKind::MayBuy { points: Points::ZERO, expire_on: None },
        Outcome::Eligible if !program.grants_at(now) => NoticeKind::MayBuy { points: Points::ZERO, expire_on: None },
        Outcome::Eligible | Outcome::NeedsReview | Outcome::Refused => return Ok(()),
    };
    notice::tell(cx, tx, now, Audience::Business(&business.id), &kind).await
}

async fn record(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Actor,
    business: &Business,
    judgement: &Judgement,
    proof: &Proof,
) -> Result<()> {
    let facts = serde_json::json!({
        "ubn": business.ubn,
        "outcome": judgement.outcome,
        "means": proof.means,
        "verification": proof.verification,
        "bound_hash": proof.bound_hash,
    });
    audit::append(cx, tx, actor, "business.registered", &format!("business:{}", business.id), &facts).await
}
