//! The catalogue, which anybody may read.

use chrono::NaiveDate;
use domain::form::CatalogueForm;
use domain::view::catalogue::{CataloguePage, Comparison, SolutionPage};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{cx, invalid, refuse};
use super::{AppError, Ask};
#[cfg(feature = "ssr")]
use crate::i18n::use_lang;

/// The solutions that match the filters, after a key, each with the plan for its card.
#[server(prefix = "/api/fn", endpoint = "catalogue", protocol = Ask)]
pub(crate) async fn search(form: CatalogueForm, #[server(default)] after: String) -> Result<CataloguePage, AppError> {
    let query = form.parse().map_err(invalid)?;
    let after = super::page_key(&after);
    let mut page = service::market::catalogue::find(&cx()?, &query, use_lang(), after).await.map_err(refuse)?;
    for solution in &mut page.solutions {
        solution.plans.truncate(1);
    }
    Ok(page)
}
callers!(Search: Visitor);

/// One solution by its slug, with its reviews after a key, and today's date by the business clock.
#[server(prefix = "/api/fn", endpoint = "solution", protocol = Ask)]
pub(crate) async fn solution(
    slug: String,
    #[server(default)] reviews: String,
) -> Result<(SolutionPage, NaiveDate), AppError> {
    let cx = cx()?;
    let after = super::page_key(&reviews);
    let page = service::market::catalogue::solution(&cx, &slug, use_lang(), after).await.map_err(refuse)?;
    let now = service::clock::read(&cx).await.map_err(refuse)?;
    Ok((page, now.day()))
}
callers!(Solution: Visitor);

/// The plans of a comparison, named as in [`domain::compare::Selection::key`], and today's date by the business clock.
#[server(prefix = "/api/fn", endpoint = "compare", protocol = Ask)]
pub(crate) async fn compare(#[server(default)] plans: String) -> Result<(Comparison, NaiveDate), AppError> {
    let cx = cx()?;
    let chosen = domain::compare::Selection::from_key(&plans);
    let comparison = service::market::catalogue::compare(&cx, chosen.plans(), use_lang()).await.map_err(refuse)?;
    let now = service::clock::read(&cx).await.map_err(refuse)?;
    Ok((comparison, now.day()))
}
callers!(Compare: Visitor);
