//! The connections to the database. Only this module, `tx`, `engine` and `backup` know which engine runs.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::Connection;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use crate::error::{Result, StoreError, Transient};
use crate::group::WriteQueue;
use crate::lite::{BUSY_TIMEOUT, Readers};
use crate::retry::retry;
use crate::tx::Tx;

/// The number of connections of one server to PostgreSQL.
pub const PG_CONNECTIONS: u32 = 20;
/// A PostgreSQL connection that was idle for longer is tested before it is used, because the server may have restarted
/// since.
const TRIED_AFTER: Duration = Duration::from_secs(1);
/// The prepared statements of a connection. Those that are sent together count as one, so there are many.
const PREPARED: usize = 400;
/// The page cache of each SQLite connection, in KiB. SQLite wants it negative.
const SQLITE_CACHE: &str = "-8192";

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// A database: an embedded SQLite file, or a PostgreSQL server that several processes share. Cloning is cheap.
#[derive(Debug, Clone)]
pub enum Db {
    /// SQLite: many readers, one writer.
    Lite {
        /// Read-only connections.
        read: Readers,
        /// The only connection that writes.
        write: SqlitePool,
        /// The transactions that wait for it.
        queue: WriteQueue,
    },
    /// PostgreSQL.
    Pg(PgPool),
}

impl Db {
    /// Opens `sqlite://PATH` (creates the file and its folder when they are missing) or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError::Address`] for any other address; otherwise those of the database.
    pub async fn open(url: &str) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::open_postgres(url).await
        } else if url.starts_with("sqlite:") {
            Self::open_sqlite(url, true).await
        } else {
            // The address may contain a password, so the error repeats only its scheme.
            Err(StoreError::Address(url.split(':').next().unwrap_or_default().to_owned()))
        }
    }

    /// Opens an existing database. A mistyped path does not create a new one.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such file; otherwise those of [`Db::open`].
    pub async fn open_existing(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") { Self::open_sqlite(url, false).await } else { Self::open(url).await }
    }

    async fn open_sqlite(url: &str, make: bool) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .statement_cache_capacity(PREPARED)
            .pragma("cache_size", SQLITE_CACHE)
            .pragma("temp_store", "memory");
        let file = options.get_filename().to_path_buf();
        // Each connection to a memory database would get its own database.
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
        // The writer stays open: when the last connection closes, SQLite deletes the log that readers need.
        let write = SqlitePoolOptions::new()
            .min_connections(1)
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(BUSY_TIMEOUT)
            // the connection to a file does not break
            .test_before_acquire(false)
            .connect_with(writer)
            .await?;
        let read = Readers::new(options.read_only(true));
        let queue = WriteQueue::new(write.clone());
        Ok(Self::Lite { read, write, queue })
    }

    /// Opens a SQLite file that nobody writes to. This creates no other files beside it.
    pub(crate) fn open_finished(file: &Path) -> Self {
        let options = SqliteConnectOptions::new().filename(file).read_only(true).pragma("temp_store", "memory");
        let write = SqlitePoolOptions::new().max_connections(1).connect_lazy_with(options.clone());
        Self::Lite { read: Readers::new(options), queue: WriteQueue::new(write.clone()), write }
    }

    async fn open_postgres(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?.statement_cache_capacity(PREPARED);
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

    /// Migrates the schema to the version of this program. Several processes may do so at the same time.
    ///
    /// # Errors
    /// [`StoreError::Migrate`], also when the database is newer than this program.
    pub async fn migrate(&self) -> Result<()> {
        match self {
            Self::Lite { write, .. } => SQLITE.run(write).await?,
            Self::Pg(pool) => POSTGRES.run(pool).await?,
        }
        Ok(())
    }

    /// Checks that the schema is the one of this program, and changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Outdated`] when it is another one; otherwise those of the database.
    pub async fn require_current(&self) -> Result<()> {
        if self.schema().await?.is_current() { Ok(()) } else { Err(StoreError::Outdated) }
    }

    /// The migrations of this program for the engine.
    pub(crate) fn migrator(&self) -> &'static Migrator {
        match self {
            Self::Lite { .. } => &SQLITE,
            Self::Pg(_) => &POSTGRES,
        }
    }

    /// Begins a transaction that may write. On SQLite it waits for all other writers.
    ///
    /// # Errors
    /// Those of the database. On SQLite the first statement begins the transaction; it fails with [`StoreError::Busy`]
    /// when another process locks the file for too long.
    pub async fn begin(&self) -> Result<Tx> {
        match self {
            Self::Lite { queue, .. } => Ok(queue.begin_alone().await?.into()),
            Self::Pg(pool) => {
                let pool = pool.clone();
                Ok(uncancelled(async move { pool.begin().await }).await?.into())
            }
        }
    }

    /// Runs a transaction, and repeats it after a transient failure like [`retry()`]. The work commits it, or drops it to roll
    /// back. It must have no effect outside the database.
    ///
    /// On SQLite, transactions that wait for each other share a commit. The result of the work is returned when everything
    /// that it has read is committed, even when the work rolled back.
    ///
    /// # Errors
    /// Those of the work and of the database.
    pub async fn transact<T, E, F, Fut>(&self, work: F) -> Result<T, E>
    where
        E: Transient + From<StoreError>,
        F: Fn(Tx) -> Fut,
        Fut: Future<Output = Result<T, E>>,
    {
        retry(|| async {
            let Self::Lite { queue, .. } = self else { return work(self.begin().await?).await };
            let (writing, earlier) = queue.begin_shared().await?;
            let result = work(writing.into()).await;
            if let Some(earlier) = earlier {
                earlier.wait().await?;
            }
            result
        })
        .await
    }

    /// Begins a read-only transaction that sees one snapshot of the database.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn read(&self) -> Result<Tx> {
        match self {
            Self::Lite { read, .. } => Ok(read.begin().await?.into()),
            Self::Pg(pool) => {
                let pool = pool.clone();
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Ok(uncancelled(async move { pool.begin_with(begin).await }).await?.into())
            }
        }
    }

    /// Closes all connections, and waits for open transactions.
    pub async fn close(&self) {
        match self {
            Self::Lite { read, write, queue } => {
                queue.close().await;
                read.close().await;
                write.close().await;
            }
            Self::Pg(pool) => pool.close().await,
        }
    }
}

/// Runs to its end even when the caller is dropped. A `begin` that is cancelled halfway leaves its connection inside a
/// transaction that nobody ends (sqlx #4385). In its own task it finishes, and dropping its result rolls back.
async fn uncancelled<T: Send + 'static>(work: impl Future<Output = sqlx::Result<T>> + Send + 'static) -> Result<T> {
    match tokio::spawn(work).await {
        Ok(done) => Ok(done?),
        Err(stopped) => Err(StoreError::Db(sqlx::Error::Io(std::io::Error::other(stopped)))),
    }
}
