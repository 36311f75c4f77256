//! The catalogue, read by anybody.

use domain::form::CatalogueForm;
use domain::view::catalogue::{ShelfView, SolutionPageView};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::AppError;
#[cfg(feature = "ssr")]
use super::request::{cx, invalid, refuse};
#[cfg(feature = "ssr")]
use crate::i18n::use_lang;

/// The solutions that answer the filters, from a page's key on.
#[server(prefix = "/api/fn", endpoint = "catalogue", input = GetUrl)]
pub(crate) async fn search(form: CatalogueForm, #[server(default)] after: String) -> Result<ShelfView, AppError> {
    let query = form.parse().map_err(invalid)?;
    service::market::catalogue::search(&cx()?, use_lang(), &query, &after).await.map_err(refuse)
}

/// One solution by its name in addresses.
#[server(prefix = "/api/fn", endpoint = "solution", input = GetUrl)]
pub(crate) async fn solution(slug: String) -> Result<SolutionPageView, AppError> {
    service::market::catalogue::solution(&cx()?, use_lang(), &slug).await.map_err(refuse)
}
