//! The effects of publishing a program, of opening it early, and of ending its grants early.

use serde::{Deserialize, Serialize};

use crate::id::ProgramCode;
use crate::lang::Bilingual;
use crate::money::Points;
use crate::program::Phase;
use crate::rules::Program;
use crate::time::Instant;

/// What happens to a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgramEffect {
    /// It is published as it stands here, and then lives by its own instants.
    Published(Box<Program>),
    /// It grants points at once.
    OpensNow(ProgramFacts),
    /// It grants no more points.
    ClosesNow(ProgramFacts),
}

/// A published program as a proposal names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramFacts {
    /// Its code.
    pub code: ProgramCode,
    /// Its name.
    pub name: Bilingual,
    /// When it was to open.
    pub opens: Instant,
    /// When it ends, or was to end, granting.
    pub closes: Instant,
    /// Until when its points pay for new orders. This does not change.
    pub last_order: Instant,
    /// The most points that it grants in all.
    pub budget: Points,
}

impl ProgramEffect {
    /// The program's code.
    #[must_use]
    pub fn code(&self) -> &ProgramCode {
        match self {
            Self::Published(program) => &program.code,
            Self::OpensNow(facts) | Self::ClosesNow(facts) => &facts.code,
        }
    }

    /// The program's name.
    #[must_use]
    pub fn name(&self) -> Bilingual {
        match self {
            Self::Published(program) => Bilingual::new(&program.name_zh, &program.name_en),
            Self::OpensNow(facts) | Self::ClosesNow(facts) => facts.name.clone(),
        }
    }
}

fn facts(program: &Program) -> ProgramFacts {
    ProgramFacts {
        code: program.code.clone(),
        name: Bilingual::new(&program.name_zh, &program.name_en),
        opens: program.opens,
        closes: program.closes,
        last_order: program.last_order,
        budget: program.budget,
    }
}

/// The effect of opening a program at once; `None` unless it is published and has not opened.
pub(super) fn opens_now(program: &Program, now: Instant) -> Option<ProgramEffect> {
    (Phase::of(program, now) == Phase::Published).then(|| ProgramEffect::OpensNow(facts(program)))
}

/// The effect of ending the grants of a program at once; `None` unless it grants.
pub(super) fn closes_now(program: &Program, now: Instant) -> Option<ProgramEffect> {
    (Phase::of(program, now) == Phase::Open).then(|| ProgramEffect::ClosesNow(facts(program)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::program_111;

    #[test]
    fn a_program_opens_early_only_before_it_opens_and_closes_early_only_while_it_grants() {
        let program = program_111();
        let before = program.opens.plus_millis(-1);
        assert!(opens_now(&program, before).is_some() && closes_now(&program, before).is_none());
        assert!(opens_now(&program, program.opens).is_none() && closes_now(&program, program.opens).is_some());
        assert!(opens_now(&program, program.closes).is_none() && closes_now(&program, program.closes).is_none());
    }
}
