//! The engine of later work: jobs are written in the transaction that causes them; a worker claims one with a lease, runs
//! it, and marks it done in the same transaction as its effects. Which kinds there are is the modules' matter.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::id::JobId;
use domain::time::Instant;
use domain::view::refusal::Refusal;
use serde::Serialize;
use store::Tx;
use store::job::{Clock as JobClock, Job, NewJob};

use crate::Cx;
use crate::error::{Error, Result};

/// How long a worker has for one job, in milliseconds.
pub const LEASE_MS: i64 = 60_000;
/// The longest pause between two looks at the table.
pub const POLL: Duration = Duration::from_millis(1_000);
/// Jobs of a clock that one round runs at most, so that a stop is heard.
pub const ROUND: u32 = 100;

/// One kind of work.
#[async_trait]
pub trait Handler: Send + Sync {
    /// The kind, as stored.
    fn kind(&self) -> &'static str;

    /// Does the work. It may run more than once for one job, so it is idempotent; the network is asked before the
    /// transaction begins. What it returns is the transaction with its effects, not committed: the worker marks the job
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
    pub kind: &'a str,
    /// What it is about: an identifier, or an empty text.
    pub subject: &'a str,
    /// Which clock `at` is of.
    pub clock: JobClock,
    /// From when on it may run.
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
        kind: work.kind,
        subject: work.subject,
        payload: &payload,
        clock: work.clock,
        run_at: work.at,
    };
    store::job::add(tx, &job).await?;
    Ok(id)
}

/// Runs the jobs that are due.
#[derive(Clone, Default)]
pub struct Worker {
    handlers: BTreeMap<&'static str, Arc<dyn Handler>>,
}

impl Worker {
    /// A worker that knows the kinds of the core: mails.
    #[must_use]
    pub fn new() -> Self {
        Self::default().with(crate::notice::mail::SendMail)
    }

    /// Adds a kind.
    #[must_use]
    pub fn with(mut self, handler: impl Handler + 'static) -> Self {
        self.handlers.insert(handler.kind(), Arc::new(handler));
        self
    }

    /// Runs what is due by both clocks, at most [`ROUND`] jobs of each; how many were run, well or not.
    ///
    /// # Errors
    /// What the database says while a job is claimed or marked; a job's own failure is noted with it instead.
    pub async fn run_due(&self, cx: &Cx) -> Result<u32> {
        let mut ran = 0;
        // many of one clock keep none of the other waiting: no mail for the firms' points
        for clock in [JobClock::Business, JobClock::System] {
            for _ in 0..ROUND {
                let Some(job) = claim(cx, clock).await? else { break };
                self.run_one(cx, &job).await?;
                ran += 1;
            }
        }
        Ok(ran)
    }

    /// Runs until the future `stop` ends; the job that runs then is finished first.
    pub async fn run_until(&self, cx: &Cx, stop: impl Future<Output = ()> + Send) {
        tokio::pin!(stop);
        loop {
            let ran = self.run_due(cx).await.unwrap_or_else(|error| {
                tracing::error!(%error, "jobs");
                0
            });
            let pause = if ran >= ROUND { Duration::ZERO } else { POLL };
            tokio::select! {
                () = &mut stop => return,
                () = cx.clock.moved() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    async fn run_one(&self, cx: &Cx, job: &Job) -> Result<()> {
        let done = match self.handlers.get(job.kind.as_str()) {
            Some(handler) => handler.run(cx, job).await,
            None => Err(Error::Internal(format!("no handler for {}", job.kind))),
        };
        let done = match done {
            Ok(tx) => finish(cx, tx, job).await,
            Err(error) => Err(error),
        };
        let Err(error) = done else { return Ok(()) };
        tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts, %error, "job failed");
        let (mut tx, now, why) = (cx.db.begin().await?, cx.clock.system(), error.to_string());
        let noted = match passes(&error) {
            Some(until) => store::job::put_off(&mut tx, job, now, until, &why).await.map(|()| false),
            None => store::job::failed(&mut tx, job, now, &why).await,
        };
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
}

/// Whether a job that went wrong is tried until it goes well, and when next, if that is known: an order waits for the
/// payment provider however long that is away (rules §4, Payment), its points with it.
fn passes(error: &Error) -> Option<Option<Instant>> {
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

async fn claim(cx: &Cx, clock: JobClock) -> Result<Option<Job>> {
    let mut tx = cx.db.begin().await?;
    let system = cx.clock.system();
    let due = match clock {
        JobClock::Business => cx.clock.now(&mut tx).await?,
        JobClock::System => system,
    };
    let job = store::job::claim(&mut tx, clock, due, system, system.plus_millis(LEASE_MS)).await?;
    tx.commit().await?;
    Ok(job)
}

async fn finish(cx: &Cx, mut tx: Tx, job: &Job) -> Result<()> {
    store::job::done(&mut tx, job, cx.clock.system()).await?;
    Ok(tx.commit().await?)
}
