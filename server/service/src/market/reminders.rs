//! Reminders of the days on which a refund of a running service begins to return less (rules §6): some working days
//! before the half of the term, before each month that changes an amount, and before the end.
//!
//! Each is a job of the business clock, written when the start of the term is fixed. Its content is computed when it
//! runs. It is dropped once the order is no longer in service with that start, or the day has come. It waits while a
//! calendar year is not loaded.

use async_trait::async_trait;
use chrono::{Days, NaiveDate};
use domain::id::OrderId;
use domain::notice::{NoticeKind, OrderNews, OrderNotice};
use domain::order::{InService, Order, Origin, RefundChange, RefundChangeKind, State, refund_changes};
use domain::rules::ProgramRules;
use domain::time::{Instant, end_of, start_of};
use domain::workday::Calendar;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::job::Job;

use super::stored;
use crate::error::{Error, Result};
use crate::jobs::{self, Handler, Kind};
use crate::notice::{self, Audience};
use crate::{Cx, calendar};

/// The hour in Taipei at which a reminder is sent: in office hours, not at midnight (our choice).
const HOUR_MS: i64 = 9 * 3_600_000;
/// How many days before a day whose calendar year is not loaded the job begins to try once a day. No stretch of days
/// off is that long.
const LOOK_DAYS: u64 = 30;

/// The reminder's day and term.
#[derive(Debug, Serialize, Deserialize)]
struct Ahead {
    start: NaiveDate,
    on: NaiveDate,
}

/// Writes the reminders of a term whose start a step has fixed or corrected.
///
/// # Errors
/// Those of the database.
pub(super) async fn plan(
    cx: &Cx,
    tx: &mut Tx,
    (now, calendar): (Instant, &Calendar),
    before: &Order,
    order: &Order,
) -> Result<()> {
    let Some(facts) = serving(&order.state).filter(|facts| !known(&before.state, facts.start)) else { return Ok(()) };
    for change in refund_changes(&order.terms, facts.start) {
        if start_of(change.on) > now {
            let at = due(calendar, &change, &order.terms.rules).unwrap_or_else(|| look(change.on, now)).max(now);
            enqueue(cx, tx, &order.id, &Ahead { start: facts.start, on: change.on }, at).await?;
        }
    }
    Ok(())
}

fn serving(state: &State) -> Option<&InService> {
    if let State::InService(facts) = state { Some(facts) } else { None }
}

/// The service of an order with an open refund application, which may still be withdrawn.
fn applied(state: &State) -> Option<&InService> {
    if let State::RefundRequested(facts) = state
        && let Origin::InService(facts) = &facts.origin
    {
        return Some(facts);
    }
    None
}

/// Whether a term with this start has its reminders already.
fn known(state: &State, start: NaiveDate) -> bool {
    serving(state).or_else(|| applied(state)).is_some_and(|facts| facts.start == start)
}

/// When the reminder of a change is due; `None` while a year in between is not loaded.
fn due(calendar: &Calendar, change: &RefundChange, rules: &ProgramRules) -> Option<Instant> {
    let days = match change.kind {
        RefundChangeKind::Half => rules.remind_half_wd,
        RefundChangeKind::Month | RefundChangeKind::End => rules.remind_turn_wd,
    };
    calendar.working_days_before(change.on, days).ok().map(|day| start_of(day).plus_millis(HOUR_MS))
}

/// When to try again while the calendar is not loaded.
fn look(on: NaiveDate, now: Instant) -> Instant {
    let first = on.checked_sub_days(Days::new(LOOK_DAYS)).map_or(now, start_of);
    if first > now { first.plus_millis(HOUR_MS) } else { tomorrow(now) }
}

fn tomorrow(now: Instant) -> Instant {
    end_of(now.day()).plus_millis(HOUR_MS)
}

async fn enqueue(cx: &Cx, tx: &mut Tx, order: &OrderId, ahead: &Ahead, at: Instant) -> Result<()> {
    let work = jobs::Work { kind: Kind::TurnAhead, subject: order.as_str(), at };
    jobs::enqueue(cx, tx, &work, ahead).await?;
    Ok(())
}

/// Reminds of one change.
#[derive(Debug, Clone, Copy, Default)]
pub struct TurnAhead;

#[async_trait]
impl Handler for TurnAhead {
    fn kind(&self) -> Kind {
        Kind::TurnAhead
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let id: OrderId = job.subject.parse().map_err(|_| Error::Internal("job without an order".to_owned()))?;
        let ahead: Ahead = serde_json::from_str(&job.payload).map_err(Error::json)?;
        let mut tx = cx.db.begin().await?;
        let now = cx.clock.now(&mut tx).await?;
        let Some(row) = store::order::get(&mut tx, &id).await? else { return Ok(tx) };
        let order = stored::read(&row)?;
        if now >= start_of(ahead.on) || !known(&order.state, ahead.start) {
            return Ok(tx);
        }
        let found = refund_changes(&order.terms, ahead.start).into_iter().find(|change| change.on == ahead.on);
        let Some(change) = found else { return Ok(tx) };
        let calendar = calendar::load(&mut tx).await?;
        let again = match due(&calendar, &change, &order.terms.rules) {
            None => Some(look(ahead.on, now)),
            // a closure was added since, so the working day is a later one
            Some(at) if at > now => Some(at),
            // the application may still be withdrawn; while it is open, its own day counts
            Some(_) if applied(&order.state).is_some() => Some(tomorrow(now)),
            Some(_) => None,
        };
        match again {
            Some(at) => enqueue(cx, &mut tx, &id, &ahead, at).await?,
            None => tell(cx, &mut tx, now, &order, &change).await?,
        }
        Ok(tx)
    }
}

async fn tell(cx: &Cx, tx: &mut Tx, now: Instant, order: &Order, change: &RefundChange) -> Result<()> {
    let RefundChange { kind, on, before, then, .. } = *change;
    let news = match kind {
        RefundChangeKind::Half => OrderNews::HalfTermAhead { on, before, then },
        RefundChangeKind::Month => OrderNews::MonthTurnAhead { on, before, then },
        RefundChangeKind::End => OrderNews::TermEndAhead { on, before },
    };
    let notice = OrderNotice {
        order: order.id.clone(),
        number: order.number.clone(),
        plan_name: order.terms.plan_name.clone(),
        vendor: order.vendor.clone(),
        news,
    };
    notice::tell(cx, tx, now, Audience::Business(&order.business), &NoticeKind::Order(notice)).await
}
