//! What is recommended to a business: the plans of the catalogue in the order of [`domain::recommend`], with the answers
//! that decided it. No place is for sale.

use domain::assessment::Assessment;
use domain::catalogue::{SizeBand, SolutionView};
use domain::eligibility::BusinessFacts;
use domain::form::catalogue::CatalogueQuery;
use domain::id::BusinessId;
use domain::lang::Lang;
use domain::membership::MemberAct;
use domain::recommend::{Candidate, Recommended, Weights, recommend, scores};
use domain::view::member::RecommendedPlan;
use rust_decimal::prelude::ToPrimitive;

use crate::error::Result;
use crate::{Actor, Cx, access, assessments, businesses, market};

/// Categories looked into, the highest score first.
const CATEGORIES: usize = 5;
/// Plans shown.
const MOST: usize = 12;

/// The plans recommended to a business, the best first; none while its assessment is not complete.
///
/// # Errors
/// [`crate::Error::NotFound`] when the business is not one's own.
pub async fn of(cx: &Cx, actor: &Actor, business: &BusinessId, lang: Lang) -> Result<Vec<RecommendedPlan>> {
    let mut tx = cx.db.read().await?;
    let acting = access::business(&mut tx, actor, business, MemberAct::See).await?;
    let page = assessments::page_of(cx, &mut tx, &acting.business).await?;
    let size = size(&businesses::facts(&acting.business)?);
    drop(tx);
    let Ok(assessment) = page.answers.complete() else { return Ok(Vec::new()) };
    let weights = Weights::first();
    let solutions = solutions(cx, &assessment, &weights, lang).await?;
    let candidates: Vec<_> = solutions.iter().flat_map(candidates).collect();
    let found = recommend(&assessment, &weights, size, &candidates);
    Ok(found.into_iter().filter_map(|found| with_solution(found, &solutions)).take(MOST).collect())
}

/// The size of a firm whose staff are known: a part of a person counts as one.
fn size(facts: &BusinessFacts) -> Option<SizeBand> {
    facts.insured_average.and_then(|average| average.get().ceil().to_u32()).map(SizeBand::of)
}

/// The first page of each category with a score.
async fn solutions(cx: &Cx, assessment: &Assessment, weights: &Weights, lang: Lang) -> Result<Vec<SolutionView>> {
    let mut found = Vec::new();
    for score in scores(assessment, weights).into_iter().take(CATEGORIES) {
        let query = CatalogueQuery { category: Some(score.category), ..CatalogueQuery::default() };
        found.extend(market::catalogue::find(cx, &query, lang, None).await?.solutions);
    }
    Ok(found)
}

fn candidates(solution: &SolutionView) -> impl Iterator<Item = Candidate> + '_ {
    solution.plans.iter().map(|plan| Candidate {
        plan: plan.id.clone(),
        category: solution.category,
        sizes: solution.sizes.clone(),
        price: plan.price,
        term_months: plan.term_months,
    })
}

fn with_solution(found: Recommended, solutions: &[SolutionView]) -> Option<RecommendedPlan> {
    let (solution, plan) = solutions.iter().find_map(|solution| {
        solution.plans.iter().find(|plan| plan.id == found.candidate.plan).map(|plan| (solution, plan))
    })?;
    Some(RecommendedPlan {
        slug: solution.slug.clone(),
        solution: solution.name.clone(),
        vendor: solution.vendor_name.clone(),
        plan: plan.clone(),
        because: found.because,
        fits: found.size_distance == 0,
    })
}
