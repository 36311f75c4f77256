//! The router: pages, server functions, static files, the JSON API, health checks, and the layers around them.

mod api;
mod archive;
mod bodies;
mod cases;
mod dates;
mod events;
mod export;
mod health;
mod imports;
mod kept;
mod messages;
mod metrics;
mod owner;
mod page_cache;
mod pages;
mod payments;
mod robots;
mod security;
mod session;
mod site;
mod staff_export;
mod submissions;
#[cfg(test)]
mod tests;
mod trouble;
mod xlsx;

use app::api::cookies::Cookies;
use axum::Router;
use axum::middleware::from_fn_with_state;
use leptos::config::LeptosOptions;
use service::Cx;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::trace::TraceLayer;

use self::bodies::MAX_BODY;
pub use self::metrics::metrics;
#[cfg(test)]
pub use self::pages::served;

/// The gzip level for answers that are compressed once. The next levels take twice the time and save three percent of
/// the bytes; Brotli takes more than twice the time for seven percent.
const LEVEL: i32 = 4;

/// Everything the server answers. At most `most_streams` open pages get live updates at the same time.
pub fn router(options: LeptosOptions, cx: &Cx, most_streams: usize) -> Router {
    let cookies = Cookies::of(cx);
    let context = pages::Context { cx: cx.clone() };
    let cache = page_cache::PageCache::of(cx);
    Router::new()
        .merge(export::routes(cx))
        .merge(dates::routes(cx))
        .merge(staff_export::routes(cx))
        .route_layer(from_fn_with_state(cx.clone(), security::note_denials))
        .merge(health::routes(cx))
        .merge(payments::routes(&options, cx))
        .merge(robots::routes(cx))
        .merge(api::routes(cx))
        .merge(archive::routes(cx))
        .merge(pages::routes(&options, &context).route_layer(from_fn_with_state(cache, page_cache::send)))
        .layer(from_fn_with_state(cx.clone(), submissions::answer_once))
        .layer(from_fn_with_state(cx.clone(), kept::keep))
        .layer(RequestBodyLimitLayer::new(MAX_BODY))
        // with its own limit, and after the sender's rights are checked, since files are uploaded here
        .merge(imports::routes(cx).route_layer(from_fn_with_state(cx.clone(), security::note_denials)))
        .merge(messages::routes(cx).route_layer(from_fn_with_state(cx.clone(), security::note_denials)))
        .merge(cases::routes(cx))
        .layer(from_fn_with_state(cx.clone(), session::prolong))
        // an open page alone does not count as use of its session
        .merge(events::routes(cx, most_streams).route_layer(from_fn_with_state(cx.clone(), security::note_denials)))
        .merge(site::routes(&options))
        .layer(from_fn_with_state((cx.clone(), security::Site::of(&cx.config)), security::refuse_cross_site))
        .layer(from_fn_with_state((options.clone(), cookies), trouble::explain))
        .layer(from_fn_with_state(cookies, session::store_nothing))
        .layer(from_fn_with_state(!cx.is_demo(), security::headers))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(LEVEL)))
        .layer(TraceLayer::new_for_http())
        .with_state(options)
}
