//! The engine of later work: jobs are written in the transaction that causes them; a worker claims one with a lease, runs
//! it, and marks it done in the same transaction as its effects. Which kinds there are is [`Kind`]'s table; the modules handle them.
//!
//! Each kind is claimed on its own, in loops of its own: whatever one kind waits for delays no other. A try is counted when
//! the job is claimed, so that a job which ends the process is set aside in the end like one that fails or panics.

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

/// How long a job is claimed for, in milliseconds.
pub const LEASE_MS: i64 = 60_000;
/// How long a job may take: less than its lease, so that nobody else has it before it is ended.
pub const TIME: Duration = Duration::from_secs(50);
/// The longest pause between two looks at the table.
pub const POLL: Duration = Duration::from_millis(1_000);
/// Jobs of a kind that one round runs at most.
pub const ROUND: u32 = 100;
/// How many jobs of a kind that asks the outside world run at once: while one waits for an answer, others go on.
pub const AT_ONCE: u8 = 4;
/// What stands with a job that was begun as often as a job is tried and never came to an end.
const NEVER_ENDED: &str = "never came to an end";

/// One kind of work.
#[async_trait]
pub trait Handler: Send + Sync {
    /// The kind.
    fn kind(&self) -> Kind;

    /// How many of its jobs run at once in one process.
    fn at_once(&self) -> u8 {
        1
    }

    /// Does the work. It may run more than once for one job, so it is idempotent; the network is asked before the
    /// transaction begins. It has [`TIME`] for all of it. What it returns is the transaction with its effects, not committed: the worker marks the job
    /// done in it and commits, or rolls back when the lease was lost.
    ///
    /// # Errors
    /// Any: the job is tried again after a pause.
    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx>;
}

/// A job to be written.
#[derive(Debug, Clone)]
pub struct Work<'a> {
    /// What is to be done.
    pub kind: Kind,
    /// What it is about: an identifier, or an empty text.
    pub subject: &'a str,
    /// From when on it may run, by the clock of its kind.
    pub at: Instant,
}

/// Writes a job with a new identifier, in the transaction that causes it.
///
/// # Errors
/// What the database says.
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

/// Runs the jobs that are due.
#[derive(Clone, Default)]
pub struct Worker {
    handlers: BTreeMap<Kind, Arc<dyn Handler>>,
}

impl Worker {
    /// A worker that knows no kind yet; [`crate::workers`] has one that knows all.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a kind.
    #[must_use]
    pub fn with(mut self, handler: impl Handler + 'static) -> Self {
        self.handlers.insert(handler.kind(), Arc::new(handler));
        self
    }

    /// Runs what is due, at most [`ROUND`] jobs of each kind; how many were run, well or not.
    ///
    /// # Errors
    /// What the database says while a job is claimed or marked; a job's own failure is noted with it instead.
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

    /// Begins the loops of each kind.
    pub fn begin(&self, loops: &mut Loops) {
        for handler in self.handlers.values() {
            for place in 1..=handler.at_once() {
                let handler = Arc::clone(handler);
                loops.add(format!("{} {place}", handler.kind().name()), move |cx| {
                    let handler = Arc::clone(&handler);
                    async move { Ok(if run_next(&cx, &handler).await? { Duration::ZERO } else { POLL }) }
                });
            }
        }
    }
}

/// Runs the job of a kind that is due first; whether there was one.
async fn run_next(cx: &Cx, handler: &Arc<dyn Handler>) -> Result<bool> {
    let Some(job) = claim(cx, handler.kind()).await? else { return Ok(false) };
    if job.is_worn_out() {
        let mut tx = cx.db.begin().await?;
        let noted = store::job::give_up(&mut tx, &job, NEVER_ENDED).await;
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

/// Keeps what was noted of a job, and says so when that gives it up.
async fn given_up(tx: Tx, job: &Job, noted: store::Result<bool>) -> Result<()> {
    match noted {
        Ok(given_up) => {
            if given_up {
                tracing::error!(job = %job.id, kind = job.kind, "job given up");
            }
            Ok(tx.commit().await?)
        }
        // Somebody else has the job by now.
        Err(store::StoreError::Conflict(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Whether a job that went wrong is tried until it goes well, and when next, if that is known: somebody outside could not be
/// asked. An order waits for the payment provider however long that is away (rules §4, Payment), its points with it. A mail
/// ends its waiting itself.
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
