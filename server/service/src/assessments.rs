//! The self-assessment and the grant that it earns (rules §3). The grant is posted in the transaction that stores the
//! finished assessment, or not at all.
//!
//! Until the points are posted, the answers stay a draft, so that a business that waits for a check can finish again
//! afterwards without answering again.

use domain::access::MemberAct;
use domain::assessment::{Assessment, Draft, DraftAnswer, GrantFacts, GrantRefusal, Topic, grant};
use domain::audit::Action;
use domain::eligibility::Judgement;
use domain::id::{BusinessId, EntryId, IdempotencyKey, LotId};
use domain::lang::Bilingual;
use domain::ledger::{Account, Entry, EntryKind, Lot};
use domain::money::Points;
use domain::notice::NoticeKind;
use domain::rules::Program;
use domain::time::Instant;
use domain::view::member::{AssessmentFinished, AssessmentPage};
use store::Tx;
use store::business::Business;
use store::ledger::{EntryRow, LotRow};

use crate::businesses::{facts, judge_now, keep, listed};
use crate::error::{Error, Result};
use crate::notice::{self, Audience};
use crate::{Cx, Principal, Refusal, access, audit, expiry, idempotency, identity, limits, program};

/// The status of an assessment that earned its points.
const FINISHED: &str = "finished";

/// A command to save the answer to one topic.
#[derive(Debug, Clone)]
pub struct Save {
    /// The business.
    pub business: BusinessId,
    /// The topic.
    pub topic: Topic,
    /// The answer so far; half an answer is saved, too.
    pub answer: DraftAnswer,
}

/// A command to finish the assessment.
#[derive(Debug, Clone)]
pub struct Finish {
    /// The business.
    pub business: BusinessId,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// The assessment, and what prevents the grant.
///
/// # Errors
/// [`Error::NotFound`] when the business is not one's own; [`Refusal::NoProgram`].
pub async fn page(cx: &Cx, actor: &Principal, business: &BusinessId) -> Result<AssessmentPage> {
    let mut tx = cx.db.read().await?;
    let acting = access::business(&mut tx, actor, business, MemberAct::See).await?;
    page_of(cx, &mut tx, &acting.business).await
}

pub(crate) async fn page_of(cx: &Cx, tx: &mut Tx, business: &Business) -> Result<AssessmentPage> {
    let now = cx.clock.now(tx).await?;
    let program = program::current(tx, now).await?.ok_or(Refusal::NoProgram)?;
    let stored = store::assessment::get(tx, &business.id, &program.code).await?;
    let finished_at = stored.as_ref().and_then(|row| row.finished_at);
    let answers = draft_of(stored.as_ref())?;
    let known = listed(tx, &business.ubn, facts(business)?).await?;
    let judgement = judge_now(tx, &known, now).await?;
    let issued = program::granted(tx, &program).await?;
    let obstacle = match finished_at {
        Some(_) => None,
        None => obstacle(tx, business, &judgement, &program, now, issued).await?,
    };
    Ok(AssessmentPage {
        missing: answers.missing(),
        program: program.code,
        program_name: Bilingual::new(program.name_zh, program.name_en),
        answers,
        finished_at,
        grant: program.rules.grant,
        obstacle,
        granted_at: finished_at,
    })
}

/// Saves the answer to one topic.
///
/// # Errors
/// [`Error::NotFound`] when the business is not one's own; [`Refusal::AssessmentFinished`].
pub async fn save(cx: &Cx, actor: &Principal, command: Save) -> Result<AssessmentPage> {
    let mut tx = cx.db.begin().await?;
    access::business(&mut tx, actor, &command.business, MemberAct::Prepare).await?;
    // When two topics are saved at the same time, the second save reads what the first wrote.
    let business = store::business::lock(&mut tx, &command.business).await?.ok_or(Error::NotFound)?;
    let now = cx.clock.now(&mut tx).await?;
    let program = program::current(&mut tx, now).await?.ok_or(Refusal::NoProgram)?;
    let stored = store::assessment::get(&mut tx, &business.id, &program.code).await?;
    let mut draft = draft_of(stored.as_ref())?;
    draft.answer(command.topic, command.answer);
    let answers = serde_json::to_string(&draft).map_err(Error::json)?;
    if !store::assessment::save_draft(&mut tx, &business.id, &program.code, &answers, now).await? {
        return Err(Refusal::AssessmentFinished.into());
    }
    let page = page_of(cx, &mut tx, &business).await?;
    tx.commit().await?;
    Ok(page)
}

/// Finishes the assessment. The points are posted if the identity is verified, the business is eligible now, the
/// program is open and its budget suffices; otherwise the answers are kept and the reason is returned.
///
/// # Errors
/// [`Refusal::AssessmentIncomplete`] naming the topics, [`Refusal::AssessmentFinished`], [`Refusal::KeyReused`];
/// [`Refusal::TooManyTries`], and those of [`identity::record`]: a firm that may have ended receives nothing.
pub async fn finish(cx: &Cx, actor: &Principal, command: Finish) -> Result<AssessmentFinished> {
    trades(cx, actor, &command.business).await?;
    let mut tx = cx.db.begin().await?;
    access::business(&mut tx, actor, &command.business, MemberAct::Prepare).await?;
    let name = "assessments.finish";
    if let Some(before) = idempotency::claim(cx, &mut tx, actor, &command.key, name, &command.business).await? {
        return Ok(before);
    }
    let now = cx.clock.now(&mut tx).await?;
    let program = program::current(&mut tx, now).await?.ok_or(Refusal::NoProgram)?;
    // Accounts are locked before the business. All grants lock the program's row, so its budget is never exceeded.
    let account = store::ledger::lock(&mut tx, program::ACCOUNT, program.code.as_str()).await?;
    store::ledger::lock(&mut tx, store::ledger::AVAILABLE, command.business.as_str()).await?;
    let mut business = store::business::lock(&mut tx, &command.business).await?.ok_or(Error::NotFound)?;
    let (finished, answers) = complete(&mut tx, &business, &program).await?;

    let facts = listed(&mut tx, &business.ubn, facts(&business)?).await?;
    let judgement = judge_now(&mut tx, &facts, now).await?;
    let granted_before = granted(&mut tx, &business.id, &program).await?;
    let given = GrantFacts {
        identity_verified: business.verified_at.is_some(),
        judgement: &judgement,
        program: &program,
        now,
        granted_before,
        granted_in_all: program::issued(&account),
    };
    let decided = grant(&finished, &given);
    let outcome = judgement.outcome;
    let view = match decided {
        Ok(points) => {
            store::assessment::finish(&mut tx, &business.id, &program.code, &answers, now).await?;
            post(&mut tx, &business.id, &program, points, &command.key, now).await?;
            expiry::watch_told(cx, &mut tx, &business.id, now).await?;
            keep(&mut business, &facts, &judgement)?;
            store::business::update(&mut tx, &business).await?;
            let expire_on = Some(program.last_day(program.rules.points_expire_on));
            let kind = NoticeKind::MayBuy { points, expire_on };
            notice::tell(cx, &mut tx, now, Audience::Business(&business.id), &kind).await?;
            AssessmentFinished { points, expire_on, reason: None, outcome }
        }
        Err(reason) => {
            if matches!(reason, GrantRefusal::ProgramNotOpen | GrantRefusal::BudgetSpent) {
                // it was verified while a grant could still be earned, so it was not told yet
                let kind = NoticeKind::MayBuy { points: Points::ZERO, expire_on: None };
                notice::tell_once(cx, &mut tx, now, Audience::Business(&business.id), &kind).await?;
            }
            if matches!(reason, GrantRefusal::BudgetSpent) {
                store::recipient::queue(&mut tx, &program.code, &business.id, now).await?;
            }
            AssessmentFinished { points: Points::ZERO, expire_on: None, reason: Some(reason), outcome }
        }
    };
    idempotency::answer(&mut tx, &command.key, &view).await?;
    let audited = serde_json::json!({
        "program": program.code, "points": view.points, "reason": view.reason, "facts": facts, "judgement": judgement,
    });
    audit::append(cx, &mut tx, actor, Action::AssessmentFinished, &business.id, &audited).await?;
    tx.commit().await?;
    Ok(view)
}

/// Checks that the firm trades now by the registry, and not only when it registered. Answers are kept while that is
/// unknown. A finished assessment is not checked again.
async fn trades(cx: &Cx, actor: &Principal, business: &BusinessId) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let business = access::business(&mut tx, actor, business, MemberAct::Prepare).await?.business;
    if page_of(cx, &mut tx, &business).await?.finished_at.is_some() {
        return Ok(());
    }
    drop(tx);
    limits::take(cx, &limits::LOOKUPS, access::person(actor)?.person.as_str()).await?;
    identity::record(cx, &business.ubn).await.map(drop)
}

/// The complete answers. A finished assessment cannot be finished again.
async fn complete(tx: &mut Tx, business: &Business, program: &Program) -> Result<(Assessment, String)> {
    let stored = store::assessment::get(tx, &business.id, &program.code).await?;
    if stored.as_ref().is_some_and(|row| row.status == FINISHED) {
        return Err(Refusal::AssessmentFinished.into());
    }
    let draft = draft_of(stored.as_ref())?;
    let finished = draft.complete().map_err(|missing| Refusal::AssessmentIncomplete { missing })?;
    Ok((finished, serde_json::to_string(&draft).map_err(Error::json)?))
}

fn draft_of(stored: Option<&store::assessment::Assessment>) -> Result<Draft> {
    stored.map_or(Ok(Draft::default()), |row| serde_json::from_str(&row.answers).map_err(Error::json))
}

/// The identifier of a business's grant follows from business and program, so that a second grant cannot be stored.
fn lot_id(business: &BusinessId, program: &Program) -> Result<LotId> {
    format!("{}-{business}", program.code).parse().map_err(|_| Error::Internal(format!("lot of {business}")))
}

async fn granted(tx: &mut Tx, business: &BusinessId, program: &Program) -> Result<bool> {
    Ok(store::ledger::lot(tx, &lot_id(business, program)?).await?.is_some())
}

async fn obstacle(
    tx: &mut Tx,
    business: &Business,
    judgement: &Judgement,
    program: &Program,
    now: Instant,
    granted_in_all: Points,
) -> Result<Option<GrantRefusal>> {
    let granted_before = granted(tx, &business.id, program).await?;
    let facts = GrantFacts {
        identity_verified: business.verified_at.is_some(),
        judgement,
        program,
        now,
        granted_before,
        granted_in_all,
    };
    // Any complete answers will do, since they never change the grant.
    let Some(any) = any_assessment() else { return Ok(None) };
    Ok(grant(&any, &facts).err())
}

fn any_assessment() -> Option<Assessment> {
    let stage = domain::assessment::Stage::ALL.first().copied();
    let mut draft = Draft::default();
    for topic in Topic::ALL {
        draft.answer(topic, DraftAnswer { today: stage, wanted: stage });
    }
    draft.complete().ok()
}

async fn post(
    tx: &mut Tx,
    business: &BusinessId,
    program: &Program,
    points: Points,
    key: &IdempotencyKey,
    now: Instant,
) -> Result<()> {
    let lot = lot_id(business, program)?;
    let row = LotRow {
        id: lot.clone(),
        business_id: business.clone(),
        program: program.code.clone(),
        expires_on: program.rules.points_expire_on,
        extended: false,
        remaining: Points::ZERO,
    };
    store::ledger::put_lot(tx, &row).await?;
    let id: EntryId = lot.as_str().parse().map_err(|_| Error::Internal(format!("entry of {business}")))?;
    let lot = Lot { id: lot, program: row.program, expires_on: row.expires_on, extended: row.extended };
    let entry = Entry {
        kind: EntryKind::Grant,
        from: Account::Program(program.code.clone()),
        to: Account::Available(business.clone()),
        points,
        into: lot.clone(),
        lot,
        order: None,
    };
    Ok(store::ledger::post(tx, &EntryRow::of(id, &entry, key.as_str(), now)).await?)
}
