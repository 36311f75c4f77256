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

/// Ready when the database answers and what runs again and again does; else what does not.
async fn ready(State(cx): State<Cx>) -> (StatusCode, String) {
    if cx.db.read().await.is_err() {
        return (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n".to_owned());
    }
    match cx.pulses.silent(cx.clock.system()).as_slice() {
        [] => (StatusCode::OK, String::new()),
        silent => (StatusCode::SERVICE_UNAVAILABLE, format!("has not run for too long: {}\n", silent.join(", "))),
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

#[cfg(test)]
mod tests {
    use domain::time::Instant;
    use gateway::Gateways;
    use service::loops::SILENCE;
    use service::{Clock, Config};

    use super::*;

    #[tokio::test]
    async fn a_server_whose_loop_has_not_turned_is_not_ready_until_it_turns_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = store::Db::open(&format!("sqlite://{}/ready.sqlite", folder.path().display())).await.expect("opened");
        db.migrate().await.expect("migrated");
        let clock = Clock::manual(Instant::from_millis(0));
        let cx = Cx::new(db, clock, Gateways::demo("/demo/pay"), Config::demo("http://127.0.0.1:3000"));
        let ready = async || ready(State(cx.clone())).await;
        assert_eq!(ready().await.0, StatusCode::OK, "nothing runs here");
        let silence = i64::try_from(SILENCE.as_millis()).expect("minutes");
        cx.pulses.expect("mail 1", cx.clock.system().plus_millis(silence));
        cx.clock.pass(silence);
        assert_eq!(ready().await.0, StatusCode::OK);
        cx.clock.pass(1);
        let (status, words) = ready().await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(words.contains("mail 1"), "{words}");
        cx.pulses.expect("mail 1", cx.clock.system());
        assert_eq!(ready().await.0, StatusCode::OK);
    }
}
