//! A page for errors that have none of their own, shown when a person is looking.

use app::api::cookies::Cookies;
use app::trouble::trouble;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERER};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use axum::middleware::Next;
use axum::response::Response;
use leptos::config::LeptosOptions;

use super::pages::language;

/// The page runs no scripts and loads nothing but its style.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
);
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// Replaces a bare error that a browser would show by a page.
pub async fn explain(
    State((options, cookies)): State<(LeptosOptions, Cookies)>,
    request: Request,
    next: Next,
) -> Response {
    let asked = text(request.headers(), ACCEPT).contains("text/html");
    let (lang, back) = (language(cookies, request.headers()), back(request.headers()));
    let response = next.run(request).await;
    let status = response.status();
    let bare = response.headers().get(CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if !asked || !bare || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HTML);
    parts.headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    Response::from_parts(parts, trouble(options, lang, status, &back).into())
}

fn text(headers: &HeaderMap, name: HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The page of this site that led here, or the front page.
fn back(headers: &HeaderMap) -> String {
    let from = text(headers, REFERER).parse::<Uri>().ok();
    let path = from.and_then(|from| from.path_and_query().map(ToString::to_string));
    path.and_then(|path| app::address::local_path(&path)).unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::StatusCode;
    use axum::middleware::from_fn_with_state;
    use axum::response::IntoResponse;
    use axum::routing::post;
    use tower::ServiceExt;

    use super::*;

    async fn answered(accept: &str, answer: impl IntoResponse + Clone + Send + Sync + 'static) -> (StatusCode, String) {
        let options = LeptosOptions::builder().output_name("app").build();
        let router = Router::new()
            .route("/send", post(move || async move { answer.clone().into_response() }))
            .layer(from_fn_with_state((options, Cookies::new(true)), explain));
        let request = Request::post("/send")
            .header(ACCEPT, accept)
            .header(REFERER, "https://yunshiji.example/account/profile?x=1")
            .header("accept-language", "en")
            .body(Body::empty())
            .expect("a request");
        let response = router.oneshot(request).await.expect("an answer");
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        (status, String::from_utf8_lossy(&body).into_owned())
    }

    #[tokio::test]
    async fn a_bare_error_is_a_page_for_a_browser_and_stays_bare_for_a_program() {
        let (status, page) = answered("text/html,*/*", StatusCode::SERVICE_UNAVAILABLE).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.contains("Still working") && page.contains("href=\"/account/profile?x=1\""), "{page}");
        assert_eq!(answered("application/json", StatusCode::SERVICE_UNAVAILABLE).await.1, "");
    }

    #[tokio::test]
    async fn an_answer_that_has_words_or_a_page_keeps_them() {
        assert_eq!(answered("text/html", "done").await, (StatusCode::OK, "done".to_owned()));
        let json = (StatusCode::NOT_FOUND, axum::Json("x"));
        assert_eq!(answered("text/html", json).await, (StatusCode::NOT_FOUND, "\"x\"".to_owned()));
    }
}
