//! The calendar as staff see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::OrderId;
use crate::order::Moved;
use crate::time::Instant;
use crate::workday::CalendarChange;

/// A loaded year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearLine {
    /// The year.
    pub year: i32,
    /// When staff loaded it; `None` for a year that comes with the program.
    pub loaded_at: Option<Instant>,
    /// How many working days it has, without closures.
    pub workdays: u32,
    /// How many days off from Monday to Friday.
    pub holidays: u32,
    /// How many make-up workdays.
    pub make_up: u32,
    /// Whether it can be taken away: staff loaded it and no deadline needs it.
    pub droppable: bool,
}

/// An order whose deadline a change would move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedLine {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The member's name.
    pub member: String,
    /// The deadline before and after.
    pub moved: Moved,
}

/// A prepared change with its effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeView {
    /// Its identifier.
    pub id: String,
    /// The change.
    pub change: CalendarChange,
    /// Orders whose deadline moves, the first of them.
    pub lines: Vec<MovedLine>,
    /// How many orders' deadlines move, among those that were looked at.
    pub moves: u32,
    /// Whether more orders than shown here are to be looked at: then there may be more that move.
    pub more: bool,
    /// Whether the calendar has changed since, so that the change must be prepared again.
    pub outdated: bool,
}

/// A change that was applied, with the progress of the recalculation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedChange {
    /// The change.
    pub change: CalendarChange,
    /// When it was applied.
    pub at: Instant,
    /// Who prepared and applied it.
    pub by: String,
    /// How many orders were looked at so far.
    pub looked: u32,
    /// How many deadlines moved.
    pub moved: u32,
    /// Whether all orders were looked at.
    pub ended: bool,
}

/// The calendar page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarPage {
    /// The loaded years, in order.
    pub years: Vec<YearLine>,
    /// The closures from last year on, the newest first.
    pub closures: Vec<(NaiveDate, String)>,
    /// The last day that is loaded without a gap; `None` when this year is not loaded.
    pub until: Option<NaiveDate>,
    /// Whether the loaded years end within 90 days.
    pub ends_soon: bool,
    /// The next year to load.
    pub next: i32,
    /// Today, before which no closure is added.
    pub today: NaiveDate,
    /// The change that is shown, if one is.
    pub change: Option<ChangeView>,
    /// The last changes.
    pub applied: Vec<AppliedChange>,
    /// Whether the reader may change the calendar.
    pub may_edit: bool,
}
