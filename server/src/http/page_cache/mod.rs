//! The cache of public pages. They are rendered once and sent often, to visitors who are not signed in and have no
//! stored fields, as long as the page would be the same. Besides its address and language, a page depends only on the
//! [`Edition`](service::market::edition::Edition). Each answer has its own nonce.

mod address;
mod editions;
mod page;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::api::IDEMPOTENCY_FIELD;
use app::api::cookies::Cookies;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::lang::Lang;
use leptos::nonce::Nonce;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};
use service::Cx;

use self::editions::Editions;
use self::page::Page;
use super::{pages, security};

/// The size limit of the cache, in bytes: about 250 pages, plain and compressed.
const CAPACITY: u64 = 16 * 1024 * 1024;
/// What an entry needs besides the bytes of its page.
const OVERHEAD: u64 = 512;
const PAGES: usize = 250;
const HTML: &str = "text/html; charset=utf-8";
/// Browsers store a page, but ask each time whether it is still the same.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

static HITS: AtomicU64 = AtomicU64::new(0);
static MISSES: AtomicU64 = AtomicU64::new(0);

/// How many pages were sent from the cache and how many were rendered for it, since the process began.
pub fn counts() -> [(&'static str, u64); 2] {
    [("hit", HITS.load(Ordering::Relaxed)), ("miss", MISSES.load(Ordering::Relaxed))]
}

/// The cache of one installation. Clones share it.
#[derive(Clone)]
pub struct PageCache(Arc<Inner>);

struct Inner {
    cx: Cx,
    editions: Editions,
    pages: Pages,
}

/// The key of a page: the same for every visitor.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    edition: u64,
    lang: Lang,
    address: String,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<Key, Arc<Page>> for Bytes {
    fn weight(&self, key: &Key, page: &Arc<Page>) -> u64 {
        page.weight() + u64::try_from(key.address.len()).unwrap_or(u64::MAX) + OVERHEAD
    }
}

/// The result of a rendering.
enum Rendered {
    Page(Arc<Page>),
    Other(Response),
}

impl PageCache {
    pub fn of(cx: &Cx) -> Self {
        Self(Arc::new(Inner { cx: cx.clone(), editions: Editions::of(cx), pages: new_cache() }))
    }

    /// Language and address, when the page may be cached and nothing is known of the visitor.
    fn asked(&self, request: &Request) -> Option<(Lang, String)> {
        let cookies = Cookies::of(&self.0.cx);
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        if !reads || cookies.are_personal(request.headers()) {
            return None;
        }
        let address = address::cacheable(request.uri().path(), request.uri().query().unwrap_or_default())?;
        Some((pages::language(cookies, request.headers()), address))
    }

    fn sent(&self, page: &Page, asked: &HeaderMap) -> Response {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        if !is_known(page.tag(), asked) {
            let nonce = Nonce::new();
            let gzip = takes_gzip(asked);
            response = Body::from(if gzip { page.gzip(&nonce) } else { page.plain(&nonce) }).into_response();
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(HTML));
            if let Ok(policy) = HeaderValue::try_from(self.policy(&nonce)) {
                headers.insert(CONTENT_SECURITY_POLICY, policy);
            }
            if gzip {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            }
        }
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(page.tag()) {
            headers.insert(ETAG, tag);
        }
        headers.insert(CACHE_CONTROL, REVALIDATE);
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        response
    }

    fn policy(&self, nonce: &str) -> String {
        security::policy(nonce, self.0.cx.gateways.payments.checkout())
    }

    /// Reads a rendered answer: a page that can be cached, or another answer.
    async fn read(answer: Response) -> Rendered {
        let plain = answer.status() == StatusCode::OK
            && answer.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == HTML)
            && answer.headers().keys().all(|name| [CONTENT_TYPE, CONTENT_SECURITY_POLICY].contains(name));
        let Some(nonce) = nonce_of(answer.headers()).filter(|_| plain) else {
            return Rendered::Other(answer);
        };
        let (parts, body) = answer.into_parts();
        let Ok(bytes) = to_bytes(body, usize::MAX).await else {
            return Rendered::Other(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        };
        let page =
            std::str::from_utf8(&bytes).ok().filter(|html| !has_form(html)).and_then(|html| Page::of(html, &nonce));
        match page {
            Some(page) => Rendered::Page(Arc::new(page)),
            None => Rendered::Other(Response::from_parts(parts, Body::from(bytes))),
        }
    }
}

type Pages = Cache<Key, Arc<Page>, Bytes>;

/// The cache, in one shard because pages are few. When it is full, pages that are asked for often stay.
fn new_cache() -> Pages {
    let options = OptionsBuilder::new().shards(1).estimated_items_capacity(PAGES).weight_capacity(CAPACITY).build();
    let options = options.unwrap_or_else(|error| unreachable!("both capacities are set: {error}"));
    Cache::with_options(options, Bytes, DefaultHashBuilder::default(), DefaultLifecycle::default())
}

/// Sends a page from the cache, or renders and caches it. Concurrent requests for the same missing page wait for one
/// rendering.
pub async fn send(State(cache): State<PageCache>, mut request: Request, next: Next) -> Response {
    let Some((lang, address)) = cache.asked(&request) else { return next.run(request).await };
    let (Some(edition), Ok(uri)) = (cache.0.editions.now().await, address.parse::<Uri>()) else {
        return next.run(request).await;
    };
    let asked = request.headers().clone();
    let page = match cache.0.pages.get_value_or_guard_async(&Key { edition, lang, address }).await {
        Ok(page) => {
            HITS.fetch_add(1, Ordering::Relaxed);
            page
        }
        Err(place) => {
            MISSES.fetch_add(1, Ordering::Relaxed);
            *request.uri_mut() = uri;
            match PageCache::read(next.run(request).await).await {
                Rendered::Page(page) => {
                    // the edition has changed meanwhile, and nobody will ask for this one again
                    place.insert(Arc::clone(&page)).ok();
                    page
                }
                Rendered::Other(answer) => return answer,
            }
        }
    };
    cache.sent(&page, &asked)
}

/// The nonce with which a page was rendered.
fn nonce_of(headers: &HeaderMap) -> Option<String> {
    let policy = headers.get(CONTENT_SECURITY_POLICY)?.to_str().ok()?;
    let (nonce, _) = policy.split_once("'nonce-")?.1.split_once('\'')?;
    (!nonce.is_empty()).then(|| nonce.to_owned())
}

/// Whether a page has a form with an id, which is for one visitor only.
fn has_form(html: &str) -> bool {
    html.contains(&format!("name=\"{IDEMPOTENCY_FIELD}\""))
}

/// Whether the browser already has the page with this tag.
fn is_known(tag: &str, asked: &HeaderMap) -> bool {
    listed(asked, &IF_NONE_MATCH).any(|known| known == tag || tag.strip_prefix("W/") == Some(known))
}

fn takes_gzip(asked: &HeaderMap) -> bool {
    listed(asked, &ACCEPT_ENCODING).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        name.trim().eq_ignore_ascii_case("gzip") && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// The members of a header whose value is a list.
fn listed<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'h str> {
    let lines = headers.get_all(name).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn gzip_is_sent_to_clients_that_accept_it() {
        for (said, takes) in [
            ("gzip, deflate, br, zstd", true),
            ("br;q=1, GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("br", false),
            ("", false),
        ] {
            assert_eq!(takes_gzip(&headers(ACCEPT_ENCODING, said)), takes, "{said}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn a_browser_that_has_the_page_is_recognised_by_its_tag() {
        let known = |said| is_known("W/\"1a\"", &headers(IF_NONE_MATCH, said));
        assert!(known("W/\"1a\"") && known("\"1a\"") && known("W/\"2b\", W/\"1a\""));
        assert!(!known("W/\"2b\"") && !known("\"1\"") && !known(""));
    }

    #[test]
    fn a_page_with_a_form_is_for_one_visitor() {
        assert!(has_form("<form><input type=\"hidden\" name=\"idempotency_key\" value=\"1\"></form>"));
        assert!(!has_form("<form method=\"get\"><input name=\"q\"></form>"));
    }

    #[test]
    fn the_cache_is_bounded_and_keeps_what_is_asked_for_often() {
        let cache = new_cache();
        let key = |n: usize| Key { edition: 1, lang: Lang::Zh, address: format!("/solutions/{n}") };
        let page = |n: usize| Arc::new(Page::of(&format!("{n:_>60000}"), "n0").expect("a page"));
        cache.insert(key(0), page(0));
        for n in 1..600 {
            assert!(cache.get(&key(0)).is_some(), "after {n}");
            cache.insert(key(n), page(n));
        }
        assert!(
            cache.weight() <= CAPACITY && cache.len() > PAGES / 2,
            "{} bytes of {} pages",
            cache.weight(),
            cache.len()
        );
    }

    #[test]
    fn the_nonce_is_the_one_of_the_policy() {
        let policy = HeaderValue::try_from(security::policy("n0-nce", None)).expect("a header");
        let of = |policy| nonce_of(&HeaderMap::from_iter([(CONTENT_SECURITY_POLICY, policy)]));
        assert_eq!(of(policy).as_deref(), Some("n0-nce"));
        assert_eq!(of(HeaderValue::from_static("script-src 'self'")), None);
    }
}
