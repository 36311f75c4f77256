//! The site's files. Files with hashed names are immutable; for the others the browser asks again.

use axum::Router;
use axum::http::{HeaderValue, header};
use leptos::config::LeptosOptions;
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The routes of `/pkg/*`: the wasm, its script and the stylesheet, each under a name with the hash of its content.
pub fn routes(options: &LeptosOptions) -> Router<LeptosOptions> {
    let files = ServeDir::new(format!("{}/{}", options.site_root, options.site_pkg_dir))
        .precompressed_br()
        .precompressed_gzip();
    let immutable = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, |response: &axum::http::Response<_>| {
            response.status().is_success().then_some(IMMUTABLE)
        }))
        .service(files);
    Router::new().nest_service("/pkg", immutable)
}
