//! Times of day, and the hours of a week.

use chrono::{Timelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::time::Instant;

const MINUTES_PER_HOUR: u16 = 60;
const LAST: u16 = 24 * MINUTES_PER_HOUR;

/// A time of day in Taipei, to the minute, 00:00 to 24:00. In JSON: `"09:00"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time(u16);

/// Why hours are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadHours {
    /// Not `HH:MM` between 00:00 and 24:00.
    #[error("{0:?} is not a time of day: write HH:MM")]
    Time(String),
    /// The closing time is not after the opening time.
    #[error("{opens} to {closes}: it must close after it opens, on the same day")]
    Backwards {
        /// The opening time.
        opens: Time,
        /// The closing time.
        closes: Time,
    },
    /// No day of the week is named.
    #[error("days: name at least one of mon, tue, wed, thu, fri, sat, sun")]
    NoDay,
}

impl TryFrom<String> for Time {
    type Error = BadHours;

    fn try_from(text: String) -> Result<Self, BadHours> {
        let two = |part: &str| {
            let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits { part.parse::<u16>().ok() } else { None }
        };
        let minutes = text.split_once(':').and_then(|(hours, minutes)| {
            let minutes = two(minutes).filter(|minutes| *minutes < MINUTES_PER_HOUR)?;
            Some(two(hours)? * MINUTES_PER_HOUR + minutes)
        });
        minutes.filter(|minutes| *minutes <= LAST).map(Self).ok_or(BadHours::Time(text))
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0.div_euclid(MINUTES_PER_HOUR), self.0 % MINUTES_PER_HOUR)
    }
}

impl From<Time> for String {
    fn from(time: Time) -> Self {
        time.to_string()
    }
}

impl Time {
    /// The time of day of an instant.
    #[must_use]
    pub fn of(now: Instant) -> Self {
        let taipei = now.in_taipei();
        let part = |part: u32| u16::try_from(part).unwrap_or(0);
        Self(part(taipei.hour()) * MINUTES_PER_HOUR + part(taipei.minute()))
    }
}

/// Opening and closing time on one day. At the closing minute it is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawSpan")]
pub struct Span {
    opens: Time,
    closes: Time,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSpan {
    opens: Time,
    closes: Time,
}

impl TryFrom<RawSpan> for Span {
    type Error = BadHours;

    fn try_from(RawSpan { opens, closes }: RawSpan) -> Result<Self, BadHours> {
        if opens < closes { Ok(Self { opens, closes }) } else { Err(BadHours::Backwards { opens, closes }) }
    }
}

impl Span {
    /// The opening minute.
    #[must_use]
    pub const fn opens(self) -> Time {
        self.opens
    }

    /// The closing minute, at which it is closed.
    #[must_use]
    pub const fn closes(self) -> Time {
        self.closes
    }

    /// Whether a time is within the hours.
    #[must_use]
    pub fn holds(self, time: Time) -> bool {
        (self.opens..self.closes).contains(&time)
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are clear")]
pub enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Day {
    /// All days, Monday first.
    pub const ALL: [Self; 7] = [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];

    /// The day of the week of a chrono weekday.
    #[must_use]
    pub const fn of(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Mon => Self::Mon,
            Weekday::Tue => Self::Tue,
            Weekday::Wed => Self::Wed,
            Weekday::Thu => Self::Thu,
            Weekday::Fri => Self::Fri,
            Weekday::Sat => Self::Sat,
            Weekday::Sun => Self::Sun,
        }
    }
}

/// The usual hours, the same on each of the days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawWeekly")]
pub struct Weekly {
    days: Vec<Day>,
    opens: Time,
    closes: Time,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWeekly {
    days: Vec<Day>,
    opens: Time,
    closes: Time,
}

impl TryFrom<RawWeekly> for Weekly {
    type Error = BadHours;

    fn try_from(RawWeekly { mut days, opens, closes }: RawWeekly) -> Result<Self, BadHours> {
        days.sort_unstable();
        days.dedup();
        if days.is_empty() {
            return Err(BadHours::NoDay);
        }
        Span::try_from(RawSpan { opens, closes })?;
        Ok(Self { days, opens, closes })
    }
}

impl Weekly {
    /// 09:00 to 18:00 on every day: the leaflet's hours of the text service.
    #[must_use]
    pub fn daily() -> Self {
        let nine_to_six = (Time(9 * MINUTES_PER_HOUR), Time(18 * MINUTES_PER_HOUR));
        Self { days: Day::ALL.to_vec(), opens: nine_to_six.0, closes: nine_to_six.1 }
    }

    /// 09:00 to 18:00 from Monday to Friday.
    #[must_use]
    pub fn office() -> Self {
        let days = Day::ALL.into_iter().filter(|day| !matches!(day, Day::Sat | Day::Sun)).collect();
        Self { days, ..Self::daily() }
    }

    /// The days, Monday first; never empty.
    #[must_use]
    pub fn days(&self) -> &[Day] {
        &self.days
    }

    /// Opening and closing time.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span { opens: self.opens, closes: self.closes }
    }

    /// The hours on a day of the week; `None` when closed.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<Span> {
        self.days.contains(&day).then(|| self.span())
    }
}
