//! Fields of a form that was refused without JavaScript are shown again. They are stored for a few minutes, for the
//! browser that sent them, without secrets, and deleted once the form succeeds.

use app::api::client_address;
use app::api::cookies::Cookies;
use app::components::kept::Kept;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use service::Cx;
use service::kept_forms::{self, Fields, KEPT_MS};

use super::bodies;

const COOKIE_NAME: &str = "kept";
/// The name under which a form stores its page, as path and query. Without it, any page may show the fields.
pub const PAGE: &str = "page of the form";
/// The size limit of a stored form, in bytes.
pub const MAX_FORM: usize = 64 * 1024;
/// The forms that may come in between: what was typed before one had to sign in is shown after it.
const SIGN_IN: [&str; 2] = ["/api/fn/sign_in", "/api/fn/enter_factor"];
/// Fields whose names contain one of these words are never stored.
const SECRETS: [&str; 6] = ["password", "current", "code", "pin", "id_number", "token"];
/// The marks in the address of a page that reports a refused form: leptos' own, and those of messages that were
/// refused, or stored while one had to sign in.
const REFUSED: [&str; 3] = ["__err=", "refused=", "kept="];

/// Stores these fields for the browser in place of earlier ones, and returns its cookie.
pub async fn remembered(cx: &Cx, headers: &HeaderMap, address: &str, fields: &Fields) -> Option<HeaderValue> {
    match kept_forms::keep(cx, cookie(cx, headers), address, fields).await {
        Ok(token) => set_cookie(cx, &token, KEPT_MS / 1_000),
        Err(error) => {
            // the form was answered in any case; the person must type it again
            tracing::error!(%error, "the fields of a refused form could not be stored");
            None
        }
    }
}

/// Deletes the stored fields of this browser, and returns the cookie that ends its own, if it has one.
pub async fn forgotten(cx: &Cx, headers: &HeaderMap) -> Option<HeaderValue> {
    // without a cookie the database is not asked, so a form that succeeds at once costs nothing
    let token = cookie(cx, headers)?;
    if let Err(error) = kept_forms::forget(cx, token).await {
        tracing::error!(%error, "the stored fields of a successful form could not be deleted, and will expire");
    }
    set_cookie(cx, "", 0)
}

async fn fields_of(cx: &Cx, headers: &HeaderMap) -> Option<Fields> {
    kept_forms::get(cx, cookie(cx, headers)?).await.unwrap_or_else(|error| {
        tracing::error!(%error, "the stored fields of a form could not be read");
        None
    })
}

fn set_cookie(cx: &Cx, token: &str, seconds: i64) -> Option<HeaderValue> {
    Cookies::of(cx).written(COOKIE_NAME, token, seconds)
}

fn cookie<'h>(cx: &Cx, headers: &'h HeaderMap) -> Option<&'h str> {
    Cookies::of(cx).read(headers, COOKIE_NAME)
}

/// Stores the fields of a refused native form, and gives them to the page that reports the errors.
pub async fn keep(State(cx): State<Cx>, mut request: Request, next: Next) -> Response {
    if is_told(&request)
        && let Some(typed) = fields_of(&cx, request.headers()).await
        && is_for(&typed, request.uri().path_and_query().map_or("", PathAndQuery::as_str))
    {
        request.extensions_mut().insert(Kept::new(typed));
    }
    if !is_native_form(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let bytes = match bodies::read(body, MAX_FORM).await {
        Ok(bytes) => bytes,
        Err(status) => return status.into_response(),
    };
    let (headers, address) = (parts.headers.clone(), client_address(&cx, &parts));
    let before = if SIGN_IN.contains(&parts.uri.path()) { fields_of(&cx, &headers).await } else { None };
    let mut response = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    let refused =
        response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).is_some_and(|to| to.contains("__err="));
    let typed = after(before.unwrap_or_default(), fields(&bytes), refused);
    let value = if typed.is_empty() {
        forgotten(&cx, &headers).await
    } else {
        remembered(&cx, &headers, &address, &typed).await
    };
    if let Some(value) = value {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// Whether the request is for a page that reports errors of a form.
fn is_told(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    request.method() == Method::GET && REFUSED.iter().any(|mark| query.contains(mark))
}

/// Whether the fields belong to the page at this path and query.
fn is_for(typed: &Fields, address: &str) -> bool {
    typed.get(PAGE).is_none_or(|page| address.starts_with(page.as_str()))
}

/// What is stored after a form: earlier fields of another form, and its own fields if it was refused.
fn after(mut before: Fields, own: Fields, refused: bool) -> Fields {
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

fn fields(form: &[u8]) -> Fields {
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
    fn fields_typed_before_signing_in_are_shown_after_it() {
        let map = |pairs: &[(&str, &str)]| -> Fields {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let sign_in = map(&[("form[email]", "a@b.tw"), ("next", "/member")]);
        let refused = after(map(&[("text", "hello")]), sign_in.clone(), true);
        assert_eq!(refused, map(&[("form[email]", "a@b.tw"), ("next", "/member"), ("text", "hello")]));
        assert_eq!(after(refused, sign_in.clone(), false), map(&[("text", "hello")]));
        assert!(after(Fields::new(), sign_in, false).is_empty());
    }

    #[test]
    fn fields_typed_for_a_page_are_shown_on_no_other() {
        let typed =
            Fields::from([("text".to_owned(), "hello".to_owned()), (PAGE.to_owned(), "/o/1?with=vendor".to_owned())]);
        assert!(is_for(&typed, "/o/1?with=vendor&kept=1"));
        assert!(!is_for(&typed, "/o/1?with=support&kept=1"));
        assert!(!is_for(&typed, "/o/2?with=vendor&kept=1"));
        assert!(is_for(&Fields::new(), "/o/2"), "without a page, any page may show them");
    }
}
