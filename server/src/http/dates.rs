//! Files for people's calendars: an order's dates for its member and its vendor, a firm's appointment with an expert.

use app::api::cookies::Cookies;
use app::dates::Source;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::id::{ExpertRequestId, OrderId};
use domain::side::Side;
use domain::view::order::ClockKind;
use leptos::config::LeptosOptions;
use serde::Deserialize;
use service::market::orders;
use service::{Cx, Error};

use super::pages::language;
use super::session::led_in;

/// The routes `/member/orders/{id}/deadline.ics`, the same for vendors, and `/member/expert/{id}/appointment.ics`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new()
        .route("/member/orders/{id}/deadline.ics", get(of_member))
        .route("/vendor/orders/{id}/deadline.ics", get(of_vendor))
        .route("/member/expert/{id}/appointment.ics", get(of_expert))
        .with_state(cx.clone())
}

/// Which dates of the order.
#[derive(Deserialize)]
struct Which {
    /// The kind of one deadline; without it, all coming dates.
    only: Option<ClockKind>,
}

async fn of_member(cx: State<Cx>, id: Path<String>, which: Query<Which>, headers: HeaderMap) -> Response {
    file(&cx, Side::Member, &id, which.0, &headers).await
}

async fn of_vendor(cx: State<Cx>, id: Path<String>, which: Query<Which>, headers: HeaderMap) -> Response {
    file(&cx, Side::Vendor, &id, which.0, &headers).await
}

async fn file(cx: &Cx, side: Side, id: &str, Which { only }: Which, headers: &HeaderMap) -> Response {
    let Ok(id) = id.parse::<OrderId>() else { return StatusCode::NOT_FOUND.into_response() };
    let page = match side {
        Side::Vendor => format!("/vendor/orders/{id}"),
        Side::Member | Side::Staff => format!("/member/orders/{id}"),
    };
    let shown = match app::api::actor_of(cx, headers).await {
        Ok(actor) => orders::show(cx, &actor, &id).await,
        Err(error) => Err(error),
    };
    let order = match shown {
        // who acts for both sides sees the order as its member; staff get no calendar files of orders
        Ok(order) if order.side == side || (order.side, side) == (Side::Member, Side::Vendor) => order,
        Ok(_) | Err(Error::NotFound | Error::Forbidden) => return StatusCode::NOT_FOUND.into_response(),
        Err(error @ (Error::NotSignedIn | Error::Factor(_))) => return led_in(&error, &page),
        Err(error) => {
            tracing::error!(%error, "an order's days could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let page = format!("{}{page}", cx.config.base_url);
    match app::dates::file(language(Cookies::of(cx), headers), &order, source(cx, &page), only) {
        Some(text) => calendar(text, &order.number),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn source<'a>(cx: &'a Cx, page: &'a str) -> Source<'a> {
    Source { page, mail: cx.config.contacts.mail.as_str() }
}

/// The appointment of one's own firm, if there is one.
async fn of_expert(cx: State<Cx>, id: Path<String>, headers: HeaderMap) -> Response {
    let Ok(id) = id.parse::<ExpertRequestId>() else { return StatusCode::NOT_FOUND.into_response() };
    let shown = match app::api::actor_of(&cx, &headers).await {
        Ok(actor) => service::experts::one(&cx, &actor, &id).await,
        Err(error) => Err(error),
    };
    let page = "/member/expert";
    match shown {
        Ok(view) => {
            let page = format!("{}{page}", cx.config.base_url);
            match app::dates::appointment(language(Cookies::of(&cx), &headers), &view, source(&cx, &page)) {
                Some(text) => calendar(text, "expert"),
                None => StatusCode::NOT_FOUND.into_response(),
            }
        }
        Err(Error::NotFound | Error::Forbidden) => StatusCode::NOT_FOUND.into_response(),
        Err(error @ (Error::NotSignedIn | Error::Factor(_))) => led_in(&error, page),
        Err(error) => {
            tracing::error!(%error, "an appointment could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A calendar file with this name, which is not cached.
fn calendar(text: String, name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8; method=PUBLISH".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.ics\"")),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, text).into_response()
}
