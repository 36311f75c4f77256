//! Whether somebody does the work in the background, and which jobs were given up. Each process with loops writes signs of
//! life to the database, so that every other process can tell. `jobs` and `mails` are what staff decide about work that
//! failed.

pub mod jobs;
pub mod mails;

use std::collections::BTreeMap;
use std::time::Duration;

use domain::time::Instant;
use domain::view::operation::{GivenUp, Late, Operation, Running};
use store::worker::WorkerRow;
use store::{Page, Tx};

use crate::Cx;
use crate::error::{Error, Result};

/// The interval between two signs of life.
const EVERY: Duration = Duration::from_secs(30);
/// For how long a sign of life counts, in milliseconds.
pub const COUNTS_MS: i64 = 3 * 60 * 1_000;
/// How many given-up jobs are named.
const NAMED: u32 = 3;

/// A process with loops.
#[derive(Debug, Clone)]
pub struct Process {
    id: String,
    started_at: Instant,
}

impl Process {
    /// A process that starts now.
    #[must_use]
    pub fn new(cx: &Cx) -> Self {
        Self { id: cx.random.id_text(), started_at: cx.clock.system() }
    }

    /// Gives a sign of life, with the loops that are late. Returns how long until the next one.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn live(&self, cx: &Cx) -> Result<Duration> {
        let now = cx.clock.system();
        let row = WorkerRow {
            id: self.id.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            started_at: self.started_at,
            seen_at: now,
            ended_at: None,
            late: serde_json::to_string(&cx.pulses.late(now)).map_err(Error::json)?,
        };
        let mut tx = cx.db.begin().await?;
        store::worker::beat(&mut tx, &row).await?;
        tx.commit().await?;
        Ok(EVERY)
    }

    /// Says that the process ends.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn end(&self, cx: &Cx) -> Result<()> {
        let mut tx = cx.db.begin().await?;
        store::worker::end(&mut tx, &self.id, cx.clock.system()).await?;
        Ok(tx.commit().await?)
    }
}

/// The state of the work in the background. `now` is by the system clock.
///
/// # Errors
/// Those of the database.
pub async fn read(tx: &mut Tx, now: Instant) -> Result<Operation> {
    let given_up = store::job::given_up(tx, &Page::first(NAMED)).await?;
    let named =
        |job: store::job::Job| GivenUp { id: job.id, kind: job.kind, at: job.given_up_at.unwrap_or(job.run_at) };
    Ok(Operation { running: running(tx, now).await?, given_up: given_up.into_iter().map(named).collect() })
}

async fn running(tx: &mut Tx, now: Instant) -> Result<Running> {
    let alive = store::worker::alive(tx, now.plus_millis(-COUNTS_MS)).await?;
    let Some(last) = alive.first() else {
        return Ok(store::worker::last_seen(tx).await?.map_or(Running::Never, |since| Running::Nobody { since }));
    };
    let what = late_everywhere(&alive)?;
    if what.is_empty() {
        return Ok(Running::Well { processes: alive.len(), seen_at: last.seen_at });
    }
    Ok(Running::Late { what })
}

/// What is late in all processes: what one of them does in time is done.
fn late_everywhere(alive: &[WorkerRow]) -> Result<Vec<Late>> {
    let mut all: BTreeMap<String, (usize, Instant)> = BTreeMap::new();
    for row in alive {
        let late: Vec<Late> = serde_json::from_str(&row.late).map_err(Error::json)?;
        for Late { name, due } in late {
            let (processes, last) = all.entry(name).or_insert((0, due));
            *processes += 1;
            *last = (*last).max(due);
        }
    }
    let everywhere = all.into_iter().filter(|(_, (processes, _))| *processes == alive.len());
    Ok(everywhere.map(|(name, (_, due))| Late { name, due }).collect())
}
