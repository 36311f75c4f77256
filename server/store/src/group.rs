//! Group commit on SQLite. One transaction at a time uses the connection that writes, and transactions that wait for each
//! other share one commit.
//!
//! A commit waits for the disk, however small it is. So a transaction that waits behind another one continues in the same
//! engine transaction, inside a savepoint of its own: an error rolls back to that savepoint only. The engine transaction is
//! committed when no other transaction waits, and only then do its members learn that they are stored. If that commit
//! fails, nothing of the group is stored, and all members begin again.
//!
//! A member can read what earlier members wrote, which is not on the disk yet. So its result must not be used before the
//! group is committed, even when it rolled back: see [`Committed`]. [`crate::Db::transact`] waits for that.
//! [`crate::Db::begin`] cannot, so its transaction is alone: it commits the open group first and shares nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqlitePool};
use tokio::sync::{Mutex, OwnedMutexGuard, watch};
use tokio::time::timeout;

use crate::error::{Result, StoreError};
use crate::gather::Write;
use crate::lite::{self, BUSY_TIMEOUT, Done};

/// The most transactions that share a commit. The first one waits for all of them.
const MAX_MEMBERS: usize = 16;

const BEGIN: &str = "BEGIN IMMEDIATE";
const SAVEPOINT: &str = "SAVEPOINT member";
const UNDO: &str = "ROLLBACK TO member";
const RELEASE: &str = "RELEASE member";

/// The queue of transactions that write.
#[derive(Debug, Clone)]
pub struct WriteQueue(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    pool: SqlitePool,
    writer: Arc<Mutex<Writer>>,
    waiting: AtomicUsize,
}

/// What one transaction at a time uses.
#[derive(Debug, Default)]
struct Writer {
    connection: Option<PoolConnection<Sqlite>>,
    /// Begins and ends that are sent with the next statement, since each call to the engine's thread costs time.
    pending: Vec<Write>,
    group: Option<Group>,
}

/// An open transaction of the engine.
#[derive(Debug, Default)]
struct Group {
    /// Whether its begin was sent.
    begun: bool,
    /// The number of members that are done and wait for the commit.
    done: usize,
    /// Whether no more members may join.
    full: bool,
    /// Whether its state is unknown, so that it must be rolled back.
    broken: bool,
    /// Whether [`finish`] has it.
    finishing: bool,
    outcome: watch::Sender<Option<Outcome>>,
}

/// Whether a group was committed; why not.
type Outcome = std::result::Result<(), String>;

/// The coming commit of a group.
#[derive(Debug)]
pub(crate) struct Committed(watch::Receiver<Option<Outcome>>);

impl Committed {
    /// Waits for it.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when it failed: nothing of the group is stored.
    pub(crate) async fn wait(mut self) -> Result<()> {
        match self.0.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(Err(why))) => Err(StoreError::Busy(why.clone())),
            Ok(_) => Ok(()),
            Err(_) => Err(ended()),
        }
    }
}

impl WriteQueue {
    pub(crate) fn new(pool: SqlitePool) -> Self {
        Self(Arc::new(Inner { pool, writer: Arc::default(), waiting: AtomicUsize::new(0) }))
    }

    /// Begins a transaction that shares no commit.
    pub(crate) async fn begin_alone(&self) -> Result<Writing> {
        let mut locked = self.lock().await?;
        if locked.writer()?.group.is_some() {
            locked = tokio::spawn(finish(locked)).await.map_err(|_| ended())?;
        }
        let writer = locked.connected(&self.0.pool).await?;
        writer.group = Some(Group { full: true, ..Group::default() });
        writer.pending.push(Write::plain(BEGIN));
        Ok(Writing { locked, savepoint: false, sent: false, running: false, done: false })
    }

    /// Begins a transaction in the open group, or in a new one. Also returns the commit to wait for before its result may be
    /// used, when earlier members are not committed yet.
    pub(crate) async fn begin_shared(&self) -> Result<(Writing, Option<Committed>)> {
        let mut locked = self.lock().await?;
        let writer = locked.connected(&self.0.pool).await?;
        if writer.group.is_none() {
            writer.pending.push(Write::plain(BEGIN));
        }
        writer.pending.push(Write::plain(SAVEPOINT));
        let group = writer.group.get_or_insert_default();
        let earlier = (group.done > 0).then(|| Committed(group.outcome.subscribe()));
        Ok((Writing { locked, savepoint: true, sent: false, running: false, done: false }, earlier))
    }

    /// Commits the open group, and releases the connection.
    pub(crate) async fn close(&self) {
        if let Ok(locked) = self.lock().await {
            drop(finish(locked).await);
        }
    }

    async fn lock(&self) -> Result<Locked> {
        let waiting = Waiting::new(self);
        let writer = timeout(BUSY_TIMEOUT, Arc::clone(&self.0.writer).lock_owned()).await;
        let writer = writer.map_err(|_| StoreError::Db(sqlx::Error::PoolTimedOut))?;
        waiting.end();
        Ok(Locked { queue: self.clone(), writer: Some(writer) })
    }
}

/// The writer, locked. When it is dropped, the next transaction in the queue gets it. The open group is committed first when
/// no transaction waits, or when no more may join.
#[derive(Debug)]
struct Locked {
    queue: WriteQueue,
    writer: Option<OwnedMutexGuard<Writer>>,
}

impl Locked {
    fn writer(&mut self) -> Result<&mut Writer> {
        self.writer.as_deref_mut().ok_or_else(ended)
    }

    /// The writer with its connection.
    async fn connected(&mut self, pool: &SqlitePool) -> Result<&mut Writer> {
        let writer = self.writer()?;
        if writer.connection.is_none() {
            writer.connection = Some(pool.acquire().await?);
        }
        Ok(writer)
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        let Some(mut writer) = self.writer.take() else { return };
        let last = self.queue.0.waiting.load(Ordering::SeqCst) == 0;
        match &mut writer.group {
            Some(group) if group.finishing => writer.group = None, // the runtime stops
            Some(group) if last || group.full || group.broken => {
                group.finishing = true;
                // in a task of its own: the member that is last may be cancelled, but others wait for the commit
                tokio::spawn(finish(Self { queue: self.queue.clone(), writer: Some(writer) }));
            }
            None if last => writer.connection = None,
            Some(_) | None => {}
        }
    }
}

/// Commits the open group, or rolls it back, and tells its members.
async fn finish(mut locked: Locked) -> Locked {
    let Ok(Writer { connection, pending, group }) = locked.writer() else { return locked };
    let pending = std::mem::take(pending);
    let (Some(group), Some(connection)) = (group.take(), connection) else { return locked };
    let mut outcome = Ok(());
    if group.begun {
        if group.broken || group.done == 0 {
            outcome = Err("the transaction was interrupted".to_owned());
        } else if let Err(failed) = lite::run(connection, pending, Write::plain("COMMIT")).await {
            outcome = Err(failed.why.to_string());
        }
        if outcome.is_err() {
            // this fails where the engine has rolled back on its own
            lite::run(connection, Vec::new(), Write::plain("ROLLBACK")).await.ok();
        }
    }
    group.outcome.send_replace(Some(outcome));
    locked
}

/// A transaction that writes. It is rolled back when it is dropped.
#[derive(Debug)]
pub(crate) struct Writing {
    locked: Locked,
    /// Whether it is a savepoint in a group that others share.
    savepoint: bool,
    /// Whether any of its statements was sent.
    sent: bool,
    /// Whether a statement is running.
    running: bool,
    /// Whether it is to be committed.
    done: bool,
}

impl Writing {
    /// Runs writes and a last statement in one call to the engine's thread.
    pub(crate) async fn run(&mut self, writes: Vec<Write>, last: Write) -> Result<Done> {
        let Writer { connection: Some(connection), pending, group: Some(group) } = self.locked.writer()? else {
            return Err(ended());
        };
        let mut all = std::mem::take(pending);
        let before = all.len();
        all.extend(writes);
        (self.sent, self.running, group.begun) = (true, true, true);
        let done = lite::run(connection, all, last).await;
        self.running = false;
        done.map_err(|failed| {
            group.broken |= failed.after < before;
            if group.broken && group.done > 0 { StoreError::Busy(failed.why.to_string()) } else { failed.why }
        })
    }

    /// Waits until it is committed with its group.
    pub(crate) async fn commit(mut self) -> Result<()> {
        let group = self.locked.writer()?.group.as_mut().ok_or_else(ended)?;
        group.done += 1;
        group.full |= group.done >= MAX_MEMBERS;
        let committed = Committed(group.outcome.subscribe());
        self.done = true;
        drop(self);
        committed.wait().await
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        let Ok(Writer { pending, group: Some(group), .. }) = self.locked.writer() else { return };
        // a statement that was cancelled may have run or not
        group.broken |= self.running || !(self.done || self.savepoint);
        match (self.savepoint, self.sent, self.done) {
            (true, true, true) => pending.push(Write::plain(RELEASE)),
            (true, true, false) => pending.extend([UNDO, RELEASE].map(Write::plain)),
            // its savepoint was not sent either
            (true, false, _) => drop(pending.pop()),
            (false, ..) => {}
        }
    }
}

/// Counts a transaction that waits. The one before it may have left the open group to it, so it commits the group when it is
/// cancelled.
struct Waiting(Option<WriteQueue>);

impl Waiting {
    fn new(queue: &WriteQueue) -> Self {
        queue.0.waiting.fetch_add(1, Ordering::SeqCst);
        Self(Some(queue.clone()))
    }

    fn end(mut self) {
        if let Some(queue) = self.0.take() {
            queue.0.waiting.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let Some(queue) = self.0.take() else { return };
        queue.0.waiting.fetch_sub(1, Ordering::SeqCst);
        tokio::spawn(async move {
            let writer = Arc::clone(&queue.0.writer).lock_owned().await;
            drop(Locked { queue, writer: Some(writer) });
        });
    }
}

fn ended() -> StoreError {
    StoreError::Db(sqlx::Error::Io(std::io::Error::other("the transaction is over")))
}
