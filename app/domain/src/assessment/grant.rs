//! When a finished assessment earns the program's points (rules §3). Where it does not, the answers are kept and the
//! page says why.

use serde::{Deserialize, Serialize};

use super::Assessment;
use crate::eligibility::{Judgement, Outcome};
use crate::money::Points;
use crate::rules::{Granting, Program};
use crate::time::Instant;

/// The facts that decide the grant, read in the transaction that would post it.
#[derive(Debug, Clone, Copy)]
pub struct GrantFacts<'a> {
    /// The business was verified by one of the four means.
    pub identity_verified: bool,
    /// Eligibility, judged now.
    pub judgement: &'a Judgement,
    /// The program with its rules.
    pub program: &'a Program,
    /// The business clock.
    pub now: Instant,
    /// This UBN already has the program's grant, on this or another account.
    pub granted_before: bool,
    /// All points that the program has granted so far. Expired and returned points do not refill its budget.
    pub granted_in_all: Points,
}

/// Why nothing is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantRefusal {
    /// The UBN already has its grant of this program.
    AlreadyGranted,
    /// The identity is not verified.
    IdentityNotVerified,
    /// The judgement is not `Eligible`.
    NotEligible {
        /// The outcome.
        outcome: Outcome,
    },
    /// The program does not grant yet, or no longer.
    ProgramNotOpen,
    /// What is left of the budget is less than one grant.
    BudgetSpent,
}

/// The points to post for a finished assessment. Its answers do not change the amount.
///
/// # Errors
/// The first reason against the grant.
pub fn grant(_finished: &Assessment, facts: &GrantFacts<'_>) -> Result<Points, GrantRefusal> {
    let program = facts.program;
    if facts.granted_before {
        return Err(GrantRefusal::AlreadyGranted);
    }
    if !facts.identity_verified {
        return Err(GrantRefusal::IdentityNotVerified);
    }
    if facts.judgement.outcome != Outcome::Eligible {
        return Err(GrantRefusal::NotEligible { outcome: facts.judgement.outcome });
    }
    match program.granting(facts.now, facts.granted_in_all) {
        Granting::Open => Ok(program.rules.grant),
        Granting::NotYet | Granting::Over | Granting::NoProgram => Err(GrantRefusal::ProgramNotOpen),
        Granting::BudgetSpent => Err(GrantRefusal::BudgetSpent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Draft, DraftAnswer, Stage, Topic};
    use crate::rules::program_111;

    fn finished(today: u8, wanted: u8) -> Assessment {
        let mut draft = Draft::default();
        for topic in Topic::ALL {
            draft.answer(
                topic,
                DraftAnswer { today: Stage::try_from(today).ok(), wanted: Stage::try_from(wanted).ok() },
            );
        }
        draft.complete().expect("complete")
    }

    fn with(outcome: Outcome, change: impl FnOnce(&mut GrantFacts<'_>)) -> Result<Points, GrantRefusal> {
        let (program, judgement) = (program_111(), Judgement { outcome, clauses: Vec::new() });
        let mut facts = GrantFacts {
            identity_verified: true,
            judgement: &judgement,
            program: &program,
            now: program.opens,
            granted_before: false,
            granted_in_all: Points::ZERO,
        };
        change(&mut facts);
        grant(&finished(1, 5), &facts)
    }

    #[test]
    fn a_finished_assessment_earns_30_000_points_whatever_its_answers() {
        let (program, judgement) = (program_111(), Judgement { outcome: Outcome::Eligible, clauses: Vec::new() });
        for (today, wanted) in [(1, 1), (1, 5), (5, 1)] {
            let facts = GrantFacts {
                identity_verified: true,
                judgement: &judgement,
                program: &program,
                now: program.opens,
                granted_before: false,
                granted_in_all: Points::ZERO,
            };
            assert_eq!(grant(&finished(today, wanted), &facts), Ok(Points::new(30_000)));
        }
    }

    #[test]
    fn a_grant_needs_identity_eligibility_an_open_program_and_budget_and_comes_once() {
        let eligible = Outcome::Eligible;
        let (opens, closes) = (program_111().opens, program_111().closes);
        let budget = program_111().budget;
        assert_eq!(with(eligible, |facts| facts.granted_before = true), Err(GrantRefusal::AlreadyGranted));
        assert_eq!(with(eligible, |facts| facts.identity_verified = false), Err(GrantRefusal::IdentityNotVerified));
        for outcome in [Outcome::EligibleToBuyOnly, Outcome::NeedsReview, Outcome::Refused] {
            assert_eq!(with(outcome, |_| ()), Err(GrantRefusal::NotEligible { outcome }));
        }
        assert_eq!(with(eligible, |facts| facts.now = opens.plus_millis(-1)), Err(GrantRefusal::ProgramNotOpen));
        assert_eq!(with(eligible, |facts| facts.now = closes), Err(GrantRefusal::ProgramNotOpen));
        assert!(with(eligible, |facts| facts.now = closes.plus_millis(-1)).is_ok());
        assert!(with(eligible, |facts| facts.granted_in_all = budget - Points::new(30_000)).is_ok());
        let one_short = budget - Points::new(29_999);
        assert_eq!(with(eligible, |facts| facts.granted_in_all = one_short), Err(GrantRefusal::BudgetSpent));
    }
}
