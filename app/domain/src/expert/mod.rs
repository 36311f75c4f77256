//! The expert service (專家服務, rules §3): a firm asks, staff assign an expert and agree on a time, and the expert's
//! advice is kept. It is free and does not influence points. A late assignment is shown and heads the queue; it ends
//! nothing.

mod decide;
#[cfg(test)]
mod tests;
mod topic;

use serde::{Deserialize, Serialize};

use crate::order::Clock;
use crate::time::Instant;

pub use decide::{Command, Refusal, Step, ask, decide};
pub use topic::ExpertTopic;

/// How long an appointment is in people's calendars, in minutes (our choice).
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
    /// All variants, in the form's order.
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

/// The expert. Experts have no account: staff type the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expert {
    /// The name.
    pub name: String,
    /// The organisation the expert works for.
    pub organisation: String,
    /// How to reach the expert.
    pub contact: String,
}

/// When, how and where firm and expert talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// When it begins.
    pub at: Instant,
    /// How they talk.
    pub way: Way,
    /// The place, the number that is called, or the link.
    pub place: String,
}

/// The side that acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The firm.
    Member,
    /// The program's staff.
    Staff,
}

/// The state of a request, with the facts that are true in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// An expert must be assigned.
    Requested {
        /// The deadline for that.
        assign: Clock,
    },
    /// An expert is assigned, and a time must be agreed on.
    Assigned {
        /// The expert.
        expert: Expert,
        /// When the expert was assigned.
        at: Instant,
    },
    /// The appointment is agreed on.
    Appointed {
        /// The expert.
        expert: Expert,
        /// When and where.
        appointment: Appointment,
    },
    /// The appointment took place.
    Done {
        /// The expert.
        expert: Expert,
        /// When and where it was.
        appointment: Appointment,
        /// The advice.
        notes: String,
        /// When the request was closed.
        at: Instant,
    },
    /// The request was cancelled.
    Cancelled {
        /// Which side wished it.
        by: Side,
        /// The reason; members may leave it empty.
        reason: String,
        /// When it was cancelled.
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

/// A firm's request and its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The topic.
    pub topic: ExpertTopic,
    /// The question, in the firm's words.
    pub about: String,
    /// The way the firm prefers.
    pub way: Way,
    /// When the firm can be reached, in its words.
    pub reachable: String,
    /// When the firm asked.
    pub asked_at: Instant,
    /// Its state.
    pub state: State,
}

/// What happened to a request: an entry of its timeline, and what people are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The firm asked.
    Requested {
        /// The deadline for assigning an expert; `None` while that year's calendar is not loaded.
        assign_by: Option<Instant>,
    },
    /// An expert was assigned.
    Assigned {
        /// The expert.
        expert: Expert,
        /// Whether another expert was assigned before.
        again: bool,
    },
    /// An appointment was agreed on.
    Appointed {
        /// The expert's name.
        expert: String,
        /// When and where.
        appointment: Appointment,
    },
    /// The time or the place was changed.
    Moved {
        /// The expert's name.
        expert: String,
        /// The former time.
        from: Instant,
        /// The new time and place.
        appointment: Appointment,
    },
    /// The appointment took place; the advice is on the request.
    Done,
    /// It was cancelled.
    Cancelled {
        /// Which side cancelled it.
        by: Side,
        /// The reason; may be empty.
        reason: String,
    },
}

/// The distance between the groups of the staff's queue, in milliseconds: more than any accepted date.
const GROUP: i64 = 100_000_000_000_000;

impl State {
    /// The stage of this state.
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

    /// When the request was closed, if it is.
    #[must_use]
    pub const fn ended_at(&self) -> Option<Instant> {
        match self {
            Self::Done { at, .. } | Self::Cancelled { at, .. } => Some(*at),
            Self::Requested { .. } | Self::Assigned { .. } | Self::Appointed { .. } => None,
        }
    }

    /// The expert, once assigned.
    #[must_use]
    pub const fn expert(&self) -> Option<&Expert> {
        match self {
            Self::Assigned { expert, .. } | Self::Appointed { expert, .. } | Self::Done { expert, .. } => Some(expert),
            Self::Requested { .. } | Self::Cancelled { .. } => None,
        }
    }

    /// The appointment, once agreed on.
    #[must_use]
    pub const fn appointment(&self) -> Option<&Appointment> {
        match self {
            Self::Appointed { appointment, .. } => Some(appointment),
            Self::Requested { .. } | Self::Assigned { .. } | Self::Done { .. } | Self::Cancelled { .. } => None,
        }
    }

    /// Whether the deadline for assigning an expert has passed.
    #[must_use]
    pub fn is_overdue(&self, now: Instant) -> bool {
        matches!(self, Self::Requested { assign } if assign.is_over(now))
    }

    /// The instant that the staff's queue shows for this state: the deadline, the assignment, the appointment, or the
    /// end.
    #[must_use]
    pub const fn at(&self) -> Option<Instant> {
        match self {
            Self::Requested { assign } => assign.due,
            Self::Appointed { appointment, .. } => Some(appointment.at),
            Self::Assigned { at, .. } | Self::Done { at, .. } | Self::Cancelled { at, .. } => Some(*at),
        }
    }

    /// The position in the staff's queue, in ascending order: requests without an expert by deadline, requests without
    /// an appointment by how long they have waited, appointments by time, then closed requests, the newest first.
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
    /// The stored name.
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

/// Requests that wait for an expert have positions below this one.
pub const UNASSIGNED_BELOW: i64 = GROUP;

/// Requests whose deadline for an expert had passed at `now` have positions below this one.
#[must_use]
pub fn overdue_below(now: Instant) -> i64 {
    now.millis().saturating_add(1).clamp(0, GROUP)
}
