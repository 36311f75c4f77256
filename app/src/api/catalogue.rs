//! The catalogue, read by anybody.

use chrono::NaiveDate;
use domain::form::CatalogueForm;
use domain::view::catalogue::{CataloguePage, Comparison, SolutionPage};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use super::request::{cx, invalid, refuse};
use super::{AppError, Json};
#[cfg(feature = "ssr")]
use crate::i18n::use_lang;

/// The solutions that answer the filters; `after` is the key of the page before, as [`key`] writes it.
#[server(prefix = "/api/fn", endpoint = "catalogue", input = GetUrl, output = Json)]
pub(crate) async fn search(form: CatalogueForm, #[server(default)] after: String) -> Result<CataloguePage, AppError> {
    let query = form.parse().map_err(invalid)?;
    service::market::catalogue::find(&cx()?, &query, use_lang(), read_key(&after)).await.map_err(refuse)
}
callers!(Search: Visitor);

/// One solution by its name in addresses, with its reviews from a key on, and today by the business clock.
#[server(prefix = "/api/fn", endpoint = "solution", input = GetUrl, output = Json)]
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

/// Plans side by side, named as [`domain::compare::Selection::key`] does, and today by the business clock.
#[server(prefix = "/api/fn", endpoint = "compare", input = GetUrl, output = Json)]
pub(crate) async fn compare(#[server(default)] plans: String) -> Result<(Comparison, NaiveDate), AppError> {
    let cx = cx()?;
    let chosen = domain::compare::Selection::from_key(&plans);
    let comparison = service::market::catalogue::compare(&cx, chosen.plans(), use_lang()).await.map_err(refuse)?;
    let now = service::clock::read(&cx).await.map_err(refuse)?;
    Ok((comparison, now.day()))
}
callers!(Compare: Visitor);

/// The key of the page that follows, as an address carries it.
pub(crate) fn key((rank, id): &(i64, domain::id::SolutionId)) -> String {
    format!("{rank}.{id}")
}

/// What [`key`] wrote; a key that nobody gave out begins at the first page.
#[cfg(any(feature = "ssr", test))]
fn read_key(after: &str) -> Option<(i64, domain::id::SolutionId)> {
    let (rank, id) = after.split_once('.')?;
    Some((rank.parse().ok()?, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{key, read_key};

    #[test]
    fn a_key_comes_back_from_the_address_and_an_invented_one_is_none() {
        let last = (-5, "s1".parse().expect("an id"));
        assert_eq!(read_key(&key(&last)), Some(last));
        for invented in ["", "x", "5", "5.", ".s1", "99999999999999999999.s1", "1.' OR 1=1"] {
            assert_eq!(read_key(invented), None, "{invented:?}");
        }
    }
}
