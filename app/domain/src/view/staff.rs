//! What staff see: checks of tax registrations, the audit, the trial balance.

use serde::{Deserialize, Serialize};

use crate::eligibility::{BusinessFacts, Judgement};
use crate::id::BusinessId;
use crate::money::Points;
use crate::time::Instant;

/// A tax-registered business whose check runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxCheckLine {
    /// The business.
    pub business: BusinessId,
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// Since when.
    pub since: Instant,
    /// The end of the check, exclusive; the most urgent stands first.
    pub due_at: Instant,
    /// Whether that is over.
    pub overdue: bool,
    /// What is known of it.
    pub facts: BusinessFacts,
    /// As judged so far.
    pub judgement: Judgement,
}

/// The checks, the most urgent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxChecks {
    /// One page of them.
    pub lines: Vec<TaxCheckLine>,
    /// The key of the next page, when there may be more.
    pub next: Option<(Instant, BusinessId)>,
}

/// A line of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// Its place, from 1, without gaps.
    pub seq: i64,
    /// When; of the system clock.
    pub at: Instant,
    /// Who, as `person:ID`, `system` or `visitor`.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To which object, as `kind:id`.
    pub object: String,
    /// Its facts.
    pub facts: serde_json::Value,
    /// The line's hash.
    pub hash: String,
}

/// The audit, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// One page of it.
    pub lines: Vec<AuditLine>,
    /// Where the next page begins, when there may be more.
    pub next: Option<i64>,
}

/// Whether the audit's chain holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "chain", rename_all = "snake_case")]
pub enum AuditChain {
    /// Every line is what was written.
    Holds {
        /// How many lines.
        lines: i64,
    },
    /// A line is missing or was changed.
    Broken {
        /// The first one.
        seq: i64,
    },
}

/// The trial balance: together always zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialBalance {
    /// The sums by kind of account.
    pub lines: Vec<TrialLine>,
    /// Their sum: zero in a healthy ledger.
    pub total: Points,
    /// What is wrong, in short lines; empty in a healthy ledger.
    pub violations: Vec<String>,
}

/// The sum of all accounts of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialLine {
    /// `program`, `available`, `held`, `vendor`, `settled` or `expired`.
    pub kind: String,
    /// How many accounts there are.
    pub accounts: i64,
    /// Their sum.
    pub balance: Points,
}
