//! Statements on SQLite connections. Each call goes to the connection's own thread, which costs more than most statements,
//! so statements are sent together: a transaction's begin goes with its first statement.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::yield_now;
use std::time::{Duration, Instant};

use futures::{FutureExt, TryStreamExt};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{Connection, Either, Executor};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::error::{Result, StoreError};
use crate::gather::{self, Write};
use crate::val::lite_query;

/// How long SQLite waits for a write of another process, and how long a caller waits for a free connection.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a task keeps its processor while the engine's thread works. Most statements are done sooner, and waking a task
/// takes longer than they do.
const PATIENCE: Duration = Duration::from_micros(100);
/// The number of connections that read a SQLite file.
pub const SQLITE_READERS: usize = 8;

/// The result of the last statement: its rows, and how many rows it changed.
pub(crate) struct Done {
    pub rows: Vec<SqliteRow>,
    pub changed: u64,
}

/// An error, and the number of statements that ran before it.
pub(crate) struct Failed {
    pub after: usize,
    pub why: StoreError,
}

/// Runs writes and a last statement, whose rows are returned.
pub(crate) async fn run(
    connection: &mut SqliteConnection,
    writes: Vec<Write>,
    last: Write,
) -> std::result::Result<Done, Failed> {
    let wanted: Vec<Option<u64>> = writes.iter().map(Write::changes).collect();
    let (sql, vals) = gather::in_a_row(writes, last);
    let mut results = connection.fetch_many(lite_query(sql, vals));
    let (mut rows, mut changes) = (Vec::new(), Vec::with_capacity(wanted.len() + 1));
    // the driver says at the end that there is no more: that is not waited for
    let until = Instant::now() + PATIENCE;
    while changes.len() <= wanted.len() {
        match soon(until, results.try_next()).await {
            Ok(Some(Either::Left(done))) => changes.push(done.rows_affected()),
            Ok(Some(Either::Right(row))) => rows.push(row),
            Ok(None) => break,
            Err(why) => return Err(Failed { after: changes.len(), why: why.into() }),
        }
    }
    match gather::as_many(&wanted, &changes) {
        Ok(()) => Ok(Done { rows, changed: changes.last().copied().unwrap_or_default() }),
        Err(why) => Err(Failed { after: changes.len(), why }),
    }
}

/// Waits for work of the engine's thread without sleeping until `until`, then like any other task. In between, the thread
/// gets the processor.
async fn soon<F: Future>(until: Instant, work: F) -> F::Output {
    let mut work = pin!(work);
    poll_fn(|cx| {
        loop {
            let result = work.as_mut().poll(cx);
            if result.is_ready() || Instant::now() >= until {
                return result;
            }
            yield_now();
        }
    })
    .await
}

/// The read-only connections. The driver's pool would ping each connection when it is returned, which costs another call to
/// its thread.
#[derive(Debug, Clone)]
pub struct Readers(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    options: SqliteConnectOptions,
    idle: Mutex<Vec<SqliteConnection>>,
    free: Arc<Semaphore>,
}

impl Readers {
    pub(crate) fn new(options: SqliteConnectOptions) -> Self {
        let free = Arc::new(Semaphore::new(SQLITE_READERS));
        Self(Arc::new(Inner { options, idle: Mutex::default(), free }))
    }

    /// Begins a transaction, and waits for a connection when all are used.
    pub(crate) async fn begin(&self) -> Result<Reading> {
        let free = timeout(BUSY_TIMEOUT, Arc::clone(&self.0.free).acquire_owned()).await;
        let place = free.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        let idle = self.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.connect().await?,
        };
        Ok(Reading { readers: self.clone(), connection: Some(connection), begun: false, _place: place })
    }

    /// A connection of its own, for what cannot run in a transaction.
    pub(crate) async fn connect(&self) -> Result<SqliteConnection> {
        Ok(SqliteConnection::connect_with(&self.0.options).await?)
    }

    /// Closes all connections, and waits for open transactions.
    pub(crate) async fn close(&self) {
        let all = u32::try_from(SQLITE_READERS).unwrap_or(u32::MAX);
        drop(self.0.free.acquire_many(all).await);
        self.0.free.close();
        let idle = std::mem::take(&mut *self.idle());
        for connection in idle {
            connection.close().await.ok();
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<SqliteConnection>> {
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A read-only transaction.
#[derive(Debug)]
pub(crate) struct Reading {
    readers: Readers,
    connection: Option<SqliteConnection>,
    begun: bool,
    _place: OwnedSemaphorePermit,
}

impl Reading {
    pub(crate) async fn run(&mut self, mut writes: Vec<Write>, last: Write) -> Result<Done> {
        let connection = self.connection.as_mut().ok_or(sqlx::Error::WorkerCrashed)?;
        if !std::mem::replace(&mut self.begun, true) {
            writes.insert(0, Write::plain("BEGIN"));
        }
        let done = run(connection, writes, last).await.map_err(|failed| failed.why);
        if matches!(done, Err(StoreError::Db(sqlx::Error::WorkerCrashed))) {
            self.connection = None;
        }
        done
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        if self.begun {
            // sent without waiting: the thread runs it before the next transaction's statements
            connection.execute(sqlx::query("ROLLBACK")).now_or_never();
        }
        self.readers.idle().push(connection);
    }
}
