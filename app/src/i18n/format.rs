//! Formats of dates and amounts: `2022/06/01（三）`, `NT$30,000`, `30,000 點`.

use chrono::{Datelike, NaiveDate, Timelike};
use domain::lang::Lang;
use domain::money::{Points, Twd};
use domain::time::Instant;

const WEEKDAYS_ZH: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A date with its weekday.
pub(crate) fn date(lang: Lang, day: NaiveDate) -> String {
    let weekday = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default();
    match lang {
        Lang::Zh => format!("{}（{}）", numeric(day), WEEKDAYS_ZH[weekday]),
        Lang::En => format!("{} ({})", numeric(day), WEEKDAYS_EN[weekday]),
    }
}

/// A numeric date, as in fields and tables.
pub(crate) fn numeric(day: NaiveDate) -> String {
    format!("{:04}/{:02}/{:02}", day.year(), day.month(), day.day())
}

/// Month and day, where the year is clear.
pub(crate) fn month_day(day: NaiveDate) -> String {
    format!("{}/{}", day.month(), day.day())
}

/// Date and time of an instant in Taipei.
pub(crate) fn moment(lang: Lang, at: Instant) -> String {
    format!("{} {}", date(lang, at.day()), clock(at))
}

/// The time of an instant in Taipei.
pub(crate) fn clock(at: Instant) -> String {
    let at = at.in_taipei();
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Numeric date and time, as in ledgers.
pub(crate) fn stamp(at: Instant) -> String {
    format!("{} {}", numeric(at.day()), clock(at))
}

/// A deadline. An exclusive 00:00 is written as 24:00 of the day before, as people say it.
pub(crate) fn until(lang: Lang, due: Instant) -> String {
    let last = due.plus_millis(-1);
    if last.day() == due.day() { moment(lang, due) } else { format!("{} 24:00", date(lang, last.day())) }
}

/// An amount in dollars.
pub(crate) fn cash(amount: Twd) -> String {
    format!("NT${amount}")
}

/// A count with thousands separators.
pub(crate) fn count(count: i64) -> String {
    Twd::new(count).to_string()
}

/// Points with their unit.
pub(crate) fn points(lang: Lang, points: Points) -> String {
    match lang {
        Lang::Zh => format!("{points} 點"),
        Lang::En => format!("{points} points"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_amounts_are_written_as_people_read_them() {
        let day = NaiveDate::from_ymd_opt(2022, 6, 1).expect("a date");
        assert_eq!(date(Lang::Zh, day), "2022/06/01（三）");
        assert_eq!(date(Lang::En, day), "2022/06/01 (Wed)");
        assert_eq!(month_day(day), "6/1");
        assert_eq!(cash(Twd::new(30_000)), "NT$30,000");
        assert_eq!(points(Lang::Zh, Points::new(30_000)), "30,000 點");
    }
}
