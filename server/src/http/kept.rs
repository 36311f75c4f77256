//! What a person typed into a form that was refused without JavaScript is shown again: kept for a few minutes, for the
//! browser that sent it alone, without secrets, gone once the form succeeds.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use app::components::kept::Kept;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use service::Random;

const COOKIE_NAME: &str = "kept";
/// How long it is kept, in seconds.
const KEPT_SECS: u32 = 300;
/// The largest form that is kept, in bytes.
const MAX_FORM: usize = 64 * 1024;
/// The most forms kept at once; the oldest goes first.
const MAX_FORMS: usize = 500;
/// Fields with these words in their names are never kept.
const SECRETS: [&str; 4] = ["password", "code", "pin", "id_number"];

/// The forms kept, by the random name in the browser's cookie.
#[derive(Clone)]
pub struct Forms {
    random: Random,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    forms: HashMap<String, BTreeMap<String, String>>,
    order: VecDeque<String>,
}

impl Forms {
    /// Nothing kept yet.
    pub fn new(random: Random) -> Self {
        Self { random, inner: Arc::default() }
    }

    fn keep(&self, fields: BTreeMap<String, String>) -> String {
        let name = self.random.token();
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        while inner.order.len() >= MAX_FORMS {
            if let Some(oldest) = inner.order.pop_front() {
                inner.forms.remove(&oldest);
            }
        }
        inner.order.push_back(name.clone());
        inner.forms.insert(name.clone(), fields);
        name
    }

    /// What this browser typed, for the page that tells what was wrong with it.
    pub fn of(&self, headers: &HeaderMap) -> Option<Kept> {
        let name = cookie(headers)?;
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.forms.get(name).cloned().map(Kept::new)
    }
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get(COOKIE)?.to_str().ok()?;
    all.split("; ").find_map(|pair| pair.strip_prefix(COOKIE_NAME)?.strip_prefix('='))
}

/// Keeps the fields of a refused native form post.
pub async fn keep(State(forms): State<Forms>, request: Request, next: Next) -> Response {
    if !is_native_form(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, MAX_FORM).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let had = cookie(&parts.headers).is_some();
    let mut response = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    let refused =
        response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).is_some_and(|to| to.contains("__err="));
    let value = match (refused, had) {
        (true, _) => Some(format!(
            "{COOKIE_NAME}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={KEPT_SECS}",
            forms.keep(fields(&bytes))
        )),
        (false, true) => Some(format!("{COOKIE_NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")),
        (false, false) => None,
    };
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
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
    use super::fields;

    #[test]
    fn secrets_are_never_kept() {
        let kept = fields("form%5Bemail%5D=a%40b.tw&form%5Bpassword%5D=x&form%5Bcode%5D=1&name=%E6%9D%8E".as_bytes());
        assert_eq!(
            kept.into_iter().collect::<Vec<_>>(),
            [("form[email]".into(), "a@b.tw".into()), ("name".into(), "李".into())]
        );
    }
}
