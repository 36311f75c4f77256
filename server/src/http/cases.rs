//! Many refunds without JavaScript: the refund lab's form with a file or pasted cases, answered with the file of the
//! answers. They are the same bytes as those of `yunshiji refund --ndjson`, and of the lab in the browser.

use std::io;
use std::time::Duration;

use app::address::REFUND_CASES;
use app::api::client_address;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use domain::wire::{Cases, MAX_CASES_BYTES, are_too_many};
use futures::stream;
use leptos::config::LeptosOptions;
use service::{Cx, Error, limits};
use tokio::sync::{Semaphore, SemaphorePermit, mpsc};
use tokio::time::timeout;
use tower_http::limit::RequestBodyLimitLayer;

use super::bodies::part;

/// The size limit up to which a form is read to its end, in bytes. It is higher than that of a file, so that a person with
/// too large a file gets a message.
const MAX_READ: usize = 2 * MAX_CASES_BYTES;
/// How long a form may take to arrive.
const ARRIVES: Duration = Duration::from_secs(90);
/// How long a client may take for a part of the answer.
const STALLS: Duration = Duration::from_secs(20);
/// The size of a part of the answer, in bytes.
const PART: usize = 64 * 1024;
/// How many files are read or answered at the same time. Each may take the memory of a file.
static RUNNING: Semaphore = Semaphore::const_new(4);

/// The route `/refund-lab/cases`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new()
        .route(REFUND_CASES, post(answer))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(MAX_READ))
        .with_state(cx.clone())
}

async fn answer(State(cx): State<Cx>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let network = limits::network(&client_address(&cx, &head));
    match limits::take(&cx, &limits::REFUND_CASES, &network).await {
        Ok(()) => {}
        Err(Error::Refused(_)) => return back("busy"),
        Err(error) => {
            tracing::error!(%error, "cases were not taken");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    }
    let Ok(place) = RUNNING.try_acquire() else { return back("busy") };
    let file = match timeout(ARRIVES, file(Request::from_parts(head, body))).await {
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
        Ok(Err(error)) => return error.into_response(),
        Ok(Ok(file)) => file,
    };
    if file.trim_ascii().is_empty() {
        return back("empty");
    }
    if file.len() > MAX_CASES_BYTES {
        return back("too_large");
    }
    if are_too_many(&file) {
        return back("too_many");
    }
    let (send, sent) = mpsc::channel(2);
    tokio::spawn(write(file, send, place));
    let kind = (header::CONTENT_TYPE, "application/x-ndjson");
    let attached = (header::CONTENT_DISPOSITION, "attachment; filename=\"refunds.ndjson\"");
    let fresh = (header::CACHE_CONTROL, "no-store");
    ([kind, attached, fresh], answers(sent)).into_response()
}

/// The page, with the reason why there is no file.
fn back(reason: &str) -> Response {
    Redirect::to(&format!("/refund-lab?cases={reason}#cases")).into_response()
}

/// The chosen file, or else the pasted text, with at most one byte more than is taken.
async fn file(request: Request) -> Result<Vec<u8>, MultipartError> {
    let (mut file, mut text) = (Vec::new(), Vec::new());
    let Ok(mut form) = Multipart::from_request(request, &()).await else { return Ok(file) };
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("file") => file = part(field, MAX_CASES_BYTES + 1).await?,
            Some("text") => text = part(field, MAX_CASES_BYTES + 1).await?,
            Some(_) | None => drop(part(field, 0).await?),
        }
    }
    Ok(if file.is_empty() { text } else { file })
}

/// Computes and sends part by part, then `None`. It gives up when the client takes too long.
async fn write(file: Vec<u8>, send: mpsc::Sender<Option<Bytes>>, _place: SemaphorePermit<'static>) {
    let (mut cases, mut rest) = (Cases::of_either(), file.as_slice());
    loop {
        let mut text = String::new();
        while text.len() < PART {
            let next = match cases.next(&mut rest) {
                Some(case) => Some(case),
                None => cases.last(),
            };
            let Some(case) = next else { break };
            text.push_str(&case.answer.json);
            text.push('\n');
        }
        let part = (!text.is_empty()).then(|| Bytes::from(text));
        let ends = part.is_none();
        let is_sent = matches!(timeout(STALLS, send.send(part)).await, Ok(Ok(())));
        if ends || !is_sent {
            return;
        }
    }
}

/// The parts as a body. Without the `None` at their end it breaks off, so that nobody mistakes a part for the whole.
fn answers(sent: mpsc::Receiver<Option<Bytes>>) -> Body {
    Body::from_stream(stream::unfold(Some(sent), |sent| async move {
        let mut sent = sent?;
        match sent.recv().await {
            Some(part) => part.map(|part| (Ok(part), Some(sent))),
            None => Some((Err(io::Error::other("broken off")), None)),
        }
    }))
}
