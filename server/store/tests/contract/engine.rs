//! An empty database for each test, on either engine. The service's tests include this file as well.
//!
//! No database outlives the run, so writes do not wait for the disk. Databases are reused, because creating one costs
//! more than most tests.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use store::Db;
use tokio::sync::OnceCell;

const ADDRESS: &str = "YUNSHIJI_TEST_PG";
const REQUIRED: &str = "YUNSHIJI_REQUIRE_PG";

/// An empty migrated SQLite database. Each test begins with a copy of this file.
static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
/// The empty migrated PostgreSQL databases that no test uses now.
static FREE: Mutex<Vec<String>> = Mutex::new(Vec::new());
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Saves the initial rows of a migrated database.
const KEEP: &str = "DO $$ DECLARE name TEXT; BEGIN
    CREATE SCHEMA kept;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', name);
    END LOOP;
END $$";
/// Restores the initial rows of a database, with triggers and foreign keys turned off.
const PUT_BACK: &str = "SET session_replication_role = replica;
DO $$ DECLARE name TEXT; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept' LOOP
        EXECUTE format('DELETE FROM public.%1$I', name);
        EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%1$I', name);
    END LOOP;
END $$";

/// Runs a test on a migrated SQLite file in a temporary folder.
pub async fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    std::fs::write(&path, FILE.get_or_init(migrated_file).await).unwrap();
    let db = Db::open(&format!("sqlite://{}", path.display())).await.unwrap();
    if let Db::Lite { write, .. } = &db {
        sqlx::query("PRAGMA synchronous = OFF").execute(write).await.unwrap();
    }
    test(db.clone()).await;
    db.close().await;
}

async fn migrated_file() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er/test.db");
    let db = Db::open(&format!("sqlite://{}", path.display())).await.unwrap();
    db.migrate().await.unwrap();
    db.close().await;
    std::fs::read(path).unwrap()
}

/// Runs a test on its own migrated database in the cluster of `YUNSHIJI_TEST_PG`. The database of a failed test is left
/// as it is.
pub async fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    let Ok(admin) = std::env::var(ADDRESS) else {
        assert_ne!(std::env::var(REQUIRED).as_deref(), Ok("1"), "{ADDRESS} is not set");
        eprintln!("skipped: {ADDRESS} is not set");
        return;
    };
    let free = FREE.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let address = match free {
        Some(address) => address,
        None => migrated_database(&admin).await,
    };
    let db = Db::open(&address).await.unwrap();
    test(db.clone()).await;
    db.close().await;
    let mut used = PgConnection::connect(&address).await.unwrap();
    sqlx::raw_sql(PUT_BACK).execute(&mut used).await.unwrap();
    used.close().await.unwrap();
    FREE.lock().unwrap_or_else(PoisonError::into_inner).push(address);
}

async fn migrated_database(admin: &str) -> String {
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut cluster = PgConnection::connect(admin).await.unwrap();
    let create = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
    sqlx::raw_sql(AssertSqlSafe(create)).execute(&mut cluster).await.unwrap();
    let address = format!("{}/{name}", admin.rsplit_once('/').unwrap().0);
    let db = Db::open(&address).await.unwrap();
    db.migrate().await.unwrap();
    db.close().await;
    let mut made = PgConnection::connect(&address).await.unwrap();
    sqlx::raw_sql(KEEP).execute(&mut made).await.unwrap();
    made.close().await.unwrap();
    address
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
