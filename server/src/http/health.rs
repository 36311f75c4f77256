//! Whether the server lives, whether it can work, and its measurements.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use leptos::config::LeptosOptions;
use service::Cx;

/// `/healthz`, `/readyz`, `/metrics`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new()
        .route("/healthz", get(|| async { StatusCode::OK }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(cx.clone())
}

/// Ready when the database answers.
async fn ready(State(cx): State<Cx>) -> StatusCode {
    match cx.db.read().await {
        Ok(_) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// In Prometheus' text format: the points of each kind of account, payment notifications refused, and the memory of this process.
async fn metrics(State(cx): State<Cx>) -> impl IntoResponse {
    let mut text = String::from("# TYPE yunshiji_points gauge\n");
    let balance = async {
        let mut tx = cx.db.read().await?;
        store::check::trial_balance(&mut tx).await
    };
    match balance.await {
        Ok(lines) => {
            for line in lines {
                text.push_str(&format!("yunshiji_points{{account=\"{}\"}} {}\n", line.kind, line.balance));
            }
        }
        Err(_) => return (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, "text/plain")], text),
    }
    let forged = service::market::payments::forged_notifications();
    text.push_str(&format!(
        "# TYPE yunshiji_refused_notifications_total counter\nyunshiji_refused_notifications_total {forged}\n"
    ));
    text.push_str("# TYPE process_resident_memory_bytes gauge\n");
    if let Some(bytes) = resident_bytes() {
        text.push_str(&format!("process_resident_memory_bytes {bytes}\n"));
    }
    (StatusCode::OK, [(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text)
}

/// Resident memory as Linux tells it; elsewhere nothing.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}
