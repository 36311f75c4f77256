//! The door to the database: the only place that knows which engine runs.

use std::str::FromStr;
use std::time::Duration;

use sqlx::Connection;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use crate::error::{Result, StoreError};
use crate::tx::Tx;

/// How long SQLite waits for another process's write, and how long anybody waits for a free connection.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(30);
/// Readers of a SQLite file at the same time.
pub const SQLITE_READERS: u32 = 8;
/// Connections to PostgreSQL of one server.
pub const PG_CONNECTIONS: u32 = 20;
/// A connection to PostgreSQL that rested longer is tried before it is used: the server may have been started anew since.
const TRIED_AFTER: Duration = Duration::from_secs(1);
/// What each SQLite connection keeps of the file in memory, in KiB; negative as SQLite wants it.
const SQLITE_CACHE: &str = "-8192";

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// A database: an embedded file, or a server that several processes share. Cloning is cheap.
#[derive(Debug, Clone)]
pub enum Db {
    /// SQLite: many readers, one writer.
    Lite {
        /// Connections that cannot write.
        read: SqlitePool,
        /// The one connection that writes.
        write: SqlitePool,
    },
    /// PostgreSQL.
    Pg(PgPool),
}

impl Db {
    /// Opens `sqlite://PATH` (a missing file and its folder are created) or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError::Address`] for any other address; otherwise what the database says.
    pub async fn open(url: &str) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::open_postgres(url).await
        } else if url.starts_with("sqlite:") {
            Self::open_sqlite(url, true).await
        } else {
            // The address may hold a password: only its scheme is repeated.
            Err(StoreError::Address(url.split(':').next().unwrap_or_default().to_owned()))
        }
    }

    /// Opens a database that is there: a path that was mistyped makes no new one.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such file; otherwise as [`Db::open`].
    pub async fn open_existing(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") { Self::open_sqlite(url, false).await } else { Self::open(url).await }
    }

    async fn open_sqlite(url: &str, make: bool) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("cache_size", SQLITE_CACHE)
            .pragma("temp_store", "memory");
        let file = options.get_filename().to_path_buf();
        // Each connection to a memory database would have one of its own.
        if url.contains(":memory:") || url.contains("mode=memory") || file.as_os_str().is_empty() {
            return Err(StoreError::Address("sqlite in memory".to_owned()));
        }
        if !make && !file.is_file() {
            return Err(StoreError::Missing(file.display().to_string()));
        }
        if let Some(folder) = file.parent().filter(|_| make) {
            std::fs::create_dir_all(folder).map_err(|e| StoreError::Db(sqlx::Error::Io(e)))?;
        }
        let writer = options
            .clone()
            .create_if_missing(make)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        // The writer stays open: the last connection to close would remove the log that readers need.
        let write = SqlitePoolOptions::new()
            .min_connections(1)
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(BUSY_TIMEOUT)
            // a file does not hang up
            .test_before_acquire(false)
            .connect_with(writer)
            .await?;
        let read = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .acquire_timeout(BUSY_TIMEOUT)
            .test_before_acquire(false)
            .connect_lazy_with(options.read_only(true));
        Ok(Self::Lite { read, write })
    }

    async fn open_postgres(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?;
        let pool = PgPoolOptions::new()
            .max_connections(PG_CONNECTIONS)
            .acquire_timeout(BUSY_TIMEOUT)
            .test_before_acquire(false)
            .before_acquire(|connection, rest| {
                Box::pin(async move {
                    if rest.idle_for > TRIED_AFTER {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(options)
            .await?;
        Ok(Self::Pg(pool))
    }

    /// Brings the schema up to date. Several processes may do so at the same time.
    ///
    /// # Errors
    /// [`StoreError::Migrate`], among other causes when the database is newer than this program.
    pub async fn migrate(&self) -> Result<()> {
        match self {
            Self::Lite { write, .. } => SQLITE.run(write).await?,
            Self::Pg(pool) => POSTGRES.run(pool).await?,
        }
        Ok(())
    }

    /// Whether all is well with the schema, without changing it.
    ///
    /// # Errors
    /// [`StoreError::Outdated`] when it is not the one of this program; otherwise what the database says.
    pub async fn require_current(&self) -> Result<()> {
        let own = match self {
            Self::Lite { .. } => &SQLITE,
            Self::Pg(_) => &POSTGRES,
        };
        let mut tx = self.read().await?;
        let applied = "SELECT version FROM _sqlx_migrations ORDER BY version";
        match tx.all::<(i64,)>(applied, Vec::new()).await {
            Ok(applied) if applied.iter().map(|(version,)| *version).eq(own.iter().map(|one| one.version)) => Ok(()),
            // without the table it is nobody's schema
            Ok(_) | Err(StoreError::Db(sqlx::Error::Database(_))) => Err(StoreError::Outdated),
            Err(other) => Err(other),
        }
    }

    /// Begins a transaction that may write. On SQLite it waits until it is the only one.
    ///
    /// # Errors
    /// What the database says; [`StoreError::Busy`] when another process holds the file for too long.
    pub async fn begin(&self) -> Result<Tx> {
        match self {
            Self::Lite { write, .. } => {
                let pool = write.clone();
                Ok(Tx::lite(uncancelled(async move { pool.begin_with("BEGIN IMMEDIATE").await }).await?))
            }
            Self::Pg(pool) => {
                let pool = pool.clone();
                Ok(Tx::pg(uncancelled(async move { pool.begin().await }).await?))
            }
        }
    }

    /// Begins a transaction that sees one moment of the database and cannot write.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(&self) -> Result<Tx> {
        match self {
            Self::Lite { read, .. } => {
                let pool = read.clone();
                Ok(Tx::lite(uncancelled(async move { pool.begin().await }).await?))
            }
            Self::Pg(pool) => {
                let pool = pool.clone();
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Ok(Tx::pg(uncancelled(async move { pool.begin_with(begin).await }).await?))
            }
        }
    }

    /// Closes all connections; what is open is waited for.
    pub async fn close(&self) {
        match self {
            Self::Lite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Pg(pool) => pool.close().await,
        }
    }
}

/// Runs to its end even when the caller is dropped. A `begin` that is cancelled half-way leaves its connection inside a
/// transaction that nobody ends (sqlx #4385); run on its own, its result is dropped instead, which rolls back.
async fn uncancelled<T: Send + 'static>(work: impl Future<Output = sqlx::Result<T>> + Send + 'static) -> Result<T> {
    match tokio::spawn(work).await {
        Ok(done) => Ok(done?),
        Err(stopped) => Err(StoreError::Db(sqlx::Error::Io(std::io::Error::other(stopped)))),
    }
}
