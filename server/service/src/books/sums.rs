//! Sums of entries by kind and by the accounts on both sides.

use std::collections::BTreeMap;

use domain::money::Points;
use store::ledger::EntryRow;
use store::sums::Movement;

/// The beginning of the names of running counts of accounts; a kind of account follows.
pub(super) const ACCOUNTS: &str = "account:";

/// Kinds of accounts that belong to one firm or one order. Their entries are summed without their owners.
const OWN: [&str; 2] = ["available", "held"];

/// Whether an account belongs to one firm or one order, and not to many.
pub(super) fn is_own(kind: &str) -> bool {
    OWN.contains(&kind)
}

/// The kind of entry, and the kinds and owners of the accounts that the points left and arrived in.
type Flow = (String, (String, String), (String, String));

/// The number of entries and the sum of their points for each flow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sums(BTreeMap<Flow, (i64, Points)>);

impl Sums {
    pub(super) fn add(&mut self, m: Movement) {
        let flow = (m.kind, (m.from_kind, m.from_owner), (m.to_kind, m.to_owner));
        let (entries, points) = self.0.entry(flow).or_default();
        *entries += m.entries;
        *points = *points + m.points;
    }

    pub(super) fn add_all(&mut self, more: impl IntoIterator<Item = Movement>) {
        for movement in more {
            self.add(movement);
        }
    }

    pub(super) fn add_entry(&mut self, entry: &EntryRow) {
        let owner = |kind: &str, owner: &str| if is_own(kind) { String::new() } else { owner.to_owned() };
        self.add(Movement {
            kind: entry.kind.clone(),
            from_kind: entry.from_kind.clone(),
            from_owner: owner(&entry.from_kind, &entry.from_owner),
            to_kind: entry.to_kind.clone(),
            to_owner: owner(&entry.to_kind, &entry.to_owner),
            entries: 1,
            points: entry.points,
        });
    }

    /// The sums as rows.
    pub(super) fn movements(&self) -> impl Iterator<Item = Movement> {
        self.0.iter().map(|((kind, from, to), (entries, points))| Movement {
            kind: kind.clone(),
            from_kind: from.0.clone(),
            from_owner: from.1.clone(),
            to_kind: to.0.clone(),
            to_owner: to.1.clone(),
            entries: *entries,
            points: *points,
        })
    }

    /// The sum of the balances of all accounts of a kind.
    pub(super) fn balance(&self, kind: &str) -> Points {
        self.moved(|account| account.0 == kind)
    }

    /// The balance of an account that many firms share.
    pub(super) fn account(&self, kind: &str, owner: &str) -> Points {
        self.moved(|account| account.0 == kind && account.1 == owner)
    }

    fn moved(&self, is_it: impl Fn(&(String, String)) -> bool) -> Points {
        let moved = self.0.iter().map(|((_, from, to), (_, points))| {
            let (left, arrived) = (is_it(from), is_it(to));
            match (left, arrived) {
                (true, false) => -*points,
                (false, true) => *points,
                (true, true) | (false, false) => Points::ZERO,
            }
        });
        moved.sum()
    }

    /// The points of all entries of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> Points {
        self.0.iter().filter(|((of, ..), _)| of == kind).map(|(_, (_, points))| *points).sum()
    }

    /// The points settled to a vendor.
    pub(super) fn settled(&self, vendor: &str) -> Points {
        let of = |flow: &Flow| flow.0 == "settle" && flow.1.1 == vendor;
        self.0.iter().filter(|(flow, _)| of(flow)).map(|(_, (_, points))| *points).sum()
    }

    /// The flows in which two sums differ: a name, and the points of each.
    pub(super) fn differences(&self, other: &Self) -> Vec<(String, Points, Points)> {
        let both: std::collections::BTreeSet<&Flow> = self.0.keys().chain(other.0.keys()).collect();
        let sum = |sums: &Self, flow: &Flow| sums.0.get(flow).copied().unwrap_or_default();
        let differing = both.into_iter().filter(|flow| sum(self, flow) != sum(other, flow));
        let name = |(kind, from, to): &Flow| format!("{kind} {}:{} {}:{}", from.0, from.1, to.0, to.1);
        differing.map(|flow| (name(flow), sum(self, flow).1, sum(other, flow).1)).collect()
    }
}
