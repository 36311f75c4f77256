//! The router: pages, server functions, static files, the JSON API, health; and the layers round them.

mod api;
mod pages;
mod security;
mod site;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::get;
use leptos::config::LeptosOptions;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::trace::TraceLayer;

/// The largest request body, in bytes; a larger one is answered 413.
pub const MAX_BODY: usize = 256 * 1024;

/// Everything the server answers.
pub fn router(options: LeptosOptions) -> Router {
    Router::new()
        .route("/healthz", get(|| async { StatusCode::OK }))
        .merge(api::routes())
        .merge(site::routes(&options))
        .merge(pages::routes(&options))
        .layer(from_fn(security::refuse_cross_site))
        .layer(from_fn(security::headers))
        .layer(RequestBodyLimitLayer::new(MAX_BODY))
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http())
        .with_state(options)
}
