//! What the database says of itself: its engine, version and clock, and the schema that was applied to it.

use std::path::PathBuf;

use domain::time::Instant;

use crate::error::{Result, StoreError};
use crate::row::row;
use crate::{Db, Tx, vals};

row! {
    /// The database server.
    pub struct Engine {
        /// Its version.
        pub version: String,
        /// The time of its clock.
        pub now: Instant,
    }
}

/// Version and clock of the database.
pub async fn engine(tx: &mut Tx) -> Result<Engine> {
    let sql = if tx.is_pg() {
        "SELECT current_setting('server_version') AS version,
            CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now"
    } else {
        "SELECT sqlite_version() AS version, CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now"
    };
    tx.one(sql, vals![]).await
}

/// The schema of a database, and that of this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// The numbers of the migrations that were applied, in order; empty for a database of something else.
    pub applied: Vec<i64>,
    /// Those of this program.
    pub own: Vec<i64>,
}

impl Schema {
    /// Whether they are the same.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.applied == self.own
    }
}

impl Db {
    /// The schema of the database, which is not changed.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn schema(&self) -> Result<Schema> {
        let own = self.migrator().iter().map(|one| one.version).collect();
        let mut tx = self.read().await?;
        let applied = "SELECT version FROM _sqlx_migrations ORDER BY version";
        let applied = match tx.all::<(i64,)>(applied, Vec::new()).await {
            Ok(applied) => applied.into_iter().map(|(version,)| version).collect(),
            // without the migration table, this schema is not ours
            Err(StoreError::Db(sqlx::Error::Database(_))) => Vec::new(),
            Err(other) => return Err(other),
        };
        Ok(Schema { applied, own })
    }

    /// The file of SQLite; `None` for PostgreSQL.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        match self {
            Self::Lite { write, .. } => Some(write.connect_options().get_filename().to_path_buf()),
            Self::Pg(_) => None,
        }
    }
}
