//! What the passing of time does to points: the end of the time in which they pay for new orders, the two reminders
//! before it, and the day they expire (rules §1, §4 and §5).
//!
//! Everything here is decided by the given clock, so a caller that runs late, twice or never changes no result: expired
//! points cannot be spent in any case (see [`super::allocate`]). People are told of the last day on which a new order
//! can use the points. When the points leave the ledger depends on the lot alone.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Lot, Parcel};
use crate::money::Points;
use crate::rules::Program;
use crate::time::{Instant, end_of, start_of};

/// How many days before their last day people are reminded of their points (rules §4, Notices), in descending order.
pub const REMIND_DAYS: [u16; 2] = [30, 7];

/// A reminder that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// The last day on which the points pay for new orders.
    pub last_day: NaiveDate,
    /// The number of points.
    pub points: Points,
    /// The entry of [`REMIND_DAYS`]. Each business gets each stage once for a last day.
    pub stage: u16,
    /// How many days are left until the last day: 0 on that day itself, never more than `stage`.
    pub days: u16,
}

/// A summary of points at an instant, as people see it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Points that can pay for new orders.
    pub usable: Points,
    /// The earliest last day among them; `None` when there are none, or when none of them ends.
    pub last_day: Option<NaiveDate>,
    /// How many of them end on that day.
    pub ending: Points,
    /// Points that have not expired but can no longer pay for a new order.
    pub closed: Points,
    /// Expired points, whether or not their expiry was posted.
    pub expired: Points,
}

/// Until when the points of a lot pay for new orders, exclusive, by the lot's own program ([`Program::usable_until`]).
/// `None` when nothing ends them.
fn usable_until(lot: &Lot, programs: &[Program]) -> Option<Instant> {
    match programs.iter().find(|program| program.code == lot.program) {
        Some(program) => Some(program.usable_until(lot.expires_on)),
        None => lot.expires_on.map(end_of),
    }
}

/// Summarises the points at an instant. `programs` are those of the lots.
#[must_use]
pub fn left(parcels: &[Parcel], programs: &[Program], now: Instant) -> Left {
    let mut left = Left::default();
    for Parcel { lot, points } in parcels {
        if !lot.usable_at(now) {
            left.expired = left.expired + *points;
        } else if usable_until(lot, programs).is_some_and(|until| until <= now) {
            left.closed = left.closed + *points;
        } else {
            left.usable = left.usable + *points;
        }
    }
    if let Some((day, points)) = by_last_day(parcels, programs, now).into_iter().next() {
        (left.last_day, left.ending) = (Some(day), points);
    }
    left
}

/// The reminders due at an instant, the earliest last day first: one for each last day with points left, with the
/// latest stage reached. When the job ran late, or the points came late, people get one reminder and not one for each
/// stage.
#[must_use]
pub fn reminders(available: &[Parcel], programs: &[Program], now: Instant) -> Vec<Reminder> {
    let today = now.day();
    let reminder = |(last_day, points): (NaiveDate, Points)| {
        let left = u16::try_from(last_day.signed_duration_since(today).num_days()).ok()?;
        let stage = REMIND_DAYS.into_iter().filter(|stage| left <= *stage).min()?;
        Some(Reminder { last_day, points, stage, days: left })
    };
    by_last_day(available, programs, now).into_iter().filter_map(reminder).collect()
}

/// When the next reminder, or the next expiry of a lot, is due for these points. It is in the past when there are
/// points whose last day is over. `None` when nothing is due any more.
#[must_use]
pub fn next_change(available: &[Parcel], programs: &[Program], now: Instant) -> Option<Instant> {
    let of_day = |(day, _): (NaiveDate, Points)| {
        let reminder = move |stage: u16| day.checked_sub_days(Days::new(u64::from(stage))).map(start_of);
        REMIND_DAYS.into_iter().filter_map(reminder).filter(move |at| *at > now)
    };
    let reminders = by_last_day(available, programs, now).into_iter().flat_map(of_day);
    let there = available.iter().filter(|parcel| parcel.points > Points::ZERO);
    let ends = there.filter_map(|parcel| parcel.lot.expires_on).map(end_of);
    reminders.chain(ends).min()
}

/// The points by the last day on which they pay for new orders, the earliest first. Points without such a day, or whose
/// day is over, are left out.
fn by_last_day(parcels: &[Parcel], programs: &[Program], now: Instant) -> BTreeMap<NaiveDate, Points> {
    let mut days = BTreeMap::new();
    for Parcel { lot, points } in parcels.iter().filter(|parcel| parcel.points > Points::ZERO) {
        if let Some(until) = usable_until(lot, programs).filter(|until| now < *until) {
            let of_day = days.entry(until.plus_millis(-1).day()).or_insert(Points::ZERO);
            *of_day = *of_day + *points;
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::program_111;

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

    fn reminded(available: &[Parcel], on: &str) -> Vec<(String, i64, u16, u16)> {
        let line = |r: Reminder| (r.last_day.to_string(), r.points.get(), r.stage, r.days);
        reminders(available, &[], start_of(day(on))).into_iter().map(line).collect()
    }

    #[test]
    fn a_reminder_is_due_30_and_7_days_before_the_points_last_day() {
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
            assert_eq!(reminded(&year, on), expected, "{on}");
        }
    }

    #[test]
    fn nobody_is_reminded_of_points_they_do_not_have() {
        assert_eq!(reminded(&[parcel("A", Some("2022-12-31"), 0)], "2022-12-24"), []);
        assert_eq!(next_change(&[parcel("A", Some("2022-12-31"), 0)], &[], start_of(day("2022-12-24"))), None);
        assert_eq!(next_change(&[parcel("A", None, 5)], &[], start_of(day("2022-12-24"))), None);
    }

    #[test]
    fn the_next_change_is_each_reminder_and_then_the_end_of_the_last_day() {
        let there = [parcel("A", Some("2022-12-31"), 5), parcel("B", Some("2023-01-15"), 5)];
        let mut now = start_of(day("2022-07-15"));
        let mut seen = Vec::new();
        let over = end_of(day("2022-12-31"));
        while now < over {
            now = next_change(&there, &[], now).unwrap();
            seen.push(now.day().to_string());
        }
        assert_eq!(seen, ["2022-12-01", "2022-12-16", "2022-12-24", "2023-01-01"]);
        assert_eq!(next_change(&there, &[], now), Some(over), "expired points are due at once");
    }

    #[test]
    fn reminders_follow_the_last_order_day_and_expiry_the_lots_own_day() {
        let there = [parcel("A", Some("2022-12-31"), 5), parcel("B", None, 7)];
        let programs = [program_111()];
        let reminded = |on: &str| {
            let due = reminders(&there, &programs, start_of(day(on)));
            due.into_iter().map(|r| (r.last_day.to_string(), r.points.get(), r.stage, r.days)).collect::<Vec<_>>()
        };
        let last = || "2022-12-15".to_owned();
        assert_eq!(reminded("2022-11-14"), []);
        assert_eq!(reminded("2022-11-15"), [(last(), 12, 30, 30)]);
        assert_eq!(reminded("2022-12-08"), [(last(), 12, 7, 7)]);
        assert_eq!(reminded("2022-12-15"), [(last(), 12, 7, 0)]);
        assert_eq!(reminded("2022-12-16"), [], "nobody is reminded of points that pay for nothing");
        let mut now = start_of(day("2022-07-15"));
        let mut seen = Vec::new();
        while now < end_of(day("2022-12-31")) {
            now = next_change(&there, &programs, now).unwrap();
            seen.push(now.day().to_string());
        }
        assert_eq!(seen, ["2022-11-15", "2022-12-08", "2023-01-01"]);
    }

    #[test]
    fn no_day_is_shown_on_which_points_pay_for_nothing() {
        let programs = [program_111()];
        let at = |parcels: &[Parcel], on: &str| {
            let Left { usable, last_day, ending, closed, expired } = left(parcels, &programs, start_of(day(on)));
            let last_day = last_day.map(|day| day.to_string());
            (usable.get(), last_day, ending.get(), closed.get(), expired.get())
        };
        let year = [parcel("A", Some("2022-12-31"), 23_000)];
        assert_eq!(at(&year, "2022-12-15"), (23_000, Some("2022-12-15".to_owned()), 23_000, 0, 0));
        assert_eq!(at(&year, "2022-12-16"), (0, None, 0, 23_000, 0));
        assert_eq!(at(&year, "2023-01-01"), (0, None, 0, 0, 23_000));
        let lots = [parcel("A", Some("2022-06-30"), 3), parcel("B", Some("2022-09-30"), 5), parcel("C", None, 7)];
        assert_eq!(at(&lots, "2022-07-15"), (12, Some("2022-09-30".to_owned()), 5, 0, 3), "each lot by its own day");
        assert_eq!(at(&[], "2022-07-15"), (0, None, 0, 0, 0));
    }
}
