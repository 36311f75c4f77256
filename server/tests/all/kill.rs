//! A process that is killed during its work loses nothing that was acknowledged, and does nothing twice.
//!
//! `yunshiji exercise` streams orders and writes each answer to the disk before the next command. It is killed with
//! SIGKILL several times and started again; in the end the database is compared with what was acknowledged. There are
//! three kills, or twenty with `YUNSHIJI_EXHAUSTIVE=1`; PostgreSQL is tested as well when `YUNSHIJI_TEST_PG` names a
//! throw-away cluster.

use std::path::Path;
use std::time::Duration;

use store::Db;

use crate::acknowledged::{Acknowledged, BUYERS, compare, drop_postgres, exercise, is_green, postgres};

fn rounds() -> u32 {
    if std::env::var("YUNSHIJI_EXHAUSTIVE").as_deref() == Ok("1") { 20 } else { 3 }
}

async fn killed_again_and_again(address: &str, folder: &Path) {
    let acks = folder.join("acks");
    assert!(exercise(address, &acks, 0).status().unwrap().success(), "set up");
    let mut before = 0;
    for round in 0..rounds() {
        let mut child = exercise(address, &acks, 1_000_000).spawn().unwrap();
        while Acknowledged::read(&acks).0.len() <= before {
            assert!(child.try_wait().unwrap().is_none(), "round {round} ended before it did anything");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        // A different moment of the work each time.
        tokio::time::sleep(Duration::from_millis(u64::from(round * 377 % 1_000))).await;
        assert!(child.try_wait().unwrap().is_none(), "it still worked when it was killed");
        child.kill().unwrap();
        child.wait().unwrap();
        let db = Db::open(address).await.unwrap();
        let acknowledged = Acknowledged::read(&acks);
        assert!(acknowledged.0.len() > before, "round {round} did something");
        before = acknowledged.0.len();
        compare(&db, &acknowledged, BUYERS).await;
        db.close().await;
        assert!(is_green(address), "round {round}: the books are right after the kill");
    }
    // After a new start, the interrupted orders end, and nothing is left over.
    let furthest = Acknowledged::read(&acks).0.keys().map(|(_, number)| number.parse::<u32>().unwrap()).max().unwrap();
    assert!(exercise(address, &acks, furthest + 2).status().unwrap().success(), "it ends by itself");
    let db = Db::open(address).await.unwrap();
    let acknowledged = Acknowledged::read(&acks);
    assert_eq!(acknowledged.0.len(), (BUYERS * (furthest + 2)) as usize);
    compare(&db, &acknowledged, 0).await;
    db.close().await;
    assert!(is_green(address));
}

#[tokio::test]
async fn kills_neither_lose_nor_double_acknowledged_commands_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite://{}/market.db", folder.path().display());
    killed_again_and_again(&address, folder.path()).await;
}

#[tokio::test]
async fn kills_neither_lose_nor_double_acknowledged_commands_on_postgresql() {
    let Some(address) = postgres("kill").await else { return };
    let folder = tempfile::tempdir().unwrap();
    killed_again_and_again(&address, folder.path()).await;
    drop_postgres(&address).await;
}
