//! What server functions read from their request and write to the response. Server only.

use domain::form::factor::{AGAIN_FIELD, factor};
use domain::form::{FieldErrors, FormError};
use domain::id::IdempotencyKey;
use domain::view::account::SessionOpened;
use http::header::{RETRY_AFTER, SET_COOKIE, USER_AGENT};
use http::request::Parts;
use http::{HeaderName, HeaderValue, StatusCode};
use leptos::prelude::{provide_context, use_context};
use leptos_axum::ResponseOptions;
use service::accounts::{DEVICE_MS, Origin, authenticate};
use service::security::{self, Event};
use service::{Cx, Principal, Refusal};

use super::cookies::{Cookies, DEVICE, SESSION};
use super::status::{answer_with, is_native};
use super::{AppError, client_address};

const REGISTRATION: &str = "registration";
const AGREED: &str = "agreed";
const ADDRESS: &str = "address";
const ANSWERS: &str = "answers";
const ACTING: &str = "acting";
const JOINING: &str = "joining";
const RECOVERY: &str = "recovery";
/// How long a browser keeps what was started in it, in seconds: a day, like a session, so that a person can leave and
/// resume.
pub(super) const HELD_SECS: i64 = 24 * 60 * 60;
const MS_PER_SECOND: i64 = 1000;
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
/// When to retry on a busy server, in seconds.
const BUSY_SECS: i64 = 5;

/// The service's context.
pub(super) fn cx() -> Result<Cx, AppError> {
    use_context().ok_or_else(|| AppError::Failed { reference: "no context".to_owned() })
}

/// The caller's name in the log of security events.
#[derive(Clone)]
struct Who(String);

/// The code of the second factor that a form carries, when an act asked for it again.
#[derive(Clone)]
pub struct FactorCode(pub String);

/// The code of this request was entered.
#[derive(Clone, Copy)]
struct FactorEntered;

/// The caller. Every server function authenticates for itself. A code of the second factor in the form is entered
/// first.
pub(super) async fn actor(cx: &Cx) -> Result<Principal, AppError> {
    let Some(parts) = use_context::<Parts>() else {
        provide_context(Who(Principal::Visitor.label()));
        return Ok(Principal::Visitor);
    };
    let actor = actor_of(cx, &parts.headers).await.map_err(refuse)?;
    provide_context(Who(actor.label()));
    let (Some(FactorCode(typed)), None) = (parts.extensions.get(), use_context::<FactorEntered>()) else {
        return Ok(actor);
    };
    let tried = factor(typed).map_err(|error| invalid(FieldErrors::one(AGAIN_FIELD, error)))?;
    service::accounts::factor::enter(cx, &actor, &tried).await.map_err(at_factor(AGAIN_FIELD))?;
    happened(Event::FactorEntered, "again");
    provide_context(FactorEntered);
    actor_of(cx, &parts.headers).await.map_err(refuse)
}

/// The idempotency key of this submit, derived from its id. Without an id, a new key.
pub(super) fn submit_key(cx: &Cx) -> IdempotencyKey {
    let given = use_context::<Parts>().and_then(|parts| parts.extensions.get::<IdempotencyKey>().cloned());
    given.unwrap_or_else(|| cx.random.id())
}

/// Names the account that a visitor asks for in the log of security events.
pub(super) fn log_as(cx: &Cx, email: &str) {
    provide_context(Who(security::address(cx, email)));
}

/// The principal of the session in these headers.
///
/// # Errors
/// A database error.
pub async fn actor_of(cx: &Cx, headers: &http::HeaderMap) -> service::Result<Principal> {
    match session_of(cx, headers) {
        Some(token) => authenticate(cx, &token).await,
        None => Ok(Principal::Visitor),
    }
}

/// The token of the session in these headers.
#[must_use]
pub fn session_of(cx: &Cx, headers: &http::HeaderMap) -> Option<String> {
    Cookies::of(cx).read(headers, SESSION).map(str::to_owned)
}

/// The origin of the request.
pub(super) fn origin(cx: &Cx) -> Origin {
    let parts = use_context::<Parts>();
    let address = parts.as_ref().map(|parts| client_address(cx, parts)).unwrap_or_default();
    let device = cookie(DEVICE).unwrap_or_default();
    Origin { address, agent: header(&parts, USER_AGENT).unwrap_or_default(), device }
}

/// A use case's error for the browser, with its status. Failures are logged here, once.
pub(super) fn refuse(error: service::Error) -> AppError {
    note(&error);
    let (status, answer) = match error {
        service::Error::Refused(refusal) => (status_of(&refusal), AppError::Refused(*refusal)),
        service::Error::Invalid(errors) => (StatusCode::UNPROCESSABLE_ENTITY, AppError::Invalid(errors)),
        service::Error::NotSignedIn => (StatusCode::UNAUTHORIZED, AppError::NotSignedIn),
        service::Error::Factor(need) => (StatusCode::UNAUTHORIZED, AppError::Factor(need)),
        service::Error::Forbidden => (StatusCode::FORBIDDEN, AppError::Forbidden),
        service::Error::NotFound => (StatusCode::NOT_FOUND, AppError::NotFound),
        broken @ (service::Error::Store(_) | service::Error::Gateway(_) | service::Error::Internal(_)) => {
            // eight characters that can be read out on the telephone
            let reference = cx().map(|cx| cx.random.id_text().chars().take(8).collect()).unwrap_or_default();
            tracing::error!(reference, error = %broken, "a use case failed");
            (StatusCode::INTERNAL_SERVER_ERROR, AppError::Failed { reference })
        }
    };
    answer_with(status);
    answer
}

/// Logs a possible attack.
fn note(error: &service::Error) {
    if let Some(event) = security::event_of(error) {
        happened(event, &error.code());
    }
}

/// Records an event of the security log with its outcome.
pub(super) fn happened(event: Event, outcome: &str) {
    let (Ok(cx), Some(parts)) = (cx(), use_context::<Parts>()) else { return };
    let who = use_context::<Who>().map_or_else(|| Principal::Visitor.label(), |Who(who)| who);
    let what = format!("{} {outcome}", parts.uri.path());
    security::note(&cx, event, &who, &what, &client_address(&cx, &parts));
}

/// The status of a refusal. A caller who has to wait learns for how long.
fn status_of(refusal: &Refusal) -> StatusCode {
    let (status, seconds) = match refusal {
        Refusal::Busy => (StatusCode::SERVICE_UNAVAILABLE, BUSY_SECS),
        Refusal::Wait { seconds } => (StatusCode::TOO_MANY_REQUESTS, *seconds),
        Refusal::TooManyTries { retry_at } => {
            let now = cx().map_or(*retry_at, |cx| cx.clock.system());
            let left = (retry_at.millis() - now.millis()).max(0) / MS_PER_SECOND + 1;
            (StatusCode::TOO_MANY_REQUESTS, left)
        }
        _ => return StatusCode::CONFLICT,
    };
    if let (false, Some(response)) = (is_native(), use_context::<ResponseOptions>()) {
        response.insert_header(RETRY_AFTER, HeaderValue::from(seconds));
    }
    status
}

/// Rejects invalid fields.
pub(super) fn invalid(errors: FieldErrors) -> AppError {
    refuse(service::Error::Invalid(errors))
}

/// Reports a wrong password at its field, and any other error as usual.
pub(super) fn at_password(field: &'static str) -> impl Fn(service::Error) -> AppError {
    move |error| match error.refusal() {
        Some(Refusal::WrongPassword) => {
            note(&error);
            invalid(FieldErrors::one(field, FormError::NotThePassword))
        }
        Some(_) | None => refuse(error),
    }
}

/// Reports a wrong code of the second factor at its field, and any other error as usual.
pub(super) fn at_factor(field: &'static str) -> impl Fn(service::Error) -> AppError {
    move |error| match error.refusal() {
        Some(Refusal::FactorWrong) => {
            note(&error);
            invalid(FieldErrors::one(field, FormError::NotTheFactor))
        }
        Some(_) | None => refuse(error),
    }
}

/// Gives the browser the cookies of session and device. Each use prolongs the session here and in the browser
/// (`server/src/http/session.rs`).
pub(super) fn open_session(cx: &Cx, opened: &SessionOpened) {
    provide_context(Who(format!("person:{}", opened.me.person)));
    happened(Event::SignedIn, if opened.asks_factor { "factor_comes_next" } else { "done" });
    let seconds = (opened.expires_at.millis() - cx.clock.system().millis()) / MS_PER_SECOND;
    set_cookie(cx, SESSION, &opened.token, seconds);
    set_cookie(cx, DEVICE, &opened.device, DEVICE_MS / MS_PER_SECOND);
}

/// Deletes the session cookie and the browser's cache, so that going back shows no page of the session. Language and
/// device cookies stay.
pub(super) fn end_session(cx: &Cx) {
    set_cookie(cx, SESSION, "", 0);
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    }
}

/// The registration that this browser started.
pub(super) fn registration() -> Option<String> {
    cookie(REGISTRATION)
}

/// Lets this browser, and no other, check the code of a registration.
pub(super) fn set_registration(cx: &Cx, registration: &str, seconds: i64) {
    set_cookie(cx, REGISTRATION, registration, seconds);
}

/// The texts that this browser agreed to before it created an account, by their SHA-256.
pub(super) fn agreed() -> Option<String> {
    cookie(AGREED)
}

/// Keeps the agreement until the account is created.
pub(super) fn set_agreed(cx: &Cx, hashes: &str, seconds: i64) {
    set_cookie(cx, AGREED, hashes, seconds);
}

/// The answers to the eligibility check in this browser.
pub(super) fn answers() -> Option<String> {
    cookie(ANSWERS)
}

/// Keeps the answers until the firm is registered; 0 seconds delete them.
pub(super) fn set_answers(cx: &Cx, signs: &str, seconds: i64) {
    set_cookie(cx, ANSWERS, signs, seconds);
}

/// The invitation whose link was opened in this browser.
pub(super) fn joining() -> Option<String> {
    cookie(JOINING)
}

/// Keeps the invitation until there is an account to accept it; 0 seconds delete it.
pub(super) fn set_joining(cx: &Cx, token: &str, seconds: i64) {
    set_cookie(cx, JOINING, token, seconds);
}

/// The token that shows new recovery codes in this browser.
pub(super) fn recovery() -> Option<String> {
    cookie(RECOVERY)
}

/// Keeps the token of the recovery codes while they can be shown; 0 seconds delete it.
pub(super) fn set_recovery(cx: &Cx, token: &str, seconds: i64) {
    set_cookie(cx, RECOVERY, token, seconds);
}

/// The last business acted for in the browser with these headers.
pub(super) fn acting(cx: &Cx, headers: &http::HeaderMap) -> Option<String> {
    Cookies::of(cx).read(headers, ACTING).map(str::to_owned)
}

/// Remembers the business that the person acts for.
pub(super) fn set_acting(cx: &Cx, business: &str) {
    set_cookie(cx, ACTING, business, HELD_SECS);
}

/// The address that a code was sent to, for a new password or a new address.
pub(super) fn address() -> Option<String> {
    from_hex(&cookie(ADDRESS)?)
}

/// Keeps the address until its code is typed; 0 seconds delete it.
pub(super) fn set_address(cx: &Cx, email: &str, seconds: i64) {
    set_cookie(cx, ADDRESS, &to_hex(email), seconds);
}

/// Encodes a text for a cookie, whose value cannot contain `@`.
pub(super) fn to_hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// Decodes such a value.
pub(super) fn from_hex(text: &str) -> Option<String> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let bytes = digits?.chunks(2).map(|pair| pair.iter().fold(0, |sum, digit| sum * 16 + digit)).collect::<Vec<_>>();
    let bytes: Option<Vec<u8>> = bytes.into_iter().map(|byte| u8::try_from(byte).ok()).collect();
    String::from_utf8(bytes?).ok()
}

fn set_cookie(cx: &Cx, name: &str, value: &str, seconds: i64) {
    let written = Cookies::of(cx).written(name, value, seconds);
    if let (Some(value), Some(response)) = (written, use_context::<ResponseOptions>()) {
        response.append_header(SET_COOKIE, value);
    }
}

/// A cookie of the current request.
fn cookie(name: &str) -> Option<String> {
    let (cx, parts) = (use_context::<Cx>()?, use_context::<Parts>()?);
    Cookies::of(&cx).read(&parts.headers, name).map(str::to_owned)
}

fn header(parts: &Option<Parts>, name: http::HeaderName) -> Option<String> {
    parts.as_ref()?.headers.get(name)?.to_str().ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{from_hex, to_hex};

    #[test]
    fn an_address_is_read_back_from_its_cookie() {
        let value = to_hex("王.mei+1@example.com");
        assert!(value.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_eq!(from_hex(&value).as_deref(), Some("王.mei+1@example.com"));
        assert_eq!((from_hex("zz"), from_hex("ff")), (None, None));
    }
}
