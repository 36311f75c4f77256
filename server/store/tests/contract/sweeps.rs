//! Sweeps are limited, and begin with the rows that expired first.

use store::sweep::{self, Sweep};
use store::{Db, limit, swept, vals};

use crate::engine::{both, on_sqlite};
use crate::fixtures::{NOW, later};

const ALL: [Sweep; 20] = [
    sweep::EVENTS,
    sweep::PROPOSALS,
    sweep::SESSIONS,
    sweep::DEVICES,
    sweep::CODES,
    sweep::WINDOWS,
    sweep::PROVIDER_LOCKS,
    sweep::SUBMISSIONS,
    sweep::KEYS,
    sweep::FORMS,
    sweep::DRAFTS,
    sweep::INVITATIONS,
    sweep::STAFF_INVITATIONS,
    sweep::PROOFS,
    sweep::SECRETS,
    sweep::MAILS,
    sweep::INQUIRIES,
    sweep::JOBS,
    sweep::WORKERS,
    sweep::LOOKS,
];

#[tokio::test]
async fn no_sweep_sorts_the_rows_it_leaves() {
    on_sqlite(async |db: Db| {
        let mut tx = db.read().await.unwrap();
        for sweep in ALL {
            let sql = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", sweep.sql()));
            let rows: Vec<(i64, i64, i64, String)> = tx.all(sql, vals![NOW, 500_i64]).await.unwrap();
            for (_, _, _, step) in rows {
                assert!(!step.contains("TEMP B-TREE FOR ORDER"), "{}: {step}", sweep.sql());
            }
        }
    })
    .await;
}

both! {
    async fn a_sweep_deletes_at_most_its_limit_and_the_oldest_first(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for (key, ends) in [("c", 3), ("a", 1), ("b", 2)] {
            limit::hit(&mut tx, key, NOW, ends, 1).await.unwrap().unwrap();
        }
        assert_eq!(sweep::run(&mut tx, sweep::WINDOWS, later(9), 2).await.unwrap(), 2);
        let left: Vec<(String,)> = tx.all("SELECT key FROM rate_bucket", vals![]).await.unwrap();
        assert_eq!(left, [("c".to_owned(),)]);
        for sweep in ALL {
            sweep::run(&mut tx, sweep, later(9), 2).await.unwrap();
        }
        assert_eq!(sweep::run(&mut tx, sweep::WINDOWS, later(9), 2).await.unwrap(), 0);
    }

    async fn sweeps_are_recorded_by_rule_with_the_last_one_and_their_sum(db: Db) {
        let mut tx = db.begin().await.unwrap();
        swept::note(&mut tx, "b", later(1), 0).await.unwrap();
        for (at, rows) in [(1, 3), (2, 4), (3, 0)] {
            swept::note(&mut tx, "a", later(at), rows).await.unwrap();
        }
        let all = swept::all(&mut tx).await.unwrap();
        let told = |one: &swept::Swept| (one.rule.clone(), one.at, one.rows_last, one.rows_all, one.rows_at);
        let all: Vec<_> = all.iter().map(told).collect();
        assert_eq!(all, [("a".into(), later(3), 0, 7, Some(later(2))), ("b".into(), later(1), 0, 0, None)]);
    }
}
