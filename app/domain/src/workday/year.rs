//! One year of the office calendar, as staff load it.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::time::is_weekend;

/// The length limit of a holiday's name, in characters.
pub const MAX_NAME_LEN: usize = 60;

/// One year: its weekday holidays and its weekend make-up workdays. All other weekend days are days off, all other
/// weekdays are working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearDays {
    /// The year.
    pub year: i32,
    /// Days off from Monday to Friday.
    pub holidays: Vec<NamedDay>,
    /// Saturdays and Sundays on which the offices work (補行上班日).
    pub make_up_workdays: Vec<NaiveDate>,
}

/// A day off and its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedDay {
    /// The day.
    pub date: NaiveDate,
    /// Its name: 1 to [`MAX_NAME_LEN`] characters.
    pub name: String,
}

/// What is wrong with a year's days. Each variant names the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "code", content = "date")]
pub enum YearError {
    /// The day is in another year.
    #[error("{0} is in another year")]
    OtherYear(NaiveDate),
    /// The day is listed twice.
    #[error("{0} is listed twice")]
    Twice(NaiveDate),
    /// A holiday on a Saturday or Sunday, which is a day off anyway.
    #[error("{0} is a weekend day, not a holiday")]
    HolidayOnWeekend(NaiveDate),
    /// A make-up workday from Monday to Friday, which is a working day anyway.
    #[error("{0} is a weekday, not a make-up workday")]
    MakeUpOnWeekday(NaiveDate),
    /// A holiday's name is empty or too long.
    #[error("the name of {0} is empty or too long")]
    BadName(NaiveDate),
}

impl YearDays {
    /// The same days in order.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.holidays.sort_by_key(|holiday| holiday.date);
        self.make_up_workdays.sort_unstable();
        self
    }

    /// Checks that every day is in this year, is listed once, is on the right side of the weekend, and has a name.
    ///
    /// # Errors
    /// The first day that fails.
    pub fn check(&self) -> Result<(), YearError> {
        let mut seen = BTreeSet::new();
        let mut once = |date: NaiveDate| {
            if date.year() != self.year {
                Err(YearError::OtherYear(date))
            } else if seen.insert(date) {
                Ok(())
            } else {
                Err(YearError::Twice(date))
            }
        };
        for NamedDay { date, name } in &self.holidays {
            once(*date)?;
            if is_weekend(*date) {
                return Err(YearError::HolidayOnWeekend(*date));
            }
            if name.trim().is_empty() || name.chars().count() > MAX_NAME_LEN {
                return Err(YearError::BadName(*date));
            }
        }
        for date in &self.make_up_workdays {
            once(*date)?;
            if !is_weekend(*date) {
                return Err(YearError::MakeUpOnWeekday(*date));
            }
        }
        Ok(())
    }
}
