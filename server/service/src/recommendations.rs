//! Recommendations for a business: plans of the catalogue in the order of [`domain::recommend`], with the answers that
//! decided it. No place is for sale.

use domain::access::MemberAct;
use domain::catalogue::SizeBand;
use domain::eligibility::BusinessFacts;
use domain::id::BusinessId;
use domain::lang::Lang;
use domain::recommend::{CATEGORIES, PER_CATEGORY, Weights, recommend, scores};
use domain::view::member::RecommendedPlan;
use rust_decimal::prelude::ToPrimitive;

use crate::error::Result;
use crate::market::catalogue::{self, Terms};
use crate::{Cx, Principal, access, assessments, businesses, program};

/// The plans recommended to a business, the best first: a few of each of the first categories. Empty while its
/// assessment is not complete.
///
/// # Errors
/// [`crate::Error::NotFound`] when the business is not one's own.
pub async fn of(cx: &Cx, actor: &Principal, business: &BusinessId, lang: Lang) -> Result<Vec<RecommendedPlan>> {
    let mut tx = cx.db.read().await?;
    let acting = access::business(&mut tx, actor, business, MemberAct::See).await?;
    let page = assessments::page_of(cx, &mut tx, &acting.business).await?;
    let size = size(&businesses::facts(&acting.business)?);
    let Ok(assessment) = page.answers.complete() else { return Ok(Vec::new()) };
    let weights = Weights::first();
    let mut candidates = Vec::new();
    for score in scores(&assessment, &weights) {
        let plans = cx.candidates.of(&mut tx, score.category).await?;
        if !plans.is_empty() {
            candidates.push(plans);
        }
        if candidates.len() == CATEGORIES {
            break;
        }
    }
    let found = recommend(&assessment, &weights, size, candidates.iter().flat_map(|each| each.iter()), PER_CATEGORY);
    let plans: Vec<_> = found.iter().map(|found| found.candidate.plan.clone()).collect();
    let now = cx.clock.now(&mut tx).await?;
    let programs = program::all(&mut tx, now).await?;
    let terms = Terms { programs: &programs, now };
    let offers = catalogue::shelf(&mut tx, &plans, terms, lang).await?;
    let recommended = |(found, offer): (domain::recommend::Recommended, _)| RecommendedPlan {
        offer,
        because: found.because,
        fits: found.size_distance == 0,
    };
    Ok(found.into_iter().zip(offers).map(recommended).collect())
}

/// The size of a firm, if the number of its staff is known; a fraction of a person is rounded up.
fn size(facts: &BusinessFacts) -> Option<SizeBand> {
    facts.measures().insured_average.and_then(|average| average.get().ceil().to_u32()).map(SizeBand::of)
}
