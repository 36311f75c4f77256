//! A form that is submitted again with the same id gets the stored answer and is not carried out again.

use app::api::{FactorCode, IDEMPOTENCY_FIELD, IDEMPOTENCY_KEY, actor_of, client_address, session_of};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_LENGTH, COOKIE, LOCATION, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::form::factor::AGAIN_FIELD;
use service::submissions::{self, Answer, Begun, Id, Submission};
use service::{Cx, Error, access};

use super::bodies::{self, MAX_BODY};
use super::kept::MAX_FORM;

/// Queries that are carried out each time: whether the payment has arrived.
const QUESTIONS: [&str; 1] = ["/api/fn/paid_already"];
const RETRY_SECS: &str = "5";

/// Carries out a submit once, and answers every repeat with the same answer. A submit without an id is always carried
/// out.
pub async fn answer_once(State(cx): State<Cx>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || QUESTIONS.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // before anything is read: no more is read of a stranger than the longest form
    let signed_in = actor_of(&cx, &parts.headers).await.is_ok_and(|actor| access::signed_in(&actor).is_ok());
    let body = match bodies::read(body, if signed_in { MAX_BODY } else { MAX_FORM }).await {
        Ok(body) => body,
        Err(status) => return status.into_response(),
    };
    let header = |name: HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let id = match header(HeaderName::from_static(IDEMPOTENCY_KEY)) {
        "" => field(&body),
        id => Some(Id::Device(id.to_owned())),
    };
    let session = session_of(&cx, &parts.headers);
    // asked for again by the act, and entered by its function
    let code = value_of(&body, AGAIN_FIELD).map(FactorCode);
    let submission =
        id.map(|id| Submission::new(&id, parts.uri.path(), session.as_deref(), &[header(ACCEPT).as_bytes(), &body]));
    let address = client_address(&cx, &parts);
    let mut request = Request::from_parts(parts, Body::from(body));
    if let Some(code) = code {
        request.extensions_mut().insert(code);
    }
    let Some(submission) = submission else { return next.run(request).await };
    // the function uses the same id as its idempotency key
    if let Some(key) = submission.key() {
        request.extensions_mut().insert(key);
    }
    let visitor = (!signed_in).then_some(address);
    match submissions::begin(&cx, &submission, visitor.as_deref()).await {
        Ok(Begun::Answered(answer)) if is_over(&cx, &answer).await => next.run(request).await,
        Ok(Begun::Answered(answer)) => response(answer),
        Ok(Begun::Running) => {
            (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, HeaderValue::from_static(RETRY_SECS))]).into_response()
        }
        // in a separate task, so that a client that hangs up and sends it again finds the answer
        Ok(Begun::Do) => tokio::spawn(async move { done(&cx, &submission, next.run(request).await).await })
            .await
            .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()),
        Err(Error::Refused(_)) => next.run(request).await,
        Err(error) => {
            tracing::error!(%error, "a submit could not be started");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Whether the answer opened a session that has ended since. Repeating it would sign nobody in.
async fn is_over(cx: &Cx, answer: &Answer) -> bool {
    let mut cookies = HeaderMap::new();
    for (_, value) in answer.headers.iter().filter(|(name, _)| name == SET_COOKIE.as_str()) {
        if let Some(Ok(pair)) = value.split(';').next().map(HeaderValue::try_from) {
            cookies.insert(COOKIE, pair);
        }
        if session_of(cx, &cookies).is_some() {
            return !actor_of(cx, &cookies).await.is_ok_and(|actor| access::session(&actor).is_ok());
        }
    }
    false
}

/// The id in a plain form.
fn field(form: &[u8]) -> Option<Id> {
    value_of(form, IDEMPOTENCY_FIELD).map(Id::Page)
}

/// The value of a field of a plain form, unless it is empty.
fn value_of(form: &[u8], field: &str) -> Option<String> {
    let found = form_urlencoded::parse(form).find(|(name, value)| name == field && !value.is_empty());
    found.map(|(_, value)| value.into_owned())
}

/// Stores the answer, unless it says that nothing was done.
async fn done(cx: &Cx, submission: &Submission, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let refused = parts.status.is_client_error()
        || parts.status.is_server_error()
        || parts.headers.get(LOCATION).and_then(|to| to.to_str().ok()).is_some_and(|to| to.contains("__err="));
    let text = |value: &HeaderValue| value.to_str().ok().map(str::to_owned);
    let headers = parts.headers.iter().filter(|(name, _)| **name != CONTENT_LENGTH);
    let headers = headers.map(|(name, value)| Some((name.to_string(), text(value)?))).collect::<Option<Vec<_>>>();
    let kept = match (refused, headers, String::from_utf8(body.to_vec())) {
        (false, Some(headers), Ok(body)) => {
            submissions::answer(cx, submission, &Answer { status: parts.status.as_u16(), headers, body }).await
        }
        _ => submissions::release(cx, submission).await,
    };
    if let Err(error) = kept {
        // the command was carried out, so any other answer would be wrong
        tracing::error!(%error, "the answer to a submit could not be stored");
    }
    Response::from_parts(parts, Body::from(body))
}

/// A stored answer as a response.
fn response(answer: Answer) -> Response {
    let mut response = Body::from(answer.body).into_response();
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    response.headers_mut().clear();
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}
