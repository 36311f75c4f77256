//! The job queue. A job is written in the transaction that causes it. A worker claims it with a lease, runs it, and
//! marks it done in the same transaction as its effects. [`Kind`] lists the kinds; their modules handle them.
//!
//! Each kind is claimed in its own loops, so that no kind waits for another. An attempt is counted when the job is
//! claimed, so that a job that ends the process is given up in the end, like one that fails or panics.

mod kind;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::id::JobId;
use domain::time::Instant;
use domain::view::refusal::Refusal;
use gateway::error::GatewayError;
use serde::Serialize;
use store::Tx;
use store::job::{Clock as JobClock, Job, NewJob};

pub use kind::Kind;

use crate::Cx;
use crate::error::{Error, Result};
use crate::loops::{self, Loops};

/// The lease of a claimed job, in milliseconds.
pub const LEASE_MS: i64 = 60_000;
/// The time limit of a job. It is shorter than the lease, so that no other worker claims the job while it runs.
pub const TIME: Duration = Duration::from_secs(50);
/// The longest pause between two queries for due jobs.
pub const POLL: Duration = Duration::from_millis(1_000);
/// How many jobs of a kind one round runs at most.
pub const ROUND: u32 = 100;
/// How many jobs run at the same time for a kind that asks the outside world: while one waits, others continue.
pub const AT_ONCE: u8 = 4;
/// The error of a job that was begun as often as a job is tried, and never finished.
pub(crate) const NEVER_ENDED: &str = "never came to an end";

/// A handler for one kind of job.
#[async_trait]
pub trait Handler: Send + Sync {
    /// The kind.
    fn kind(&self) -> Kind;

    /// How many jobs of this kind run at the same time in one process.
    fn at_once(&self) -> u8 {
        1
    }

    /// Does the work. It may run more than once for one job, so it must be idempotent. The network is asked before the
    /// transaction begins. [`TIME`] is the limit for all of it. It returns the transaction with its effects, not yet
    /// committed: the worker marks the job done in it and commits, or rolls back when the lease was lost.
    ///
    /// # Errors
    /// Any error: the job is retried after a pause.
    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx>;
}

/// A new job.
#[derive(Debug, Clone)]
pub struct Work<'a> {
    /// The kind.
    pub kind: Kind,
    /// The subject: an identifier, or an empty text.
    pub subject: &'a str,
    /// When it is due, by the clock of its kind.
    pub at: Instant,
}

/// Writes a job with a new identifier, in the transaction that causes it.
///
/// # Errors
/// Those of the database.
pub async fn enqueue(cx: &Cx, tx: &mut Tx, work: &Work<'_>, payload: &(impl Serialize + Sync)) -> Result<JobId> {
    let id: JobId = cx.random.id();
    let payload = serde_json::to_string(payload).map_err(Error::json)?;
    let job = NewJob {
        id: id.clone(),
        kind: work.kind.name(),
        subject: work.subject,
        payload: &payload,
        clock: work.kind.clock(),
        run_at: work.at,
    };
    store::job::add(tx, &job).await?;
    Ok(id)
}

/// Runs due jobs.
#[derive(Clone, Default)]
pub struct Worker {
    handlers: BTreeMap<Kind, Arc<dyn Handler>>,
}

impl Worker {
    /// A worker without handlers; [`crate::workers`] has one with all of them.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a handler.
    #[must_use]
    pub fn with(mut self, handler: impl Handler + 'static) -> Self {
        self.handlers.insert(handler.kind(), Arc::new(handler));
        self
    }

    /// Runs due jobs, at most [`ROUND`] of each kind. Returns how many ran, successfully or not.
    ///
    /// # Errors
    /// Those of the database while a job is claimed or marked. The failure of a job is recorded with the job instead.
    pub async fn run_due(&self, cx: &Cx) -> Result<u32> {
        let mut ran = 0;
        for handler in self.handlers.values() {
            for _ in 0..ROUND {
                if !run_next(cx, handler).await? {
                    break;
                }
                ran += 1;
            }
        }
        Ok(ran)
    }

    /// The names of its loops.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.handlers.values().flat_map(|handler| {
            let kind = handler.kind();
            (1..=handler.at_once()).map(move |place| name(kind, place))
        })
    }

    /// Adds the loops of each kind.
    pub fn begin(&self, loops: &mut Loops) {
        for handler in self.handlers.values() {
            for place in 1..=handler.at_once() {
                let handler = Arc::clone(handler);
                loops.add(name(handler.kind(), place), move |cx| {
                    let handler = Arc::clone(&handler);
                    async move { Ok(if run_next(&cx, &handler).await? { Duration::ZERO } else { POLL }) }
                });
            }
        }
    }
}

/// The name of a loop of a kind.
fn name(kind: Kind, place: u8) -> String {
    format!("{} {place}", kind.name())
}

/// Runs the first due job of a kind. Returns whether there was one.
async fn run_next(cx: &Cx, handler: &Arc<dyn Handler>) -> Result<bool> {
    let Some(job) = claim(cx, handler.kind()).await? else { return Ok(false) };
    if job.is_worn_out() {
        let mut tx = cx.db.begin().await?;
        let noted = store::job::give_up(&mut tx, &job, cx.clock.system(), NEVER_ENDED).await;
        given_up(tx, &job, noted.map(|()| true)).await?;
        return Ok(true);
    }
    let ran = {
        let (cx, job, handler) = (cx.clone(), job.clone(), Arc::clone(handler));
        async move {
            let tx = handler.run(&cx, &job).await?;
            finish(&cx, tx, &job).await
        }
    };
    let Err(error) = loops::ended(ran, TIME).await else { return Ok(true) };
    tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts, %error, "job failed");
    let (mut tx, now, why) = (cx.db.begin().await?, cx.clock.system(), error.to_string());
    let noted = match passes(&error) {
        Some(until) => store::job::put_off(&mut tx, &job, now, until, &why).await.map(|()| false),
        None => store::job::failed(&mut tx, &job, now, &why).await,
    };
    given_up(tx, &job, noted).await?;
    Ok(true)
}

/// Commits what was recorded of a job, and logs when the job is given up.
async fn given_up(tx: Tx, job: &Job, noted: store::Result<bool>) -> Result<()> {
    match noted {
        Ok(given_up) => {
            if given_up {
                tracing::error!(job = %job.id, kind = job.kind, "job given up");
            }
            Ok(tx.commit().await?)
        }
        // Another worker has the job by now.
        Err(store::StoreError::Conflict(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Whether a failed job is retried until it succeeds, and when next, if that is known. This applies when an outside
/// party could not be asked: an order waits for the payment provider however long that takes (rules §4, Payment), and
/// its points with it. A mail limits its waiting itself.
fn passes(error: &Error) -> Option<Option<Instant>> {
    if matches!(error, Error::Gateway(GatewayError::Unreachable { .. })) {
        return Some(None);
    }
    let refusal = error.refusal()?;
    if let Refusal::ProviderLocked { until } = refusal {
        return Some(Some(*until));
    }
    matches!(refusal, Refusal::ProviderUnreachable | Refusal::PaymentPending).then_some(None)
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.handlers.keys()).finish()
    }
}

async fn claim(cx: &Cx, kind: Kind) -> Result<Option<Job>> {
    let mut tx = cx.db.begin().await?;
    let system = cx.clock.system();
    let until = system.plus_millis(LEASE_MS);
    let due = match kind.clock() {
        JobClock::Business => cx.clock.now(&mut tx).await?,
        JobClock::System => system,
    };
    let Some(job) = store::job::claim(&mut tx, (kind.name(), kind.clock()), due, system, until).await? else {
        return Ok(None);
    };
    tx.commit().await?;
    Ok(Some(job))
}

async fn finish(cx: &Cx, mut tx: Tx, job: &Job) -> Result<()> {
    store::job::done(&mut tx, job, cx.clock.system()).await?;
    Ok(tx.commit().await?)
}
