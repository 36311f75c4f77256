//! Downloads: the ledger of My Points as comma-separated values, read in parts while it is sent.

use std::io;

use app::api::cookies::Cookies;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::form::PointsForm;
use domain::form::points::PointsQuery;
use domain::id::BusinessId;
use domain::lang::Lang;
use leptos::config::LeptosOptions;
use serde::Deserialize;
use service::points::{self, Part};
use service::{Cx, Error, Principal};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::session::led_in;

/// The page whose lines are downloaded. It says why a download is refused.
const PAGE: &str = "/member/points";

/// The route `/member/points.csv`, with the filters of the page.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new().route("/member/points.csv", get(ledger)).with_state(cx.clone())
}

/// Which lines, as the page's form sends it.
#[derive(Deserialize)]
struct What {
    #[serde(default)]
    business: String,
    #[serde(flatten)]
    form: PointsForm,
}

impl What {
    /// The address of the page with the same lines.
    fn page(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let fields = [("business", self.business.as_str())].into_iter().chain(self.form.fields());
        query.extend_pairs(fields.filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { PAGE.to_owned() } else { format!("{PAGE}?{query}") }
    }
}

/// What is sent: the business, the lines, and the person.
struct Export {
    cx: Cx,
    actor: Principal,
    business: BusinessId,
    query: PointsQuery,
    lang: Lang,
}

async fn ledger(State(cx): State<Cx>, Query(what): Query<What>, headers: HeaderMap) -> Response {
    let lang = super::pages::language(Cookies::of(&cx), &headers);
    // The page says which filters are wrong.
    let Ok(query) = what.form.parse() else { return Redirect::to(&what.page()).into_response() };
    match begin(cx, &what.business, query, lang, &headers).await {
        Ok(Some((export, name, first))) => {
            let (send, sent) = mpsc::channel(2);
            tokio::spawn(write(export, first, send));
            let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
            let attached = (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
            let fresh = (header::CACHE_CONTROL, "no-store".to_owned());
            ([kind, attached, fresh], Body::from_stream(ReceiverStream::new(sent))).into_response()
        }
        Ok(None) | Err(Error::Refused(_) | Error::Invalid(_)) => Redirect::to(&what.page()).into_response(),
        Err(error @ (Error::NotSignedIn | Error::Factor(_))) => led_in(&error, &what.page()),
        Err(Error::Forbidden) => StatusCode::FORBIDDEN.into_response(),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(broken @ (Error::Store(_) | Error::Gateway(_) | Error::Internal(_))) => {
            tracing::error!(error = %broken, "a download failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The first part and the name of the file, for the named business, or else for the one acted for last, as on the page;
/// `None` for a person who acts for no business. All refusals happen here, before anything is sent.
async fn begin(
    cx: Cx,
    business: &str,
    query: PointsQuery,
    lang: Lang,
    headers: &HeaderMap,
) -> service::Result<Option<(Export, String, Part)>> {
    let actor = app::api::actor_of(&cx, headers).await?;
    let mine = app::api::me_of(&cx, &actor, headers).await?.businesses;
    let chosen = match business {
        "" => mine.into_iter().next(),
        named => Some(mine.into_iter().find(|mine| mine.id.as_str() == named).ok_or(Error::NotFound)?),
    };
    let Some(chosen) = chosen else { return Ok(None) };
    let first = points::part(&cx, &actor, &chosen.id, &query, None).await?;
    let name = format!("points-{}.csv", chosen.ubn);
    Ok(Some((Export { cx, actor, business: chosen.id, query, lang }, name, first)))
}

/// Sends one part after the other, until all are sent or the client is gone.
async fn write(export: Export, first: Part, send: mpsc::Sender<Result<Bytes, io::Error>>) {
    let Export { cx, actor, business, query, lang } = export;
    let mut text = app::export::points_head(lang);
    let mut part = first;
    loop {
        text.extend(part.lines.iter().map(|line| app::export::points_line(lang, line)));
        if send.send(Ok(Bytes::from(std::mem::take(&mut text)))).await.is_err() || part.next.is_none() {
            return;
        }
        part = match points::part(&cx, &actor, &business, &query, part.next).await {
            Ok(part) => part,
            Err(error) => {
                // The download breaks off, so that nobody mistakes a part for the whole.
                tracing::error!(%error, "a download broke off");
                drop(send.send(Err(io::Error::other("broken off"))).await);
                return;
            }
        };
    }
}
