//! `yunshiji workday` counts by the calendar of the given database, and says which one it used.

use std::process::{Command, Output};

use store::Db;
use store::calendar::{Closure, add_closure};

/// Asks for the second working day after 2 June 2022.
fn asked(settings: &[&str]) -> Output {
    let command = ["workday", "--from", "2022-06-02", "--days", "2", "--json"];
    Command::new(env!("CARGO_BIN_EXE_yunshiji")).args(command).args(settings).env_clear().output().unwrap()
}

fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    (text(&output.stdout), text(&output.stderr))
}

#[tokio::test]
async fn working_days_are_counted_by_the_calendar_of_the_given_database() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/days.sqlite", folder.path().display());
    let db = Db::open(&url).await.unwrap();
    db.migrate().await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let closure = Closure {
        day: "2022-06-07".parse().unwrap(),
        reason: "颱風 臺北市".to_owned(),
        added_at: domain::time::Instant::from_millis(0),
        added_by: "staff".to_owned(),
    };
    add_closure(&mut tx, &closure).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    let (answer, calendar) = said(&asked(&["--db", &url]));
    assert_eq!(answer, r#"{"deadline":"2022-06-08"}"#);
    assert!(calendar.contains("the database's") && calendar.contains("closures: 1"), "{calendar}");
    let (answer, calendar) = said(&asked(&[]));
    assert_eq!(answer, r#"{"deadline":"2022-06-07"}"#);
    assert!(calendar.contains("built-in"), "{calendar}");
}

#[test]
fn a_missing_database_is_not_created_and_no_other_calendar_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.sqlite");
    let refused = asked(&["--db", &format!("sqlite://{}", path.display())]);
    let (answer, why) = said(&refused);
    assert!(!refused.status.success() && answer.is_empty(), "{answer}");
    assert!(why.contains("none.sqlite"), "{why}");
    assert!(!path.exists());
}
