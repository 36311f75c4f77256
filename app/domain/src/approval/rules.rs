//! The effect of publishing a version of a program's rules.

use serde::{Deserialize, Serialize};

use crate::id::{ProgramCode, RulesVersion};
use crate::lang::Bilingual;
use crate::program::{ReplaySums, RulesChange};
use crate::rules::{Program, ProgramRules};
use crate::time::Instant;

/// A draft of the rules with its effect on past orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesDraft {
    /// The rules, under their version.
    pub rules: ProgramRules,
    /// The first instant at which they are in force: 00:00 of a day.
    pub from: Instant,
    /// The sums of the replay; `None` until all orders were looked at.
    pub replay: Option<ReplaySums>,
}

/// What the publication does. Signed orders keep their version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesEffect {
    /// The program.
    pub code: ProgramCode,
    /// Its name.
    pub name: Bilingual,
    /// The version.
    pub version: RulesVersion,
    /// From when it is in force.
    pub from: Instant,
    /// Each number before and after.
    pub change: RulesChange,
    /// The effect on past orders, as it was replayed.
    pub replay: ReplaySums,
    /// The rules that come into force.
    pub rules: ProgramRules,
}

/// The effect of a draft on a program; `None` until it is replayed, and when it changes nothing. `in_force` is the version
/// that is in force before the draft.
pub(super) fn effect(program: &Program, in_force: &ProgramRules, draft: &RulesDraft) -> Option<RulesEffect> {
    let change = RulesChange::of(in_force, &draft.rules);
    let replay = draft.replay.filter(|_| change.changes() > 0)?;
    Some(RulesEffect {
        code: program.code.clone(),
        name: Bilingual::new(&program.name_zh, &program.name_en),
        version: draft.rules.version.clone(),
        from: draft.from,
        change,
        replay,
        rules: draft.rules.clone(),
    })
}
