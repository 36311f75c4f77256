//! What staff do: checks of tax registrations, the audit, the trial balance. Staff sign in with accounts as all do.

use domain::eligibility::{Outcome, TaxCheck};
use domain::form::FormError;
use domain::id::{BusinessId, PersonId};
use domain::membership::{StaffAct, StaffRole};
use domain::money::Points;
use domain::notice::NoticeKind;
use domain::time::Instant;
use domain::view::my_data::Looked;
use domain::view::staff::{AuditChain, AuditLine, AuditPage, TaxCheckLine, TaxChecks, TrialBalance};
use store::business::Business;
use store::{Page, Tx};

use crate::businesses::{facts, judge_now, judgement, keep};
use crate::error::{Error, Result};
use crate::notice::{self, Audience};
use crate::{Actor, Cx, Refusal, access, audit, books, my_data};

/// Lines on one page.
pub const PAGE: u32 = 50;
/// The most characters of a reason.
pub const REASON_MAX: usize = 300;

/// The checks of tax registrations, the most urgent first.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn tax_checks(cx: &Cx, actor: &Actor, after: Option<(Instant, BusinessId)>) -> Result<TaxChecks> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let page = after.map_or(Page::first(PAGE), |(due, id)| Page::after(due.millis(), id.as_str(), PAGE));
    let mut lines = Vec::new();
    for business in store::business::to_check(&mut tx, &page).await? {
        let Some(due_at) = business.check_due_at else { continue };
        lines.push(TaxCheckLine {
            facts: facts(&business)?,
            judgement: judgement(&business)?,
            since: business.verified_at.unwrap_or(business.created_at),
            overdue: now >= due_at,
            business: business.id,
            ubn: business.ubn,
            name: business.name,
            due_at,
        });
    }
    let full = lines.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = lines.last().filter(|_| full).map(|last| (last.due_at, last.business.clone()));
    drop(tx);
    let seen: Vec<_> = lines.iter().map(|line: &TaxCheckLine| (line.business.clone(), Looked::TaxCheck)).collect();
    if !seen.is_empty() {
        my_data::looked(cx, actor, &seen).await?;
    }
    Ok(TaxChecks { lines, next })
}

/// A decision on a tax registration.
#[derive(Debug, Clone)]
pub struct Decide {
    /// The business.
    pub business: BusinessId,
    /// Whether the registration is confirmed.
    pub passed: bool,
    /// Why not, told to the member; needed for a refusal.
    pub reason: String,
}

/// Decides a check, judges the business anew and tells it.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but reviewers, and for one's own business; [`Refusal::NothingToCheck`];
/// [`Error::Invalid`] for a refusal without a reason.
pub async fn decide_tax_check(cx: &Cx, actor: &Actor, command: Decide) -> Result<Outcome> {
    let person = access::staff(actor, StaffAct::Review)?.person.clone();
    let least = usize::from(!command.passed);
    let reason = domain::form::parse::line(&command.reason, least, REASON_MAX)
        .map_err(|error: FormError| Error::field("reason", error))?;
    let mut tx = cx.db.begin().await?;
    let mut business = store::business::lock(&mut tx, &command.business).await?.ok_or(Error::NotFound)?;
    if business.check_due_at.take().is_none() {
        return Err(Refusal::NothingToCheck.into());
    }
    if store::business::member(&mut tx, &business.id, &person).await?.is_some() {
        return Err(Error::Forbidden);
    }
    let now = cx.clock.now(&mut tx).await?;
    let mut facts = facts(&business)?;
    facts.tax_check = if command.passed { TaxCheck::Passed } else { TaxCheck::Failed };
    let judgement = judge_now(&mut tx, &facts, now).await?;
    business.status = crate::businesses::ACTIVE.to_owned();
    keep(&mut business, &facts, &judgement)?;
    store::business::update(&mut tx, &business).await?;
    tell(cx, &mut tx, &business, &command, &reason, judgement.outcome, now).await?;
    let told = serde_json::json!({ "passed": command.passed, "reason": reason, "outcome": judgement.outcome });
    audit::append(cx, &mut tx, actor, "tax_check.decided", &format!("business:{}", business.id), &told).await?;
    tx.commit().await?;
    Ok(judgement.outcome)
}

async fn tell(
    cx: &Cx,
    tx: &mut Tx,
    business: &Business,
    command: &Decide,
    reason: &str,
    outcome: Outcome,
    now: Instant,
) -> Result<()> {
    let to = Audience::Business(&business.id);
    let kind = if command.passed {
        NoticeKind::TaxCheckPassed
    } else {
        NoticeKind::TaxCheckFailed { reason: reason.to_owned() }
    };
    notice::tell(cx, tx, now, to, &kind).await?;
    if outcome == Outcome::EligibleToBuyOnly {
        let kind = NoticeKind::MayBuy { points: Points::ZERO, expire_on: None };
        notice::tell(cx, tx, now, to, &kind).await?;
    }
    Ok(())
}

/// One page of the audit, newest first; of one object (`kind:id`) when it is given.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn audit_log(cx: &Cx, actor: &Actor, object: Option<&str>, before: Option<i64>) -> Result<AuditPage> {
    access::staff(actor, StaffAct::See)?;
    let before = before.unwrap_or(i64::MAX);
    let mut tx = cx.db.read().await?;
    let rows = match object {
        Some(object) => store::audit::about(&mut tx, object, before, PAGE).await?,
        None => store::audit::before(&mut tx, before, PAGE).await?,
    };
    let full = rows.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let line = |row: store::audit::AuditRow| {
        Ok(AuditLine {
            seq: row.seq,
            at: row.at,
            actor: row.actor,
            action: row.action,
            object: row.object,
            facts: serde_json::from_str(&row.facts).map_err(Error::json)?,
            hash: row.hash,
        })
    };
    let lines = rows.into_iter().map(line).collect::<Result<Vec<_>>>()?;
    let next = lines.last().filter(|_| full).map(|last| last.seq);
    Ok(AuditPage { lines, next })
}

/// Walks the audit's whole chain.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn verify_audit(cx: &Cx, actor: &Actor) -> Result<AuditChain> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    Ok(match store::audit::verify(&mut tx).await? {
        Ok(lines) => AuditChain::Holds { lines },
        Err(broken) => AuditChain::Broken { seq: broken.seq },
    })
}

/// The sums of all points accounts, and whether every invariant holds.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn trial_balance(cx: &Cx, actor: &Actor) -> Result<TrialBalance> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    books::read(&mut tx).await
}

/// Gives a person a staff role. For setting up an installation: only the platform itself may, until there are pages for
/// people and roles.
///
/// # Errors
/// [`Error::Forbidden`] for everybody else.
pub async fn appoint(cx: &Cx, actor: &Actor, person: &PersonId, role: StaffRole) -> Result<()> {
    if *actor != Actor::System {
        return Err(Error::Forbidden);
    }
    let mut tx = cx.db.begin().await?;
    let row = store::person::StaffRole {
        person_id: person.clone(),
        role: access::name_of(&role)?,
        created_at: cx.clock.now(&mut tx).await?,
    };
    store::person::add_staff_role(&mut tx, &row).await?;
    audit::append(cx, &mut tx, actor, "staff.appointed", &format!("person:{person}"), &role).await?;
    Ok(tx.commit().await?)
}
