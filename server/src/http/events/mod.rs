//! Live pages by server-sent events. An event is only a hint that something changed; the page then reads again.
//!
//! A stream sends `open` at once, so that no proxy waits for its first bytes and the page knows that it gets live
//! updates; then `changed` whenever something changed, and `over` when the session or the right has ended.

mod watch;

use std::convert::Infallible;
use std::time::Duration;

use app::api::cookies::Cookies;
use app::api::session_of;
use app::live::{Full, HERE, MOVED, OVER};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::id::{OrderId, VendorId};
use leptos::config::LeptosOptions;
use serde::Deserialize;
use service::accounts::{authenticate, token_hash};
use service::market::watch as numbers;
use service::{Cx, Error};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use self::watch::{Hint, Seat, Watch, Watched};
use super::pages::language;

/// How long a stream lives. The browser then opens the next one by itself.
const LIFE: Duration = Duration::from_secs(15 * 60);
/// After how many seconds a client without a place may ask again.
const RETRY_SECS: &str = "60";
/// Tells nginx to pass on data at once.
const UNBUFFERED: HeaderName = HeaderName::from_static("x-accel-buffering");

/// The routes `/events?order=…` and `/events?vendor=…`, for at most `most` streams at the same time.
pub fn routes(cx: &Cx, most: usize) -> Router<LeptosOptions> {
    let watch = Watch::new(cx.clone(), most);
    tokio::spawn(watch.clone().run(crate::stop::stopped()));
    Router::new().route("/events", get(events)).with_state(watch)
}

#[derive(Deserialize)]
struct What {
    order: Option<OrderId>,
    vendor: Option<VendorId>,
}

/// An open page: its session and what it watches.
struct Page {
    cx: Cx,
    token: String,
    watched: Watched,
}

impl Page {
    /// The present number of what is watched, if the session and the right still exist.
    async fn number(&self) -> service::Result<i64> {
        let actor = authenticate(&self.cx, &self.token).await?;
        match &self.watched {
            Watched::Order(id) => numbers::order(&self.cx, &actor, id).await,
            Watched::Desk(id) => numbers::desk(&self.cx, &actor, id).await,
        }
    }
}

async fn events(State(watch): State<Watch>, Query(what): Query<What>, headers: HeaderMap) -> Response {
    let watched = match (what.order, what.vendor) {
        (Some(order), None) => Watched::Order(order),
        (None, Some(vendor)) => Watched::Desk(vendor),
        (Some(_), Some(_)) | (None, None) => return StatusCode::BAD_REQUEST.into_response(),
    };
    let cx = watch.cx().clone();
    let Some(token) = session_of(&cx, &headers) else { return StatusCode::UNAUTHORIZED.into_response() };
    // the place comes first, so that a client without one costs nothing
    let seat = match watch.enter(&token_hash(&token), &watched) {
        Ok(seat) => seat,
        Err(full) => {
            let status = match full {
                Full::Session => StatusCode::TOO_MANY_REQUESTS,
                Full::Server => StatusCode::SERVICE_UNAVAILABLE,
            };
            let words = full.words(language(Cookies::of(&cx), &headers));
            return (status, [(RETRY_AFTER, RETRY_SECS)], words).into_response();
        }
    };
    let page = Page { cx, token, watched };
    let first = match page.number().await {
        Ok(number) => number,
        Err(Error::NotSignedIn | Error::Factor(_)) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(Error::Forbidden) => return StatusCode::FORBIDDEN.into_response(),
        Err(Error::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let (tell, hints) = mpsc::channel(1);
    tokio::spawn(follow(page, seat, first, tell));
    let stream = Sse::new(ReceiverStream::new(hints)).keep_alive(KeepAlive::default());
    ([(UNBUFFERED, "no"), (CACHE_CONTROL, "no-store")], stream).into_response()
}

/// Sends every change until the page is closed, the session or the right ends, the stream is too old, or the server
/// stops.
async fn follow(page: Page, mut seat: Seat, first: i64, tell: mpsc::Sender<Result<Event, Infallible>>) {
    let say = async |words: &'static str| tell.send(Ok(Event::default().data(words))).await.is_ok();
    let life = tokio::time::sleep(LIFE);
    tokio::pin!(life);
    let mut last = first;
    let mut here = say(HERE).await;
    while here {
        let hint = tokio::select! {
            () = &mut life => return,
            () = tell.closed() => return,
            hint = seat.hint() => hint,
        };
        here = match hint {
            // the server stops, and the page asks the next one
            None => false,
            Some(Hint::SessionEnded) => {
                say(OVER).await;
                false
            }
            Some(Hint::Changed) => match page.number().await {
                Ok(now) if now == last => true,
                Ok(now) => {
                    last = now;
                    say(MOVED).await
                }
                Err(Error::NotSignedIn | Error::Factor(_) | Error::Forbidden | Error::NotFound) => {
                    say(OVER).await;
                    false
                }
                Err(_) => false,
            },
        };
    }
}
