//! The payment provider's notifications: server to server, signed, repeated until answered.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use leptos::config::LeptosOptions;
use service::market::payments;
use service::{Cx, Error};

/// `/api/payments/notify`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new().route("/api/payments/notify", post(notify)).with_state(cx.clone())
}

async fn notify(State(cx): State<Cx>, body: Bytes) -> Response {
    match payments::notified(&cx, &body).await {
        Ok(answer) => answer.into_response(),
        Err(Error::Forbidden) => StatusCode::FORBIDDEN.into_response(),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a payment notification failed; the provider repeats it");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
