//! Programs as staff see them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::approval::RulesDraft;
use crate::id::{OrderId, ProgramCode};
use crate::lang::Bilingual;
use crate::money::Points;
use crate::program::{Phase, Replayed, RulesChange};
use crate::rules::{LaterRules, Program};
use crate::time::Instant;

/// A program in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramLine {
    /// Its code.
    pub code: ProgramCode,
    /// Its name.
    pub name: Bilingual,
    /// Its phase.
    pub phase: Phase,
    /// When it opens.
    pub opens: Instant,
    /// When grants end, exclusive.
    pub closes: Instant,
    /// Until when points pay for new orders, exclusive.
    pub last_order: Instant,
    /// The points granted so far.
    pub granted: Points,
    /// The most points granted in all.
    pub budget: Points,
    /// Whether something about it waits for a second person.
    pub waits: bool,
}

/// All programs, the newest first, drafts before them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programs {
    /// The programs.
    pub lines: Vec<ProgramLine>,
    /// How many earlier recipients are in the list.
    pub recipients: u32,
    /// Whether the reader may write drafts and propose.
    pub may_edit: bool,
    /// Whether the reader is the only member of the staff, so that nobody could confirm.
    pub alone: bool,
}

/// A business that came after the budget was spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuedBusiness {
    /// Its UBN.
    pub ubn: String,
    /// Its name.
    pub name: String,
    /// When it finished its assessment.
    pub at: Instant,
}

/// One program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramPage {
    /// The program with the rules in force.
    pub program: Program,
    /// Its phase.
    pub phase: Phase,
    /// The row version of the draft; 0 for a published program and for a new draft.
    pub version: i64,
    /// The points granted so far.
    pub granted: Points,
    /// The first businesses that came after the budget was spent, in the order in which they came.
    pub queue: Vec<QueuedBusiness>,
    /// How many of them there are.
    pub queued: u32,
    /// Whether something about it waits for a second person.
    pub waits: bool,
    /// Whether the reader may write drafts and propose.
    pub may_edit: bool,
    /// Whether the reader is the only member of the staff.
    pub alone: bool,
}

/// An order for which a draft of the rules makes a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayLine {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The member's name.
    pub member: String,
    /// What its refund returns before and after.
    pub replayed: Replayed,
}

/// The draft of a program's next rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesDraftView {
    /// The draft, with the sums once the replay is complete.
    pub draft: RulesDraft,
    /// Its row version.
    pub version: i64,
    /// Each number before and after.
    pub change: RulesChange,
    /// How many orders were replayed so far.
    pub looked: u32,
    /// How many orders there were when the replay began.
    pub total: u32,
    /// The orders for which it makes a difference, those that lose most first: one page of them.
    pub lines: Vec<ReplayLine>,
    /// The key of the next page, if there may be one.
    pub next: Option<(i64, OrderId)>,
}

/// The rules of a program: in force, coming, and drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesPage {
    /// The program with the rules in force.
    pub program: Program,
    /// The versions that come into force later.
    pub later: Vec<LaterRules>,
    /// The draft, if there is one.
    pub draft: Option<RulesDraftView>,
    /// Whether its publication waits for a second person.
    pub waits: bool,
    /// Whether the reader may write drafts and propose.
    pub may_edit: bool,
    /// Tomorrow, the first day on which new rules can be in force.
    pub tomorrow: NaiveDate,
}
