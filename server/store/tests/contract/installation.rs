//! A database opens only in the mode it was created for.

use sqlx::ConnectOptions;
use store::installation::{Mode, open};
use store::{Db, StoreError, clock, vals};

use crate::engine::both;
use crate::fixtures::{NOW, some_person, world};

fn address(db: &Db) -> String {
    match db {
        Db::Lite { write, .. } => format!("sqlite://{}", write.connect_options().get_filename().display()),
        Db::Pg(pool) => pool.connect_options().to_url_lossy().to_string(),
    }
}

async fn opens(db: &Db, mode: Mode) -> bool {
    match open(&address(db), mode).await {
        Ok(opened) => {
            opened.close().await;
            true
        }
        Err(StoreError::OtherMode(made_for)) => {
            assert_ne!(made_for, mode);
            false
        }
        Err(error) => panic!("{error}"),
    }
}

/// The stored mode.
async fn written(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.unwrap();
    let rows: Vec<(String,)> = tx.all("SELECT mode FROM installation", vals![]).await.unwrap();
    rows.into_iter().map(|(mode,)| mode).collect()
}

both! {
    async fn the_first_to_open_a_new_database_sets_its_mode(db: Db) {
        assert!(opens(&db, Mode::Production).await);
        assert!(!opens(&db, Mode::Demo).await);
        assert!(opens(&db, Mode::Production).await);
        assert_eq!(written(&db).await, ["production"]);
    }

    async fn of_two_modes_that_open_a_new_database_at_once_one_is_refused(db: Db) {
        let (one, other) = tokio::join!(opens(&db, Mode::Production), opens(&db, Mode::Demo));
        assert!(one != other, "{one} and {other}");
        assert_eq!(written(&db).await.len(), 1);
    }

    async fn an_older_demonstration_is_recognised_by_its_clock(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        clock::advance(&mut tx, 1, NOW).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!opens(&db, Mode::Production).await);
        assert!(written(&db).await.is_empty(), "the database is not changed");
        assert!(opens(&db, Mode::Demo).await);
    }

    async fn an_older_demonstration_is_recognised_by_its_first_account(db: Db) {
        let mut tx = db.begin().await.unwrap();
        let mut person = some_person("p9");
        person.email = "staff@demo.yunshiji.example".to_owned();
        store::person::insert(&mut tx, &person).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!opens(&db, Mode::Production).await);
        assert!(opens(&db, Mode::Demo).await);
    }

    async fn an_older_database_with_people_and_no_moved_clock_is_in_production(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        tx.commit().await.unwrap();
        assert!(!opens(&db, Mode::Demo).await);
        assert!(written(&db).await.is_empty(), "the database is not changed");
        assert!(opens(&db, Mode::Production).await);
    }
}

#[tokio::test]
async fn a_refused_database_keeps_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite://{}/old.db", folder.path().display());
    let old = Db::open(&address).await.unwrap();
    let Db::Lite { write, .. } = &old else { panic!("SQLite") };
    sqlx::raw_sql(include_str!("../../migrations/sqlite/0001_schema.sql")).execute(write).await.unwrap();
    sqlx::raw_sql("INSERT INTO business_clock (id, offset_ms, moved_at) VALUES (1, 0, 0)")
        .execute(write)
        .await
        .unwrap();
    let tables = "SELECT COUNT(*) FROM sqlite_master";
    let before: i64 = sqlx::query_scalar(tables).fetch_one(write).await.unwrap();
    let refused = open(&address, Mode::Production).await.unwrap_err();
    assert!(refused.to_string().contains("made for a demonstration"), "{refused}");
    assert_eq!(sqlx::query_scalar::<_, i64>(tables).fetch_one(write).await.unwrap(), before);
    old.close().await;
}
