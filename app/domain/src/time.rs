//! Instants and Taipei's days.
//!
//! All dates and deadlines are Taipei's (UTC+8, no daylight saving in the years this system knows). A day turns
//! at 00:00 Taipei. Legal dates are [`NaiveDate`] in Taipei; instants are [`Instant`].

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z. Instants are stored, compared and sent in this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

const OFFSET_SECS: i32 = 8 * 3600;
const MILLIS_PER_DAY: i64 = 86_400_000;

fn taipei() -> FixedOffset {
    FixedOffset::east_opt(OFFSET_SECS).unwrap_or_else(|| unreachable!("eight hours is a valid offset"))
}

impl Instant {
    /// An instant from milliseconds since the epoch.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This instant in Taipei's time. An instant beyond chrono's range gives the epoch.
    #[must_use]
    pub fn in_taipei(self) -> DateTime<FixedOffset> {
        DateTime::<Utc>::from_timestamp_millis(self.0).unwrap_or(DateTime::UNIX_EPOCH).with_timezone(&taipei())
    }

    /// The day in Taipei.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        self.in_taipei().date_naive()
    }

    /// The instant this many milliseconds later; it stops at the ends of the range.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

/// 00:00 Taipei of a day: its first instant.
#[must_use]
pub fn start_of(day: NaiveDate) -> Instant {
    let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    Instant(midnight - i64::from(OFFSET_SECS) * 1000)
}

/// The end of a day: 00:00 Taipei of the following day, exclusive. Deadlines are judged by it.
#[must_use]
pub fn end_of(day: NaiveDate) -> Instant {
    start_of(day).plus_millis(MILLIS_PER_DAY)
}

/// The day this many days later; `None` beyond chrono's range.
#[must_use]
pub fn days_later(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days))
}

/// Whether a day is a Saturday or a Sunday.
#[must_use]
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_turns_at_midnight_in_taipei() {
        let day = NaiveDate::from_ymd_opt(2022, 7, 15).expect("a date");
        assert_eq!(start_of(day).millis(), 1_657_814_400_000, "2022-07-14T16:00:00Z");
        assert_eq!(start_of(day).day(), day);
        assert_eq!(end_of(day).plus_millis(-1).day(), day);
        assert_eq!(end_of(day).day(), days_later(day, 1).expect("a date"));
    }
}
