//! Whether the server is alive, and whether it can work.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use leptos::config::LeptosOptions;
use service::Cx;

/// The routes `/healthz` and `/readyz`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new()
        .route("/healthz", get(|| async { StatusCode::OK }))
        .route("/readyz", get(ready))
        .with_state(cx.clone())
}

/// Ready when the database answers and all loops have run in time; otherwise the answer names what has not.
async fn ready(State(cx): State<Cx>) -> (StatusCode, String) {
    if cx.db.read().await.is_err() {
        return (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n".to_owned());
    }
    match cx.pulses.silent(cx.clock.system()).as_slice() {
        [] => (StatusCode::OK, String::new()),
        silent => (StatusCode::SERVICE_UNAVAILABLE, format!("has not run for too long: {}\n", silent.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use domain::time::Instant;
    use gateway::Gateways;
    use service::loops::SILENCE;
    use service::{Clock, Config};

    use super::*;

    #[tokio::test]
    async fn a_server_whose_loop_is_late_is_not_ready_until_it_runs_again() {
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
