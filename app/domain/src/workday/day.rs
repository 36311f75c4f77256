//! One day of a deadline's derivation.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A day on the way to a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Whether it counts as a working day.
    pub counted: bool,
    /// The reason.
    pub reason: Reason,
}

/// Why a day counts or does not.
///
/// Its text, which is also its JSON, is a code, followed by a colon and the name where there is one: `weekend`,
/// `holiday:春節`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Reason {
    /// The day of the event, which never counts.
    Event,
    /// A Saturday or Sunday, which does not count.
    Weekend,
    /// A weekday off, with its name. It does not count.
    Holiday(String),
    /// A closure added by staff, with its reason. It does not count.
    Closure(String),
    /// A weekend day on which the offices work (補行上班). It counts.
    MakeUpWorkday,
    /// An ordinary working day. It counts.
    Workday,
}

/// The text is not a [`Reason`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the reason of a day")]
pub struct UnknownReason;

impl Reason {
    /// Whether a day with this reason counts.
    #[must_use]
    pub const fn is_working_day(&self) -> bool {
        match self {
            Self::Workday | Self::MakeUpWorkday => true,
            Self::Event | Self::Weekend | Self::Holiday(_) | Self::Closure(_) => false,
        }
    }

    /// The reason's stable code, without a name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Weekend => "weekend",
            Self::Holiday(_) => "holiday",
            Self::Closure(_) => "closure",
            Self::MakeUpWorkday => "make_up_workday",
            Self::Workday => "workday",
        }
    }

    /// The holiday's name or the closure's reason.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Holiday(name) | Self::Closure(name) => Some(name),
            Self::Event | Self::Weekend | Self::MakeUpWorkday | Self::Workday => None,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())?;
        self.name().map_or(Ok(()), |name| write!(f, ":{name}"))
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        reason.to_string()
    }
}

impl FromStr for Reason {
    type Err = UnknownReason;
    fn from_str(text: &str) -> Result<Self, UnknownReason> {
        match text.split_once(':') {
            Some(("holiday", name)) => Ok(Self::Holiday(name.to_owned())),
            Some(("closure", name)) => Ok(Self::Closure(name.to_owned())),
            Some(_) => Err(UnknownReason),
            None => match text {
                "event" => Ok(Self::Event),
                "weekend" => Ok(Self::Weekend),
                "make_up_workday" => Ok(Self::MakeUpWorkday),
                "workday" => Ok(Self::Workday),
                _ => Err(UnknownReason),
            },
        }
    }
}

impl TryFrom<String> for Reason {
    type Error = UnknownReason;
    fn try_from(text: String) -> Result<Self, UnknownReason> {
        text.parse()
    }
}
