//! Asks the provider about a try whose page was opened, since its notification can be lost.
//!
//! The job runs by the system clock and is written when the page is opened. It asks several times, with growing pauses,
//! and again at a deadline that is not final yet. It does not ask about a locked merchant account, and ends with the
//! try.

use async_trait::async_trait;
use domain::id::PaymentId;
use domain::order::{Accepted, State};
use domain::time::Instant;
use gateway::payment::PaymentStatus;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::job::{Job, NewJob};
use store::payment::PaymentRow;

use super::{money_in, provider, stored};
use crate::Cx;
use crate::error::{Error, Result};
use crate::jobs::{self, Handler, Kind, Work};

const MINUTE_MS: i64 = 60 * 1_000;
/// The pauses before each query, in minutes: two working days together. Providers report card payments within 30
/// minutes.
const PAUSES: [i64; 8] = [10, 20, 40, 80, 160, 320, 640, 1_280];

/// How many times the provider was asked.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Asked {
    times: usize,
}

/// Asks about one try.
#[derive(Debug, Clone, Copy, Default)]
pub struct TryOpened;

/// Writes the job for a try, once, however often its page is opened.
///
/// # Errors
/// Those of the database.
pub(super) async fn watch(cx: &Cx, row: &PaymentRow, facts: &Accepted) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let now = cx.clock.now(&mut tx).await?;
    let Some(pause) = next_pause(0, facts, now) else { return Ok(()) };
    let payload = serde_json::to_string(&Asked::default()).map_err(Error::json)?;
    let id = row.id.as_str().parse().map_err(|_| Error::Internal("a try's job".to_owned()))?;
    let job = NewJob {
        id,
        kind: Kind::TryOpened.name(),
        subject: row.id.as_str(),
        payload: &payload,
        clock: Kind::TryOpened.clock(),
        run_at: cx.clock.system().plus_millis(pause),
    };
    store::job::add(&mut tx, &job).await?;
    Ok(tx.commit().await?)
}

#[async_trait]
impl Handler for TryOpened {
    fn kind(&self) -> Kind {
        Kind::TryOpened
    }

    fn at_once(&self) -> u8 {
        jobs::AT_ONCE
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let id: PaymentId = job.subject.parse().map_err(|_| Error::Internal("job without a try".to_owned()))?;
        let Asked { times } = serde_json::from_str(&job.payload).map_err(Error::json)?;
        let mut tx = cx.db.read().await?;
        let row = store::payment::get(&mut tx, &id).await?.ok_or(Error::NotFound)?;
        let order = stored::read(&store::order::get(&mut tx, &row.order_id).await?.ok_or(Error::NotFound)?)?;
        drop(tx);
        let State::Accepted(facts) = &order.state else { return Ok(cx.db.begin().await?) };
        if !row.live {
            return Ok(cx.db.begin().await?);
        }
        let answer = provider::query(cx, &order.vendor, &row).await?;
        match &answer {
            PaymentStatus::Locked(_) => return Err(provider::no_answer(&answer)),
            PaymentStatus::Paid(receipt) => money_in::record(cx, receipt).await?,
            PaymentStatus::Pending => money_in::pending(cx, &row).await?,
            PaymentStatus::NotPaid => money_in::not_paid(cx, &row).await?,
            // it is asked again after the next pause
            PaymentStatus::Unreachable(_) => {}
        }
        let mut tx = cx.db.begin().await?;
        let (now, asked) = (cx.clock.now(&mut tx).await?, Asked { times: times.saturating_add(1) });
        if matches!(answer, PaymentStatus::Paid(_)) {
            return Ok(tx);
        }
        if let Some(pause) = next_pause(asked.times, facts, now) {
            let at = cx.clock.system().plus_millis(pause);
            let work = Work { kind: Kind::TryOpened, subject: &job.subject, at };
            jobs::enqueue(cx, &mut tx, &work, &asked).await?;
        }
        Ok(tx)
    }
}

/// How long to wait before the next query, in milliseconds. `None` after the last one, or when the deadline has passed:
/// then the end of the order asks.
fn next_pause(times: usize, facts: &Accepted, now: Instant) -> Option<i64> {
    let pause = PAUSES.get(times).map(|minutes| minutes * MINUTE_MS);
    let Some(due) = facts.pay.due else { return pause };
    let left = due.millis().saturating_sub(now.millis());
    match pause {
        _ if left <= 0 => None,
        Some(pause) if pause < left => Some(pause),
        Some(_) | None => facts.may_be_told_late().then_some(left),
    }
}
