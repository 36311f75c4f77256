//! Records which tables of a server's database were written, with triggers.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, Row};

pub struct Watched(SqlitePool);

impl Watched {
    /// Watches every table of a database that a server has open.
    pub async fn open(file: &Path) -> Self {
        let options = SqliteConnectOptions::new().filename(file).busy_timeout(Duration::from_secs(60));
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
        let watched = Self(pool);
        let tables = watched.texts("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT'").await;
        assert!(tables.len() > 40, "{tables:?}");
        let mut sql = String::from("BEGIN IMMEDIATE; CREATE TABLE written (name TEXT NOT NULL);");
        for table in tables {
            for change in ["INSERT", "UPDATE", "DELETE"] {
                sql.push_str(&format!(
                    "CREATE TRIGGER watch_{table}_{change} AFTER {change} ON {table} \
                     BEGIN INSERT INTO written (name) VALUES ('{table}'); END;"
                ));
            }
        }
        sqlx::raw_sql(AssertSqlSafe(format!("{sql} COMMIT;"))).execute(&watched.0).await.unwrap();
        watched
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.0).await.unwrap()
    }

    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&self.0).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// The tables written since the last call.
    pub async fn written(&self) -> BTreeSet<String> {
        // most calls find nothing and take no lock
        if self.count("SELECT COUNT(*) FROM written").await == 0 {
            return BTreeSet::new();
        }
        let tables = self.texts("DELETE FROM written RETURNING name").await;
        tables.into_iter().collect()
    }

    /// Waits until the server writes nothing more by itself.
    pub async fn quiet(&self) {
        let mut still = 0;
        while still < 3 {
            tokio::time::sleep(Duration::from_millis(700)).await;
            still = if self.written().await.is_empty() { still + 1 } else { 0 };
        }
    }
}
