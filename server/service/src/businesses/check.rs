//! What staff check before points are granted: until when, since when, and what the business is told.

use domain::eligibility::{Checked, Judgement, Outcome};
use domain::money::Points;
use domain::notice::NoticeKind;
use domain::rules::{Granting, Program};
use domain::time::Instant;
use store::Tx;
use store::business::Business;

use super::stored::{facts, judgement};
use crate::error::Result;
use crate::notice::{self, Audience};
use crate::{Cx, Refusal, calendar, program};

/// The status of a business whose check runs.
pub(crate) const CHECKING: &str = "checking";
/// The status of every other business.
pub(crate) const ACTIVE: &str = "active";

/// Begins the check that a judgement needs, or ends one; the caller stores the business.
pub(super) async fn begin(
    tx: &mut Tx,
    business: &mut Business,
    judgement: &Judgement,
    program: &Program,
    now: Instant,
) -> Result<()> {
    business.check_due_at = match judgement.check() {
        None => None,
        Some(Checked::TaxRegistration | Checked::Correction) => {
            let deadline = calendar::load(tx).await?.deadline(now.day(), program.rules.tax_check_wd);
            Some(deadline.map_err(|missing| Refusal::YearNotLoaded { year: missing.year })?.instant())
        }
    };
    business.status = if business.check_due_at.is_some() { CHECKING } else { ACTIVE }.to_owned();
    Ok(())
}

/// Since when staff check a business: since its registration, or since it corrected the registry's figures.
///
/// # Errors
/// What is stored cannot be read.
pub(crate) fn since(business: &Business) -> Result<Instant> {
    let corrected = match judgement(business)?.check() {
        Some(Checked::Correction) => facts(business)?.correction.map(|correction| correction.at),
        Some(Checked::TaxRegistration) | None => None,
    };
    Ok(corrected.or(business.verified_at).unwrap_or(business.created_at))
}

/// Tells the business that the check begins, or that it may buy without a grant to be earned first.
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
        (None, Outcome::EligibleToBuyOnly) => NoticeKind::MayBuy { points: Points::ZERO, expire_on: None },
        (None, Outcome::Eligible) => match program.granting(now, program::granted(tx, program).await?) {
            Granting::Open => return Ok(()),
            Granting::NotYet | Granting::Over | Granting::BudgetSpent => {
                NoticeKind::MayBuy { points: Points::ZERO, expire_on: None }
            }
        },
        (None, Outcome::NeedsReview | Outcome::Refused) => return Ok(()),
    };
    notice::tell(cx, tx, now, Audience::Business(&business.id), &kind).await
}
