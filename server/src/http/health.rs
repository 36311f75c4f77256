//! Whether the server is alive, and whether it can work.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use domain::view::operation::{Late, Running};
use leptos::config::LeptosOptions;
use service::{Cx, operation};

use crate::moment::moment;

/// The routes `/healthz` and `/readyz`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new()
        .route("/healthz", get(|| async { StatusCode::OK }))
        .route("/readyz", get(ready))
        .with_state(cx.clone())
}

/// Ready when the database answers and somebody does the work in the background; otherwise the answer says what is
/// late since when. Jobs that were given up are named, but do not make a server unready: they wait for staff.
async fn ready(State(cx): State<Cx>) -> (StatusCode, String) {
    let now = cx.clock.system();
    let state = async { operation::read(&mut cx.db.read().await?, now).await };
    let state = match state.await {
        Ok(state) => state,
        Err(error) => {
            tracing::error!(%error, "the state of the work in the background could not be read");
            return (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n".to_owned());
        }
    };
    let late = dead(&cx.pulses.late(now), &state.running);
    let given_up =
        state.given_up.iter().map(|job| format!("given up at {}: {} {}\n", moment(job.at), job.kind, job.id));
    let status = if late.is_empty() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, late.into_iter().chain(given_up).collect())
}

/// What nobody does: by this process, and by all others.
fn dead(own: &[Late], all: &Running) -> Vec<String> {
    let line = |late: &Late| format!("has not run for too long: {}, due at {}\n", late.name, moment(late.due));
    let mut words: Vec<String> = own.iter().map(line).collect();
    match all {
        Running::Nobody { since } => {
            words.push(format!("nobody does the work in the background since {}\n", moment(*since)));
        }
        Running::Late { what } => {
            words.extend(what.iter().filter(|late| !own.iter().any(|own| own.name == late.name)).map(line));
        }
        // a new installation, before its first sign of life
        Running::Never | Running::Well { .. } => {}
    }
    words
}

#[cfg(test)]
mod tests {
    use domain::time::Instant;
    use gateway::Gateways;
    use service::jobs::{Kind, Work, enqueue};
    use service::loops::SILENCE;
    use service::operation::{COUNTS_MS, Process};
    use service::pulse::Pulses;
    use service::{Clock, Config};

    use super::*;

    #[tokio::test]
    async fn a_server_whose_loop_is_late_is_not_ready_until_it_runs_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let cx = context(&folder).await;
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

    /// A context on a new database, at the beginning of time.
    async fn context(folder: &tempfile::TempDir) -> Cx {
        let db = store::Db::open(&format!("sqlite://{}/ready.sqlite", folder.path().display())).await.expect("opened");
        db.migrate().await.expect("migrated");
        let clock = Clock::manual(Instant::from_millis(0));
        Cx::new(db, clock, Gateways::demo("/demo/pay"), Config::demo("http://127.0.0.1:3000"))
    }

    #[tokio::test]
    async fn a_server_says_when_nobody_does_the_work_in_the_background() {
        let folder = tempfile::tempdir().expect("a folder");
        let cx = context(&folder).await;
        let process = Process::new(&cx);
        process.live(&cx).await.expect("a sign of life");
        cx.clock.pass(COUNTS_MS);
        assert_eq!(ready(State(cx.clone())).await, (StatusCode::OK, String::new()));
        cx.clock.pass(1);
        let (status, words) = ready(State(cx.clone())).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(words.contains("nobody") && words.contains("since 1970-01-01 08:00:00"), "{words}");
        // another process works, but cannot send mails
        cx.pulses.expect("mail 1", Instant::from_millis(0));
        Process::new(&cx).live(&cx).await.expect("a sign of life");
        let (status, words) = ready(State(Cx { pulses: Pulses::default(), ..cx.clone() })).await;
        assert!(status == StatusCode::SERVICE_UNAVAILABLE && words.contains("mail 1, due at 1970"), "{words}");
        // and a third one can
        Process::new(&cx).live(&Cx { pulses: Pulses::default(), ..cx.clone() }).await.expect("a sign of life");
        assert_eq!(ready(State(Cx { pulses: Pulses::default(), ..cx.clone() })).await.0, StatusCode::OK);
    }

    #[tokio::test]
    async fn a_job_that_was_given_up_is_named_and_the_server_stays_ready() {
        let folder = tempfile::tempdir().expect("a folder");
        let cx = context(&folder).await;
        let mut tx = cx.db.begin().await.expect("begun");
        let work = Work { kind: Kind::OrderDue, subject: "o1", at: Instant::from_millis(0) };
        let id = enqueue(&cx, &mut tx, &work, &()).await.expect("queued");
        let of = (Kind::OrderDue.name(), Kind::OrderDue.clock());
        let (now, later) = (cx.clock.system(), cx.clock.system().plus_millis(1_000));
        let job = store::job::claim(&mut tx, of, now, now, later).await.expect("asked").expect("due");
        store::job::give_up(&mut tx, &job, now, "broken").await.expect("given up");
        tx.commit().await.expect("committed");
        let (status, words) = ready(State(cx)).await;
        let expected = format!("given up at 1970-01-01 08:00:00+08:00: order.due {id}\n");
        assert_eq!((status, words), (StatusCode::OK, expected));
    }
}
