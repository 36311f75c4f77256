//! Whether the books are right: every invariant of the ledger (rules §5), the chain of the audit, the trial balance.

use domain::money::Points;
use serde::Serialize;
use store::Db;
use store::check::{Difference, HeldDifference, TrialLine, Violation};

use crate::error::Result;

/// What is wrong, in plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The balances together are not zero.
    NotConserved {
        /// What is too much, or, negative, missing.
        excess: Points,
    },
    /// What was issued is not what all accounts have.
    NotIssued {
        /// What was issued.
        issued: Points,
        /// What the accounts have.
        found: Points,
    },
    /// A stored amount is not what the entries say, or an account is negative that must not be.
    Amount {
        /// Which rule.
        rule: &'static str,
        /// Whose.
        whose: String,
        /// What is stored.
        amount: Points,
        /// What the rule says.
        expected: Points,
    },
    /// An order does not hold what its state says.
    Held {
        /// Which order.
        order: String,
        /// Its state; empty when there is no such order.
        state: String,
        /// What its account has.
        held: Points,
        /// What its state says.
        expected: Points,
    },
    /// The audit's chain is broken at a line.
    Audit {
        /// The line.
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
    /// What is wrong; empty when all is well.
    pub findings: Vec<Finding>,
    /// The trial balance by kind of account.
    pub balance: Vec<BalanceLine>,
    /// How many lines of the audit were followed.
    pub audit_lines: i64,
}

impl Report {
    /// Whether everything is right.
    #[must_use]
    pub fn is_green(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Checks the whole installation in one moment of the database; changes nothing.
///
/// # Errors
/// Those of the database.
pub async fn check(db: &Db) -> Result<Report> {
    let mut tx = db.read().await?;
    let mut findings: Vec<Finding> = store::check::check(&mut tx).await?.into_iter().map(finding).collect();
    let balance = store::check::trial_balance(&mut tx).await?.into_iter().map(line).collect();
    let audit_lines = match store::audit::verify(&mut tx).await? {
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
        Violation::HeldDiffers(HeldDifference { order_id, state, held, expected }) => {
            let state = state.map_or_else(String::new, |state| state.to_string());
            Finding::Held { order: order_id.to_string(), state, held, expected }
        }
    }
}
