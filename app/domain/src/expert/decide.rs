//! What may be done with a request for an expert, and when.

use serde::{Deserialize, Serialize};

use super::{Appointment, Event, Expert, Request, Side, Stage, State};
use crate::form::expert::NewRequest;
use crate::id::ExpertRequestId;
use crate::order::Clock;
use crate::time::Instant;
use crate::workday::Calendar;

/// A command on a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Assigns the expert, or another one.
    Assign(Expert),
    /// Sets time and place of the appointment, or moves it.
    Appoint(Appointment),
    /// Closes the request with the expert's advice.
    Finish {
        /// The advice.
        notes: String,
    },
    /// Cancels the request.
    Cancel {
        /// Which side wished it.
        by: Side,
        /// The reason. Staff must give one.
        reason: String,
    },
}

impl Command {
    /// The name in the audit and in idempotency keys.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Assign(_) => "assigned",
            Self::Appoint(_) => "appointed",
            Self::Finish { .. } => "finished",
            Self::Cancel { .. } => "cancelled",
        }
    }
}

/// The new state of a request, and the event that people are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The state.
    pub state: State,
    /// What happened.
    pub event: Event,
}

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The business is not verified.
    NotVerified,
    /// The business has a request that is not closed.
    OpenAlready {
        /// The open request.
        request: ExpertRequestId,
    },
    /// Somebody else changed the request since the page was shown.
    Changed {
        /// Its stage now.
        stage: Stage,
    },
    /// It is closed.
    Closed {
        /// The stage in which it closed.
        stage: Stage,
    },
    /// An expert must be assigned first.
    NotAssigned,
    /// An appointment must be agreed on first.
    NotAppointed,
    /// The time is not in the future.
    NotInFuture,
    /// The appointment has not begun yet.
    NotYet {
        /// When it begins.
        at: Instant,
    },
}

/// A new request, with the deadline for assigning an expert.
#[must_use]
pub fn ask(new: NewRequest, calendar: &Calendar, working_days: u16, now: Instant) -> (Request, Event) {
    let assign = Clock::start_or_pending(calendar, now.day(), working_days);
    let event = Event::Requested { assign_by: assign.due };
    let NewRequest { topic, about, way, reachable } = new;
    (Request { topic, about, way, reachable, asked_at: now, state: State::Requested { assign } }, event)
}

/// The result of a command. A missed deadline is never a reason to refuse.
///
/// # Errors
/// The first rule against it.
pub fn decide(state: &State, command: Command, now: Instant) -> Result<Step, Refusal> {
    if state.ended_at().is_some() {
        return Err(Refusal::Closed { stage: state.stage() });
    }
    match command {
        Command::Assign(expert) => Ok(assign(state, expert, now)),
        Command::Appoint(appointment) => appoint(state, appointment, now),
        Command::Finish { notes } => finish(state, notes, now),
        Command::Cancel { by, reason } => Ok(Step {
            state: State::Cancelled { by, reason: reason.clone(), at: now },
            event: Event::Cancelled { by, reason },
        }),
    }
}

/// An existing appointment stays when another expert takes over.
fn assign(state: &State, expert: Expert, now: Instant) -> Step {
    let event = Event::Assigned { expert: expert.clone(), again: state.expert().is_some() };
    let state = match state.appointment() {
        Some(appointment) => State::Appointed { expert, appointment: appointment.clone() },
        None => State::Assigned { expert, at: now },
    };
    Step { state, event }
}

fn appoint(state: &State, appointment: Appointment, now: Instant) -> Result<Step, Refusal> {
    let expert = state.expert().ok_or(Refusal::NotAssigned)?.clone();
    if appointment.at <= now {
        return Err(Refusal::NotInFuture);
    }
    let (with, to) = (expert.name.clone(), appointment.clone());
    let event = match state.appointment() {
        Some(before) => Event::Moved { expert: with, from: before.at, appointment: to },
        None => Event::Appointed { expert: with, appointment: to },
    };
    Ok(Step { state: State::Appointed { expert, appointment }, event })
}

fn finish(state: &State, notes: String, now: Instant) -> Result<Step, Refusal> {
    let State::Appointed { expert, appointment } = state else { return Err(Refusal::NotAppointed) };
    if now < appointment.at {
        return Err(Refusal::NotYet { at: appointment.at });
    }
    let (expert, appointment) = (expert.clone(), appointment.clone());
    Ok(Step { state: State::Done { expert, appointment, notes, at: now }, event: Event::Done })
}
