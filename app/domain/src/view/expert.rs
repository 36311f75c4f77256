//! Requests for an expert, as members and staff see them.

use serde::{Deserialize, Serialize};

use crate::assessment::Draft;
use crate::eligibility::BusinessFacts;
use crate::expert::{Event, ExpertTopic, Request, Side, Stage};
use crate::id::ExpertRequestId;
use crate::time::Instant;
use crate::view::account::MyBusiness;
use crate::workday::Deadline;

/// An entry of a request's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertLine {
    /// When it happened.
    pub at: Instant,
    /// The side that acted.
    pub by: Side,
    /// What happened.
    pub event: Event,
}

/// One request with its timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertView {
    /// The request.
    pub id: ExpertRequestId,
    /// The request and its state.
    pub request: Request,
    /// The timeline, the oldest entry first.
    pub timeline: Vec<ExpertLine>,
    /// How the deadline of the assignment was counted, while it is open.
    pub why: Option<Deadline>,
    /// Whether that deadline was missed.
    pub overdue: bool,
    /// The number of changes. A command carries the version that its sender saw.
    pub version: i64,
    /// The business clock at the time of reading.
    pub now: Instant,
}

/// The member's page: the open request or the form, and earlier requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertPage {
    /// The business for which the person acts.
    pub business: MyBusiness,
    /// Whether it may ask, which requires verification.
    pub verified: bool,
    /// How many working days staff have for assigning an expert.
    pub working_days: u16,
    /// The request that is not closed.
    pub open: Option<ExpertView>,
    /// One page of closed requests, the newest first.
    pub past: Vec<ExpertView>,
    /// The key of the next page, if there may be one.
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
    /// The topic.
    pub topic: ExpertTopic,
    /// The stage.
    pub stage: Stage,
    /// The deadline, the assignment, the appointment or the end, depending on the stage; `None` while a deadline is
    /// pending.
    pub at: Option<Instant>,
    /// Whether the deadline was missed.
    pub overdue: bool,
    /// When the firm asked.
    pub asked_at: Instant,
}

/// The staff's queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertQueue {
    /// One page of it.
    pub lines: Vec<ExpertQueueLine>,
    /// The key of the next page, if there may be one: a position and a request.
    pub next: Option<(i64, ExpertRequestId)>,
}

/// A request with the facts that help the expert, for staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertCase {
    /// The request.
    pub view: ExpertView,
    /// The firm's name.
    pub name: String,
    /// Its UBN.
    pub ubn: String,
    /// What is known of the firm, including its size.
    pub facts: BusinessFacts,
    /// Its self-assessment so far.
    pub answers: Draft,
    /// The person who asked, as name, e-mail address and telephone; `None` when that person's account no longer exists.
    pub asked_by: Option<(String, String, String)>,
    /// Whether the reader's role may act on requests.
    pub may_act: bool,
    /// Whether the reader acts for this firm. Then a colleague must handle the request.
    pub own: bool,
}
