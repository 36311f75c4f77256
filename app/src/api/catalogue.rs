//! The catalogue, read by anybody.

use domain::form::CatalogueForm;
use domain::view::catalogue::{ShelfView, SolutionPageView};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// The solutions that answer the filters, from a page's key on.
///
/// # Errors
/// The stable code of the service's error.
#[server(prefix = "/api", endpoint = "catalogue/search", input = GetUrl)]
pub(crate) async fn search(form: CatalogueForm, #[server(default)] after: String) -> Result<ShelfView, ServerFnError> {
    let query = form.parse().map_err(|_| ServerFnError::new("invalid"))?;
    let cx = cx()?;
    service::catalogue::search(&cx, crate::i18n::use_lang(), &query, &after).await.map_err(coded)
}

/// One solution.
///
/// # Errors
/// The stable code of the service's error, `not_found` among them.
#[server(prefix = "/api", endpoint = "catalogue/solution", input = GetUrl)]
pub(crate) async fn solution(slug: String) -> Result<SolutionPageView, ServerFnError> {
    let cx = cx()?;
    service::catalogue::solution(&cx, crate::i18n::use_lang(), &slug).await.map_err(coded)
}

/// The service's context, which the server gives every rendering and server function.
#[cfg(feature = "ssr")]
fn cx() -> Result<service::Cx, ServerFnError> {
    use_context::<service::Cx>().ok_or_else(|| ServerFnError::new("failed"))
}

/// The stable code of an error; what is nobody's fault in front of the screen is logged.
#[cfg(feature = "ssr")]
fn coded(error: service::Error) -> ServerFnError {
    if let service::Error::Store(_) | service::Error::Gateway(_) | service::Error::Internal(_) = &error {
        tracing::error!(%error, "catalogue");
    }
    ServerFnError::new(error.code())
}
