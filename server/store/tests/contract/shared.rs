//! Transactions that share a commit on SQLite: the result of each, and when it is returned. On PostgreSQL each commits on
//! its own, and the database holds the same afterwards.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use store::{Db, Result, StoreError, Tx, vals};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::engine::both;

const ADD: &str = "INSERT INTO rate_bucket (key, hits, ends_at) VALUES ($1, 1, 0)";
/// Long enough for the other tasks to run as far as they can.
const A_WHILE: Duration = Duration::from_millis(100);

async fn add(tx: &mut Tx, key: &str) -> Result<()> {
    tx.exec_one(ADD, vals![key]).await
}

/// The committed keys.
async fn seen(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.unwrap();
    let keys = tx.all::<(String,)>("SELECT key FROM rate_bucket ORDER BY key", vals![]).await.unwrap();
    keys.into_iter().map(|(key,)| key).collect()
}

/// A transaction that adds a key, waits for `on`, and then does `last`.
struct Writer {
    go_on: Arc<Notify>,
    task: JoinHandle<Result<()>>,
    runs: Arc<AtomicU32>,
}

#[derive(Clone, Copy)]
enum Last {
    Commit,
    /// Reads a key, and rolls back.
    Refuse(&'static str),
    /// Violates a constraint.
    Fail,
    /// Rolls the whole shared transaction back, once.
    Break,
}

impl Writer {
    fn begin(db: &Db, key: &'static str, last: Last) -> Self {
        let (db, go_on, runs) = (db.clone(), Arc::new(Notify::new()), Arc::new(AtomicU32::new(0)));
        let (on, ran) = (go_on.clone(), runs.clone());
        let work = move |mut tx: Tx| {
            let (on, ran) = (on.clone(), ran.clone());
            async move {
                add(&mut tx, key).await?;
                let first = ran.fetch_add(1, Ordering::SeqCst) == 0;
                if first {
                    on.notified().await;
                }
                match last {
                    Last::Commit => tx.commit().await,
                    Last::Fail => add(&mut tx, key).await,
                    Last::Break if first => tx.exec("ROLLBACK", vals![]).await.map(drop),
                    Last::Break => Ok(()),
                    Last::Refuse(other) => {
                        tx.one::<(i64,)>("SELECT hits FROM rate_bucket WHERE key = $1", vals![other]).await?;
                        Err(StoreError::Data("refused".to_owned()))
                    }
                }
            }
        };
        let task = tokio::spawn(async move { db.transact(work).await });
        Self { go_on, task, runs }
    }

    /// Lets it continue as far as it can.
    async fn on(&self) {
        self.go_on.notify_one();
        tokio::time::sleep(A_WHILE).await;
    }

    async fn result(self) -> Result<()> {
        self.task.await.unwrap()
    }
}

/// Transactions that wait for each other, in this order.
async fn line<const N: usize>(db: &Db, writers: [(&'static str, Last); N]) -> [Writer; N] {
    let mut line = Vec::new();
    for (key, last) in writers {
        line.push(Writer::begin(db, key, last));
        tokio::time::sleep(A_WHILE).await;
    }
    line.try_into().ok().unwrap()
}

fn shares(db: &Db) -> bool {
    matches!(db, Db::Lite { .. })
}

both! {
    async fn no_commit_returns_before_the_shared_one(db: Db) {
        let [one, two, three] = line(&db, [("one", Last::Commit), ("two", Last::Commit), ("three", Last::Commit)]).await;
        one.on().await;
        two.on().await;
        if shares(&db) {
            assert!(!one.task.is_finished() && !two.task.is_finished(), "three delays the commit");
            assert_eq!(seen(&db).await, [""; 0]);
        }
        three.on().await;
        for writer in [one, two, three] {
            writer.result().await.unwrap();
        }
        assert_eq!(seen(&db).await, ["one", "three", "two"]);
    }

    async fn an_error_rolls_back_its_own_transaction_only(db: Db) {
        let [one, two, three] = line(&db, [("one", Last::Commit), ("two", Last::Fail), ("three", Last::Commit)]).await;
        for writer in [&one, &two, &three] {
            writer.on().await;
        }
        one.result().await.unwrap();
        assert!(matches!(two.result().await, Err(StoreError::Constraint(_))));
        three.result().await.unwrap();
        assert_eq!(seen(&db).await, ["one", "three"]);
    }

    async fn a_refusal_is_returned_when_what_it_has_read_is_committed(db: Db) {
        if !shares(&db) {
            return;
        }
        let [one, two, three] = line(&db, [("one", Last::Commit), ("two", Last::Refuse("one")), ("three", Last::Commit)]).await;
        one.on().await;
        two.on().await;
        assert!(!two.task.is_finished(), "what it has read may still be lost");
        assert_eq!(seen(&db).await, [""; 0]);
        three.on().await;
        assert!(matches!(two.result().await, Err(StoreError::Data(_))));
        one.result().await.unwrap();
        three.result().await.unwrap();
        assert_eq!(seen(&db).await, ["one", "three"]);
    }

    async fn when_the_shared_transaction_fails_its_members_are_repeated(db: Db) {
        if !shares(&db) {
            return;
        }
        let [one, two, three] = line(&db, [("one", Last::Commit), ("two", Last::Break), ("three", Last::Commit)]).await;
        for writer in [&one, &two, &three] {
            writer.on().await;
        }
        let runs = one.runs.clone();
        one.result().await.unwrap();
        three.result().await.unwrap();
        assert_eq!(seen(&db).await, ["one", "three"]);
        assert_eq!(runs.load(Ordering::SeqCst), 2);
    }

    async fn a_cancelled_transaction_does_not_block_the_others(db: Db) {
        let [one, two, three] = line(&db, [("one", Last::Commit), ("two", Last::Commit), ("three", Last::Commit)]).await;
        one.on().await;
        // on SQLite, two runs and three waits for it
        two.task.abort();
        three.task.abort();
        one.result().await.unwrap();
        assert_eq!(seen(&db).await, ["one"]);
        let mut tx = db.begin().await.unwrap();
        add(&mut tx, "four").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(seen(&db).await, ["four", "one"]);
    }

    async fn a_transaction_that_shares_no_commit_begins_after_the_open_group_is_committed(db: Db) {
        let [one, two] = line(&db, [("one", Last::Commit), ("two", Last::Commit)]).await;
        let alone = tokio::spawn({
            let db = db.clone();
            async move {
                let mut tx = db.begin().await.unwrap();
                let keys = seen(&db).await;
                add(&mut tx, "three").await.unwrap();
                drop(tx);
                keys
            }
        });
        tokio::time::sleep(A_WHILE).await;
        one.on().await;
        two.on().await;
        let keys = alone.await.unwrap();
        assert!(!shares(&db) || keys == ["one", "two"], "{keys:?}");
        one.result().await.unwrap();
        two.result().await.unwrap();
        assert_eq!(seen(&db).await, ["one", "two"]);
    }

    async fn many_concurrent_transactions_are_each_stored_once(db: Db) {
        let tasks: Vec<_> = (0..100)
            .map(|number| {
                let db = db.clone();
                tokio::spawn(async move {
                    let key = &format!("key-{number:02}");
                    db.transact(|mut tx| async move {
                        add(&mut tx, key).await?;
                        // every third rolls back
                        if number % 3 == 0 { Ok(()) } else { tx.commit().await }
                    })
                    .await
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(seen(&db).await.len(), 66);
    }
}
