//! Requests for an expert, as members and staff see them.

use serde::{Deserialize, Serialize};

use crate::assessment::Draft;
use crate::eligibility::BusinessFacts;
use crate::expert::{Event, ExpertTopic, Request, Side, Stage};
use crate::id::ExpertRequestId;
use crate::time::Instant;
use crate::view::account::MyBusiness;
use crate::workday::Deadline;

/// A line of a request's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertLine {
    /// When.
    pub at: Instant,
    /// Which side.
    pub by: Side,
    /// What happened.
    pub event: Event,
}

/// One request with what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertView {
    /// The request.
    pub id: ExpertRequestId,
    /// What was asked, and where it stands.
    pub request: Request,
    /// What happened, the oldest first.
    pub timeline: Vec<ExpertLine>,
    /// How the deadline of the assignment was counted, while it runs.
    pub why: Option<Deadline>,
    /// Whether that deadline was missed.
    pub overdue: bool,
    /// Counts the changes: who acts names the one that was seen.
    pub version: i64,
    /// The business clock when this was read.
    pub now: Instant,
}

/// The member's page: the open request, or the form; and what was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertPage {
    /// The business acted for.
    pub business: MyBusiness,
    /// Whether it may ask: only a verified one does.
    pub verified: bool,
    /// Within how many working days an expert is assigned.
    pub working_days: u16,
    /// The request that is not closed.
    pub open: Option<ExpertView>,
    /// One page of closed ones, the newest first.
    pub past: Vec<ExpertView>,
    /// The key of the next page, when there may be more.
    pub next: Option<(Instant, ExpertRequestId)>,
}

/// A request in the staff's queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertQueueLine {
    /// The request.
    pub id: ExpertRequestId,
    /// The firm's name.
    pub name: String,
    /// Its UBN.
    pub ubn: String,
    /// What it is about.
    pub topic: ExpertTopic,
    /// Where it stands.
    pub stage: Stage,
    /// The deadline, since when, the appointment or the end, as the stage says; none while a deadline is pending.
    pub at: Option<Instant>,
    /// Whether the deadline was missed.
    pub overdue: bool,
    /// When it was asked.
    pub asked_at: Instant,
}

/// The staff's queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertQueue {
    /// One page of it.
    pub lines: Vec<ExpertQueueLine>,
    /// The key of the next page, when there may be more: a position and a request.
    pub next: Option<(i64, ExpertRequestId)>,
}

/// A request with what helps the expert, for staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertCase {
    /// The request.
    pub view: ExpertView,
    /// The firm's name.
    pub name: String,
    /// Its UBN.
    pub ubn: String,
    /// What is known of it, its size among it.
    pub facts: BusinessFacts,
    /// Its self-assessment as it stands.
    pub answers: Draft,
    /// Who asked: name, address, telephone; without those no longer there.
    pub asked_by: Option<(String, String, String)>,
    /// Whether the reader's role may act on requests.
    pub may_act: bool,
    /// Whether the reader acts for this firm: then a colleague arranges it.
    pub own: bool,
}
