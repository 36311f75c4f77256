//! No command that writes opens a demonstration's database in production mode, or the other way round.

use std::process::Output;

use crate::installed::Installed;
use crate::written::Watched;

fn run(installed: &Installed, args: &[&str]) -> Output {
    installed.in_production(installed.command(args)).output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const REAL: [&[&str]; 3] = [&["serve", "--listen", "127.0.0.1:0"], &["worker", "--once"], &["migrate"]];
const DEMO: [&[&str]; 6] = [
    &["serve", "--demo", "--listen", "127.0.0.1:0"],
    &["worker", "--demo", "--once"],
    &["migrate", "--demo"],
    &["seed", "--demo"],
    &["exercise", "--acks", "acks", "--orders", "1"],
    &["bench", "orders", "--json"],
];

async fn refuses(made: &[&str], others: &[&[&str]], why: &str, own: &[&[&str]]) {
    let installed = Installed::new();
    let first = run(&installed, made);
    assert!(first.status.success(), "{}", words(&first));
    let db = Watched::open(&installed.file()).await;
    let schema = "SELECT COUNT(*) FROM sqlite_master";
    let before = db.count(schema).await;
    for args in others {
        let refused = run(&installed, args);
        assert!(!refused.status.success() && words(&refused).contains(why), "{args:?}: {}", words(&refused));
    }
    assert!(db.written().await.is_empty(), "nothing is changed");
    assert_eq!(db.count(schema).await, before);
    for args in own {
        let done = run(&installed, args);
        assert!(done.status.success(), "{args:?}: {}", words(&done));
    }
}

#[tokio::test]
async fn a_demonstrations_database_is_never_opened_for_real_people() {
    refuses(&["migrate", "--demo"], &REAL, "made for a demonstration", &[&["check"], &["worker", "--demo", "--once"]])
        .await;
}

#[tokio::test]
async fn a_database_of_real_people_is_never_opened_by_a_demonstration() {
    refuses(&["migrate"], &DEMO, "made for real people", &[&["check"], &["worker", "--once"]]).await;
}
