//! Changes of the calendar (rules §7, §13): a year from the office's file, or a closure. The effect on open deadlines is
//! shown first. Once it is applied, a job recalculates the open orders in slices; a deadline that was told never becomes
//! earlier, and the people of an order whose deadline moves are told.

mod apply;
mod prepare;
mod show;
mod walk;

pub use apply::{CalendarChanged, apply, drop_year};
pub use prepare::{Prepared, prepare_closure, prepare_year};
pub use show::page;
