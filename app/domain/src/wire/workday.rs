//! A deadline as JSON: `workday --json` and `GET /api/v1/workday`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Answer, Code, error_answer, to_json};
use crate::workday::{Calendar, Day};

/// The highest number of working days; the lowest is 1.
pub const MAX_WORKING_DAYS: u16 = 250;

#[derive(Serialize)]
struct Found {
    deadline: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Vec<Day>>,
}

#[derive(Serialize)]
struct NotLoaded {
    code: &'static str,
    year: i32,
}

/// Parses a number of working days: plain digits, 1..=[`MAX_WORKING_DAYS`].
///
/// # Errors
/// [`Code::NotAnInteger`] or [`Code::OutOfRange`].
pub fn parse_working_days(text: &str) -> Result<u16, Code> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Code::NotAnInteger);
    }
    text.parse().ok().filter(|days| (1..=MAX_WORKING_DAYS).contains(days)).ok_or(Code::OutOfRange)
}

/// `{"deadline":…}`, with `explain` also `days`, each with `date`, `counted` and `reason`; or an error with the year
/// that is not loaded.
#[must_use]
pub fn workday(calendar: &Calendar, from: NaiveDate, working_days: u16, explain: bool) -> Answer {
    match calendar.deadline(from, working_days) {
        Ok(deadline) => {
            let json = to_json(&Found { deadline: deadline.day, days: explain.then_some(deadline.days) });
            Answer { json, is_error: false }
        }
        Err(missing) => error_answer(&NotLoaded { code: "year_not_loaded", year: missing.year }),
    }
}
