//! The points planner: a business's points, the plans it chose, and other plans. [`domain::planner`] distributes the
//! points, in the browser and on the server.

use domain::access::MemberAct;
use domain::form::catalogue::CatalogueQuery;
use domain::form::planner::PlannerForm;
use domain::id::{BusinessId, PlanId, ProgramCode};
use domain::lang::Lang;
use domain::ledger::{Left, left};
use domain::money::Points;
use domain::planner::Candidate;
use domain::program::spending;
use domain::search::QUERY_MAX;
use domain::time::Instant;
use domain::view::planner::{PickedPlan, Planner, ShelfPlan};
use store::Tx;
use store::business::Business;

use super::buying::{self, Purchase};
use super::catalogue::{self, Terms};
use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, businesses, expiry, program, recommendations};

/// How many plans are offered for choosing.
const SHELF: usize = 24;

/// The planner of a business for the plans in the form. The other plans are those that the words find; without words,
/// those recommended to the business; without an assessment, the first plans of the catalogue.
///
/// # Errors
/// [`Error::NotFound`] when the business is not one's own; [`Refusal::NoProgram`].
pub async fn of(cx: &Cx, actor: &Principal, business: &BusinessId, form: &PlannerForm, lang: Lang) -> Result<Planner> {
    let named = form.picked();
    let mut planner = picked(cx, actor, business, &named, lang).await?;
    let shelf = shelf(cx, actor, business, &form.q, lang).await?;
    planner.shelf = shelf.into_iter().filter(|plan| !named.contains(&plan.plan.id)).take(SHELF).collect();
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    for shelf in &mut planner.shelf {
        shelf.plan.points_pay =
            shelf.plan.points_pay && !buying::renews(&mut tx, business, &shelf.plan.id, now).await?;
    }
    Ok(planner)
}

/// The planner without other plans.
async fn picked(cx: &Cx, actor: &Principal, business: &BusinessId, named: &[PlanId], lang: Lang) -> Result<Planner> {
    let mut tx = cx.db.read().await?;
    let acting = access::business(&mut tx, actor, business, MemberAct::See).await?;
    let now = cx.clock.now(&mut tx).await?;
    let programs = program::all(&mut tx, now).await?;
    let there = expiry::open(&mut tx, business).await?;
    let program = spending(&programs, &there, now).cloned().ok_or(Refusal::NoProgram)?;
    let parcels = buying::available(&mut tx, business, &program).await?;
    let mut picked = Vec::with_capacity(named.len());
    for plan in named {
        picked.extend(one(&mut tx, &acting.business, plan, &program.code, now, lang).await?);
    }
    let Left { usable, last_day, closed, .. } = left(&parcels, std::slice::from_ref(&program), now);
    Ok(Planner {
        business: acting.business.id.clone(),
        business_name: acting.business.name.clone(),
        may_buy: businesses::may_buy(&acting.business)?,
        available: usable,
        closed,
        last_day,
        rules: program.rules,
        today: now.day(),
        gone: named.len().saturating_sub(picked.len()),
        picked,
        shelf: Vec::new(),
    })
}

/// A listed plan, with how much of it points of the planned program may pay; `None` when it is no longer listed.
async fn one(
    tx: &mut Tx,
    business: &Business,
    plan: &PlanId,
    planned: &ProgramCode,
    now: Instant,
    lang: Lang,
) -> Result<Option<PickedPlan>> {
    let Purchase { buying, .. } = match buying::load(tx, &business.id, plan, now, false).await {
        Ok(purchase) => purchase,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    if !buying.offer.listed {
        return Ok(None);
    }
    let terms = Terms { programs: std::slice::from_ref(&buying.program), now };
    let shown = catalogue::shelf(tx, std::slice::from_ref(plan), terms, lang).await?;
    let Some(shown) = shown.into_iter().next() else { return Ok(None) };
    let orderable = buying.obstacle().is_none();
    let (price, term_months) = (buying.offer.price, buying.offer.term_months);
    // points of another program are not in the plan
    let cap = if buying.program.code == *planned { buying.cap(now) } else { Points::ZERO };
    let candidate = Candidate { price, term_months, cap };
    Ok(Some(PickedPlan { plan: shown, candidate, orderable }))
}

async fn shelf(cx: &Cx, actor: &Principal, business: &BusinessId, words: &str, lang: Lang) -> Result<Vec<ShelfPlan>> {
    let words: String = words.trim().chars().take(QUERY_MAX).collect();
    if words.is_empty() {
        let found = recommendations::of(cx, actor, business, lang).await?;
        if !found.is_empty() {
            return Ok(found.into_iter().map(|found| found.offer).collect());
        }
    }
    let query = CatalogueQuery { words: (!words.is_empty()).then_some(words), ..CatalogueQuery::default() };
    let found = catalogue::find(cx, &query, lang, None).await?.solutions;
    let plans = found.into_iter().flat_map(|solution| {
        let (slug, name, vendor) = (solution.slug, solution.name, solution.vendor_name);
        solution.plans.into_iter().map(move |offer| ShelfPlan {
            slug: slug.clone(),
            solution: name.clone(),
            vendor: vendor.clone(),
            plan: offer.plan,
        })
    });
    Ok(plans.collect())
}
