//! Layers for every answer: no request from another site changes anything, denials are logged, and headers tell the
//! browser what this site never does.

use app::api::{actor_of, client_address};
use axum::extract::{Request, State};
use axum::http::header::{
    HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use service::security::{Event, note};
use service::{Config, Cx, Principal};

/// The address of this site. The origin of a form is compared with it.
#[derive(Debug, Clone)]
pub struct Site {
    /// The origin, as browsers send it in `Origin`.
    origin: Option<String>,
    /// Whether the request's own `Host` is accepted, too. A demonstration is reached under any name of the machine.
    any_host: bool,
}

impl Site {
    /// The site of this installation.
    pub fn of(config: &Config) -> Self {
        Self { origin: origin(&config.base_url), any_host: config.demo }
    }

    /// Whether a request comes from this site: by `Sec-Fetch-Site` where the browser sends it, otherwise by `Origin`.
    /// In production `Host` proves nothing, since a proxy may set its own. A client that sends neither header is not a
    /// browser.
    fn is_same_site(&self, headers: &HeaderMap) -> bool {
        let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
            return matches!(site, "same-origin" | "none");
        }
        let Some(sent_from) = text(ORIGIN) else { return true };
        let host = text(header::HOST).filter(|_| self.any_host);
        let is_host = host.is_some_and(|host| sent_from.split_once("://").is_some_and(|(_, from)| from == host));
        is_host || origin(sent_from).is_some_and(|from| self.origin.as_ref() == Some(&from))
    }
}

/// The scheme, host and port of an address, in lower case and without the scheme's default port.
fn origin(address: &str) -> Option<String> {
    let uri = address.parse::<Uri>().ok()?;
    let (scheme, host) = (uri.scheme_str()?.to_ascii_lowercase(), uri.host()?.to_ascii_lowercase());
    let port = uri.port_u16().filter(|port| !matches!((scheme.as_str(), port), ("https", 443) | ("http", 80)));
    Some(port.map_or_else(|| format!("{scheme}://{host}"), |port| format!("{scheme}://{host}:{port}")))
}

/// Refuses a request that could change something and comes from another site.
pub async fn refuse_cross_site(State((cx, site)): State<(Cx, Site)>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || site.is_same_site(request.headers()) {
        return next.run(request).await;
    }
    let (parts, _) = request.into_parts();
    note(&cx, Event::CrossSite, &Principal::Visitor.label(), parts.uri.path(), &client_address(&cx, &parts));
    (StatusCode::FORBIDDEN, "cross-site request refused").into_response()
}

/// Logs a download or a stream that was denied. Server functions log their own denials.
pub async fn note_denials(State(cx): State<Cx>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let (headers, path, from) = (parts.headers.clone(), parts.uri.path().to_owned(), client_address(&cx, &parts));
    let response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    if matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND) {
        let who = actor_of(&cx, &headers).await.unwrap_or(Principal::Visitor).label();
        note(&cx, Event::Denied, &who, &format!("{path} {}", status.as_u16()), &from);
    }
    response
}

/// How long browsers use only TLS for this site: a year.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Sets the headers of every answer. `tls` says whether people reach the site by TLS, as they always do in production.
/// The content security policy is set with each page, since it contains the page's nonce.
pub async fn headers(State(tls): State<bool>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()"),
    );
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    if tls {
        headers.insert(STRICT_TRANSPORT_SECURITY, HSTS);
    }
    response
}

/// The domains of the payment providers, since their checkout redirects a form to other hosts of theirs.
const PROVIDERS: [&str; 2] = ["ecpay.com.tw", "newebpay.com"];

/// The additional targets of forms: the payment provider's `checkout` where it takes forms, and other hosts of that
/// provider, because Chromium applies this list to each redirect of a sent form.
///
/// Banks are not included: the payer enters a card on the provider's page, whose own policy applies from there. The
/// list is needed on every page, not only on the one with the payment form: a page that is reached without loading
/// keeps the policy of the first page.
fn form_targets(checkout: Option<&str>) -> String {
    let Some(checkout) = checkout else { return String::new() };
    let host = checkout.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_ascii_lowercase)).unwrap_or_default();
    let within = |site: &&&str| host.strip_suffix(**site).is_some_and(|rest| rest.ends_with('.'));
    let others = PROVIDERS.iter().find(within).map(|site| format!(" https://*.{site}"));
    format!(" {checkout}{}", others.unwrap_or_default())
}

/// The content security policy of a page whose inline scripts have this `nonce`. Forms may be sent to this site, and to
/// the payment provider's `checkout` where it takes them.
pub fn policy(nonce: &str, checkout: Option<&str>) -> String {
    let form_targets = form_targets(checkout);
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         connect-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'{form_targets}; base-uri 'none'; \
         frame-ancestors 'none'; manifest-src 'self'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_accepted_from_the_sites_own_address_whatever_host_a_proxy_sends() {
        let production = Config { demo: false, ..Config::demo("https://Market.example.tw:443") };
        let port = Config { demo: false, ..Config::demo("https://market.example.tw:8443/") };
        let demo = Config::demo("http://127.0.0.1:3000");
        let (production, port, demo) = (Site::of(&production), Site::of(&port), Site::of(&demo));
        let nginx = ("host", "127.0.0.1:3000");
        let own = ("origin", "https://market.example.tw");
        for (site, headers, taken) in [
            // nginx's own Host, from a browser without Sec-Fetch-Site
            (&production, vec![nginx, own], true),
            (&production, vec![own], true),
            (&production, vec![("host", "market.example.tw"), own], true),
            (&port, vec![nginx, ("origin", "https://market.example.tw:8443")], true),
            // other sites, also those that pretend to be the host
            (&port, vec![nginx, own], false),
            (&production, vec![nginx, ("origin", "https://evil.example")], false),
            (&production, vec![nginx, ("origin", "http://127.0.0.1:3000")], false),
            (&production, vec![("host", "evil.example"), ("origin", "https://evil.example")], false),
            (&production, vec![("origin", "http://market.example.tw")], false),
            (&production, vec![("origin", "https://market.example.tw.evil.example")], false),
            (&production, vec![("origin", "null")], false),
            (&production, vec![("origin", "")], false),
            (&production, vec![("origin", "\u{ff}")], false),
            // a demonstration is reached under any name
            (&demo, vec![("host", "192.168.0.7:3000"), ("origin", "http://192.168.0.7:3000")], true),
            (&demo, vec![("host", "localhost:3000"), ("origin", "http://127.0.0.1:3000")], true),
            (&demo, vec![("host", "localhost:3000"), ("origin", "http://evil.example")], false),
            (&demo, vec![("host", "localhost:3000"), ("origin", "null")], false),
            // Sec-Fetch-Site takes precedence
            (&production, vec![nginx, own, ("sec-fetch-site", "cross-site")], false),
            (&production, vec![nginx, own, ("sec-fetch-site", "same-site")], false),
            (&production, vec![nginx, ("origin", "null"), ("sec-fetch-site", "same-origin")], true),
            (&production, vec![("sec-fetch-site", "none")], true),
            (&production, vec![("sec-fetch-site", "\u{ff}")], false),
            // not a browser
            (&production, vec![nginx], true),
            (&demo, vec![], true),
        ] {
            let mut map = HeaderMap::new();
            for (name, value) in &headers {
                map.append(*name, HeaderValue::from_bytes(value.as_bytes()).expect("a value"));
            }
            assert_eq!(site.is_same_site(&map), taken, "{site:?} {headers:?}");
        }
    }

    #[test]
    fn a_form_may_be_sent_to_the_payment_provider_and_its_own_hosts_and_nowhere_else() {
        let forms = |checkout| {
            let policy = policy("n", checkout);
            let of = policy.split("; ").find_map(|part| part.strip_prefix("form-action "));
            of.map(|sources| sources.trim().to_owned()).unwrap_or_default()
        };
        for (checkout, sources) in [
            (None, "'self'"),
            (Some("https://payment.ecpay.com.tw"), "'self' https://payment.ecpay.com.tw https://*.ecpay.com.tw"),
            (
                Some("https://payment-stage.ecpay.com.tw"),
                "'self' https://payment-stage.ecpay.com.tw https://*.ecpay.com.tw",
            ),
            (Some("https://ccore.newebpay.com"), "'self' https://ccore.newebpay.com https://*.newebpay.com"),
            (Some("https://pay.example.tw"), "'self' https://pay.example.tw"),
            (Some("https://evilnewebpay.com"), "'self' https://evilnewebpay.com"),
            (Some("http://127.0.0.1:4000"), "'self' http://127.0.0.1:4000"),
        ] {
            assert_eq!(forms(checkout), sources);
        }
    }
}
