//! What staff see: eligibility checks, the audit, the trial balance.

use serde::{Deserialize, Serialize};

use crate::eligibility::{BusinessFacts, Checked, Judgement};
use crate::id::BusinessId;
use crate::inquiry::InquiryNumber;
use crate::lang::Lang;
use crate::money::Points;
use crate::rules::Program;
use crate::time::Instant;
use crate::view::order::OrderLine;

/// A business whose check runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckLine {
    /// The business.
    pub business: BusinessId,
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// What is to be checked.
    pub of: Checked,
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
pub struct Checks {
    /// One page of them.
    pub lines: Vec<CheckLine>,
    /// The key of the next page, when there may be more.
    pub next: Option<(Instant, BusinessId)>,
    /// The program whose rules judge them.
    pub program: Program,
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
#[serde(rename_all = "snake_case")]
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
    /// Every invariant with what speaks against it.
    pub invariants: Vec<InvariantLine>,
}

impl TrialBalance {
    /// Whether the sum is zero and every invariant holds.
    #[must_use]
    pub fn is_green(&self) -> bool {
        self.total == Points::ZERO && self.invariants.iter().all(InvariantLine::holds)
    }
}

/// What must be true of the ledger (rules §5), in the order in which staff read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Invariant {
    /// The balances together are zero.
    Conserved,
    /// What was issued is what the accounts have.
    Issued,
    /// A stored balance is the sum of its entries.
    Balances,
    /// No account is negative that must not be.
    NotNegative,
    /// A lot has what its entries left.
    Lots,
    /// No order gave away more of a lot than it held.
    HeldLots,
    /// An order holds what its state says.
    Held,
}

impl Invariant {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Conserved, Self::Issued, Self::Balances, Self::NotNegative, Self::Lots, Self::HeldLots, Self::Held];
}

/// One invariant and what speaks against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvariantLine {
    /// Which one.
    pub invariant: Invariant,
    /// What is wrong; empty when it holds.
    pub against: Vec<Discrepancy>,
}

impl InvariantLine {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.against.is_empty()
    }
}

/// Two amounts that should agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discrepancy {
    /// Whose: an account as `kind:owner`, a lot, an order; empty for the whole ledger.
    pub whose: String,
    /// What was found.
    pub found: Points,
    /// What it should be, or the least it may be.
    pub expected: Points,
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

/// The staff's desk: what waits, and how the program stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffDesk {
    /// What waits now.
    pub queues: Queues,
    /// What was counted last; none before the first time.
    pub figures: Option<Figures>,
}

/// What takes reading whole tables, counted from time to time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// When it was counted; of the business clock.
    pub at: Instant,
    /// From eligible to spent, in this order.
    pub funnel: Vec<FunnelLine>,
    /// The books.
    pub balance: TrialBalance,
}

/// What waits for staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queues {
    /// Businesses to check, counted up to 1,000.
    pub checks: i64,
    /// Those of them whose time is over.
    pub checks_overdue: i64,
    /// When the most urgent of them ends.
    pub checks_due: Option<Instant>,
    /// Requests that wait for an expert, counted up to 1,000.
    pub experts: i64,
    /// Those of them whose time is over.
    pub experts_overdue: i64,
    /// When the most urgent of them ends.
    pub experts_due: Option<Instant>,
    /// Orders with an objection to decide, the most urgent first; without those with an open proposal.
    pub objections: Vec<OrderLine>,
    /// Proposals that wait for a second person, counted up to 1,000.
    pub approvals: i64,
    /// When the most urgent of them lapses.
    pub approvals_due: Option<Instant>,
    /// Orders whose cash is to be returned by the vendor, counted up to 1,000.
    pub refunding: i64,
    /// Orders whose invoice is missed and still to come, counted up to 1,000.
    pub invoices_missed: i64,
    /// Payments that move no order and were not returned, counted up to 1,000.
    pub strays: i64,
    /// Mails that could not be sent and are not tried again, counted up to 1,000.
    pub failed_mails: i64,
    /// Jobs that failed for good, counted up to 1,000.
    pub failed_jobs: i64,
    /// Questions about a firm's registration, counted up to 1,000.
    pub inquiries: i64,
    /// Members who wait for an answer of support, counted up to 1,000; none for staff who do not answer.
    pub messages: Option<i64>,
}

/// A question about a firm's registration that staff look into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryLine {
    /// What it is known by.
    pub number: InquiryNumber,
    /// Who asks.
    pub name: String,
    /// Where the answer goes.
    pub email: String,
    /// The question.
    pub message: String,
    /// The language of the answer.
    pub lang: Lang,
    /// Since when.
    pub at: Instant,
}

/// Such questions that nobody settled yet, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inquiries {
    /// The questions.
    pub lines: Vec<InquiryLine>,
    /// Where the next page begins.
    pub next: Option<(Instant, InquiryNumber)>,
}

/// A stage from eligible to spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Judged eligible for points.
    Eligible,
    /// The self-assessment is complete.
    Assessed,
    /// Points were granted.
    Granted,
    /// An order with points was signed.
    Ordered,
    /// Points were spent.
    Spent,
}

/// How many businesses came how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelLine {
    /// The stage.
    pub stage: Stage,
    /// How many businesses.
    pub businesses: i64,
    /// How many points in all, gross of what came back; none where the stage moves no points.
    pub points: Option<Points>,
}

/// Orders, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffOrders {
    /// One page of them.
    pub lines: Vec<OrderLine>,
    /// The key of the next page: time and identifier of the last line, when there may be more.
    pub next: Option<(Instant, crate::id::OrderId)>,
}
