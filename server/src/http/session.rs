//! The session of a request: each use prolongs it, in the browser and in the database; answers with personal content
//! are not cached.

use app::api::cookies::{Cookies, SESSION};
use app::api::session_of;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use service::{Cx, Error, accounts};

const MS_PER_SECOND: i64 = 1_000;
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
/// What an answer depends on: the visitor and the language, by cookie or by the browser's preference.
const VARY_ON: HeaderValue = HeaderValue::from_static("cookie, accept-language");
/// The content types of the site's own files, which are the same for everybody.
const FILES: [&str; 7] = [
    "image/",
    "font/",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/wasm",
    "application/manifest",
];

/// Prolongs the session of a request, and renews the browser's cookie for the same time.
pub async fn prolong(State(cx): State<Cx>, request: Request, next: Next) -> Response {
    let Some(token) = session_of(&cx, request.headers()) else { return next.run(request).await };
    let until = accounts::slide(&cx, &token).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a session could not be prolonged");
        None
    });
    let mut response = next.run(request).await;
    let cookies = Cookies::of(&cx);
    // after signing in or out during the request, the cookie is another one
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

/// Keeps browsers and proxies from storing what may be personal, so that going back after signing out asks the server
/// again.
pub async fn store_nothing(State(cookies): State<Cookies>, request: Request, next: Next) -> Response {
    let personal = cookies.are_personal(request.headers());
    let mut response = next.run(request).await;
    let unchanged = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    if unchanged || is_file(headers) {
        return response;
    }
    headers.append(VARY, VARY_ON);
    // an answer with its own cache-control is left as it is
    if !headers.contains_key(CACHE_CONTROL) && (personal || headers.contains_key(SET_COOKIE)) {
        headers.insert(CACHE_CONTROL, NO_STORE);
    }
    response
}

/// Redirects to the page that signs in, or asks for the second factor, and then leads to `page`.
pub fn led_in(error: &Error, page: &str) -> Response {
    Redirect::to(&app::address::way_in(error, page).unwrap_or_else(|| page.to_owned())).into_response()
}

fn is_file(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    FILES.iter().any(|file| kind.starts_with(file))
}
