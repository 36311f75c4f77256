//! Compares rows of the ledger with what they should be.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::BusinessId;
use domain::money::Points;
use domain::time::Instant;
use domain::view::staff::{Discrepancy, Invariant};
use store::check::Difference;
use store::funnel::Stage;
use store::sums::Reached;
use store::verify::{AccountCheck, FirmCheck, LotCheck, OrderCheck};

use super::progress::Visit;
use super::sums::Sums;
use crate::program;

/// Accounts: each balance is the sum of the entries, and none is below its minimum. Accounts that many firms share are
/// compared with the running sums, if these are complete.
pub(super) fn accounts(visit: &mut Visit, rows: &[AccountCheck], sums: Option<&Sums>) {
    for row in rows {
        let shared = || sums.map(|sums| sums.account(&row.kind, &row.owner));
        let Some(expected) = row.entries.or_else(shared) else { continue };
        let whose = format!("{}:{}", row.kind, row.owner);
        equal(visit, Invariant::Balances, &whose, row.balance, expected);
        let settled = if row.kind == "vendor" { sums.map(|sums| sums.settled(&row.owner)) } else { None };
        let least = -settled.unwrap_or_default();
        visit.saw(Invariant::NotNegative, &whose);
        if row.kind != program::ACCOUNT && row.balance < least {
            visit.wrong(Invariant::NotNegative, Discrepancy { whose, found: row.balance, expected: least });
        }
        if row.kind == "held" && row.state.is_none() {
            equal(visit, Invariant::Held, &of_order(&row.owner), row.balance, Points::ZERO);
        }
    }
}

/// Lots: what is left of each is what its entries left.
pub(super) fn lots(visit: &mut Visit, rows: &[LotCheck]) {
    for row in rows {
        equal(visit, Invariant::Lots, row.id.as_str(), row.remaining, row.entries);
    }
}

/// Orders: each holds what its state says, and gave away of no lot more than it held.
pub(super) fn orders(visit: &mut Visit, rows: &[OrderCheck], held_lots: Vec<Difference>) {
    for row in rows {
        let expected = if row.state.holds_points() { row.points } else { Points::ZERO };
        equal(visit, Invariant::Held, &of_order(row.id.as_str()), row.held.unwrap_or_default(), expected);
        visit.saw(Invariant::HeldLots, row.id.as_str());
    }
    for Difference { whose, amount, expected } in held_lots {
        visit.wrong(Invariant::HeldLots, Discrepancy { whose, found: amount, expected });
    }
}

fn of_order(id: &str) -> String {
    format!("order:{id}")
}

/// The running sums against those of a whole round.
pub(super) fn round(visit: &mut Visit, sums: &Sums, counted: &Sums) {
    for (whose, found, expected) in sums.differences(counted) {
        visit.wrong(Invariant::Sums, Discrepancy { whose, found, expected });
    }
}

/// Firms: the stages that each is counted at are those that it has reached, and the last one is marked. Without those in
/// `but`, which are counted in this turn.
pub(super) fn firms(visit: &mut Visit, rows: &[FirmCheck], reached: &[Reached], but: &BTreeSet<BusinessId>) {
    let one = |yes| Points::new(i64::from(yes));
    for (stage, is, counted) in stages(rows, reached, Instant::from_millis(0)) {
        if !but.contains(&stage.business_id) {
            let whose = format!("{}:{}", stage.business_id, stage.stage);
            equal(visit, Invariant::Sums, &whose, one(counted), one(is));
        }
    }
    let marked = marked(reached);
    for row in rows.iter().filter(|row| !but.contains(&row.id)) {
        let is_right = marked.get(&row.id) == Some(&last(row).name());
        equal(visit, Invariant::Sums, &format!("{}:last", row.id), one(is_right), one(true));
    }
}

/// For each firm and stage: whether the firm has reached it, and whether it is counted there. A stage that is not
/// counted yet is reached at `now`.
pub(super) fn stages(rows: &[FirmCheck], reached: &[Reached], now: Instant) -> Vec<(Reached, bool, bool)> {
    let mut counted: BTreeMap<&BusinessId, BTreeSet<&str>> = BTreeMap::new();
    for one in reached {
        counted.entry(&one.business_id).or_default().insert(&one.stage);
    }
    let of_firm = |row: &FirmCheck| {
        let counted = counted.get(&row.id).cloned().unwrap_or_default();
        let of_stage = |(stage, is): (&'static str, bool)| {
            let at = if stage == Stage::Verified.name() { row.verified_at } else { now };
            let one = Reached { business_id: row.id.clone(), stage: stage.to_owned(), at, is_last: None };
            (one, is, counted.contains(stage))
        };
        let way = Stage::ALL.into_iter().map(|stage| (stage.name(), has_reached(row, stage)));
        way.chain([("eligible", row.eligible)]).map(of_stage).collect::<Vec<_>>()
    };
    rows.iter().flat_map(of_firm).collect()
}

/// The firms whose last stage on the way is not the one that is marked, with that stage.
pub(super) fn stops<'a>(rows: &'a [FirmCheck], reached: &[Reached]) -> Vec<(&'a BusinessId, Stage)> {
    let marked = marked(reached);
    let stops = rows.iter().map(|row| (&row.id, last(row)));
    stops.filter(|(firm, stage)| marked.get(firm) != Some(&stage.name())).collect()
}

fn marked(reached: &[Reached]) -> BTreeMap<&BusinessId, &str> {
    let last = reached.iter().filter(|one| one.is_last == Some(true));
    last.map(|one| (&one.business_id, one.stage.as_str())).collect()
}

/// The last stage on the way that a firm has reached.
fn last(row: &FirmCheck) -> Stage {
    Stage::ALL.into_iter().rev().find(|stage| has_reached(row, *stage)).unwrap_or(Stage::Verified)
}

const fn has_reached(row: &FirmCheck, stage: Stage) -> bool {
    match stage {
        Stage::Verified => true,
        Stage::Assessed => row.assessed,
        Stage::Granted => row.granted,
        // a draft without a grant is no step towards spending points
        Stage::Drafted => row.granted && row.drafted,
        Stage::Ordered => row.ordered,
        Stage::Spent => row.spent,
    }
}

fn equal(visit: &mut Visit, invariant: Invariant, whose: &str, found: Points, expected: Points) {
    visit.saw(invariant, whose);
    if found != expected {
        visit.wrong(invariant, Discrepancy { whose: whose.to_owned(), found, expected });
    }
}
