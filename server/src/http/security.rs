//! Layers that hold for every answer: no request from another site changes anything, and the headers that tell
//! the browser what this site never does.

use axum::extract::Request;
use axum::http::header::{HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses a request that could change something and comes from another site.
pub async fn refuse_cross_site(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || same_site(request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "cross-site request refused").into_response()
}

/// `Sec-Fetch-Site` where the browser sends it; else `Origin` against `Host`; a client with neither is no browser.
fn same_site(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    match text(HeaderName::from_static("sec-fetch-site")) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => match text(ORIGIN) {
            Some(origin) => origin.split_once("://").map(|(_, host)| host) == text(header::HOST),
            None => true,
        },
    }
}

/// Headers of every answer. The content security policy is set with each page, since it carries the page's nonce.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()"),
    );
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    response
}

/// The content security policy of a page whose inline scripts carry `nonce`; forms go here, and to the payment provider's
/// `checkout` where it takes them.
pub fn policy(nonce: &str, checkout: Option<&str>) -> String {
    let checkout = checkout.unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         connect-src 'self'; img-src 'self'; font-src 'self'; form-action 'self' {checkout}; base-uri 'none'; \
         frame-ancestors 'none'; manifest-src 'self'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_may_be_posted_to_the_payment_provider_and_nowhere_else() {
        let forms = |checkout| {
            let policy = policy("n", checkout);
            let of = policy.split("; ").find_map(|part| part.strip_prefix("form-action "));
            of.map(|sources| sources.trim().to_owned()).unwrap_or_default()
        };
        assert_eq!(forms(None), "'self'");
        assert_eq!(forms(Some("https://payment.ecpay.com.tw")), "'self' https://payment.ecpay.com.tw");
    }
}
