//! Checks by staff before points are granted: their beginning, their deadline, and what the business is told.

use domain::eligibility::{BusinessFacts, Checked, Criteria, Judgement, Outcome, judge};
use domain::money::Points;
use domain::notice::NoticeKind;
use domain::rules::{Granting, Program};
use domain::time::Instant;
use store::Tx;
use store::business::Business;

use super::stored::{facts, judgement, keep};
use crate::error::Result;
use crate::notice::{self, Audience};
use crate::{Cx, Principal, Refusal, calendar, cases, program};

/// The status of a business with a running check.
pub(crate) const CHECKING: &str = "checking";
/// The status of every other business.
pub(crate) const ACTIVE: &str = "active";

/// Begins the check that a judgement needs, or ends one. The caller stores the business.
pub(crate) async fn begin(
    tx: &mut Tx,
    business: &mut Business,
    judgement: &Judgement,
    program: &Program,
    now: Instant,
) -> Result<()> {
    business.check_due_at = match judgement.check() {
        None => None,
        Some(Checked::TaxRegistration | Checked::Correction | Checked::Identity) => {
            let deadline = calendar::load(tx).await?.deadline(now.day(), program.rules.tax_check_wd);
            Some(deadline.map_err(|missing| Refusal::YearNotLoaded { year: missing.year })?.instant())
        }
    };
    business.status = if business.check_due_at.is_some() { CHECKING } else { ACTIVE }.to_owned();
    Ok(())
}

/// Judges a locked business by changed facts, and stores, follows and tells what comes of it.
pub(crate) async fn rejudge(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    business: &mut Business,
    facts: &BusinessFacts,
    now: Instant,
) -> Result<Judgement> {
    let program = program::current(tx, now).await?.ok_or(Refusal::NoProgram)?;
    let judgement = judge(facts, &Criteria::of(&program));
    keep(business, facts, &judgement)?;
    begin(tx, business, &judgement, &program, now).await?;
    store::business::update(tx, business).await?;
    follow(cx, tx, actor, business, &judgement, now).await?;
    tell(cx, tx, business, &judgement, &program, now).await?;
    Ok(judgement)
}

/// Opens the case of the check that has begun, or ends that of one that is over. The business is stored.
pub(crate) async fn follow(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    business: &Business,
    judgement: &Judgement,
    now: Instant,
) -> Result<()> {
    match judgement.check() {
        Some(of) => cases::check_began(cx, tx, actor, business, of, now).await,
        None => cases::check_over(cx, tx, actor, business, now).await,
    }
}

/// When the check of a business began: at its registration, or when it corrected the registry's figures.
///
/// # Errors
/// The stored facts cannot be read.
pub(crate) fn since(business: &Business) -> Result<Instant> {
    let corrected = match judgement(business)?.check() {
        Some(Checked::Correction) => facts(business)?.correction.map(|correction| correction.at),
        Some(Checked::Identity) => facts(business)?.identity.map(|identity| identity.at),
        Some(Checked::TaxRegistration) | None => None,
    };
    Ok(corrected.or(business.verified_at).unwrap_or(business.created_at))
}

/// Tells the business that the check begins, or that it may buy when there is no grant to be earned first.
pub(crate) async fn tell(
    cx: &Cx,
    tx: &mut Tx,
    business: &Business,
    judgement: &Judgement,
    program: &Program,
    now: Instant,
) -> Result<()> {
    let answer_by = business.check_due_at;
    let kind = match (judgement.check(), judgement.outcome) {
        (Some(Checked::TaxRegistration), _) => NoticeKind::TaxCheckBegun { answer_by },
        (Some(Checked::Correction), _) => NoticeKind::CorrectionCheckBegun { answer_by },
        (Some(Checked::Identity), _) => NoticeKind::IdentityCheckBegun { answer_by },
        (None, Outcome::EligibleToBuyOnly) => NoticeKind::MayBuy { points: Points::ZERO, expire_on: None },
        (None, Outcome::Eligible) => match program.granting(now, program::granted(tx, program).await?) {
            Granting::Open => return Ok(()),
            Granting::NotYet | Granting::Over | Granting::BudgetSpent | Granting::NoProgram => {
                NoticeKind::MayBuy { points: Points::ZERO, expire_on: None }
            }
        },
        (None, Outcome::NeedsReview | Outcome::Refused) => return Ok(()),
    };
    notice::tell(cx, tx, now, Audience::Business(&business.id), &kind).await
}
