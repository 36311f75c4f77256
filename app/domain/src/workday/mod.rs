//! Working days by Taiwan's office calendar, and deadlines with their derivation (rules §7).
//!
//! A deadline is the end of the n-th working day after an event; the day of the event never counts. A year that is not
//! loaded is an error that names it, never a guess. What happens when a deadline has passed is decided elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::time::{Instant, end_of, is_weekend};

mod change;
mod day;
pub mod import;
mod office;
mod year;

pub use change::CalendarChange;
pub use day::{Day, Reason, UnknownReason};
pub use year::{MAX_NAME_LEN, NamedDay, YearDays, YearError};

/// Staff are warned when the loaded years end in fewer days than this (rules §7).
pub const YEARS_END_WARNING_DAYS: i64 = 90;

/// A needed day is in a year that is not loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the office calendar of {year} is not loaded")]
pub struct YearNotLoaded {
    /// The missing year.
    pub year: i32,
}

/// The office calendar of the loaded years, with the closures that staff have added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    years: BTreeSet<i32>,
    holidays: BTreeMap<NaiveDate, String>,
    make_up_workdays: BTreeSet<NaiveDate>,
    closures: BTreeMap<NaiveDate, String>,
}

/// The n-th working day after an event, and how it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The day of the event, which never counts.
    pub from: NaiveDate,
    /// The number of working days.
    pub working_days: u16,
    /// The last day; the deadline is its end.
    pub day: NaiveDate,
    /// Each day from the event on, whether it counts, and why.
    pub days: Vec<Day>,
}

impl Deadline {
    /// The deadline as an instant: 00:00 Taipei of the following day, exclusive.
    #[must_use]
    pub fn instant(&self) -> Instant {
        end_of(self.day)
    }

    /// How many of its working days come after `today` (rules §7).
    #[must_use]
    pub fn left(&self, today: NaiveDate) -> usize {
        self.days.iter().filter(|day| day.date > today && day.counted).count()
    }
}

impl Calendar {
    /// The built-in calendar of the government's offices, 2021–2027, without closures.
    #[must_use]
    pub fn office() -> Self {
        let mut calendar = Self::empty();
        for office in office::OFFICE_YEARS {
            let date = |&(month, day): &(u32, u32)| NaiveDate::from_ymd_opt(office.year, month, day);
            calendar.years.insert(office.year);
            for (day, name) in office.holidays {
                calendar.holidays.extend(date(day).map(|day| (day, (*name).to_owned())));
            }
            calendar.make_up_workdays.extend(office.make_up_workdays.iter().filter_map(date));
        }
        calendar
    }

    /// A calendar without any year.
    #[must_use]
    pub const fn empty() -> Self {
        Self {
            years: BTreeSet::new(),
            holidays: BTreeMap::new(),
            make_up_workdays: BTreeSet::new(),
            closures: BTreeMap::new(),
        }
    }

    /// Adds a closure, such as a typhoon day; the reason names the county. It applies to the whole platform and has no
    /// effect on a day off. A second closure of the same day replaces the reason of the first.
    #[must_use]
    pub fn with_closure(mut self, date: NaiveDate, reason: impl Into<String>) -> Self {
        self.closures.insert(date, reason.into());
        self
    }

    /// Loads a year, or replaces a loaded one. Closures stay.
    ///
    /// # Errors
    /// What is wrong with the year's days; it names the first such day.
    pub fn with_year(mut self, days: YearDays) -> Result<Self, YearError> {
        days.check()?;
        self.holidays.retain(|day, _| day.year() != days.year);
        self.make_up_workdays.retain(|day| day.year() != days.year);
        self.years.insert(days.year);
        self.holidays.extend(days.holidays.into_iter().map(|holiday| (holiday.date, holiday.name)));
        self.make_up_workdays.extend(days.make_up_workdays);
        Ok(self)
    }

    /// The loaded years, in order.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.years.iter().copied()
    }

    /// A loaded year with its special days in order; `None` when it is not loaded.
    #[must_use]
    pub fn year(&self, year: i32) -> Option<YearDays> {
        let within = |date: &NaiveDate| date.year() == year;
        let holidays = self.holidays.iter().filter(|(date, _)| within(date));
        let holidays = holidays.map(|(date, name)| NamedDay { date: *date, name: name.clone() }).collect();
        let make_up_workdays = self.make_up_workdays.iter().copied().filter(within).collect();
        self.years.contains(&year).then_some(YearDays { year, holidays, make_up_workdays })
    }

    /// Whether a closure was added for this day.
    #[must_use]
    pub fn closed_on(&self, date: NaiveDate) -> bool {
        self.closures.contains_key(&date)
    }

    /// The closures in order, each with its reason.
    pub fn closed(&self) -> impl Iterator<Item = (NaiveDate, &str)> {
        self.closures.iter().map(|(day, reason)| (*day, reason.as_str()))
    }

    /// How many closures there are.
    #[must_use]
    pub fn closures(&self) -> usize {
        self.closures.len()
    }

    /// Whether a day is a working day or a day off, and why.
    ///
    /// # Errors
    /// The day's year is not loaded.
    pub fn judge(&self, date: NaiveDate) -> Result<Reason, YearNotLoaded> {
        if !self.years.contains(&date.year()) {
            return Err(YearNotLoaded { year: date.year() });
        }
        let make_up = self.make_up_workdays.contains(&date);
        Ok(if let Some(name) = self.holidays.get(&date) {
            Reason::Holiday(name.clone())
        } else if is_weekend(date) && !make_up {
            Reason::Weekend
        } else if let Some(reason) = self.closures.get(&date) {
            Reason::Closure(reason.clone())
        } else if make_up {
            Reason::MakeUpWorkday
        } else {
            Reason::Workday
        })
    }

    /// The `working_days`-th working day after `from`. Only the days after the event are looked up. With zero working
    /// days, the deadline is the end of the day of the event.
    ///
    /// # Errors
    /// A day in between is in a year that is not loaded.
    pub fn deadline(&self, from: NaiveDate, working_days: u16) -> Result<Deadline, YearNotLoaded> {
        let mut days = vec![Day { date: from, counted: false, reason: Reason::Event }];
        let mut day = from;
        let mut left = working_days;
        while left > 0 {
            day = day.succ_opt().ok_or(YearNotLoaded { year: day.year() })?;
            let reason = self.judge(day)?;
            let counted = reason.is_working_day();
            left -= u16::from(counted);
            days.push(Day { date: day, counted, reason });
        }
        Ok(Deadline { from, working_days, day, days })
    }

    /// The number of working days after `after` up to and including `until`, as in 「還有 n 個工作天」 with today and the day
    /// of the deadline. Zero when `until` is not after `after`.
    ///
    /// # Errors
    /// A day in between is in a year that is not loaded.
    pub fn working_days_between(&self, after: NaiveDate, until: NaiveDate) -> Result<u32, YearNotLoaded> {
        let mut count = 0;
        for day in after.iter_days().skip(1).take_while(|day| *day <= until) {
            count += u32::from(self.judge(day)?.is_working_day());
        }
        Ok(count)
    }

    /// The day that is `working_days` working days before `day`, for example for a reminder. `day` itself never counts.
    ///
    /// # Errors
    /// A day in between is in a year that is not loaded; the reminder then waits for that year.
    pub fn working_days_before(&self, day: NaiveDate, working_days: u16) -> Result<NaiveDate, YearNotLoaded> {
        // The year of the day itself must be loaded, too; otherwise the deadline is not certain.
        self.judge(day)?;
        let mut found = day;
        let mut left = working_days;
        while left > 0 {
            found = found.pred_opt().ok_or(YearNotLoaded { year: found.year() })?;
            left -= u16::from(self.judge(found)?.is_working_day());
        }
        Ok(found)
    }

    /// The last day up to which all years from `today` on are loaded; `None` when the year of `today` is not loaded.
    #[must_use]
    pub fn loaded_until(&self, today: NaiveDate) -> Option<NaiveDate> {
        let last_year = (today.year()..).take_while(|year| self.years.contains(year)).last()?;
        NaiveDate::from_ymd_opt(last_year, 12, 31)
    }

    /// How many days after `today` are loaded without a gap; zero when the year of `today` is not loaded.
    #[must_use]
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        self.loaded_until(today).map_or(0, |last| last.signed_duration_since(today).num_days())
    }

    /// Whether staff must be warned that the loaded years end.
    #[must_use]
    pub fn ends_soon(&self, today: NaiveDate) -> bool {
        self.days_left(today) < YEARS_END_WARNING_DAYS
    }
}
