//! The invariants of the ledger (rules §5), checked against the entries, the stored balances and the orders.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Account, AccountKind, BadEntry, Entry};
use crate::id::{LotId, OrderId};
use crate::money::Points;

/// A defect of a ledger. A healthy ledger has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Violation {
    /// An entry moves points between accounts that its kind does not allow.
    WrongPair {
        /// Its index in the given list, from 0.
        entry: usize,
    },
    /// An entry moves zero or fewer points.
    WrongAmount {
        /// Its index in the given list, from 0.
        entry: usize,
    },
    /// A stored balance is not the sum of the entries.
    BalanceDiffers {
        /// The account.
        account: Account,
        /// The stored balance; 0 when none is stored.
        stored: Points,
        /// The sum of the entries.
        summed: Points,
    },
    /// An account is negative that must not be.
    Negative {
        /// The account.
        account: Account,
        /// Its balance.
        balance: Points,
    },
    /// An account has a negative balance of one lot.
    LotNegative {
        /// The account.
        account: Account,
        /// The lot.
        lot: LotId,
        /// Its balance.
        balance: Points,
    },
    /// An order does not hold what its state says.
    HeldDiffers {
        /// The order.
        order: OrderId,
        /// The balance of its held account.
        held: Points,
        /// The points it should hold by its state.
        expected: Points,
    },
    /// The stored balances do not add up to zero: points were created or lost.
    NotConserved {
        /// The surplus; negative when points are missing.
        excess: Points,
    },
}

/// The balances that the entries add up to.
#[must_use]
pub fn balances<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> BTreeMap<Account, Points> {
    let mut sums = BTreeMap::new();
    for entry in entries {
        add(&mut sums, &entry.from, -entry.points);
        add(&mut sums, &entry.to, entry.points);
    }
    sums
}

fn add<K: Ord + Clone>(sums: &mut BTreeMap<K, Points>, key: &K, points: Points) {
    let sum = sums.entry(key.clone()).or_insert(Points::ZERO);
    *sum = *sum + points;
}

/// Checks every invariant over the whole ledger.
///
/// `stored` are the stored balances; `orders` are the points that each order should hold by its state
/// ([`crate::order::Order::held`]).
#[must_use]
pub fn check(entries: &[Entry], stored: &BTreeMap<Account, Points>, orders: &[(OrderId, Points)]) -> Vec<Violation> {
    let sums = balances(entries);
    let mut found = bad_entries(entries);
    for account in sums.keys().chain(stored.keys().filter(|account| !sums.contains_key(account))) {
        let (summed, kept) = (of(&sums, account), of(stored, account));
        if summed != kept {
            found.push(Violation::BalanceDiffers { account: account.clone(), stored: kept, summed });
        }
    }
    found.extend(negatives(entries, &sums));
    found.extend(wrong_holds(&sums, orders));
    let excess: Points = stored.values().copied().sum();
    if !excess.is_zero() {
        found.push(Violation::NotConserved { excess });
    }
    found
}

fn of(sums: &BTreeMap<Account, Points>, account: &Account) -> Points {
    sums.get(account).copied().unwrap_or_default()
}

fn bad_entries(entries: &[Entry]) -> Vec<Violation> {
    let judged = entries.iter().enumerate();
    judged
        .filter_map(|(place, entry)| match entry.verify() {
            Ok(()) => None,
            Err(BadEntry::Pair) => Some(Violation::WrongPair { entry: place }),
            Err(BadEntry::Amount) => Some(Violation::WrongAmount { entry: place }),
        })
        .collect()
}

/// Accounts that are negative but must not be. The program's may be, and a vendor's may go down to minus what was
/// already settled to it.
fn negatives(entries: &[Entry], sums: &BTreeMap<Account, Points>) -> Vec<Violation> {
    let mut by_lot: BTreeMap<(Account, LotId), Points> = BTreeMap::new();
    let mut settled: BTreeMap<Account, Points> = BTreeMap::new();
    for entry in entries {
        add(&mut by_lot, &(entry.from.clone(), entry.lot.id.clone()), -entry.points);
        add(&mut by_lot, &(entry.to.clone(), entry.into.id.clone()), entry.points);
        if entry.to == Account::Settled {
            add(&mut settled, &entry.from, entry.points);
        }
    }
    let accounts = sums.iter().filter(|(account, balance)| **balance < -allowance(&settled, account));
    let mut found: Vec<Violation> = accounts
        .filter(|(account, _)| account.kind() != AccountKind::Program)
        .map(|(account, balance)| Violation::Negative { account: account.clone(), balance: *balance })
        .collect();
    let lots = by_lot.into_iter().filter(|((account, _), balance)| {
        matches!(account.kind(), AccountKind::Available | AccountKind::Held) && *balance < Points::ZERO
    });
    found.extend(lots.map(|((account, lot), balance)| Violation::LotNegative { account, lot, balance }));
    found
}

fn allowance(settled: &BTreeMap<Account, Points>, account: &Account) -> Points {
    of(settled, account)
}

fn wrong_holds(sums: &BTreeMap<Account, Points>, orders: &[(OrderId, Points)]) -> Vec<Violation> {
    let expected: BTreeMap<&OrderId, Points> = orders.iter().map(|(order, points)| (order, *points)).collect();
    let mut found = Vec::new();
    for (order, points) in &expected {
        let held = of(sums, &Account::Held((*order).clone()));
        if held != *points {
            found.push(Violation::HeldDiffers { order: (*order).clone(), held, expected: *points });
        }
    }
    for (account, held) in sums {
        if let Account::Held(order) = account
            && !held.is_zero()
            && !expected.contains_key(order)
        {
            found.push(Violation::HeldDiffers { order: order.clone(), held: *held, expected: Points::ZERO });
        }
    }
    found
}

/// The ledger on one line: issued = available + held + vendor + settled + expired, to the point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialBalance {
    /// Points that the programs issued, less what was revoked.
    pub issued: Points,
    /// Points of the businesses.
    pub available: Points,
    /// Points held for orders until they are paid.
    pub held: Points,
    /// Points of the vendors that are not settled.
    pub vendor: Points,
    /// Settled points.
    pub settled: Points,
    /// Expired points.
    pub expired: Points,
}

impl TrialBalance {
    /// Whether both sides are equal.
    #[must_use]
    pub fn balanced(&self) -> bool {
        self.issued == self.available + self.held + self.vendor + self.settled + self.expired
    }
}

/// Sums the balances by kind of account.
#[must_use]
pub fn trial_balance(balances: &BTreeMap<Account, Points>) -> TrialBalance {
    let mut sheet = TrialBalance::default();
    for (account, points) in balances {
        match account.kind() {
            AccountKind::Program => sheet.issued = sheet.issued - *points,
            AccountKind::Available => sheet.available = sheet.available + *points,
            AccountKind::Held => sheet.held = sheet.held + *points,
            AccountKind::Vendor => sheet.vendor = sheet.vendor + *points,
            AccountKind::Settled => sheet.settled = sheet.settled + *points,
            AccountKind::Expired => sheet.expired = sheet.expired + *points,
        }
    }
    sheet
}
