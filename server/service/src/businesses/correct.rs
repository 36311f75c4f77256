//! Corrections of the registry's figures after the registration, with a reason (rules §2).

use domain::access::{MemberAct, MemberRole};
use domain::audit::Action;
use domain::eligibility::{BusinessFacts, Correction, StaffCheck};
use domain::form::business::NewCorrection;
use domain::id::BusinessId;
use domain::time::Instant;
use domain::view::member::BusinessView;
use store::Tx;
use store::business::Business;

use super::{check, facts, judgement, view};
use crate::access::Acting;
use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, audit, limits};

/// Corrects the figures of a business that does not pass the size test by what is known, judges it again and begins the
/// check by staff. The same correction sent again changes nothing.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but owners; [`Refusal::NothingToCorrect`] where the figures do not matter for the
/// outcome, equal the registry's, or are being checked; [`Refusal::NoProgram`], [`Refusal::YearNotLoaded`].
pub async fn correct(cx: &Cx, actor: &Principal, id: &BusinessId, new: NewCorrection) -> Result<BusinessView> {
    limits::take(cx, &limits::LOOKUPS, access::person(actor)?.person.as_str()).await?;
    let mut tx = cx.db.begin().await?;
    let (business, role) = mine(&mut tx, actor, id).await?;
    let (known, now) = (facts(&business)?, cx.clock.now(&mut tx).await?);
    let stated = Correction::of(known.registered(), new.measures, new.reason, now).ok_or(Refusal::NothingToCorrect)?;
    let business = if known.correction.as_ref().is_some_and(|kept| kept.repeats(&stated)) {
        business
    } else {
        let criteria = super::facts::criteria(&mut tx, now).await?;
        let facts = known.corrected(stated, &criteria);
        if facts.correction.is_none() || !judgement(&business)?.is_correctable() {
            return Err(Refusal::NothingToCorrect.into());
        }
        change(cx, &mut tx, actor, business, &facts, now).await?
    };
    let view = view(&mut tx, &Acting { business, role }, now).await?;
    tx.commit().await?;
    Ok(view)
}

/// Withdraws a correction that staff have not confirmed. The registry's figures are in force again, and the check ends.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but owners; [`Refusal::NothingToCorrect`] where there is none.
pub async fn withdraw_correction(cx: &Cx, actor: &Principal, id: &BusinessId) -> Result<BusinessView> {
    let mut tx = cx.db.begin().await?;
    let (business, role) = mine(&mut tx, actor, id).await?;
    let (known, now) = (facts(&business)?, cx.clock.now(&mut tx).await?);
    if !known.correction.as_ref().is_some_and(|correction| correction.check == StaffCheck::Pending) {
        return Err(Refusal::NothingToCorrect.into());
    }
    let business = change(cx, &mut tx, actor, business, &BusinessFacts { correction: None, ..known }, now).await?;
    let view = view(&mut tx, &Acting { business, role }, now).await?;
    tx.commit().await?;
    Ok(view)
}

/// The business, locked, for an actor who may change its facts.
async fn mine(tx: &mut Tx, actor: &Principal, id: &BusinessId) -> Result<(Business, MemberRole)> {
    let role = access::business(tx, actor, id, MemberAct::Manage).await?.role;
    Ok((store::business::lock(tx, id).await?.ok_or(Error::NotFound)?, role))
}

/// Judges a business by changed facts, and begins or ends its check.
async fn change(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    mut business: Business,
    facts: &BusinessFacts,
    now: Instant,
) -> Result<Business> {
    let judgement = check::rejudge(cx, tx, actor, &mut business, facts, now).await?;
    let audited = serde_json::json!({ "correction": facts.correction, "outcome": judgement.outcome });
    audit::append(cx, tx, actor, Action::BusinessCorrected, &business.id, &audited).await?;
    Ok(business)
}
