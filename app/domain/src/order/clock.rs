//! A running deadline in working days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::workday::{Calendar, Deadline, YearNotLoaded};

/// A deadline: the end of the `working_days`-th working day after `from`. It is over at the instant `due`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The day of the event, which never counts.
    pub from: NaiveDate,
    /// The number of working days.
    pub working_days: u16,
    /// 00:00 of the day after the last one. `None` while the deadline is pending: the calendar of that year is not
    /// loaded.
    pub due: Option<Instant>,
}

impl Clock {
    /// Starts a clock.
    ///
    /// # Errors
    /// [`YearNotLoaded`] when the calendar ends before the deadline.
    pub fn start(calendar: &Calendar, from: NaiveDate, working_days: u16) -> Result<Self, YearNotLoaded> {
        let due = calendar.deadline(from, working_days)?.instant();
        Ok(Self { from, working_days, due: Some(due) })
    }

    /// Starts a clock whose deadline may be pending, for events that are recorded in any case.
    #[must_use]
    pub fn start_or_pending(calendar: &Calendar, from: NaiveDate, working_days: u16) -> Self {
        Self::start(calendar, from, working_days).unwrap_or(Self { from, working_days, due: None })
    }

    /// Whether the deadline has passed. A pending deadline has not.
    #[must_use]
    pub fn is_over(&self, now: Instant) -> bool {
        self.due.is_some_and(|due| due <= now)
    }

    /// Why the deadline is what it is: each day counted or skipped.
    ///
    /// # Errors
    /// [`YearNotLoaded`] while it is pending.
    pub fn explain(&self, calendar: &Calendar) -> Result<Deadline, YearNotLoaded> {
        calendar.deadline(self.from, self.working_days)
    }

    /// Recalculates the deadline with a changed calendar, and returns whether it moved. A known deadline never becomes
    /// earlier; a pending one becomes known.
    pub(crate) fn recount(&mut self, calendar: &Calendar) -> bool {
        let Ok(counted) = Self::start(calendar, self.from, self.working_days) else { return false };
        let moves = match (self.due, counted.due) {
            (Some(known), Some(due)) => due > known,
            (None, Some(_)) => true,
            (Some(_) | None, None) => false,
        };
        if moves {
            self.due = counted.due;
        }
        moves
    }

    /// The clock after a freeze from `since` until `now`, with the working days it had left. If the freeze began during
    /// a working day, the rest of that day is given back: as the rest of the day on which the freeze ends, or as a
    /// working day.
    ///
    /// # Errors
    /// [`YearNotLoaded`] when the new deadline lies beyond the calendar.
    pub(crate) fn resume(&self, calendar: &Calendar, since: Instant, now: Instant) -> Result<Self, YearNotLoaded> {
        let Some(due) = self.due else { return Ok(Self::start_or_pending(calendar, self.from, self.working_days)) };
        if due <= since {
            return Ok(self.clone());
        }
        let last = due.plus_millis(-1).day();
        let (stopped, today) = (since.day().max(self.from), now.day());
        let left = calendar.working_days_between(stopped, last)?;
        let left = u16::try_from(left).unwrap_or(u16::MAX);
        let had_rest = stopped > self.from && calendar.judge(stopped)?.is_working_day();
        let has_rest = calendar.judge(today)?.is_working_day();
        let made_up = u16::from(had_rest && !has_rest);
        Self::start(calendar, today, left.saturating_add(made_up))
    }
}

/// The kinds of deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// The draft is kept until then.
    Draft,
    /// The vendor must answer the order.
    Answer,
    /// The member must pay.
    Pay,
    /// The vendor must make the service usable.
    Usable,
    /// The vendor must issue the invoice.
    Invoice,
    /// The member may confirm the hand-over or object to it.
    HandOver,
    /// Staff must decide an objection.
    Objection,
    /// The vendor may confirm the refund or object to it.
    RefundAnswer,
    /// The vendor must return the cash.
    CashBack,
    /// The freeze ends.
    Freeze,
    /// The vendor must return a stray payment.
    Stray,
}
