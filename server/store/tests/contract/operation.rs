//! What an operator sees of an installation: processes, backups, the database itself.

use chrono::Datelike;
use store::backup::{self, LastBackup};
use store::worker::{self, WorkerRow};
use store::{Db, engine, installation, sweep};

use crate::engine::both;
use crate::fixtures::{NOW, later};

fn seen(id: &str, at: i64) -> WorkerRow {
    WorkerRow {
        id: id.to_owned(),
        version: "1".to_owned(),
        started_at: NOW,
        seen_at: later(at),
        ended_at: None,
        late: "[]".to_owned(),
    }
}

both! {
    async fn a_process_is_alive_until_it_ends_or_gives_no_sign_of_life(db: Db) {
        let mut tx = db.begin().await.unwrap();
        assert_eq!(worker::last_seen(&mut tx).await.unwrap(), None);
        for (id, at) in [("w1", 10), ("w2", 20), ("w1", 30), ("w3", 25)] {
            worker::beat(&mut tx, &seen(id, at)).await.unwrap();
        }
        worker::end(&mut tx, "w3", later(26)).await.unwrap();
        let alive = async |tx: &mut store::Tx, since| {
            let rows = worker::alive(tx, later(since)).await.unwrap();
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(alive(&mut tx, 0).await, ["w1", "w2"]);
        assert_eq!(alive(&mut tx, 21).await, ["w1"]);
        assert!(alive(&mut tx, 31).await.is_empty());
        assert_eq!(worker::last_seen(&mut tx).await.unwrap(), Some(later(30)));
        assert_eq!(sweep::run(&mut tx, sweep::WORKERS, later(26), 9).await.unwrap(), 2);
        assert_eq!(worker::last_seen(&mut tx).await.unwrap(), Some(later(30)));
    }

    async fn only_the_last_backup_is_known(db: Db) {
        let mut tx = db.begin().await.unwrap();
        assert_eq!(backup::last(&mut tx).await.unwrap(), None);
        for (at, file) in [(1, "a"), (2, "b")] {
            backup::record(&mut tx, &LastBackup { at: later(at), file: file.to_owned(), bytes: 7 }).await.unwrap();
        }
        let last = backup::last(&mut tx).await.unwrap().unwrap();
        assert_eq!((last.at, last.file.as_str(), last.bytes), (later(2), "b", 7));
    }

    async fn a_database_says_its_version_its_time_its_schema_and_its_mode(db: Db) {
        let mut tx = db.read().await.unwrap();
        let engine = engine::engine(&mut tx).await.unwrap();
        assert!(engine.version.starts_with(|c: char| c.is_ascii_digit()), "{}", engine.version);
        assert!((2024..2100).contains(&engine.now.day().year()), "milliseconds since the epoch: {:?}", engine.now);
        assert_eq!(installation::mode(&db).await.unwrap(), None, "nobody has used it");
        drop(tx);
        let schema = db.schema().await.unwrap();
        assert!(schema.is_current() && schema.own.len() > 30);
        let mut tx = db.begin().await.unwrap();
        tx.exec("DELETE FROM _sqlx_migrations WHERE version > 30", Vec::new()).await.unwrap();
        tx.commit().await.unwrap();
        let schema = db.schema().await.unwrap();
        assert!(!schema.is_current() && schema.applied.last() == Some(&29));
    }
}
