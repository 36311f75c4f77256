//! A closure, as typed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::workday::MAX_NAME_LEN;

/// The form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClosureForm {
    /// The day.
    pub day: String,
    /// The reason, with the county.
    pub reason: String,
}

impl ClosureForm {
    /// The day and the reason. A closure of a past day would change what is over.
    ///
    /// # Errors
    /// Not a day from `today` on; the reason is missing or too long.
    pub fn parse(&self, today: NaiveDate) -> Result<(NaiveDate, String), FieldErrors> {
        let mut errors = Errors::default();
        let day = parse::date(&self.day).and_then(|day| match day < today {
            true => Err(FormError::DateBefore { day: today }),
            false => Ok(day),
        });
        let day = errors.take("day", day);
        let reason = errors.take("reason", parse::line(&self.reason, 1, MAX_NAME_LEN));
        errors.finish(|| Some((day?, reason?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closure_has_a_day_from_today_on_and_a_reason() {
        let today = NaiveDate::from_ymd_opt(2022, 7, 15).expect("a date");
        let form = |day: &str, reason: &str| ClosureForm { day: day.into(), reason: reason.into() }.parse(today);
        assert_eq!(form("2022-07-15", "臺北市颱風"), Ok((today, "臺北市颱風".to_owned())));
        let errors = form("2022-07-14", "").expect_err("two errors");
        assert_eq!(errors.of("day"), Some(FormError::DateBefore { day: today }));
        assert_eq!(errors.of("reason"), Some(FormError::Required));
    }
}
