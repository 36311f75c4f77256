//! A stream of orders whose answers are written to the disk, and their comparison with a database.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};

use domain::id::OrderId;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use store::{Db, Page};

pub const BUYERS: u32 = 4;

pub fn yunshiji(db: &str, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yunshiji"));
    command.args(args).env("YUNSHIJI_DB", db).stdin(Stdio::null()).stdout(Stdio::null());
    command
}

pub fn exercise(db: &str, acks: &Path, orders: u32) -> Command {
    yunshiji(db, &["exercise", "--acks", acks.to_str().unwrap(), "--orders", &orders.to_string()])
}

/// The acknowledged commands: for each buyer and number the order, and the states it was acknowledged to have reached.
#[derive(Default)]
pub struct Acknowledged(pub BTreeMap<(String, String), (OrderId, BTreeSet<String>)>);

impl Acknowledged {
    /// Reads the file. An incomplete last line was never acknowledged.
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let mut all = Self::default();
        for line in whole.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            let [buyer, number, state, order] = words[..] else { continue };
            let Ok(order) = order.parse::<OrderId>() else { continue };
            let key = (buyer.to_owned(), number.to_owned());
            let known = all.0.entry(key).or_insert_with(|| (order.clone(), BTreeSet::new()));
            assert_eq!(known.0, order, "the same key made two orders: {line}");
            known.1.insert(state.to_owned());
        }
        all
    }
}

/// Checks that every acknowledged state was reached exactly once, and that no order exists without a command.
pub async fn compare(db: &Db, acknowledged: &Acknowledged, in_flight: u32) {
    for (order, states) in acknowledged.0.values() {
        let mut tx = db.read().await.unwrap();
        let lines = store::order::timeline(&mut tx, order, 0, 100).await.unwrap();
        assert!(store::order::get(&mut tx, order).await.unwrap().is_some(), "{order} was acknowledged and is lost");
        for state in states.iter().filter(|state| !matches!(state.as_str(), "draft" | "end")) {
            let times = lines.iter().filter(|line| line.kind == *state).count();
            assert_eq!(times, 1, "{order}: {state} was acknowledged once and happened {times} times");
        }
    }
    let known: BTreeSet<&OrderId> = acknowledged.0.values().map(|(order, _)| order).collect();
    assert_eq!(known.len(), acknowledged.0.len(), "two keys made one order");
    let unknown = stored(db).await.into_iter().filter(|order| !known.contains(order)).count();
    assert!(unknown <= in_flight as usize, "{unknown} orders that were never acknowledged");
}

/// All orders of the database.
async fn stored(db: &Db) -> Vec<OrderId> {
    let mut tx = db.read().await.unwrap();
    let (mut all, mut page) = (Vec::new(), Page::first(100));
    loop {
        let rows = store::order::all(&mut tx, None, &page).await.unwrap();
        let Some(last) = rows.last() else { return all };
        page = Page::after(last.created_at.millis(), last.id.as_str(), 100);
        all.extend(rows.into_iter().map(|row| row.id));
    }
}

pub fn is_green(db: &str) -> bool {
    yunshiji(db, &["check"]).status().unwrap().success()
}

/// A new database on the throw-away cluster; `None` without a cluster. It is dropped with the cluster.
pub async fn postgres(name: &str) -> Option<String> {
    let Ok(admin) = std::env::var("YUNSHIJI_TEST_PG") else {
        assert_ne!(std::env::var("YUNSHIJI_REQUIRE_PG").as_deref(), Ok("1"), "YUNSHIJI_TEST_PG is not set");
        eprintln!("skipped: YUNSHIJI_TEST_PG is not set");
        return None;
    };
    let name = format!("{name}_{}", std::process::id());
    let mut cluster = PgConnection::connect(&admin).await.unwrap();
    let create = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
    sqlx::raw_sql(AssertSqlSafe(create)).execute(&mut cluster).await.unwrap();
    Some(format!("{}/{name}", admin.rsplit_once('/').unwrap().0))
}

/// Drops a database of the throw-away cluster, even while it is in use.
pub async fn drop_postgres(address: &str) {
    let (cluster, name) = address.rsplit_once('/').unwrap();
    let mut cluster = PgConnection::connect(&format!("{cluster}/postgres")).await.unwrap();
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    sqlx::raw_sql(AssertSqlSafe(drop)).execute(&mut cluster).await.unwrap();
}

#[test]
fn an_incomplete_line_was_never_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let acks = folder.path().join("acks");
    std::fs::write(&acks, "0 0 draft A1\n0 0 submitted A1\n0 1 draft B").unwrap();
    let read = Acknowledged::read(&acks);
    assert_eq!(read.0.len(), 1);
    let (order, states) = &read.0[&("0".to_owned(), "0".to_owned())];
    assert_eq!((order.as_str(), states.len()), ("A1", 2));
}
