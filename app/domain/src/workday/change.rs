//! Changes of the calendar that staff make: a year is loaded or taken away, or a day is closed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Calendar, YearDays, YearError};

/// A change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarChange {
    /// A year is loaded, or replaced.
    Year(YearDays),
    /// The offices are closed on a day.
    Closure {
        /// The day.
        day: NaiveDate,
        /// The reason, with the county.
        reason: String,
    },
}

impl CalendarChange {
    /// The reason that the people of an order read.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Year(days) => format!("{} 辦公日曆 (office calendar)", days.year),
            Self::Closure { reason, .. } => reason.clone(),
        }
    }

    /// The calendar after the change; `None` when it changes nothing.
    ///
    /// # Errors
    /// What is wrong with the year's days.
    pub fn apply(&self, calendar: &Calendar) -> Result<Option<Calendar>, YearError> {
        let changed = match self {
            Self::Year(days) => calendar.clone().with_year(days.clone())?,
            Self::Closure { day, .. } if calendar.closed_on(*day) => calendar.clone(),
            Self::Closure { day, reason } => calendar.clone().with_closure(*day, reason.clone()),
        };
        Ok((changed != *calendar).then_some(changed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_change_twice_changes_nothing() {
        let office = Calendar::office();
        let year = CalendarChange::Year(office.year(2026).expect("loaded"));
        assert_eq!(year.apply(&office), Ok(None), "it is loaded already");
        let day = NaiveDate::from_ymd_opt(2026, 7, 10).expect("a date");
        let closure = CalendarChange::Closure { day, reason: "臺北市颱風".to_owned() };
        let closed = closure.apply(&office).expect("valid").expect("a change");
        assert_eq!(closure.apply(&closed), Ok(None));
        let other = CalendarChange::Closure { day, reason: "臺南市颱風".to_owned() };
        assert_eq!(other.apply(&closed), Ok(None), "the day is closed already");
        let next = CalendarChange::Year(YearDays { year: 2028, holidays: vec![], make_up_workdays: vec![] });
        assert!(next.apply(&office).expect("valid").is_some());
    }
}
