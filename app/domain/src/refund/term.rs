//! Service months: boundaries, the middle of a term, used months (rules §6.1, §6.2, §6.4).

use chrono::{Datelike, Days, NaiveDate};

const MONTHS_PER_YEAR: i64 = 12;

/// The number of the month, counted from year 0.
fn month_number(date: NaiveDate) -> i64 {
    i64::from(date.year()) * MONTHS_PER_YEAR + i64::from(date.month0())
}

/// A day in a numbered month; `None` where the month has no such day, or chrono does not know the year.
fn day_of_month(month_number: i64, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(month_number.div_euclid(MONTHS_PER_YEAR)).ok()?;
    let month0 = u32::try_from(month_number.rem_euclid(MONTHS_PER_YEAR)).ok()?;
    NaiveDate::from_ymd_opt(year, month0 + 1, day)
}

/// The first day of the service month after `months` whole ones: the corresponding day, always counted from the start.
/// Where that month has no such day, it is the first day of the following month, so that the month's last day is still
/// service (民法 §121): 1/31 → 3/1, 3/31, 5/1. Never beyond the last day that chrono knows.
#[must_use]
pub fn boundary(start: NaiveDate, months: u32) -> NaiveDate {
    let month = month_number(start) + i64::from(months);
    day_of_month(month, start.day()).or_else(|| day_of_month(month + 1, 1)).unwrap_or(NaiveDate::MAX)
}

/// The first day of the second half of a term, by the calendar. Even terms: the boundary in the middle. Odd terms: the
/// first day of the middle month plus half of its days, rounded up.
#[must_use]
pub fn middle(start: NaiveDate, term_months: u8) -> NaiveDate {
    let before = u32::from(term_months >> 1);
    let first = boundary(start, before);
    if term_months.is_multiple_of(2) {
        return first;
    }
    let days = boundary(start, before + 1).signed_duration_since(first).num_days();
    let half = u64::try_from(days).unwrap_or(0).div_ceil(2);
    first.checked_add_days(Days::new(half)).unwrap_or(NaiveDate::MAX)
}

/// The used months on a day: 0 before the start, otherwise the smallest `k` with the day before `boundary(start, k)`. A
/// begun month counts whole. No term limits the result.
#[must_use]
pub fn used_months(start: NaiveDate, on: NaiveDate) -> u32 {
    if on < start {
        return 0;
    }
    // Boundary k is in the k-th month after the start, or on the first day of the month after that: one comparison
    // decides.
    let whole = u32::try_from(month_number(on) - month_number(start)).unwrap_or(0);
    whole + u32::from(boundary(start, whole) <= on)
}
