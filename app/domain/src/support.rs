//! How people reach the service: hotline, mail, the hours of both services, and announced exceptions for single days.
//! Whether somebody answers is decided in Taipei time, at an instant that the caller gives.
//!
//! An installation has its own contacts in a JSON file. The built-in ones are invented, and pages say so.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::contact::EmailAddress;
use crate::lang::Bilingual;
use crate::text::is_allowed_in_line;
use crate::time::{Instant, days_later};

mod hours;

pub use hours::{Day, Span, Time, Weekly};

/// How many days ahead announcements are shown and the next opening is searched for.
pub const AHEAD_DAYS: u64 = 60;
/// How many announced days there may be.
pub const MAX_EXCEPTIONS: usize = 400;
/// The length limit of an announcement's reason, in characters.
pub const REASON_MAX: usize = 60;
const HOTLINE_DIGITS: std::ops::RangeInclusive<usize> = 6..=15;
const HOTLINE_MAX: usize = 24;

/// A service with opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// The text service (文字客服).
    Text,
    /// The hotline (諮詢專線).
    Hotline,
}

/// A day with hours other than the usual ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The day, in Taipei.
    pub date: NaiveDate,
    /// The service concerned; both when `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Service>,
    /// The hours of that day; `None` when closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Span>,
    /// Why, in Chinese.
    pub zh: String,
    /// Why, in English.
    pub en: String,
}

/// How people reach the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "File")]
pub struct Contacts {
    /// Who runs this installation. The law requires the name wherever data are collected (個人資料保護法 §8).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<Bilingual>,
    /// Whether the contacts are invented. Pages then say so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub invented: bool,
    /// The hotline's number, as it is shown.
    pub hotline: String,
    /// When it answers.
    pub hotline_hours: Weekly,
    /// The address for mail, also that of the contact form.
    pub mail: EmailAddress,
    /// When the text service answers.
    pub text_hours: Weekly,
    /// Announced days by date.
    pub exceptions: Vec<Exception>,
}

/// The content of the file, before it is checked as a whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    operator: Option<Bilingual>,
    #[serde(default)]
    invented: bool,
    hotline: String,
    hotline_hours: Weekly,
    mail: EmailAddress,
    text_hours: Weekly,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// Why contacts are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadContacts {
    /// The operator's name is empty, too long, or has a character that cannot be shown.
    #[error("operator: its name needs 1 to {REASON_MAX} characters in each language")]
    Operator,
    /// The hotline is not a telephone number.
    #[error("hotline: a telephone number has 6 to 15 digits, with blanks, hyphens, brackets or a leading +")]
    Hotline,
    /// Too many announced days.
    #[error("exceptions: at most {MAX_EXCEPTIONS}")]
    TooMany,
    /// A day is announced twice for one service.
    #[error("exceptions: {0} is announced twice")]
    Twice(NaiveDate),
    /// A reason is empty, too long, or has a character that cannot be shown.
    #[error("exceptions: the reason of {0} needs 1 to {REASON_MAX} characters in each language")]
    Reason(NaiveDate),
}

impl TryFrom<File> for Contacts {
    type Error = BadContacts;

    fn try_from(file: File) -> Result<Self, BadContacts> {
        let File { operator, invented, hotline, hotline_hours, mail, text_hours, mut exceptions } = file;
        let digits = hotline.bytes().filter(u8::is_ascii_digit).count();
        let plain = hotline.bytes().all(|byte| byte.is_ascii_digit() || b" -()+".contains(&byte));
        if !plain || !HOTLINE_DIGITS.contains(&digits) || hotline.len() > HOTLINE_MAX {
            return Err(BadContacts::Hotline);
        }
        let shown = |text: &str| {
            (1..=REASON_MAX).contains(&text.trim().chars().count()) && text.chars().all(is_allowed_in_line)
        };
        if operator.as_ref().is_some_and(|name| !shown(&name.zh) || !shown(&name.en)) {
            return Err(BadContacts::Operator);
        }
        if exceptions.len() > MAX_EXCEPTIONS {
            return Err(BadContacts::TooMany);
        }
        exceptions.sort_by_key(|day| day.date);
        for (place, day) in exceptions.iter().enumerate() {
            if !shown(&day.zh) || !shown(&day.en) {
                return Err(BadContacts::Reason(day.date));
            }
            let meets = |other: &Exception| {
                other.date == day.date
                    && (other.service.is_none() || day.service.is_none() || other.service == day.service)
            };
            if exceptions.iter().skip(place.saturating_add(1)).any(meets) {
                return Err(BadContacts::Twice(day.date));
            }
        }
        Ok(Self { operator, invented, hotline, hotline_hours, mail, text_hours, exceptions })
    }
}

impl Default for Contacts {
    /// The invented contacts: the leaflet's hours of the text service, and the mail domain of an example.
    fn default() -> Self {
        let mail = EmailAddress::parse("service@yunshiji.example");
        Self {
            operator: None,
            invented: true,
            hotline: "0809-092-091".to_owned(),
            hotline_hours: Weekly::office(),
            mail: mail.unwrap_or_else(|_| unreachable!("the built-in address is valid")),
            text_hours: Weekly::daily(),
            exceptions: Vec::new(),
        }
    }
}

/// Whether a service answers now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answering {
    /// It answers.
    Open {
        /// Until when today.
        until: Time,
    },
    /// It does not answer.
    Closed {
        /// The next opening; `None` when there is none within [`AHEAD_DAYS`].
        next: Option<(NaiveDate, Time)>,
    },
}

impl Contacts {
    /// The hours of a service on a day: the announced ones, otherwise the usual ones; `None` when it is closed.
    #[must_use]
    pub fn hours_on(&self, service: Service, day: NaiveDate) -> Option<Span> {
        if let Some(announced) = self.announced(service, day) {
            return announced.hours;
        }
        let weekly = match service {
            Service::Text => &self.text_hours,
            Service::Hotline => &self.hotline_hours,
        };
        weekly.on(Day::of(day.weekday()))
    }

    /// The announcement for a service on a day, if any.
    #[must_use]
    pub fn announced(&self, service: Service, day: NaiveDate) -> Option<&Exception> {
        self.exceptions.iter().find(|other| other.date == day && other.service.is_none_or(|named| named == service))
    }

    /// Whether a service answers at an instant. It is open at the opening minute and closed at the closing minute.
    #[must_use]
    pub fn answering(&self, service: Service, now: Instant) -> Answering {
        let (today, time) = (now.day(), Time::of(now));
        match self.hours_on(service, today) {
            Some(hours) if hours.holds(time) => Answering::Open { until: hours.closes() },
            Some(hours) if time < hours.opens() => Answering::Closed { next: Some((today, hours.opens())) },
            Some(_) | None => Answering::Closed { next: self.next_after(service, today) },
        }
    }

    fn next_after(&self, service: Service, today: NaiveDate) -> Option<(NaiveDate, Time)> {
        (1..=AHEAD_DAYS).filter_map(|days| days_later(today, days)).find_map(|day| {
            let hours = self.hours_on(service, day)?;
            Some((day, hours.opens()))
        })
    }

    /// The contacts for a page on a day, with announcements from that day on, [`AHEAD_DAYS`] ahead.
    #[must_use]
    pub fn around(&self, today: NaiveDate) -> Self {
        let last = days_later(today, AHEAD_DAYS).unwrap_or(today);
        let near = self.exceptions.iter().filter(|day| (today..=last).contains(&day.date)).cloned().collect();
        Self { exceptions: near, ..self.clone() }
    }

    /// The hotline as a phone dials it, with the country code; a short number without a prefix is kept as it is.
    #[must_use]
    pub fn hotline_link(&self) -> String {
        let digits: String = self.hotline.chars().filter(char::is_ascii_digit).collect();
        match (self.hotline.starts_with('+'), digits.strip_prefix('0')) {
            (true, _) => format!("tel:+{digits}"),
            (false, Some(rest)) => format!("tel:+886{rest}"),
            (false, None) => format!("tel:{digits}"),
        }
    }
}

#[cfg(test)]
mod tests;
