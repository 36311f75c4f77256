//! Cases: what staff decide about a firm, from the moment it is opened to the decision (rules §2, §8).
//!
//! A case has one of three states. It is open while staff owe the decision; it waits while the member has been asked for
//! more; it is decided. Silence of the member returns it to staff and never decides. What a decision does to the firm is
//! judged by the module of its subject, such as [`crate::eligibility`].

mod evidence;
mod kind;
mod reason;

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::order::Clock;
use crate::time::Instant;
use crate::workday::{Calendar, YearNotLoaded};

pub use evidence::{Fact, Line, Proven, Value, evidence};
pub use kind::Kind;
pub use reason::{Outcome, Reason, Scope, TEXT_MAX, TITLE_MAX, together};

/// The longest time, in working days, that a member can be given to answer.
pub const ASK_MOST_WD: u16 = 20;

/// How many working days staff have for a case that no rule of the program gives a deadline: as for an objection on an
/// order (rules §6).
pub const DECIDE_WD: u16 = 3;

/// Who opened a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenedBy {
    /// The platform, because a rule asks for a decision.
    Platform,
    /// A person who acts for the firm.
    Member(PersonId),
    /// A member of the staff.
    Staff(PersonId),
}

/// One case. What it is about, who has it and its history are stored beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its kind.
    pub kind: Kind,
    /// Who opened it.
    pub opened_by: OpenedBy,
    /// Why it was opened, in their words; empty where the kind says it all.
    #[serde(default)]
    pub why: String,
    /// When it was opened.
    pub opened_at: Instant,
    /// By when staff decide, exclusive.
    pub due: Instant,
    /// The state.
    pub state: State,
}

/// The state of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Staff owe the decision.
    Open,
    /// The member has been asked for more.
    Waiting {
        /// The question.
        question: String,
        /// Until when the member can answer, exclusive.
        until: Instant,
    },
    /// Staff have decided, or there is nothing left to decide.
    Decided {
        /// The outcome.
        outcome: Outcome,
        /// The reason that the member reads; may be empty.
        reason: String,
        /// When.
        at: Instant,
    },
}

/// An entry in the history of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was opened.
    Opened,
    /// A member of the staff has it now; `None`: nobody.
    Assigned(Option<PersonId>),
    /// A note that only staff read.
    Noted(String),
    /// The member was asked for more.
    Asked {
        /// The question.
        question: String,
        /// Until when the member can answer, exclusive.
        until: Instant,
    },
    /// The member answered.
    Answered(String),
    /// The member did not answer in time.
    Silent,
    /// It was decided.
    Decided {
        /// The outcome.
        outcome: Outcome,
        /// The reason that the member reads; may be empty.
        reason: String,
    },
}

/// Why an act on a case is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It was decided.
    Decided,
    /// The member has been asked and has time left to answer: nothing is decided against the member, or asked again.
    MemberMayAnswer {
        /// Until when, exclusive.
        until: Instant,
    },
    /// The member is asked nothing, or no longer.
    NotAsked,
    /// Somebody else changed it since it was read.
    Changed,
    /// One of the same kind about the same firm is open.
    OpenAlready,
    /// The firm has nothing to object to.
    NothingToObject,
}

impl State {
    /// The stored name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting { .. } => "waiting",
            Self::Decided { .. } => "decided",
        }
    }
}

impl Case {
    /// A new case that staff decide until `due`.
    #[must_use]
    pub const fn open(kind: Kind, opened_by: OpenedBy, why: String, now: Instant, due: Instant) -> Self {
        Self { kind, opened_by, why, opened_at: now, due, state: State::Open }
    }

    /// When it is next due: the answer while the member is asked, otherwise the decision.
    #[must_use]
    pub const fn next(&self) -> Instant {
        match self.state {
            State::Waiting { until, .. } => until,
            State::Open | State::Decided { .. } => self.due,
        }
    }

    /// Whether staff are late with the decision.
    #[must_use]
    pub fn is_late(&self, now: Instant) -> bool {
        self.state == State::Open && self.due <= now
    }

    /// How much of the time for the decision is used, in percent; more than 100 once staff are late.
    #[must_use]
    pub fn used(&self, now: Instant) -> i64 {
        let (from, to) = (self.opened_at.millis(), self.due.millis());
        let whole = to.saturating_sub(from).max(1);
        now.millis().saturating_sub(from).max(0).saturating_mul(100).checked_div(whole).unwrap_or(100)
    }

    /// Asks the member for more, to be answered within some working days.
    ///
    /// # Errors
    /// [`Refusal`]; the inner error when the calendar ends before the deadline.
    pub fn ask(
        &mut self,
        question: String,
        within_wd: u16,
        calendar: &Calendar,
        now: Instant,
    ) -> Result<Result<Event, Refusal>, YearNotLoaded> {
        if let Err(refusal) = self.is_free(now) {
            return Ok(Err(refusal));
        }
        let until = calendar.deadline(now.day(), within_wd)?.instant();
        self.state = State::Waiting { question: question.clone(), until };
        Ok(Ok(Event::Asked { question, until }))
    }

    /// The member answers. Staff have their working days again, and never fewer than before.
    ///
    /// # Errors
    /// [`Refusal::NotAsked`] when nothing is asked, or no longer.
    pub fn answer(
        &mut self,
        text: String,
        within_wd: u16,
        calendar: &Calendar,
        now: Instant,
    ) -> Result<Event, Refusal> {
        match self.state {
            State::Waiting { until, .. } if now < until => {
                self.return_to_staff(within_wd, calendar, now);
                Ok(Event::Answered(text))
            }
            State::Open | State::Waiting { .. } | State::Decided { .. } => Err(Refusal::NotAsked),
        }
    }

    /// Returns the case to staff when the member has not answered in time. It decides nothing. `None` when the member
    /// has time left, or was not asked.
    pub fn silence(&mut self, within_wd: u16, calendar: &Calendar, now: Instant) -> Option<Event> {
        match self.state {
            State::Waiting { until, .. } if until <= now => {
                self.return_to_staff(within_wd, calendar, now);
                Some(Event::Silent)
            }
            State::Open | State::Waiting { .. } | State::Decided { .. } => None,
        }
    }

    /// Decides it. While the member has time to answer, only the outcome that the member wishes for is possible.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&mut self, outcome: Outcome, reason: String, now: Instant) -> Result<Event, Refusal> {
        match (self.is_free(now), outcome) {
            (Err(Refusal::MemberMayAnswer { .. }), Outcome::Yes | Outcome::Ended) | (Ok(()), _) => {}
            (Err(refusal), _) => return Err(refusal),
        }
        self.state = State::Decided { outcome, reason: reason.clone(), at: now };
        Ok(Event::Decided { outcome, reason })
    }

    /// Whether staff can act: it is not decided, and the member has no time left to answer.
    fn is_free(&self, now: Instant) -> Result<(), Refusal> {
        match self.state {
            State::Waiting { until, .. } if now < until => Err(Refusal::MemberMayAnswer { until }),
            State::Decided { .. } => Err(Refusal::Decided),
            State::Open | State::Waiting { .. } => Ok(()),
        }
    }

    fn return_to_staff(&mut self, within_wd: u16, calendar: &Calendar, now: Instant) {
        let again = Clock::start_or_pending(calendar, now.day(), within_wd).due;
        self.due = again.map_or(self.due, |again| again.max(self.due));
        self.state = State::Open;
    }
}

#[cfg(test)]
mod tests;
