//! Expert service (專家服務, rules §3): a firm asks, staff assign an expert and agree on a time, the expert's advice is kept.
//! Free, and without influence on points. A late assignment is shown and goes first in the queue; it ends nothing.

mod decide;
#[cfg(test)]
mod tests;
mod topic;

use serde::{Deserialize, Serialize};

use crate::order::Clock;
use crate::time::Instant;

pub use decide::{Command, Refusal, Step, ask, decide};
pub use topic::ExpertTopic;

/// How long an appointment is kept free in people's calendars: a choice.
pub const APPOINTMENT_MINUTES: i64 = 60;

/// How a firm and its expert talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By telephone.
    Phone,
    /// By video.
    Video,
    /// The expert comes to the firm.
    Visit,
}

impl Way {
    /// All of them, in the form's order.
    pub const ALL: [Self; 3] = [Self::Phone, Self::Video, Self::Visit];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Video => "video",
            Self::Visit => "visit",
        }
    }
}

/// Who advises. Not an account: staff type it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expert {
    /// The name.
    pub name: String,
    /// For whom the expert works.
    pub organisation: String,
    /// How to reach the expert.
    pub contact: String,
}

/// When, how and where they talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// The beginning.
    pub at: Instant,
    /// How.
    pub way: Way,
    /// The place, the number that is called, or the link.
    pub place: String,
}

/// Which side acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The firm.
    Member,
    /// The program's staff.
    Staff,
}

/// Where a request stands, with what is true then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// An expert is to be assigned.
    Requested {
        /// By when.
        assign: Clock,
    },
    /// A time is to be agreed on.
    Assigned {
        /// With whom.
        expert: Expert,
        /// Since when.
        at: Instant,
    },
    /// The time stands.
    Appointed {
        /// With whom.
        expert: Expert,
        /// When and where.
        appointment: Appointment,
    },
    /// They talked.
    Done {
        /// With whom.
        expert: Expert,
        /// When and where.
        appointment: Appointment,
        /// What was advised.
        notes: String,
        /// Since when it is closed.
        at: Instant,
    },
    /// Nothing comes of it.
    Cancelled {
        /// Whose wish it was.
        by: Side,
        /// Why; members may leave it empty.
        reason: String,
        /// Since when.
        at: Instant,
    },
}

/// The name of a state, without its facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// [`State::Requested`].
    Requested,
    /// [`State::Assigned`].
    Assigned,
    /// [`State::Appointed`].
    Appointed,
    /// [`State::Done`].
    Done,
    /// [`State::Cancelled`].
    Cancelled,
}

/// A firm's request: what was asked, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What about.
    pub topic: ExpertTopic,
    /// In the firm's words.
    pub about: String,
    /// The wished way.
    pub way: Way,
    /// When the firm can be reached, in its words.
    pub reachable: String,
    /// When it was asked.
    pub asked_at: Instant,
    /// Where it stands.
    pub state: State,
}

/// What happened to a request: a line of its timeline, and what people are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was asked.
    Requested {
        /// By when an expert is assigned; `None` while that year's calendar is not loaded.
        assign_by: Option<Instant>,
    },
    /// An expert was assigned.
    Assigned {
        /// Who.
        expert: Expert,
        /// In place of another one.
        again: bool,
    },
    /// A time was agreed on.
    Appointed {
        /// With whom.
        expert: String,
        /// When and where.
        appointment: Appointment,
    },
    /// Time or place changed.
    Moved {
        /// With whom.
        expert: String,
        /// When it would have been.
        from: Instant,
        /// When and where it is.
        appointment: Appointment,
    },
    /// They talked; the notes are on the request.
    Done,
    /// It was cancelled.
    Cancelled {
        /// By whom.
        by: Side,
        /// Why; may be empty.
        reason: String,
    },
}

/// How far apart the groups of the staff's queue lie: milliseconds beyond every date that is taken.
const GROUP: i64 = 100_000_000_000_000;

impl State {
    /// Its name.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Requested { .. } => Stage::Requested,
            Self::Assigned { .. } => Stage::Assigned,
            Self::Appointed { .. } => Stage::Appointed,
            Self::Done { .. } => Stage::Done,
            Self::Cancelled { .. } => Stage::Cancelled,
        }
    }

    /// When it was closed, if it is.
    #[must_use]
    pub const fn ended_at(&self) -> Option<Instant> {
        match self {
            Self::Done { at, .. } | Self::Cancelled { at, .. } => Some(*at),
            Self::Requested { .. } | Self::Assigned { .. } | Self::Appointed { .. } => None,
        }
    }

    /// Who advises, once that is known.
    #[must_use]
    pub const fn expert(&self) -> Option<&Expert> {
        match self {
            Self::Assigned { expert, .. } | Self::Appointed { expert, .. } | Self::Done { expert, .. } => Some(expert),
            Self::Requested { .. } | Self::Cancelled { .. } => None,
        }
    }

    /// The appointment that stands.
    #[must_use]
    pub const fn appointment(&self) -> Option<&Appointment> {
        match self {
            Self::Appointed { appointment, .. } => Some(appointment),
            Self::Requested { .. } | Self::Assigned { .. } | Self::Done { .. } | Self::Cancelled { .. } => None,
        }
    }

    /// Whether the time to assign an expert is over.
    #[must_use]
    pub fn is_overdue(&self, now: Instant) -> bool {
        matches!(self, Self::Requested { assign } if assign.is_over(now))
    }

    /// The instant that the staff's queue shows: the deadline, since when, the appointment, the end.
    #[must_use]
    pub const fn at(&self) -> Option<Instant> {
        match self {
            Self::Requested { assign } => assign.due,
            Self::Appointed { appointment, .. } => Some(appointment.at),
            Self::Assigned { at, .. } | Self::Done { at, .. } | Self::Cancelled { at, .. } => Some(*at),
        }
    }

    /// Its place in the staff's queue, ascending: who waits for an expert by deadline, who waits for a time by how long,
    /// appointments by time, then what is closed, the newest first.
    #[must_use]
    pub fn position(&self) -> i64 {
        let at = self.at().map_or(GROUP - 1, Instant::millis).clamp(0, GROUP - 1);
        match self.stage() {
            Stage::Requested => at,
            Stage::Assigned => GROUP + at,
            Stage::Appointed => 2 * GROUP + at,
            Stage::Done | Stage::Cancelled => 4 * GROUP - 1 - at,
        }
    }
}

impl Stage {
    /// The name that is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Assigned => "assigned",
            Self::Appointed => "appointed",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Below this position stands who waits for an expert.
pub const UNASSIGNED_BELOW: i64 = GROUP;

/// Below this position stands who waits for an expert whose time was over at an instant.
#[must_use]
pub fn overdue_below(now: Instant) -> i64 {
    now.millis().saturating_add(1).clamp(0, GROUP)
}
