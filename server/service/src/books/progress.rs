//! How far counting and checking have come. It is stored as JSON, and whoever goes on replaces it.

use std::collections::BTreeSet;

use domain::time::Instant;
use domain::view::staff::{Discrepancy, Invariant};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The maximum number of kept discrepancies for one invariant.
const MAX_FOUND: usize = 100;
/// How long the ledger rests between two rounds, in milliseconds.
const REST_MS: i64 = 15 * 60 * 1000;

/// What a round checks, one part after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    /// The running sums against all entries.
    Entries,
    /// Balances against entries.
    Accounts,
    /// What is left of lots against entries.
    Lots,
    /// What orders hold against their states.
    Orders,
    /// The stages that firms have reached.
    Firms,
    /// Nothing: the round is over.
    Rest,
}

impl Part {
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Entries => Self::Accounts,
            Self::Accounts => Self::Lots,
            Self::Lots => Self::Orders,
            Self::Orders => Self::Firms,
            Self::Firms | Self::Rest => Self::Rest,
        }
    }
}

/// A violated invariant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Found {
    pub invariant: Invariant,
    pub what: Discrepancy,
    /// The round in which it was seen last.
    pub round: u64,
}

/// The state of the checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Progress {
    /// The last turn, by the business clock.
    pub at: Instant,
    /// The number of the round.
    pub round: u64,
    /// The part that comes next.
    pub part: Part,
    /// The last key that was checked in this part.
    pub after: (String, String),
    /// When the round began, by the business clock.
    pub began: Instant,
    /// When the next round begins, by the system clock.
    pub next: Instant,
    /// When the last complete round began, by the business clock.
    pub verified: Option<Instant>,
    /// What is wrong.
    pub found: Vec<Found>,
}

impl Progress {
    /// The stored state.
    pub(super) fn read(facts: Option<&str>) -> Result<Option<Self>> {
        facts.map(|facts| serde_json::from_str(facts).map_err(Error::json)).transpose()
    }

    /// Before the first round.
    pub(super) fn fresh(now: Instant) -> Self {
        Self {
            at: now,
            round: 0,
            part: Part::Rest,
            after: Default::default(),
            began: now,
            next: Instant::from_millis(0),
            verified: None,
            found: Vec::new(),
        }
    }

    pub(super) fn begin_round(&mut self, now: Instant) {
        self.round += 1;
        self.began = now;
        self.begin(Part::Entries);
    }

    pub(super) fn begin(&mut self, part: Part) {
        self.part = part;
        self.after = Default::default();
    }

    /// Goes on to the next part. What no part of this round has seen again is no longer wrong.
    pub(super) fn end_part(&mut self, system: Instant) {
        self.begin(self.part.next());
        if self.part == Part::Rest {
            self.verified = Some(self.began);
            self.next = system.plus_millis(REST_MS);
            self.found.retain(|one| one.round == self.round);
        }
    }

    /// Replaces what was known of the things that were checked.
    pub(super) fn note(&mut self, visit: Visit) {
        self.found.retain(|one| !visit.seen.contains(&(one.invariant, subject(one.invariant, &one.what.whose))));
        for (invariant, what) in visit.found {
            if self.found.iter().filter(|one| one.invariant == invariant).count() < MAX_FOUND {
                self.found.push(Found { invariant, what, round: self.round });
            }
        }
    }
}

/// The thing that a discrepancy is about: for a lot of an order, the order.
fn subject(invariant: Invariant, whose: &str) -> String {
    let order = || whose.split('/').next().unwrap_or_default();
    if invariant == Invariant::HeldLots { order().to_owned() } else { whose.to_owned() }
}

/// What was checked, and what was found wrong.
#[derive(Debug, Default)]
pub(super) struct Visit {
    seen: BTreeSet<(Invariant, String)>,
    found: Vec<(Invariant, Discrepancy)>,
}

impl Visit {
    pub(super) fn saw(&mut self, invariant: Invariant, whose: &str) {
        self.seen.insert((invariant, whose.to_owned()));
    }

    /// Notes a discrepancy, once.
    pub(super) fn wrong(&mut self, invariant: Invariant, what: Discrepancy) {
        let one = (invariant, what);
        if !self.found.contains(&one) {
            self.saw(invariant, &subject(invariant, &one.1.whose));
            self.found.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::Points;

    fn wrong(visit: &mut Visit, invariant: Invariant, whose: &str) {
        let what = Discrepancy { whose: whose.to_owned(), found: Points::new(1), expected: Points::ZERO };
        visit.wrong(invariant, what);
    }

    fn known(progress: &Progress) -> Vec<&str> {
        progress.found.iter().map(|one| one.what.whose.as_str()).collect()
    }

    #[test]
    fn a_discrepancy_is_known_until_it_is_seen_right_or_not_seen_for_a_round() {
        let at = Instant::from_millis(0);
        let mut progress = Progress::fresh(at);
        progress.begin_round(at);
        let mut visit = Visit::default();
        wrong(&mut visit, Invariant::Lots, "a");
        wrong(&mut visit, Invariant::HeldLots, "order/lot");
        wrong(&mut visit, Invariant::Lots, "b");
        progress.note(visit);
        assert_eq!(known(&progress), ["a", "order/lot", "b"]);
        let mut visit = Visit::default();
        visit.saw(Invariant::Lots, "a");
        visit.saw(Invariant::HeldLots, "order");
        progress.note(visit);
        assert_eq!(known(&progress), ["b"]);
        while progress.part != Part::Rest {
            progress.end_part(at);
        }
        assert_eq!(known(&progress), ["b"], "seen in this round");
        progress.begin_round(at);
        while progress.part != Part::Rest {
            progress.end_part(at);
        }
        assert!(known(&progress).is_empty());
        assert_eq!((progress.verified, progress.next), (Some(at), at.plus_millis(REST_MS)));
    }
}
