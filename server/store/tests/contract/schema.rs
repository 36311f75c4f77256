//! The schema: the same tables on both engines, and append-only rows.

use domain::order::StateName;
use store::{Db, audit, ledger, order, vals};

use crate::engine::both;
use crate::fixtures::{NOW, grant, id, some_order, world};

/// The migration with only triggers, which each engine writes in its own way.
const TRIGGERS: [&str; 1] = ["0002_append_only.sql"];

#[test]
fn both_engines_have_the_same_tables() {
    let folder = format!("{}/migrations/sqlite", env!("CARGO_MANIFEST_DIR"));
    let mut compared = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if TRIGGERS.contains(&name.as_str()) {
            continue;
        }
        let lite = std::fs::read_to_string(&path).unwrap();
        let postgres = std::fs::read_to_string(path.parent().unwrap().with_file_name("postgres").join(&name)).unwrap();
        let postgres = postgres
            .replace(" COLLATE \"C\"", "")
            .replace("BIGINT", "INTEGER")
            .replace("BOOLEAN", "INTEGER")
            .replace("BYTEA", "BLOB")
            .replace("DEFAULT TRUE", "DEFAULT 1")
            .replace("\n);", "\n) STRICT;");
        // triggers follow the tables
        let tables = |text: &str| text.split("CREATE TRIGGER").next().unwrap_or_default().to_owned();
        assert_eq!(tables(&lite), tables(&postgres), "{name}");
        compared += 1;
    }
    assert!(compared > 5);
}

#[test]
fn both_folders_have_the_same_numbers() {
    let names = |folder: &str| {
        let path = format!("{}/migrations/{folder}", env!("CARGO_MANIFEST_DIR"));
        let mut names: Vec<_> = std::fs::read_dir(path).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

both! {
    async fn append_only_rows_are_neither_changed_nor_deleted(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        grant(&mut tx).await;
        order::insert(&mut tx, &some_order("o1", StateName::Draft, 0, 0)).await.unwrap();
        order::add_line(&mut tx, &id("o1"), NOW, "p1", "drafted", "{}").await.unwrap();
        audit::append(&mut tx, NOW, "p1", "order.draft", "order:o1", "{}").await.unwrap();
        tx.commit().await.unwrap();
        for sql in [
            "UPDATE entry SET points = 1", "DELETE FROM entry", "UPDATE timeline SET kind = 'x'", "DELETE FROM timeline",
            "UPDATE audit SET actor = 'x'", "DELETE FROM audit", "UPDATE rules_version SET rules = ''",
            "DELETE FROM rules_version",
        ] {
            let mut tx = db.begin().await.unwrap();
            let refused = tx.exec(sql, vals![]).await.unwrap_err();
            assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
        }
        let mut tx = db.read().await.unwrap();
        assert!(ledger::account(&mut tx, "available", "b1").await.unwrap().is_some());
    }

    async fn a_reopened_database_has_all_committed_rows(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        tx.commit().await.unwrap();
        db.migrate().await.unwrap();
        if let Db::Lite { write, .. } = &db {
            let path = write.connect_options().get_filename().to_path_buf();
            let again = Db::open(&format!("sqlite://{}", path.display())).await.unwrap();
            again.migrate().await.unwrap();
            let mut tx = again.read().await.unwrap();
            assert!(store::business::get(&mut tx, &id("b1")).await.unwrap().is_some());
            drop(tx);
            let Db::Lite { write, .. } = &again else { panic!("the same engine") };
            for (pragma, value) in [("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 30_000)] {
                let sql = sqlx::AssertSqlSafe(format!("PRAGMA {pragma}"));
                let found: i64 = sqlx::query_scalar(sql).fetch_one(write).await.unwrap();
                assert_eq!(found, value, "{pragma}");
            }
            let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(write).await.unwrap();
            assert_eq!(mode, "wal");
            again.close().await;
        }
    }
}
