//! The session of a request: a use prolongs it in the browser as in the database, and what is shown in it is kept nowhere.

use app::api::cookies::{Cookies, SESSION};
use app::api::session_of;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use service::{Cx, accounts};

const MS_PER_SECOND: i64 = 1_000;
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
/// Who asks, and the language: by cookie, or by what the browser would like.
const BY_WHOM: HeaderValue = HeaderValue::from_static("cookie, accept-language");
/// The kinds of the site's own files, which are the same for everybody.
const FILES: [&str; 7] = [
    "image/",
    "font/",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/wasm",
    "application/manifest",
];

/// Prolongs the session that a request is made in, and lets the browser keep its token for as long.
pub async fn prolong(State(cx): State<Cx>, request: Request, next: Next) -> Response {
    let Some(token) = session_of(&cx, request.headers()) else { return next.run(request).await };
    let until = accounts::slide(&cx, &token).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a session was not prolonged");
        None
    });
    let mut response = next.run(request).await;
    let cookies = Cookies::of(&cx);
    // whoever signed in or out meanwhile has another
    if let Some(until) = until
        && !cookies.are_given(response.headers(), SESSION)
    {
        let seconds = until.millis().saturating_sub(cx.clock.system().millis()) / MS_PER_SECOND;
        if let Some(cookie) = cookies.written(SESSION, &token, seconds) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// What may be one person's is stored by no browser and no proxy: whoever goes back after signing out asks again.
pub async fn store_nothing(State(cookies): State<Cookies>, request: Request, next: Next) -> Response {
    let personal = cookies.are_personal(request.headers());
    let mut response = next.run(request).await;
    let unchanged = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    if unchanged || is_file(headers) {
        return response;
    }
    headers.append(VARY, BY_WHOM);
    // who says something of it knows better
    if !headers.contains_key(CACHE_CONTROL) && (personal || headers.contains_key(SET_COOKIE)) {
        headers.insert(CACHE_CONTROL, NO_STORE);
    }
    response
}

fn is_file(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    FILES.iter().any(|file| kind.starts_with(file))
}
