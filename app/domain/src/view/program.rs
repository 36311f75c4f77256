//! Programs as staff see them.

use serde::{Deserialize, Serialize};

use crate::id::ProgramCode;
use crate::lang::Bilingual;
use crate::money::Points;
use crate::program::Phase;
use crate::rules::Program;
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
    /// Whether the reader may write drafts and propose.
    pub may_edit: bool,
    /// Whether the reader is the only member of the staff, so that nobody could confirm.
    pub alone: bool,
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
    /// Whether something about it waits for a second person.
    pub waits: bool,
    /// Whether the reader may write drafts and propose.
    pub may_edit: bool,
    /// Whether the reader is the only member of the staff.
    pub alone: bool,
}
