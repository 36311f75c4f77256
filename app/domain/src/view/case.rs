//! Cases as staff and members see them.

use serde::{Deserialize, Serialize};

use crate::case::{Case, Event, Kind, Line, Outcome, Reason};
use crate::eligibility::{BusinessFacts, Judgement};
use crate::id::{BusinessId, CaseId, PersonId, ReasonId};
use crate::rules::Program;
use crate::time::Instant;
use crate::view::staff::Claimed;
use crate::workday::Deadline;

/// A case in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// Its identifier.
    pub id: CaseId,
    /// The case.
    pub case: Case,
    /// The firm.
    pub business: BusinessId,
    /// Its name.
    pub name: String,
    /// Its UBN.
    pub ubn: String,
    /// The name of who has it.
    pub assigned: Option<String>,
    /// Whether staff are late.
    pub late: bool,
    /// How much of the time for the decision is used, in percent.
    pub used: i64,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cases {
    /// The cases.
    pub lines: Vec<CaseLine>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, CaseId)>,
}

/// An entry in the history of a case, as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEntry {
    /// When, by the business clock.
    pub at: Instant,
    /// The name of who did it; `None` for the platform and for people whose account no longer exists.
    pub by: Option<String>,
    /// What happened.
    pub event: Event,
    /// The name of the person that the event gives the case to.
    pub to: Option<String>,
}

/// An earlier decision about the same firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// The case.
    pub id: CaseId,
    /// Its kind.
    pub kind: Kind,
    /// When it was decided.
    pub at: Instant,
    /// How it ended.
    pub outcome: Outcome,
    /// The reason that the member read.
    pub reason: String,
}

/// What the reader may do with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MayWork {
    /// Everything.
    Yes,
    /// Nothing, because the reader belongs to the firm.
    OwnFirm,
    /// Nothing, because the reader's role does not work on such cases.
    NotStaffFor,
}

/// A case with all that is needed to decide it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    /// Its line in the list.
    pub line: CaseLine,
    /// The number of changes. A command carries the version that its sender saw.
    pub version: i64,
    /// When the check began that it decides; a decision carries it back.
    pub since: Instant,
    /// How the deadline was counted, if the calendar still gives the same result.
    pub why: Option<Deadline>,
    /// The name of who opened it; `None` for the platform.
    pub opened_by: Option<String>,
    /// The evidence.
    pub evidence: Vec<Line>,
    /// Whom staff compare, where the identity is checked.
    pub claimed: Option<Claimed>,
    /// The facts that were judged.
    pub facts: BusinessFacts,
    /// The judgement of these facts.
    pub judgement: Judgement,
    /// The program whose rules judge them.
    pub program: Program,
    /// Earlier decisions about the firm, the newest first.
    pub earlier: Vec<Earlier>,
    /// The history, the oldest entry first.
    pub history: Vec<CaseEntry>,
    /// The templates of reasons for this kind.
    pub reasons: Vec<Reason>,
    /// Who of the staff may have it: identifier and name.
    pub colleagues: Vec<(PersonId, String)>,
    /// Who has it.
    pub assigned_to: Option<PersonId>,
    /// What the reader may do.
    pub may: MayWork,
    /// The business clock.
    pub now: Instant,
}

/// A question to the member that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The case.
    pub case: CaseId,
    /// What staff decide.
    pub kind: Kind,
    /// The question.
    pub question: String,
    /// Until when it can be answered, exclusive.
    pub until: Instant,
}

/// A template of a reason with its last change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonLine {
    /// The template.
    pub reason: Reason,
    /// Its version.
    pub version: i64,
    /// Who wrote this version; `None` when that account no longer exists.
    pub by: Option<String>,
    /// When, by the system clock.
    pub at: Instant,
    /// Whether it was withdrawn: it is no longer offered.
    pub withdrawn: bool,
}

/// The templates of reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// The templates in force.
    pub lines: Vec<ReasonLine>,
    /// The versions of the template that the page shows, the newest first.
    pub versions: Vec<ReasonLine>,
    /// The template that the page shows.
    pub open: Option<ReasonId>,
    /// Whether the reader may change them.
    pub may_change: bool,
}
