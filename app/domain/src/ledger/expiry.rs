//! What time alone brings to points: the day they run out, and the two reminders before it (rules §4 and §5).
//!
//! Everything here is decided by the clock it is given. Whoever calls late, twice or never changes no result: what is over
//! cannot be spent either way (see [`super::allocate`]).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Parcel;
use crate::money::Points;
use crate::time::{Instant, end_of, start_of};

/// How many days before their last day people are reminded of their points (rules §4, Notices), the earliest first.
pub const REMIND_DAYS: [u16; 2] = [30, 7];

/// A reminder that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// The last day of the points.
    pub expires_on: NaiveDate,
    /// How many there are.
    pub points: Points,
    /// Which of [`REMIND_DAYS`]: it is told once for a business and a last day.
    pub stage: u16,
    /// How many days are left until the last day: 0 on that day itself, never more than the stage.
    pub days: u16,
}

/// The reminders that are due at an instant, the earliest last day first: for each last day that points are left for, the
/// latest stage that was reached. Whoever comes late, or whose points came late, is told once and not of both stages.
#[must_use]
pub fn reminders(available: &[Parcel], now: Instant) -> Vec<Reminder> {
    let today = now.day();
    let reminder = |expires_on: NaiveDate| {
        let left = u16::try_from(expires_on.signed_duration_since(today).num_days()).ok()?;
        let stage = REMIND_DAYS.into_iter().filter(|stage| left <= *stage).min()?;
        let of_day = available.iter().filter(|parcel| parcel.lot.expires_on == Some(expires_on));
        Some(Reminder { expires_on, points: of_day.map(|parcel| parcel.points).sum(), stage, days: left })
    };
    last_days(available).into_iter().filter_map(reminder).collect()
}

/// When time alone brings something next to these points: a reminder, or the end of their last day. An instant that is
/// over already when points are there whose last day is. `None` when nothing of them ever runs out.
#[must_use]
pub fn next_change(available: &[Parcel], now: Instant) -> Option<Instant> {
    let of_day = |day: NaiveDate| {
        let reminder = move |stage: u16| day.checked_sub_days(Days::new(u64::from(stage))).map(start_of);
        let later = REMIND_DAYS.into_iter().filter_map(reminder).filter(move |at| *at > now);
        later.chain([end_of(day)]).min()
    };
    last_days(available).into_iter().filter_map(of_day).min()
}

/// The last days of what is left, each once, the earliest first.
fn last_days(available: &[Parcel]) -> Vec<NaiveDate> {
    let left = available.iter().filter(|parcel| parcel.points > Points::ZERO);
    let mut days: Vec<_> = left.filter_map(|parcel| parcel.lot.expires_on).collect();
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::super::Lot;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn parcel(id: &str, expires_on: Option<&str>, points: i64) -> Parcel {
        let lot = Lot {
            id: id.parse().unwrap(),
            program: "111".parse().unwrap(),
            expires_on: expires_on.map(day),
            extended: false,
        };
        Parcel { lot, points: Points::new(points) }
    }

    fn told(available: &[Parcel], on: &str) -> Vec<(String, i64, u16, u16)> {
        let line = |r: Reminder| (r.expires_on.to_string(), r.points.get(), r.stage, r.days);
        reminders(available, start_of(day(on))).into_iter().map(line).collect()
    }

    #[test]
    fn points_are_reminded_of_30_and_7_days_before_their_last_day() {
        let year = [parcel("A", Some("2022-12-31"), 5), parcel("B", Some("2022-12-31"), 7), parcel("C", None, 9)];
        let last = || "2022-12-31".to_owned();
        for (on, expected) in [
            ("2022-11-30", vec![]),
            ("2022-12-01", vec![(last(), 12, 30, 30)]),
            ("2022-12-23", vec![(last(), 12, 30, 8)]),
            ("2022-12-24", vec![(last(), 12, 7, 7)]),
            ("2022-12-31", vec![(last(), 12, 7, 0)]),
            ("2023-01-01", vec![]),
        ] {
            assert_eq!(told(&year, on), expected, "{on}");
        }
    }

    #[test]
    fn nobody_is_reminded_of_what_is_not_there() {
        assert_eq!(told(&[parcel("A", Some("2022-12-31"), 0)], "2022-12-24"), []);
        assert_eq!(next_change(&[parcel("A", Some("2022-12-31"), 0)], start_of(day("2022-12-24"))), None);
        assert_eq!(next_change(&[parcel("A", None, 5)], start_of(day("2022-12-24"))), None);
    }

    #[test]
    fn the_next_change_is_each_reminder_and_then_the_end_of_the_last_day() {
        let there = [parcel("A", Some("2022-12-31"), 5), parcel("B", Some("2023-01-15"), 5)];
        let mut now = start_of(day("2022-07-15"));
        let mut seen = Vec::new();
        let over = end_of(day("2022-12-31"));
        while now < over {
            now = next_change(&there, now).unwrap();
            seen.push(now.day().to_string());
        }
        assert_eq!(seen, ["2022-12-01", "2022-12-16", "2022-12-24", "2023-01-01"]);
        assert_eq!(next_change(&there, now), Some(over), "what is over is to be swept at once");
    }
}
