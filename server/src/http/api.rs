//! The JSON API for vendors' systems and for anyone who wants to check our computations. Bodies are those of the
//! command line.

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use domain::form::CatalogueForm;
use domain::id::SolutionId;
use domain::lang::Lang;
use domain::wire::{self, Answer, Code, FieldError};
use leptos::config::LeptosOptions;
use serde::Deserialize;
use service::market::catalogue;
use service::{Cx, Error, calendar};
use utoipa::{IntoParams, OpenApi};

mod document;
#[cfg(test)]
mod tests;

/// The routes of `/api/*`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new()
        .route("/api/v1/solutions", get(solutions))
        .route("/api/v1/solutions/{slug}", get(solution))
        .route("/api/v1/workday", get(workday))
        .with_state(cx.clone())
        .route("/api/v1/refund/preview", post(refund_preview))
        .route("/api/openapi.json", get(openapi))
}

/// The description of the API.
#[derive(OpenApi)]
#[openapi(
    info(title = "Yunshiji", description = "Refunds and working days, by the rules that are posted."),
    paths(solutions, solution, refund_preview, workday)
)]
pub struct Description;

/// What a refund would return.
#[utoipa::path(
    post,
    path = "/api/v1/refund/preview",
    request_body = document::RefundCase,
    responses(
        (status = 200, description = "The outcome, or that the term has ended, with its explanation", body = document::RefundAnswer),
        (status = 400, description = "A field is wrong", body = document::Wrong),
        (status = 413, description = "The body is over 64 KiB", body = document::Wrong)
    )
)]
async fn refund_preview(body: Bytes) -> Response {
    if body.len() > wire::MAX_LINE_BYTES {
        return json(StatusCode::PAYLOAD_TOO_LARGE, FieldError::line(Code::TooLong).answer());
    }
    answered(wire::refund_bytes(&body))
}

/// A deadline in working days.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WorkdayQuery {
    /// The day of the event, which never counts.
    #[param(format = Date, example = "2022-06-02", required = true)]
    #[serde(default)]
    from: String,
    /// How many working days, 1 to 250.
    #[param(value_type = u16, minimum = 1, maximum = 250, example = 2, required = true)]
    #[serde(default)]
    days: String,
    /// Whether each day is listed with its reason.
    #[serde(default)]
    explain: bool,
}

/// The end of the n-th working day after an event, by the office calendar with the years and closures that staff added.
#[utoipa::path(
    get,
    path = "/api/v1/workday",
    params(WorkdayQuery),
    responses(
        (status = 200, description = "The deadline, with `explain` each day up to it", body = document::Deadline),
        (status = 400, description = "A field is wrong, or a year is not loaded", body = document::WorkdayWrong)
    )
)]
async fn workday(State(cx): State<Cx>, Query(query): Query<WorkdayQuery>) -> Response {
    let from = wire::parse_date(&query.from).map_err(|code| FieldError::new("from", code));
    let days = wire::parse_working_days(&query.days).map_err(|code| FieldError::new("days", code));
    match (from, days) {
        (Ok(from), Ok(days)) => match calendar::read(&cx).await {
            Ok(calendar) => answered(wire::workday(&calendar, from, days, query.explain)),
            Err(error) => failed(&error),
        },
        (Err(error), _) | (_, Err(error)) => answered(error.answer()),
    }
}

/// Filters of the catalogue, as people type them. An empty filter does not filter.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query; `CatalogueForm` reads it")]
struct CatalogueFilters {
    /// Words to search for.
    q: Option<String>,
    /// The code of a category.
    category: Option<String>,
    /// The code of a size of firm.
    size: Option<String>,
    /// The lowest price, in dollars.
    min_price: Option<String>,
    /// The highest price, in dollars.
    max_price: Option<String>,
    /// A term in months.
    term: Option<String>,
    /// The name of a sort order.
    sort: Option<String>,
    /// The first part of `next` on the page before.
    after_rank: Option<i64>,
    /// The second part of `next` on the page before.
    after_id: Option<String>,
}

/// The key of a page.
#[derive(Deserialize)]
struct After {
    after_rank: Option<i64>,
    after_id: Option<SolutionId>,
}

/// A page of listed solutions. `next` has the key of the next page.
#[utoipa::path(
    get,
    path = "/api/v1/solutions",
    params(CatalogueFilters),
    responses(
        (status = 200, description = "The page", body = document::CataloguePage),
        (status = 400, description = "Filters that are not understood", body = Vec<document::WrongFilter>)
    )
)]
async fn solutions(State(cx): State<Cx>, Query(form): Query<CatalogueForm>, Query(after): Query<After>) -> Response {
    let query = match form.parse() {
        Ok(query) => query,
        Err(errors) => return (StatusCode::BAD_REQUEST, Json(errors)).into_response(),
    };
    read(catalogue::find(&cx, &query, Lang::Zh, after.after_rank.zip(after.after_id)).await)
}

/// One solution with its plans and with how much points may pay.
#[utoipa::path(
    get,
    path = "/api/v1/solutions/{slug}",
    params(("slug" = String, Path, description = "The solution's name in addresses")),
    responses((status = 200, description = "The solution", body = document::SolutionPage), (status = 404, description = "No such solution is listed"))
)]
async fn solution(State(cx): State<Cx>, Path(slug): Path<String>) -> Response {
    read(catalogue::solution(&cx, &slug, Lang::Zh, None).await)
}

fn read<T: serde::Serialize>(view: service::Result<T>) -> Response {
    match view {
        Ok(view) => Json(view).into_response(),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

fn failed(error: &Error) -> Response {
    tracing::error!(%error, "the database could not be read");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

async fn openapi() -> Response {
    match Description::openapi().to_json() {
        Ok(text) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn answered(answer: Answer) -> Response {
    json(if answer.is_error { StatusCode::BAD_REQUEST } else { StatusCode::OK }, answer)
}

fn json(status: StatusCode, answer: Answer) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], answer.json).into_response()
}
