//! Compares rows of the ledger with what they should be.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::BusinessId;
use domain::money::Points;
use domain::view::staff::{Discrepancy, Invariant};
use store::check::Difference;
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

/// Firms: the stages that each is counted at are those that it has reached. Without those in `but`, which are counted in
/// this turn.
pub(super) fn firms(visit: &mut Visit, rows: &[FirmCheck], reached: &[Reached], but: &BTreeSet<BusinessId>) {
    for (stage, is, counted) in stages(rows, reached) {
        if !but.contains(&stage.business_id) {
            let one = |yes| Points::new(i64::from(yes));
            let whose = format!("{}:{}", stage.business_id, stage.stage);
            equal(visit, Invariant::Sums, &whose, one(counted), one(is));
        }
    }
}

/// For each firm and stage: whether the firm has reached it, and whether it is counted there.
pub(super) fn stages(rows: &[FirmCheck], reached: &[Reached]) -> Vec<(Reached, bool, bool)> {
    let mut counted: BTreeMap<&BusinessId, BTreeSet<&str>> = BTreeMap::new();
    for one in reached {
        counted.entry(&one.business_id).or_default().insert(&one.stage);
    }
    let of_firm = |row: &FirmCheck| {
        let stages = [
            ("eligible", row.eligible),
            ("assessed", row.assessed),
            ("granted", row.granted),
            ("ordered", row.ordered),
            ("spent", row.spent),
        ];
        let counted = counted.get(&row.id).cloned().unwrap_or_default();
        stages.map(|(stage, is)| {
            (Reached { business_id: row.id.clone(), stage: stage.to_owned() }, is, counted.contains(stage))
        })
    };
    rows.iter().flat_map(of_firm).collect()
}

fn equal(visit: &mut Visit, invariant: Invariant, whose: &str, found: Points, expected: Points) {
    visit.saw(invariant, whose);
    if found != expected {
        visit.wrong(invariant, Discrepancy { whose: whose.to_owned(), found, expected });
    }
}
