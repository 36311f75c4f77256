//! Reading the catalogue, which is public. Solutions that are not listed are not found.

use std::collections::BTreeSet;

use domain::catalogue::{Category, PlanView, SizeBand, Sort};
use domain::compare::MOST;
use domain::form::catalogue::CatalogueQuery;
use domain::id::{PlanId, SolutionId};
use domain::lang::Lang;
use domain::money::{Points, Twd};
use domain::rules::{HalfPolicy, Program};
use domain::search;
use domain::time::Instant;
use domain::view::catalogue::{
    CataloguePage, CategoryView, ComparedPlan, Comparison, PlanOffer, SolutionPage, SolutionView,
};
use domain::view::planner::ShelfPlan;
use store::catalogue::{LISTED, Plan};
use store::search::{Found, Question};
use store::{Page, Tx};

use super::solution_cache::{self, ListedSolution};
use super::{buying, reviews};
use crate::error::{Error, Result};
use crate::{Cx, program};

/// How many solutions a page has.
pub const PAGE: u32 = 20;

/// The categories, in the catalogue's order.
///
/// # Errors
/// Those of the database.
pub async fn categories(cx: &Cx) -> Result<Vec<CategoryView>> {
    let mut tx = cx.db.read().await?;
    let rows = store::catalogue::categories(&mut tx).await?;
    let known = rows.into_iter().filter_map(|row| {
        let category = Category::from_code(&row.id)?;
        Some(CategoryView { category, position: row.position })
    });
    Ok(known.collect())
}

/// Stores the categories of the rules, unless they exist. For setting up an installation.
///
/// # Errors
/// Those of the database.
pub async fn publish_categories(tx: &mut Tx) -> Result<()> {
    for (position, category) in (1..).zip(Category::ALL) {
        let row = store::catalogue::Category {
            id: category.code().to_owned(),
            name_zh: category.name(Lang::Zh).to_owned(),
            name_en: category.name(Lang::En).to_owned(),
            origin: format!("{:?}", category.source()),
            position,
        };
        store::catalogue::put_category(tx, &row).await?;
    }
    Ok(())
}

/// A page of listed solutions. `after` is the `next` of the page before.
///
/// # Errors
/// Those of the database.
pub async fn find(
    cx: &Cx,
    query: &CatalogueQuery,
    lang: Lang,
    after: Option<(i64, SolutionId)>,
) -> Result<CataloguePage> {
    let typed = query.words.as_deref().unwrap_or_default();
    let words: Vec<String> = search::query_terms(typed).into_iter().collect();
    let question = Question {
        least_shared: u32::try_from(search::enough(words.len())).unwrap_or(u32::MAX),
        terms: &words,
        category: query.category.map(Category::code),
        min_price: query.min_price,
        max_price: query.max_price,
        max_term_months: query.term_months,
        staff: query.size.map(SizeBand::fewest),
        zone: None,
        sort: match query.sort {
            Sort::Relevance => store::search::Sort::Relevance,
            Sort::PriceUp => store::search::Sort::PriceUp,
            Sort::PriceDown => store::search::Sort::PriceDown,
            Sort::Newest => store::search::Sort::Newest,
        },
    };
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let programs = program::all(&mut tx, now).await?;
    let terms = Terms { programs: &programs, now };
    let (found, near) = sought(&mut tx, question, typed, after).await?;
    let full = u32::try_from(found.len()).is_ok_and(|found| found == PAGE);
    let next = found.last().filter(|_| full).map(|last| (last.rank, last.id.clone()));
    let catalogue = found.last().map(|last| last.catalogue).unwrap_or_default();
    let ids: Vec<_> = found.into_iter().map(|found| found.id).collect();
    let listed = cx.solutions.among(&mut tx, &ids, catalogue).await?;
    let solutions =
        listed.iter().map(|listed| view(listed, terms, lang, |plan| answers(query, plan))).collect::<Result<_>>()?;
    Ok(CataloguePage { solutions, near, next })
}

/// A page of solutions that match a query. When none matches, a page of near matches, marked as such.
async fn sought(
    tx: &mut Tx,
    question: Question<'_>,
    typed: &str,
    after: Option<(i64, SolutionId)>,
) -> Result<(Vec<Found>, bool)> {
    let later = after.is_some();
    let page = after.map_or(Page::first(PAGE), |(rank, id)| Page::after(rank, id.as_str(), PAGE));
    let found = store::search::search(tx, &question, &page).await?;
    let near: Vec<String> = search::near_terms(typed).into_iter().collect();
    if !found.is_empty() || near.is_empty() {
        return Ok((found, false));
    }
    // a later page must follow the first one's kind of match
    if later && !store::search::search(tx, &question, &Page::first(1)).await?.is_empty() {
        return Ok((found, false));
    }
    let question = Question { terms: &near, least_shared: 1, ..question };
    let nearby = store::search::search(tx, &question, &page).await?;
    let near = later || !nearby.is_empty();
    Ok((nearby, near))
}

/// A listed solution by the last part of its address, with a page of its reviews after `after`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn solution(cx: &Cx, slug: &str, lang: Lang, after: reviews::After) -> Result<SolutionPage> {
    let mut tx = cx.db.read().await?;
    let row = store::catalogue::solution_by_slug(&mut tx, slug).await?.ok_or(Error::NotFound)?;
    if row.status != LISTED {
        return Err(Error::NotFound);
    }
    let now = cx.clock.now(&mut tx).await?;
    let programs = program::all(&mut tx, now).await?;
    let terms = Terms { programs: &programs, now };
    let vendor = store::vendor::get(&mut tx, &row.vendor_id).await?.ok_or(Error::NotFound)?;
    let listed = solution_cache::read(&mut tx, vec![row]).await?.pop().ok_or(Error::NotFound)?;
    let solution = view(&listed, terms, lang, |_| true)?;
    let reviews = reviews::of_solution(&mut tx, &solution.id, after, lang).await?;
    Ok(SolutionPage { solution, contact: serde_json::from_str(&vendor.contact).ok(), reviews })
}

/// The slugs of listed solutions that follow `after`, in order; empty when there are no more. A page may be short, but
/// is empty only at the end.
///
/// # Errors
/// Those of the database.
pub async fn slugs(cx: &Cx, after: &str) -> Result<Vec<String>> {
    let mut after = after.to_owned();
    loop {
        let mut tx = cx.db.read().await?;
        let rows = store::catalogue::by_slug(&mut tx, &after, store::MAX_PAGE).await?;
        let Some(last) = rows.last() else { return Ok(Vec::new()) };
        after.clone_from(&last.slug);
        let listed: Vec<String> = rows.into_iter().filter(|row| row.status == LISTED).map(|row| row.slug).collect();
        if !listed.is_empty() {
            return Ok(listed);
        }
    }
}

/// Listed plans for a comparison, in the chosen order, at most [`MOST`].
///
/// # Errors
/// Those of the database.
pub async fn compare(cx: &Cx, plans: &[PlanId], lang: Lang) -> Result<Comparison> {
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let programs = program::all(&mut tx, now).await?;
    let terms = Terms { programs: &programs, now };
    let mut comparison = Comparison::default();
    for id in plans.iter().take(MOST) {
        match compared(&mut tx, id, terms, lang).await? {
            Some(plan) => comparison.plans.push(plan),
            None => comparison.unknown.push(id.clone()),
        }
    }
    Ok(comparison)
}

/// A plan, if it and its solution are listed.
async fn compared(tx: &mut Tx, id: &PlanId, terms: Terms<'_>, lang: Lang) -> Result<Option<ComparedPlan>> {
    let Some(plan) = store::catalogue::plan(tx, id).await?.filter(|plan| plan.status == LISTED) else {
        return Ok(None);
    };
    let solution = store::catalogue::solution(tx, &plan.solution_id).await?;
    let Some(solution) = solution.filter(|solution| solution.status == LISTED) else { return Ok(None) };
    let vendor = store::vendor::get(tx, &solution.vendor_id).await?.ok_or(Error::NotFound)?;
    Ok(Some(ComparedPlan {
        slug: solution.slug,
        solution_name: pick(lang, solution.name_zh, solution.name_en),
        category: Category::from_code(&solution.category_id).ok_or(Error::NotFound)?,
        vendor_name: vendor.name,
        sizes: sizes(std::slice::from_ref(&plan)),
        offer: offer(&plan, terms, lang),
    }))
}

/// Plans as they are shown among others, listed or not, in the given order.
///
/// # Errors
/// [`Error::NotFound`] when one of them does not exist.
pub(crate) async fn shelf(tx: &mut Tx, ids: &[PlanId], terms: Terms<'_>, lang: Lang) -> Result<Vec<ShelfPlan>> {
    let plans = store::catalogue::plans_among(tx, ids).await?;
    let solutions: BTreeSet<_> = plans.iter().map(|plan| plan.solution_id.clone()).collect();
    let solutions = store::catalogue::solutions(tx, &solutions.into_iter().collect::<Vec<_>>()).await?;
    let vendors = solution_cache::vendor_names(tx, &solutions).await?;
    let shown = |id: &PlanId| {
        let plan = plans.iter().find(|plan| plan.id == *id)?;
        let solution = solutions.iter().find(|solution| solution.id == plan.solution_id)?;
        Some(ShelfPlan {
            slug: solution.slug.clone(),
            solution: pick(lang, &solution.name_zh, &solution.name_en).clone(),
            vendor: vendors.get(&solution.vendor_id)?.clone(),
            plan: plan_view(plan, terms, lang),
        })
    };
    ids.iter().map(|id| shown(id).ok_or(Error::NotFound)).collect()
}

/// A solution as it is shown; its plans that match `asked` come first.
fn view(listed: &ListedSolution, terms: Terms<'_>, lang: Lang, asked: impl Fn(&Plan) -> bool) -> Result<SolutionView> {
    let ListedSolution { solution, facts, vendor_name, plans, rating } = listed;
    let mut ordered: Vec<&Plan> = plans.iter().collect();
    ordered.sort_by_key(|plan| !asked(plan));
    let summary = facts.get(pick(lang, "summary_zh", "summary_en")).and_then(|text| text.as_str());
    Ok(SolutionView {
        id: solution.id.clone(),
        slug: solution.slug.clone(),
        name: pick(lang, &solution.name_zh, &solution.name_en).clone(),
        summary: summary.unwrap_or_default().to_owned(),
        category: Category::from_code(&solution.category_id).ok_or(Error::NotFound)?,
        sizes: sizes(plans),
        vendor: solution.vendor_id.clone(),
        vendor_name: vendor_name.clone(),
        rating: *rating,
        plans: ordered.into_iter().map(|plan| offer(plan, terms, lang)).collect(),
    })
}

fn pick<T>(lang: Lang, zh: T, en: T) -> T {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The sizes of firms that at least one plan serves.
fn sizes(plans: &[Plan]) -> Vec<SizeBand> {
    let bands: BTreeSet<_> = plans.iter().flat_map(|plan| SizeBand::served(plan.staff_from..=plan.staff_to)).collect();
    bands.into_iter().collect()
}

/// The facts by which the catalogue shows prices.
#[derive(Clone, Copy)]
pub(crate) struct Terms<'a> {
    /// All programs, or the one that pays.
    pub(crate) programs: &'a [Program],
    /// The business clock.
    pub(crate) now: Instant,
}

impl<'a> Terms<'a> {
    /// The program whose points pay for a plan.
    fn paying(self, plan: &Plan) -> Option<&'a Program> {
        domain::program::paying(self.programs, plan.zone.as_deref(), self.now)
    }

    /// How half of the term is judged when the plan is bought now.
    fn half(self, plan: &Plan) -> HalfPolicy {
        let program = self.paying(plan).or_else(|| domain::program::current(self.programs, self.now));
        program.map(|program| program.rules.half).unwrap_or_default()
    }
}

/// Whether a plan passes all filters on plans, judged as in the search.
fn answers(query: &CatalogueQuery, plan: &Plan) -> bool {
    query.min_price.is_none_or(|least| plan.price >= least)
        && query.max_price.is_none_or(|most| plan.price <= most)
        && query.term_months.is_none_or(|most| plan.term_months <= most)
        && query.size.is_none_or(|size| (plan.staff_from..=plan.staff_to).contains(&i64::from(size.fewest())))
}

fn plan_view(plan: &Plan, terms: Terms<'_>, lang: Lang) -> PlanView {
    PlanView {
        id: plan.id.clone(),
        name: pick(lang, &plan.name_zh, &plan.name_en).clone(),
        price: plan.price,
        term_months: plan.term_months,
        users: u32::try_from(plan.staff_to).ok(),
        points_pay: terms.paying(plan).is_some(),
    }
}

fn offer(plan: &Plan, terms: Terms<'_>, lang: Lang) -> PlanOffer {
    // Nobody has more than one grant, so a higher cap could never be used.
    let cap = terms.paying(plan).map(|program| program.rules.points_cap(plan.price).min(program.rules.grant));
    let most_points = cap.unwrap_or(Points::ZERO);
    PlanOffer {
        plan: plan_view(plan, terms, lang),
        most_points,
        remains: plan.price.checked_sub(most_points.worth()).unwrap_or(Twd::ZERO),
        full: buying::capacity_left(plan) == Some(0),
        half: terms.half(plan),
    }
}
