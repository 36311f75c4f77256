//! Checks the books: every invariant of the ledger (rules §5), the hash chain of the audit, the trial balance.

use domain::money::Points;
use serde::Serialize;
use store::Db;
use store::check::{Difference, HeldDifference, TrialLine, Violation};

use crate::error::Result;

/// A finding, as plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The sum of all balances is not zero.
    NotConserved {
        /// The surplus; negative when points are missing.
        excess: Points,
    },
    /// The points issued differ from the points in the accounts.
    NotIssued {
        /// The points issued.
        issued: Points,
        /// The points in the accounts.
        found: Points,
    },
    /// A stored amount differs from the sum of its entries, or an account is negative that must not be.
    Amount {
        /// The rule.
        rule: &'static str,
        /// The account, lot or order.
        whose: String,
        /// The stored amount.
        amount: Points,
        /// The amount by the rule.
        expected: Points,
    },
    /// An order does not hold the points that it should by its state.
    Held {
        /// The order.
        order: String,
        /// Its state; empty when there is no such order.
        state: String,
        /// The balance of its held account.
        held: Points,
        /// The points it should hold by its state.
        expected: Points,
    },
    /// A line of the audit is not the one that was written outside the database.
    Anchor {
        /// The day of the anchor.
        day: chrono::NaiveDate,
        /// The line's number.
        seq: i64,
    },
    /// The audit's chain is broken at a line.
    Audit {
        /// Its sequence number.
        seq: i64,
    },
}

/// A line of the trial balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BalanceLine {
    /// The kind of account.
    pub kind: String,
    /// How many there are.
    pub accounts: i64,
    /// Their sum.
    pub balance: Points,
}

/// The result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The findings; empty when the books are correct.
    pub findings: Vec<Finding>,
    /// The trial balance by kind of account.
    pub balance: Vec<BalanceLine>,
    /// How many lines of the audit were verified.
    pub audit_lines: i64,
}

impl Report {
    /// Whether the books are correct.
    #[must_use]
    pub fn is_green(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Checks the whole installation as of one moment, without changing anything.
///
/// # Errors
/// Those of the database.
pub async fn check(db: &Db) -> Result<Report> {
    check_telling(db, &|_, _| {}).await
}

/// The same. `told` hears how many lines of the audit are verified, and of how many.
///
/// # Errors
/// Those of the database.
pub async fn check_telling(db: &Db, told: &(dyn Fn(i64, i64) + Sync)) -> Result<Report> {
    let mut tx = db.read().await?;
    let mut findings: Vec<Finding> = store::check::check(&mut tx).await?.into_iter().map(finding).collect();
    let balance = store::check::trial_balance(&mut tx).await?.into_iter().map(line).collect();
    let audit_lines = match store::audit::verify_telling(&mut tx, told).await? {
        Ok(lines) => lines,
        Err(broken) => {
            findings.push(Finding::Audit { seq: broken.seq });
            broken.seq
        }
    };
    Ok(Report { findings, balance, audit_lines })
}

fn line(line: TrialLine) -> BalanceLine {
    BalanceLine { kind: line.kind, accounts: line.accounts, balance: line.balance }
}

fn finding(violation: Violation) -> Finding {
    let amount = |rule, Difference { whose, amount, expected }| Finding::Amount { rule, whose, amount, expected };
    match violation {
        Violation::NotConserved { excess } => Finding::NotConserved { excess },
        Violation::NotIssued { issued, found } => Finding::NotIssued { issued, found },
        Violation::BalanceDiffers(found) => amount("balance is the sum of the entries", found),
        Violation::Negative(found) => amount("no account is negative", found),
        Violation::LotDiffers(found) => amount("a lot has what its entries left", found),
        Violation::HeldLotNegative(found) => amount("no held lot is negative", found),
        Violation::SumDiffers(found) => amount("running sums are those of the rows", found),
        Violation::HeldDiffers(HeldDifference { order_id, state, held, expected }) => {
            let state = state.map_or_else(String::new, |state| state.to_string());
            Finding::Held { order: order_id.to_string(), state, held, expected }
        }
    }
}
