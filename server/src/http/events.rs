//! Live pages by server-sent events: an event is a hint ("something changed"); the page reads again.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::id::{OrderId, VendorId};
use leptos::config::LeptosOptions;
use serde::Deserialize;
use service::market::watch;
use service::{Actor, Cx, Error};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// How often an open page's number is read.
const EVERY: Duration = Duration::from_secs(1);
/// How long a stream lives; the browser opens the next one by itself.
const LIFE: Duration = Duration::from_secs(15 * 60);

/// `/events?order=…` and `/events?vendor=…`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new().route("/events", get(events)).with_state(cx.clone())
}

#[derive(Deserialize)]
struct What {
    order: Option<OrderId>,
    vendor: Option<VendorId>,
}

enum Watched {
    Order(OrderId),
    Desk(VendorId),
}

impl Watched {
    async fn number(&self, cx: &Cx, actor: &Actor) -> service::Result<i64> {
        match self {
            Self::Order(id) => watch::order(cx, actor, id).await,
            Self::Desk(id) => watch::desk(cx, actor, id).await,
        }
    }
}

async fn events(State(cx): State<Cx>, Query(what): Query<What>, headers: HeaderMap) -> Response {
    let watched = match (what.order, what.vendor) {
        (Some(order), None) => Watched::Order(order),
        (None, Some(vendor)) => Watched::Desk(vendor),
        (Some(_), Some(_)) | (None, None) => return StatusCode::BAD_REQUEST.into_response(),
    };
    let actor = match app::api::actor_of(&cx, &headers).await {
        Ok(actor) => actor,
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let first = match watched.number(&cx, &actor).await {
        Ok(number) => number,
        Err(Error::NotSignedIn) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(Error::Forbidden) => return StatusCode::FORBIDDEN.into_response(),
        Err(Error::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let (tell, heard) = mpsc::channel(1);
    tokio::spawn(follow(cx, actor, watched, first, tell));
    Sse::new(ReceiverStream::new(heard)).keep_alive(KeepAlive::default()).into_response()
}

/// Tells every change until the page goes, the right goes, the stream is old, or the server stops.
async fn follow(cx: Cx, actor: Actor, watched: Watched, first: i64, tell: mpsc::Sender<Result<Event, Infallible>>) {
    let stop = crate::command::serve::stopped();
    tokio::pin!(stop);
    let life = tokio::time::sleep(LIFE);
    tokio::pin!(life);
    let mut last = first;
    loop {
        tokio::select! {
            () = &mut stop => return,
            () = &mut life => return,
            () = tell.closed() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        let Ok(now) = watched.number(&cx, &actor).await else { return };
        if now != last {
            last = now;
            if tell.send(Ok(Event::default().data("changed"))).await.is_err() {
                return;
            }
        }
    }
}
