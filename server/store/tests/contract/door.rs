//! Transactions, conflicts, and what both engines refuse alike.

use std::time::Duration;

use sqlx::{Connection, PgConnection, PgPool};
use store::{Db, StoreError, Val, business, person, retry, vals};

use crate::engine::both;
use crate::fixtures::{some_business, some_person};

async fn people(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    tx.one::<(i64,)>("SELECT COUNT(*) FROM person", vals![]).await.unwrap().0
}

/// The number of PostgreSQL connections that are still inside a transaction when everything is idle, seen from outside
/// the pool.
async fn left_in_transaction(pool: &PgPool) -> i64 {
    let mut outside = PgConnection::connect_with(&pool.connect_options()).await.unwrap();
    let mut left = 1;
    for _ in 0..50 {
        let sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()
            AND state LIKE 'idle in transaction%'";
        left = sqlx::query_scalar(sql).fetch_one(&mut outside).await.unwrap();
        if left == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    left
}

both! {
    async fn a_transaction_without_commit_is_rolled_back(db: Db) {
        let mut tx = db.begin().await.unwrap();
        person::insert(&mut tx, &some_person("p1")).await.unwrap();
        drop(tx);
        assert_eq!(people(&db).await, 0);
        let mut tx = db.begin().await.unwrap();
        person::insert(&mut tx, &some_person("p1")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(people(&db).await, 1);
    }

    async fn a_reader_cannot_write_and_sees_one_snapshot(db: Db) {
        let mut reader = db.read().await.unwrap();
        let count = "SELECT COUNT(*) FROM person";
        assert_eq!(reader.one::<(i64,)>(count, vals![]).await.unwrap().0, 0);
        let mut tx = db.begin().await.unwrap();
        person::insert(&mut tx, &some_person("p1")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(reader.one::<(i64,)>(count, vals![]).await.unwrap().0, 0, "the snapshot has not changed");
        assert!(person::insert(&mut reader, &some_person("p2")).await.is_err());
        drop(reader);
        assert_eq!(people(&db).await, 1);
    }

    async fn a_begin_that_is_cancelled_leaves_no_connection_in_a_transaction(db: Db) {
        // Dropped after each number of steps, one of which is between sending BEGIN and its answer. Checked each time,
        // because the next use of the connection would repair it.
        for steps in (0..24_u32).map(|n| n % 8) {
            let mut begin = Box::pin(async { if steps < 4 { db.begin().await } else { db.read().await } });
            for _ in 0..steps {
                if futures::poll!(&mut begin).is_ready() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            drop(begin);
            if let Db::Pg(pool) = &db {
                assert_eq!(left_in_transaction(pool).await, 0, "after {steps} steps");
            }
        }
        let mut tx = db.begin().await.unwrap();
        person::insert(&mut tx, &some_person("p1")).await.unwrap();
        tx.commit().await.unwrap();
        for _ in 0..40 {
            assert_eq!(people(&db).await, 1, "no reader is stuck in an old snapshot");
        }
    }

    async fn another_number_of_rows_than_one_is_a_conflict(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for name in ["p1", "p2"] {
            person::insert(&mut tx, &some_person(name)).await.unwrap();
        }
        let none = tx.exec_one("UPDATE person SET version = 2 WHERE id = 'nobody'", vals![]).await;
        assert!(matches!(none, Err(StoreError::Conflict(0))));
        let two = tx.exec_one("UPDATE person SET version = 2", vals![]).await;
        assert!(matches!(two, Err(StoreError::Conflict(2))));
        let none = tx.one::<(String,)>("SELECT id FROM person WHERE id = 'nobody'", vals![]).await;
        assert!(matches!(none, Err(StoreError::Conflict(0))));
        let two = tx.opt::<(String,)>("SELECT id FROM person", vals![]).await;
        assert!(matches!(two, Err(StoreError::Conflict(2))));
    }

    async fn gathered_writes_are_visible_to_the_next_read_and_after_the_commit(db: Db) {
        let mut tx = db.begin().await.unwrap();
        tx.gather();
        let add = "INSERT INTO rate_bucket (key, hits, ends_at) VALUES ($1, $2, 0)";
        for number in 0..120_i64 {
            tx.exec_one(add, vals![format!("key-{number}"), number]).await.unwrap();
        }
        let (count, raise) = ("SELECT COUNT(*) FROM rate_bucket", "UPDATE rate_bucket SET hits = hits + $2 WHERE key = $1");
        assert_eq!(tx.one::<(i64,)>(count, vals![]).await.unwrap().0, 120);
        tx.exec_one(raise, vals!["key-7", 100_i64]).await.unwrap();
        tx.send("DELETE FROM rate_bucket WHERE hits > $1 AND hits < $2", vals![10_i64, 100_i64]).await.unwrap();
        assert_eq!(tx.exec("UPDATE rate_bucket SET ends_at = 1 WHERE hits < $1", vals![5_i64]).await.unwrap(), 5);
        tx.exec_one(raise, vals!["key-8", 100_i64]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.read().await.unwrap();
        let sum = "SELECT CAST(SUM(hits) AS BIGINT) FROM rate_bucket WHERE hits > $1";
        assert_eq!(tx.one::<(i64,)>(sum, vals![0_i64]).await.unwrap().0, 55 + 200 + (100..120).sum::<i64>());
    }

    async fn a_gathered_write_that_does_not_change_one_row_is_a_conflict_and_is_rolled_back(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for name in ["p1", "p2"] {
            person::insert(&mut tx, &some_person(name)).await.unwrap();
        }
        tx.commit().await.unwrap();
        for (sql, rows) in [("UPDATE person SET version = 7 WHERE id = 'nobody'", 0), ("UPDATE person SET version = 7", 2)] {
            for others in [0, 2] {
                let mut tx = db.begin().await.unwrap();
                tx.gather();
                for _ in 0..others {
                    tx.send("UPDATE person SET version = 8 WHERE id = 'nobody'", vals![]).await.unwrap();
                }
                tx.exec_one(sql, vals![]).await.unwrap();
                let read = tx.one::<(i64,)>("SELECT COUNT(*) FROM person", vals![]).await;
                assert!(matches!(read, Err(StoreError::Conflict(changed)) if changed == rows), "{read:?}");
                drop(tx);
                let mut tx = db.begin().await.unwrap();
                tx.gather();
                tx.exec_one(sql, vals![]).await.unwrap();
                let ended = tx.commit().await;
                assert!(matches!(ended, Err(StoreError::Conflict(changed)) if changed == rows), "{ended:?}");
            }
        }
        let mut tx = db.read().await.unwrap();
        let changed = tx.one::<(i64,)>("SELECT COUNT(*) FROM person WHERE version > 6", vals![]).await.unwrap().0;
        assert_eq!((people(&db).await, changed), (2, 0));
    }

    async fn a_stale_version_is_a_conflict(db: Db) {
        let mut tx = db.begin().await.unwrap();
        person::insert(&mut tx, &some_person("p1")).await.unwrap();
        let stale = some_person("p1");
        let mut locked = person::lock(&mut tx, &stale.id).await.unwrap().unwrap();
        assert!(matches!(person::update(&mut tx, &stale).await, Err(StoreError::Conflict(0))));
        locked.name = "李小華".to_owned();
        person::update(&mut tx, &locked).await.unwrap();
        let stored = person::get(&mut tx, &stale.id).await.unwrap().unwrap();
        assert_eq!((stored.name.as_str(), stored.version), ("李小華", locked.version + 1));
    }

    async fn a_migrated_schema_is_current(db: Db) {
        db.require_current().await.unwrap();
    }

    async fn nul_in_a_text_is_refused_before_the_database_sees_it(db: Db) {
        let mut tx = db.begin().await.unwrap();
        let mut person = some_person("p1");
        person.name = "a\0b".to_owned();
        assert!(matches!(person::insert(&mut tx, &person).await, Err(StoreError::Nul)));
        person.name = "𠮷\u{202e}👩‍👩‍👧".to_owned();
        assert!(person::insert(&mut tx, &person).await.unwrap(), "the transaction still works");
        assert_eq!(person::get(&mut tx, &person.id).await.unwrap().unwrap(), person);
    }

    async fn texts_are_sorted_by_their_bytes(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for (place, name) in ["b", "a", "B", "é", "雲", "-", "_", "𠮷"].into_iter().enumerate() {
            let mut business = some_business(&format!("b{place}"), name);
            business.name = name.to_owned();
            business::insert(&mut tx, &business).await.unwrap();
        }
        let sorted: Vec<(String,)> = tx.all("SELECT ubn FROM business ORDER BY ubn", vals![]).await.unwrap();
        let sorted: Vec<&str> = sorted.iter().map(|(name,)| name.as_str()).collect();
        assert_eq!(sorted, ["-", "B", "_", "a", "b", "é", "雲", "𠮷"]);
    }

    async fn values_are_read_as_they_were_bound(db: Db) {
        let mut tx = db.begin().await.unwrap();
        let sql = "SELECT $1, $2, $3, CAST($4 AS BIGINT) WHERE $5";
        let bound = vals![i64::MIN, "雲市集", vec![0_u8, 255], None::<i64>, true];
        let back: (i64, String, Vec<u8>, Option<i64>) = tx.one(sql, bound).await.unwrap();
        assert_eq!(back, (i64::MIN, "雲市集".to_owned(), vec![0, 255], None));
    }

    async fn more_rows_are_inserted_than_placeholders_allow(db: Db) {
        let mut tx = db.begin().await.unwrap();
        // 33,000 placeholders. SQLite accepts 32,766, and its time grows with their square
        let rows = (0..11_000_i64).map(|n| vals![format!("key-{n}"), n, n]).collect();
        tx.insert_many("INSERT INTO rate_bucket (key, hits, ends_at)", rows).await.unwrap();
        let sum = "SELECT CAST(SUM(hits) AS BIGINT) FROM rate_bucket";
        assert_eq!(tx.one::<(i64,)>(sum, vals![]).await.unwrap().0, 60_494_500);
        let uneven = vec![vals!["a", 1_i64, 1_i64], vals!["b"]];
        let refused = tx.insert_many("INSERT INTO rate_bucket (key, hits, ends_at)", uneven).await;
        assert!(matches!(refused, Err(StoreError::Data(_))));
    }

    async fn a_violated_constraint_has_its_own_error(db: Db) {
        let mut tx = db.begin().await.unwrap();
        let orphan = tx.exec(
            "INSERT INTO staff (person_id, role, created_at) VALUES ($1, $2, $3)",
            vec![Val::Text(Some("nobody".to_owned())), Val::Text(Some("finance".to_owned())), Val::Int(Some(1))],
        );
        let orphan = orphan.await.map(|_| ());
        // SQLite checks foreign keys at once, like PostgreSQL.
        assert!(matches!(orphan, Err(StoreError::Constraint(_))), "{orphan:?}");
    }

    async fn migrating_twice_changes_nothing(db: Db) {
        let (one, two) = tokio::join!(db.migrate(), db.migrate());
        one.unwrap();
        two.unwrap();
        assert_eq!(people(&db).await, 0);
    }
}

#[tokio::test]
async fn only_transient_failures_are_retried() {
    let mut tries = 0;
    let done = retry(|| {
        tries += 1;
        let outcome = if tries < 3 { Err(StoreError::Busy("deadlock".to_owned())) } else { Ok(tries) };
        async move { outcome }
    });
    assert_eq!(done.await.unwrap(), 3);
    let mut tries = 0;
    let busy = retry(|| {
        tries += 1;
        async { Err::<(), _>(StoreError::Busy("deadlock".to_owned())) }
    });
    assert!(matches!(busy.await, Err(StoreError::Busy(_))));
    assert_eq!(tries, store::MAX_TRIES);
    let mut tries = 0;
    let conflict = retry(|| {
        tries += 1;
        async { Err::<(), _>(StoreError::Conflict(0)) }
    });
    assert!(matches!(conflict.await, Err(StoreError::Conflict(0))));
    assert_eq!(tries, 1);
}

#[tokio::test]
async fn an_invalid_address_is_refused_without_repeating_its_secrets() {
    for address in ["mysql://user:secret@host/db", "secret", "sqlite::memory:", "sqlite://x?mode=memory"] {
        let refused = Db::open(address).await.map(|_| ()).unwrap_err();
        assert!(matches!(refused, StoreError::Address(_)), "{address}: {refused}");
        assert!(!refused.to_string().contains("user:secret"));
    }
}

#[tokio::test]
async fn a_database_that_must_exist_is_not_created() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mistyped/test.db");
    let address = format!("sqlite://{}", path.display());
    let missing = Db::open_existing(&address).await.map(|_| ()).unwrap_err();
    assert!(matches!(missing, StoreError::Missing(_)), "{missing}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    Db::open(&address).await.unwrap().close().await;
    let empty = Db::open_existing(&address).await.unwrap();
    assert!(matches!(empty.require_current().await, Err(StoreError::Outdated)));
    empty.migrate().await.unwrap();
    empty.require_current().await.unwrap();
    empty.close().await;
}
