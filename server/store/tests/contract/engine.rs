//! A database of its own for each test, on either engine. The use cases' tests read this file as well.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use store::Db;

const ADDRESS: &str = "YUNSHIJI_TEST_PG";
const REQUIRED: &str = "YUNSHIJI_REQUIRE_PG";
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Runs a test on a migrated SQLite file in a temporary folder.
pub async fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite://{}/deep/er/test.db", folder.path().display())).await.unwrap();
    db.migrate().await.unwrap();
    test(db.clone()).await;
    db.close().await;
}

/// Runs a test on a migrated database of its own in the cluster of `YUNSHIJI_TEST_PG`.
pub async fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    let Ok(admin) = std::env::var(ADDRESS) else {
        assert_ne!(std::env::var(REQUIRED).as_deref(), Ok("1"), "{ADDRESS} is not set");
        eprintln!("skipped: {ADDRESS} is not set");
        return;
    };
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut cluster = PgConnection::connect(&admin).await.unwrap();
    let create = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
    sqlx::raw_sql(AssertSqlSafe(create)).execute(&mut cluster).await.unwrap();
    let server = admin.rsplit_once('/').unwrap().0;
    let db = Db::open(&format!("{server}/{name}")).await.unwrap();
    db.migrate().await.unwrap();
    test(db.clone()).await;
    db.close().await;
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    sqlx::raw_sql(AssertSqlSafe(drop)).execute(&mut cluster).await.unwrap();
}

/// Declares tests that run on both engines.
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($db:ident: $ty:ty) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn body($db: $ty) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                crate::engine::on_sqlite(body).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                crate::engine::on_postgres(body).await;
            }
        }
    )*};
}
pub(crate) use both;
