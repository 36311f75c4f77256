//! The catalogue as anybody may read it: no account is needed, nothing is changed.

use domain::catalogue::{Category, PlanView, SizeBand, SolutionView, Sort};
use domain::form::FormError;
use domain::form::catalogue::CatalogueQuery;
use domain::lang::Lang;
use domain::rules::Program;
use domain::search::{enough, query_terms};
use domain::view::catalogue::{ShelfView, SolutionPageView};
use serde::Deserialize;
use store::catalogue::{LISTED, Plan, Solution};
use store::search::{MAX_TERMS, Question};
use store::{Page, Tx};

use super::buying::VENDOR_ACTIVE;
use crate::error::{Error, Result};
use crate::{Cx, program};

/// How many solutions one page shows.
pub const PAGE: u32 = 24;

/// What is said of a solution beside its names.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SolutionFacts {
    summary_zh: String,
    summary_en: String,
}

/// What is said of a plan beside its price and term.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PlanFacts {
    users: Option<u32>,
}

/// The listed solutions that answer a query, from the key of the page before on.
///
/// # Errors
/// [`Error::Invalid`] for an order that the catalogue does not have; what the database says.
pub async fn search(cx: &Cx, lang: Lang, query: &CatalogueQuery, after: &str) -> Result<ShelfView> {
    let terms: Vec<String> = query.words.iter().flat_map(|words| query_terms(words)).take(MAX_TERMS).collect();
    let question = Question {
        terms: &terms,
        least_shared: u32::try_from(enough(terms.len()).max(1)).unwrap_or(u32::MAX),
        category: query.category.map(Category::code),
        max_price: query.max_price,
        max_term_months: query.term_months,
        staff: query.size.map(people),
        zone: None,
        sort: order(query.sort)?,
    };
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let program = program::current(&mut tx, now).await?;
    let found = store::search::search(&mut tx, &question, &page(after)).await?;
    let full = u32::try_from(found.len()).is_ok_and(|count| count == PAGE);
    let next = found.last().filter(|_| full).map(|(last, rank)| format!("{rank}.{}", last.id));
    let mut solutions = Vec::with_capacity(found.len());
    for (row, _) in found {
        let Some(view) = view(&mut tx, lang, row, program.as_ref()).await? else { continue };
        let dear_enough = |least| view.plans.iter().any(|plan| plan.price >= least);
        if query.min_price.is_none_or(dear_enough) {
            solutions.push(view);
        }
    }
    Ok(ShelfView { solutions, next, rules: program.map(|program| program.rules) })
}

/// A listed solution by its name in addresses.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it is not listed; what the database says.
pub async fn solution(cx: &Cx, lang: Lang, slug: &str) -> Result<SolutionPageView> {
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let program = program::current(&mut tx, now).await?;
    let row = store::catalogue::solution_by_slug(&mut tx, slug).await?.ok_or(Error::NotFound)?;
    if row.status != LISTED {
        return Err(Error::NotFound);
    }
    let solution = view(&mut tx, lang, row, program.as_ref()).await?.ok_or(Error::NotFound)?;
    Ok(SolutionPageView { solution, rules: program.map(|program| program.rules), today: now.day() })
}

/// The key of a page: rank and id. A key that nobody gave out begins at the first page.
fn page(after: &str) -> Page {
    let key = after.split_once('.').and_then(|(rank, id)| Some((rank.parse::<i64>().ok()?, id)));
    key.map_or_else(|| Page::first(PAGE), |(rank, id)| Page::after(rank, id, PAGE))
}

fn order(sort: Sort) -> Result<store::search::Sort> {
    match sort {
        Sort::Relevance => Ok(store::search::Sort::Relevance),
        Sort::PriceUp => Ok(store::search::Sort::PriceUp),
        Sort::PriceDown => Ok(store::search::Sort::PriceDown),
        Sort::Newest => Ok(store::search::Sort::Newest),
        // No index serves it: a page of it would be sorted, the whole would not.
        Sort::MonthlyPrice => Err(Error::field("sort", FormError::NotAChoice)),
    }
}

/// The smallest firm of a band: a plan that suits it is for this band.
const fn people(band: SizeBand) -> u32 {
    match band {
        SizeBand::UpTo9 => 1,
        SizeBand::UpTo20 => 10,
        SizeBand::UpTo50 => 21,
        SizeBand::UpTo100 => 51,
        SizeBand::Over100 => 101,
    }
}

/// A solution as it is shown; none while its vendor may not sell.
async fn view(tx: &mut Tx, lang: Lang, row: Solution, program: Option<&Program>) -> Result<Option<SolutionView>> {
    let plans = store::catalogue::plans(tx, &row.id, LISTED).await?;
    let vendor = store::vendor::get(tx, &row.vendor_id).await?.ok_or(Error::NotFound)?;
    if vendor.status != VENDOR_ACTIVE {
        return Ok(None);
    }
    let facts: SolutionFacts = serde_json::from_str(&row.facts).map_err(Error::json)?;
    let category = Category::from_code(&row.category_id)
        .ok_or_else(|| Error::Internal(format!("solution {} is of an unknown category", row.id)))?;
    let pick = |zh: String, en: String| if lang == Lang::Zh || en.is_empty() { zh } else { en };
    Ok(Some(SolutionView {
        sizes: sizes(&plans),
        id: row.id,
        slug: row.slug,
        name: pick(row.name_zh, row.name_en),
        summary: pick(facts.summary_zh, facts.summary_en),
        category,
        vendor: row.vendor_id,
        vendor_name: vendor.name,
        plans: plans.into_iter().map(|plan| plan_view(lang, plan, program)).collect::<Result<_>>()?,
    }))
}

fn plan_view(lang: Lang, plan: Plan, program: Option<&Program>) -> Result<PlanView> {
    let facts: PlanFacts = serde_json::from_str(&plan.facts).map_err(Error::json)?;
    let points_pay = program.is_some_and(|program| plan.zone.as_deref() == Some(program.zone.as_str()));
    let name = if lang == Lang::Zh || plan.name_en.is_empty() { plan.name_zh } else { plan.name_en };
    Ok(PlanView { id: plan.id, name, price: plan.price, term_months: plan.term_months, users: facts.users, points_pay })
}

/// The bands that some plan reaches.
fn sizes(plans: &[Plan]) -> Vec<SizeBand> {
    let band = |people: i64| SizeBand::of(u32::try_from(people.max(0)).unwrap_or(u32::MAX));
    let suits = |size: &SizeBand| plans.iter().any(|plan| (band(plan.staff_from)..=band(plan.staff_to)).contains(size));
    SizeBand::ALL.into_iter().filter(suits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_nobody_gave_out_begins_at_the_first_page() {
        for key in ["", "x", "5", ".s1", "9999999999999999999999.s1"] {
            assert_eq!(page(key), Page::first(PAGE), "{key:?}");
        }
        assert_eq!(page("-5.s1"), Page::after(-5, "s1", PAGE));
    }

    #[test]
    fn the_smallest_firm_of_each_band_lies_in_it() {
        assert!(SizeBand::ALL.into_iter().all(|band| SizeBand::of(people(band)) == band));
    }
}
