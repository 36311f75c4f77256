//! A running deadline in working days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::workday::{Calendar, Deadline, YearNotLoaded};

/// A deadline: the end of the `working_days`-th working day after `from`, judged by the instant `due`, exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The day of the event, which never counts.
    pub from: NaiveDate,
    /// How many working days.
    pub working_days: u16,
    /// 00:00 of the day after the last one. `None`: the calendar of that year is not loaded, the deadline is pending.
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

    /// Starts a clock whose deadline may have to wait for its year: for what is recorded in any case.
    #[must_use]
    pub fn start_or_pending(calendar: &Calendar, from: NaiveDate, working_days: u16) -> Self {
        Self::start(calendar, from, working_days).unwrap_or(Self { from, working_days, due: None })
    }

    /// Whether the deadline is over at an instant. A pending deadline is not.
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

    /// Counts again with a changed calendar. A told deadline never becomes earlier, a pending one becomes known.
    /// Says whether it moved.
    pub(crate) fn recount(&mut self, calendar: &Calendar) -> bool {
        let Ok(counted) = Self::start(calendar, self.from, self.working_days) else { return false };
        let moves = match (self.due, counted.due) {
            (Some(told), Some(due)) => due > told,
            (None, Some(_)) => true,
            (Some(_) | None, None) => false,
        };
        if moves {
            self.due = counted.due;
        }
        moves
    }

    /// The clock after a freeze from `since` until `now`: it has the working days it had left. The rest of a
    /// working day on which the freeze began is given back as the rest of the day it ends, or as a working day.
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

/// Which clock a deadline is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// A draft is kept until then.
    Draft,
    /// The vendor answers the order.
    Answer,
    /// The member pays.
    Pay,
    /// The service is usable.
    Usable,
    /// The vendor issues the invoice.
    Invoice,
    /// The member confirms or objects to the hand-over.
    HandOver,
    /// Staff decide an objection.
    Objection,
    /// The vendor confirms or objects to the refund.
    RefundAnswer,
    /// The vendor returns the cash.
    CashBack,
    /// The freeze ends.
    Freeze,
    /// The vendor gives a stray payment back.
    Stray,
}
