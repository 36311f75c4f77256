//! The phases of a program. Its own instants decide; only a draft and an archived program are states of their own.

use serde::{Deserialize, Serialize};

use crate::rules::Program;
use crate::time::Instant;

/// A phase, in the order of a program's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Staff still write it; nobody else sees it.
    Draft,
    /// It is published and has not opened.
    Published,
    /// It grants points.
    Open,
    /// It grants no more points; they still pay for new orders.
    GrantsClosed,
    /// Its points pay for no new order; signed orders go on.
    OrdersClosed,
    /// Staff have put it away.
    Archived,
}

impl Phase {
    /// All phases, in order.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::Published, Self::Open, Self::GrantsClosed, Self::OrdersClosed, Self::Archived];

    /// The phase of a published program that is not archived.
    #[must_use]
    pub fn of(program: &Program, now: Instant) -> Self {
        if now < program.opens {
            Self::Published
        } else if now < program.closes {
            Self::Open
        } else if now < program.last_order {
            Self::GrantsClosed
        } else {
            Self::OrdersClosed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::program_111;

    #[test]
    fn a_program_lives_by_its_own_instants_and_each_end_is_exclusive() {
        let program = program_111();
        let before = |at: Instant| at.plus_millis(-1);
        for (at, phase) in [
            (before(program.opens), Phase::Published),
            (program.opens, Phase::Open),
            (before(program.closes), Phase::Open),
            (program.closes, Phase::GrantsClosed),
            (before(program.last_order), Phase::GrantsClosed),
            (program.last_order, Phase::OrdersClosed),
        ] {
            assert_eq!(Phase::of(&program, at), phase);
        }
        assert!(Phase::ALL.is_sorted());
    }
}
