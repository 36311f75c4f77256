//! What a person typed into a form that was refused without JavaScript is shown again: kept for a few minutes, for the
//! browser that sent it alone, without secrets, gone once the form succeeds.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use app::api::cookies::Cookies;
use app::components::kept::Kept;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use service::Random;

use super::bodies;

const COOKIE_NAME: &str = "kept";
/// The name under which a form keeps the page that it is for, path and query; without one it is for whichever asks.
pub const PAGE: &str = "page of the form";
/// How long it is kept, in seconds.
const KEPT_SECS: i64 = 300;
const KEPT: Duration = Duration::from_secs(KEPT_SECS.unsigned_abs());
/// The largest form that is kept, in bytes.
pub const MAX_FORM: usize = 64 * 1024;
/// The most forms kept at once; the oldest goes first.
const MAX_FORMS: usize = 500;
/// The form that stands in between: what was typed before one had to sign in is there after it.
const SIGN_IN: &str = "/api/fn/sign_in";
/// Fields with these words in their names are never kept.
const SECRETS: [&str; 6] = ["password", "current", "code", "pin", "id_number", "token"];

/// The forms kept, by the random name in the browser's cookie.
#[derive(Clone)]
pub struct Forms {
    random: Random,
    cookies: Cookies,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    forms: HashMap<String, BTreeMap<String, String>>,
    /// The names of the forms with when each was kept, the oldest first.
    order: VecDeque<(Instant, String)>,
}

impl Inner {
    /// Forgets what is over at `now`, and the oldest where there are too many.
    fn sweep(&mut self, now: Instant) {
        let over = |at: Instant| now.duration_since(at) >= KEPT;
        while self.order.front().is_some_and(|(at, _)| over(*at)) || self.order.len() > MAX_FORMS {
            if let Some((_, oldest)) = self.order.pop_front() {
                self.forms.remove(&oldest);
            }
        }
    }
}

impl Forms {
    /// Nothing kept yet.
    pub fn new(random: Random, cookies: Cookies) -> Self {
        Self { random, cookies, inner: Arc::default() }
    }

    fn keep(&self, fields: BTreeMap<String, String>) -> String {
        let name = self.random.token();
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        inner.order.push_back((now, name.clone()));
        inner.forms.insert(name.clone(), fields);
        inner.sweep(now);
        name
    }

    /// What this browser typed, for the page that tells what was wrong with it. `address` is its path and query.
    pub fn of(&self, headers: &HeaderMap, address: &str) -> Option<Kept> {
        let fields = self.fields_of(headers)?;
        let here = fields.get(PAGE).is_none_or(|page| address.starts_with(page.as_str()));
        here.then(|| Kept::new(fields))
    }

    fn fields_of(&self, headers: &HeaderMap) -> Option<BTreeMap<String, String>> {
        let name = self.cookies.read(headers, COOKIE_NAME)?;
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.sweep(Instant::now());
        inner.forms.get(name).cloned()
    }

    /// Keeps these fields for the browser instead of what it typed before: its cookie.
    pub fn remembered(&self, headers: &HeaderMap, fields: BTreeMap<String, String>) -> Option<HeaderValue> {
        self.forget(headers);
        self.cookies.written(COOKIE_NAME, &self.keep(fields), KEPT_SECS)
    }

    /// Forgets what this browser typed; the end of its cookie, if it has one.
    pub fn forgotten(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        if self.forget(headers) { self.cookies.written(COOKIE_NAME, "", 0) } else { None }
    }

    /// Whether there was a cookie.
    fn forget(&self, headers: &HeaderMap) -> bool {
        let Some(name) = self.cookies.read(headers, COOKIE_NAME) else { return false };
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).forms.remove(name);
        true
    }
}

/// Keeps the fields of a refused native form post.
pub async fn keep(State(forms): State<Forms>, request: Request, next: Next) -> Response {
    if !is_native_form(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let bytes = match bodies::read(body, MAX_FORM).await {
        Ok(bytes) => bytes,
        Err(status) => return status.into_response(),
    };
    let headers = parts.headers.clone();
    let before = if parts.uri.path() == SIGN_IN { forms.fields_of(&headers) } else { None };
    let mut response = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    let refused =
        response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).is_some_and(|to| to.contains("__err="));
    let typed = after(before.unwrap_or_default(), fields(&bytes), refused);
    let value = if typed.is_empty() { forms.forgotten(&headers) } else { forms.remembered(&headers, typed) };
    if let Some(value) = value {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// What is kept after a form: what was kept of another before, and its own fields if it was refused.
fn after(
    mut before: BTreeMap<String, String>,
    own: BTreeMap<String, String>,
    refused: bool,
) -> BTreeMap<String, String> {
    before.retain(|name, _| !own.contains_key(name));
    if refused {
        before.extend(own);
    }
    before
}

fn is_native_form(request: &Request) -> bool {
    let text =
        |name| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
    request.method() == Method::POST
        && text(ACCEPT).contains("text/html")
        && text(CONTENT_TYPE).starts_with("application/x-www-form-urlencoded")
}

fn fields(form: &[u8]) -> BTreeMap<String, String> {
    form_urlencoded::parse(form)
        .filter(|(name, _)| !SECRETS.iter().any(|secret| name.contains(secret)))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_never_kept() {
        let kept = fields(
            "form%5Bemail%5D=a%40b.tw&form%5Bpassword%5D=x&form%5Bcode%5D=1&form%5Bcurrent%5D=y&token=z&name=%E6%9D%8E"
                .as_bytes(),
        );
        assert_eq!(
            kept.into_iter().collect::<Vec<_>>(),
            [("form[email]".into(), "a@b.tw".into()), ("name".into(), "李".into())]
        );
    }

    #[test]
    fn what_was_typed_before_one_had_to_sign_in_is_there_after_it() {
        let map = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let sign_in = map(&[("form[email]", "a@b.tw"), ("next", "/member")]);
        let refused = after(map(&[("text", "hello")]), sign_in.clone(), true);
        assert_eq!(refused, map(&[("form[email]", "a@b.tw"), ("next", "/member"), ("text", "hello")]));
        assert_eq!(after(refused, sign_in.clone(), false), map(&[("text", "hello")]));
        assert!(after(BTreeMap::new(), sign_in, false).is_empty());
    }

    #[test]
    fn what_was_typed_for_a_page_is_for_no_other() {
        let forms = Forms::new(Random::seeded(7), Cookies::new(true));
        let typed = [("text".to_owned(), "hello".to_owned()), (PAGE.to_owned(), "/o/1?with=vendor".to_owned())];
        let cookie = forms.remembered(&HeaderMap::new(), typed.into()).expect("a cookie");
        let name = cookie.to_str().expect("text").split(';').next().expect("a name").to_owned();
        let headers =
            HeaderMap::from_iter([(axum::http::header::COOKIE, HeaderValue::from_str(&name).expect("a value"))]);
        let text = |address| forms.of(&headers, address).and_then(|kept| kept.get("text").map(ToOwned::to_owned));
        assert_eq!(text("/o/1?with=vendor&kept=1").as_deref(), Some("hello"));
        assert_eq!(text("/o/1?with=support&kept=1"), None);
        assert_eq!(text("/o/2?with=vendor&kept=1"), None);
    }

    #[test]
    fn a_form_is_forgotten_in_its_time_and_the_oldest_of_too_many_at_once() {
        let mut inner = Inner::default();
        let now = Instant::now();
        for number in 0..MAX_FORMS + 2 {
            inner.order.push_back((now, number.to_string()));
            inner.forms.insert(number.to_string(), BTreeMap::new());
        }
        inner.sweep(now);
        assert_eq!((inner.forms.len(), inner.forms.contains_key("1")), (MAX_FORMS, false));
        inner.sweep(now + KEPT);
        assert!(inner.forms.is_empty() && inner.order.is_empty());
    }
}
