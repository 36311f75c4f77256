//! Files that staff import, as multipart forms that a browser sends the same with and without JavaScript. In any case the
//! browser is redirected to a page, whose address has the errors as codes.

use app::api::AppError;
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use leptos::config::LeptosOptions;
use service::calendar_changes::{Prepared, prepare_year};
use service::programs::{Imported, import_recipients};
use service::{Cx, Error, Principal, Refusal};
use tower_http::limit::RequestBodyLimitLayer;

use super::session::led_in;

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 8 * 1024 * 1024;
/// The name of the part with the file.
const FILE: &str = "file";
const CALENDAR: &str = "/staff/calendar";

const PROGRAMS: &str = "/staff/programs";

/// The routes `/staff/calendar/import` and `/staff/programs/recipients`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new()
        .route("/staff/calendar/import", post(year))
        .route("/staff/programs/recipients", post(recipients))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(MAX_FILE))
        .with_state(cx.clone())
}

async fn year(State(cx): State<Cx>, request: Request) -> Response {
    let answer = match app::api::actor_of(&cx, request.headers()).await {
        Ok(actor) => match file(request).await {
            Some(file) => prepared(&cx, &actor, &file).await,
            None => Err(Refusal::BeginAgain.into()),
        },
        Err(error) => Err(error),
    };
    answered(&cx, answer, CALENDAR)
}

/// Prepares a year, and gives the page that shows its effect.
async fn prepared(cx: &Cx, actor: &Principal, file: &[u8]) -> service::Result<String> {
    Ok(match prepare_year(cx, actor, file).await? {
        Prepared::Stored(id) => format!("{CALENDAR}?change={id}"),
        Prepared::Same => format!("{CALENDAR}?done=same"),
    })
}

async fn recipients(State(cx): State<Cx>, request: Request) -> Response {
    let answer = match app::api::actor_of(&cx, request.headers()).await {
        Ok(actor) => match file(request).await {
            Some(file) => imported(&cx, &actor, &file).await,
            None => Err(Refusal::BeginAgain.into()),
        },
        Err(error) => Err(error),
    };
    answered(&cx, answer, PROGRAMS)
}

/// Imports earlier recipients, and gives the page that says what changed.
async fn imported(cx: &Cx, actor: &Principal, file: &[u8]) -> service::Result<String> {
    let Imported { added, earlier } = import_recipients(cx, actor, file).await?;
    let done = if added == 0 && earlier == 0 { "same" } else { "imported" };
    Ok(format!("{PROGRAMS}?done={done}"))
}

/// The redirect to the page that `answer` names, or back to `page` with the error.
fn answered(cx: &Cx, answer: service::Result<String>, page: &str) -> Response {
    let error = match answer {
        Ok(page) => return Redirect::to(&page).into_response(),
        Err(Error::Forbidden) => return StatusCode::FORBIDDEN.into_response(),
        Err(Error::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(error @ (Error::NotSignedIn | Error::Factor(_))) => return led_in(&error, page),
        Err(Error::Refused(refusal)) => AppError::Refused(*refusal),
        Err(Error::Invalid(errors)) => AppError::Invalid(errors),
        Err(broken @ (Error::Store(_) | Error::Gateway(_) | Error::Internal(_))) => {
            let reference: String = cx.random.token().chars().take(8).collect();
            tracing::error!(reference, error = %broken, "a file was not imported");
            AppError::Failed { reference }
        }
    };
    let codes = serde_json::to_string(&error).unwrap_or_default();
    let codes: String = form_urlencoded::byte_serialize(codes.as_bytes()).collect();
    Redirect::to(&format!("{page}?refused={codes}")).into_response()
}

/// The file of the form; `None` when there is none, or it is too large to be read.
async fn file(request: Request) -> Option<Vec<u8>> {
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let mut found = None;
    while let Some(field) = form.next_field().await.ok()? {
        let named = field.name() == Some(FILE);
        let bytes = field.bytes().await.ok()?;
        if named {
            found = Some(bytes.to_vec());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::header;

    use super::*;

    fn request(body: &'static str) -> Request {
        let request = Request::builder().method("POST").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        request.body(Body::from(body)).expect("a request")
    }

    #[tokio::test]
    async fn the_file_of_a_form_is_read_and_a_form_without_one_has_none() {
        let sent = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b\r\n--x--\r\n";
        assert_eq!(file(request(sent)).await.as_deref(), Some(&b"a,b"[..]));
        let other = "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\na\r\n--x--\r\n";
        assert_eq!(file(request(other)).await, None);
        assert_eq!(file(request("a=b")).await, None);
    }
}
