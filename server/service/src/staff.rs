//! What staff do: eligibility checks, the audit, the trial balance. Staff sign in with ordinary accounts.

use domain::access::{StaffAct, StaffRole};
use domain::audit::Action;
use domain::eligibility::{Checked, Judgement, Outcome};
use domain::form::audit::{AuditQuery, ObjectSought};
use domain::form::staff::CheckDecision;
use domain::id::{BusinessId, PersonId};
use domain::notice::NoticeKind;
use domain::rules::Program;
use domain::time::Instant;
use domain::view::my_data::Looked;
use domain::view::staff::{AuditChain, AuditPage, CheckLine, Checks, Claimed, TrialBalance};
use store::business::Business;
use store::{Page, Tx};

use crate::businesses::{check, claimed, facts, judge_now, judgement, keep};
use crate::error::{Error, Result};
use crate::notice::{self, Audience};
use crate::{Cx, Principal, Refusal, access, audit, audit_chain, audit_log, books, cases, my_data, program};

/// How many lines a page has.
pub const PAGE: u32 = 50;
/// The businesses to check, the most urgent first.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn checks(cx: &Cx, actor: &Principal, after: Option<(Instant, BusinessId)>) -> Result<Checks> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let page = after.map_or(Page::first(PAGE), |(due, id)| Page::after(due.millis(), id.as_str(), PAGE));
    let mut lines = Vec::new();
    for business in store::business::to_check(&mut tx, &page).await? {
        let judgement = judgement(&business)?;
        let (Some(due_at), Some(of)) = (business.check_due_at, judgement.check()) else { continue };
        lines.push(CheckLine {
            of,
            facts: facts(&business)?,
            claimed: claimed(&business)?
                .filter(|_| of == Checked::Identity)
                .map(|claimed| Claimed { registered: claimed.name, id_last4: claimed.id_last4 }),
            judgement,
            since: check::since(&business)?,
            overdue: now >= due_at,
            business: business.id,
            ubn: business.ubn,
            name: business.name,
            due_at,
        });
    }
    let full = lines.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = lines.last().filter(|_| full).map(|last| (last.due_at, last.business.clone()));
    let program = program::standing(&mut tx, now).await?.program;
    drop(tx);
    let seen: Vec<_> = lines.iter().map(|line: &CheckLine| (line.business.clone(), Looked::Check)).collect();
    if !seen.is_empty() {
        my_data::looked(cx, actor, &seen).await?;
    }
    Ok(Checks { lines, next, program })
}

/// Decides a check, judges the business again and tells it.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but reviewers, and for one's own business; [`Refusal::NothingToCheck`] when it
/// was already decided, or what is checked has changed since it was read.
pub async fn decide_check(cx: &Cx, actor: &Principal, command: &CheckDecision) -> Result<Outcome> {
    let person = access::staff(actor, StaffAct::Review)?.person.clone();
    let mut tx = cx.db.begin().await?;
    let mut business = store::business::lock(&mut tx, &command.business).await?.ok_or(Error::NotFound)?;
    let read = check::since(&business)? == command.since;
    let Some(what) = business.check_due_at.take().and(judgement(&business)?.check()).filter(|_| read) else {
        return Err(Refusal::NothingToCheck.into());
    };
    if store::business::member(&mut tx, &business.id, &person).await?.is_some() {
        return Err(Error::Forbidden);
    }
    let now = cx.clock.now(&mut tx).await?;
    let reason = &cases::text_of(&mut tx, &business.id, command.template.as_ref(), &command.reason).await?;
    let refused = (!command.passed).then(|| reason.clone());
    let facts = facts(&business)?.checked(what, refused.as_deref());
    let judgement = judge_now(&mut tx, &facts, now).await?;
    let program = program::current(&mut tx, now).await?.ok_or(Refusal::NoProgram)?;
    keep(&mut business, &facts, &judgement)?;
    // what else staff must check begins now
    check::begin(&mut tx, &mut business, &judgement, &program, now).await?;
    store::business::update(&mut tx, &business).await?;
    let outcome = if command.passed { domain::case::Outcome::Yes } else { domain::case::Outcome::No };
    cases::check_decided(cx, &mut tx, actor, (&business, what), (outcome, reason), now).await?;
    check::follow(cx, &mut tx, actor, &business, &judgement, now).await?;
    tell(cx, &mut tx, &business, (what, refused), &judgement, &program, now).await?;
    let audited = serde_json::json!({ "passed": command.passed, "reason": reason, "outcome": judgement.outcome });
    let action = match what {
        Checked::TaxRegistration => Action::TaxCheckDecided,
        Checked::Correction => Action::CorrectionDecided,
        Checked::Identity => Action::IdentityDecided,
    };
    audit::append(cx, &mut tx, actor, action, &business.id, &audited).await?;
    tx.commit().await?;
    Ok(judgement.outcome)
}

async fn tell(
    cx: &Cx,
    tx: &mut Tx,
    business: &Business,
    (what, refused): (Checked, Option<String>),
    judgement: &Judgement,
    program: &Program,
    now: Instant,
) -> Result<()> {
    let to = Audience::Business(&business.id);
    let kind = match (what, refused) {
        (Checked::TaxRegistration, None) => NoticeKind::TaxCheckPassed,
        (Checked::TaxRegistration, Some(reason)) => NoticeKind::TaxCheckFailed { reason },
        (Checked::Correction, None) => NoticeKind::CorrectionConfirmed,
        (Checked::Correction, Some(reason)) => NoticeKind::CorrectionRefused { reason },
        (Checked::Identity, None) => NoticeKind::IdentityConfirmed,
        (Checked::Identity, Some(reason)) => NoticeKind::IdentityRefused { reason },
    };
    notice::tell(cx, tx, now, to, &kind).await?;
    check::tell(cx, tx, business, judgement, program, now).await
}

/// One page of the audit, the newest line first; only lines of one object (`kind:id`) when it is given. The access is
/// recorded for the firms whose lines, orders or requests are on the page.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn audit_log(cx: &Cx, actor: &Principal, object: Option<&str>, before: Option<i64>) -> Result<AuditPage> {
    let object = object.map(|object| ObjectSought::Named(object.to_owned()));
    audit_log::page(cx, actor, &AuditQuery { object, ..AuditQuery::default() }, before).await
}

/// Verifies the hash chain of the audit, from the last line that the worker has verified.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn verify_audit(cx: &Cx, actor: &Principal) -> Result<AuditChain> {
    access::staff(actor, StaffAct::See)?;
    audit_chain::verify(cx).await
}

/// The sums of all points accounts, and whether every invariant holds.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn trial_balance(cx: &Cx, actor: &Principal) -> Result<TrialBalance> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    books::read(&mut tx).await
}

/// Gives a person a staff role, for setting up a demonstration or a trial. Only the platform may do so; people use
/// [`crate::staff_people`].
///
/// # Errors
/// [`Error::Forbidden`] for everybody else.
pub async fn appoint(cx: &Cx, actor: &Principal, person: &PersonId, role: StaffRole) -> Result<()> {
    access::platform(actor)?;
    let mut tx = cx.db.begin().await?;
    let row = store::person::StaffRole {
        person_id: person.clone(),
        role: access::name_of(&role)?,
        created_at: cx.clock.now(&mut tx).await?,
    };
    store::person::add_staff_role(&mut tx, &row).await?;
    audit::append(cx, &mut tx, actor, Action::StaffAppointed, &person, &role).await?;
    Ok(tx.commit().await?)
}
