//! What staff see: eligibility checks, the audit, the trial balance, and their desk.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::eligibility::{BusinessFacts, Checked, Judgement};
use crate::id::BusinessId;
use crate::inquiry::InquiryNumber;
use crate::lang::Lang;
use crate::legal::{LegalKind, LegalText};
use crate::money::Points;
use crate::queue::Queue;
use crate::rules::Program;
use crate::time::Instant;
use crate::view::operation::Operation;

/// Two sides of an identity that the registry cannot compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    /// The person whom the registry names; empty when it names nobody.
    pub registered: String,
    /// The last four characters of the proven ID number.
    pub id_last4: Option<String>,
}

/// A business with a running check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckLine {
    /// The business.
    pub business: BusinessId,
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// What must be checked.
    pub of: Checked,
    /// When the check began.
    pub since: Instant,
    /// The deadline, exclusive. The most urgent comes first.
    pub due_at: Instant,
    /// Whether the deadline has passed.
    pub overdue: bool,
    /// What is known of the business.
    pub facts: BusinessFacts,
    /// The judgement so far.
    pub judgement: Judgement,
    /// Whom staff compare, where the identity is checked.
    pub claimed: Option<Claimed>,
}

/// The running checks, the most urgent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checks {
    /// One page of them.
    pub lines: Vec<CheckLine>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, BusinessId)>,
    /// The program whose rules judge the businesses.
    pub program: Program,
}

/// A line of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// Its sequence number, from 1, without gaps.
    pub seq: i64,
    /// When, by the system clock.
    pub at: Instant,
    /// Who acted, as `person:ID`, `system` or `visitor`.
    pub actor: String,
    /// The name of the person who acted, if it is known.
    pub actor_name: Option<String>,
    /// The action.
    pub action: String,
    /// The object, as `kind:id`.
    pub object: String,
    /// Its name or number, if it has one.
    pub object_name: Option<String>,
    /// Its facts.
    pub facts: serde_json::Value,
    /// The line's hash.
    pub hash: String,
}

/// The audit, the newest line first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// One page of it.
    pub lines: Vec<AuditLine>,
    /// The key of the next page, if there may be one.
    pub next: Option<i64>,
}

/// Whether the hash chain of the audit is intact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditChain {
    /// Every line is as it was written.
    Holds {
        /// The number of lines.
        lines: i64,
        /// When the last verification of the whole chain began, by the system clock; `None` before the first one.
        whole: Option<Instant>,
    },
    /// A line is missing or was changed.
    Broken {
        /// The sequence number of the first such line.
        seq: i64,
    },
}

/// What a page says of the audit's chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditProof {
    /// Whether it is intact.
    pub chain: AuditChain,
    /// The line after which the page verified; the lines up to it were verified in the background.
    pub after: i64,
    /// The last link that was written outside the database; `None` before the first one.
    pub anchor: Option<Anchor>,
    /// Whether the installation writes links outside.
    pub anchors: bool,
}

/// The audit's last link at the end of a day, as it was written outside the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The day in Taipei.
    pub day: chrono::NaiveDate,
    /// The number of the last line.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// A line of the access log: who of the staff read what of a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadLine {
    /// The first time on that day, by the system clock.
    pub at: Instant,
    /// Who read.
    pub who: String,
    /// The person's roles at that time.
    pub roles: Vec<crate::access::StaffRole>,
    /// The firm.
    pub firm: crate::view::staff_search::FoundFirm,
    /// What was read.
    pub what: crate::view::my_data::Looked,
    /// The number of the order, if it was one.
    pub number: Option<String>,
}

/// One page of the access log, the newest line first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadsPage {
    /// Its lines.
    pub lines: Vec<ReadLine>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, String)>,
}

/// The trial balance, whose sum is always zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialBalance {
    /// The sums by kind of account.
    pub lines: Vec<TrialLine>,
    /// Their sum: zero in a healthy ledger.
    pub total: Points,
    /// Every invariant with its violations.
    pub invariants: Vec<InvariantLine>,
    /// Since when they are verified; `None` before the first check.
    pub verified: Option<Verified>,
}

/// When the ledger was verified, by the business clock. New entries are verified first, then everything in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// The last turn of the checks, which verified what had changed.
    pub changes: Instant,
    /// The beginning of the last complete round: everything has been verified since. `None` before it was complete.
    pub all: Option<Instant>,
}

impl TrialBalance {
    /// Whether the sum is zero and every invariant holds.
    #[must_use]
    pub fn is_green(&self) -> bool {
        self.total == Points::ZERO && self.invariants.iter().all(InvariantLine::holds)
    }
}

/// The invariants of the ledger (rules §5), in the order in which staff read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Invariant {
    /// The sum of all balances is zero.
    Conserved,
    /// The points issued equal the points in the accounts.
    Issued,
    /// A stored balance is the sum of its entries.
    Balances,
    /// No account is negative that must not be.
    NotNegative,
    /// The balance of each lot is the sum of its entries.
    Lots,
    /// No order gave away more of a lot than it held.
    HeldLots,
    /// Each order holds what its state says.
    Held,
    /// The running sums are those of all entries, and the funnel counts the right firms.
    Sums,
}

impl Invariant {
    /// All variants.
    pub const ALL: [Self; 8] = [
        Self::Conserved,
        Self::Issued,
        Self::Balances,
        Self::NotNegative,
        Self::Lots,
        Self::HeldLots,
        Self::Held,
        Self::Sums,
    ];
}

/// One invariant with its violations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvariantLine {
    /// The invariant.
    pub invariant: Invariant,
    /// The violations; empty when it holds.
    pub against: Vec<Discrepancy>,
}

impl InvariantLine {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.against.is_empty()
    }
}

/// Two amounts that should be equal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discrepancy {
    /// What they belong to: an account as `kind:owner`, a lot, an order; empty for the whole ledger.
    pub whose: String,
    /// The amount found.
    pub found: Points,
    /// The amount expected, or the lowest allowed.
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

/// What stands around each of the staff's pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffFrame {
    /// The queues that the reader may open and in which something waits, counted up to [`MOST_WAITING`].
    pub waiting: Vec<(Queue, i64)>,
    /// The notices that nobody of the staff has read, counted up to [`MOST_WAITING`].
    pub unread: i64,
    /// The current program's name in Chinese and in English; `None` while there is no program.
    pub program: Option<(String, String)>,
}

/// The number up to which the side bar counts what waits.
pub const MOST_WAITING: i64 = 100;

/// The staff's desk: queues and figures of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffDesk {
    /// When it was read, by the business clock.
    pub now: Instant,
    /// The queues now.
    pub queues: Queues,
    /// What was done in time and late in the last weeks, the oldest first.
    pub weeks: Vec<Week>,
    /// The first firms that have points and have not ordered.
    pub calls: Vec<FirmLine>,
    /// The figures; `None` before they are counted for the first time.
    pub figures: Option<Figures>,
    /// Whether the work in the background is done.
    pub operation: Operation,
    /// The last day of the calendar, when staff must be warned that it ends.
    pub calendar_ends: Option<NaiveDate>,
    /// Whether the reader may decide on failed jobs.
    pub handles_jobs: bool,
    /// Whether the reader may decide on failed mails.
    pub handles_mails: bool,
}

/// Figures from running sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// When they were counted last, by the business clock.
    pub at: Instant,
    /// The funnel, from eligible to spent.
    pub funnel: Vec<FunnelLine>,
    /// The steps of the funnel.
    pub steps: Vec<StepLine>,
    /// The trial balance.
    pub balance: TrialBalance,
}

/// The queues that the reader may open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queues {
    /// A line for each, also when nothing waits.
    pub lines: Vec<QueueLine>,
}

impl Queues {
    /// What waits in a queue; `None` when the reader may not open it.
    #[must_use]
    pub fn of(&self, queue: Queue) -> Option<&QueueLine> {
        self.lines.iter().find(|line| line.queue == queue)
    }

    /// How many entries of a queue wait, as far as the reader may know.
    #[must_use]
    pub fn count(&self, queue: Queue) -> i64 {
        self.of(queue).map_or(0, |line| line.count)
    }
}

/// A queue and what waits in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueLine {
    /// The queue.
    pub queue: Queue,
    /// How many entries wait, counted up to 1,000.
    pub count: i64,
    /// Since when the first one waits, if that is known; for a deadline, from the day on which its working days began.
    pub since: Option<Instant>,
    /// The deadline of the first one; `None` while the calendar does not know it.
    pub due: Option<Instant>,
    /// How much of the time until then is over, in percent.
    pub used: u32,
    /// How many have passed their deadline.
    pub overdue: i64,
    /// How many more have their deadline today.
    pub today: i64,
}

/// How much was done in time, and how much late.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// In time.
    pub in_time: i64,
    /// Late.
    pub late: i64,
}

impl Kept {
    /// With more that was done.
    #[must_use]
    pub const fn plus(self, in_time: i64, late: i64) -> Self {
        Self { in_time: self.in_time.saturating_add(in_time), late: self.late.saturating_add(late) }
    }

    /// All that was done.
    #[must_use]
    pub const fn all(self) -> i64 {
        self.in_time.saturating_add(self.late)
    }

    /// The rate in tenths of a percent, rounded down; `None` when nothing was done.
    #[must_use]
    pub fn rate(self) -> Option<i64> {
        self.in_time.saturating_mul(1_000).checked_div(self.all())
    }
}

/// What was done in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    /// The day on which it begins.
    pub monday: NaiveDate,
    /// What was done.
    pub kept: Kept,
}

/// What was done by week, of a queue or by a vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptBy<Of> {
    /// The queue, or the vendor's name.
    pub of: Of,
    /// The weeks, the oldest first.
    pub weeks: Vec<Week>,
    /// How much is open and late now.
    pub late_now: i64,
}

impl<Of> KeptBy<Of> {
    /// All weeks together.
    #[must_use]
    pub fn sum(&self) -> Kept {
        self.weeks.iter().fold(Kept::default(), |kept, week| kept.plus(week.kept.in_time, week.kept.late))
    }
}

/// On-time rates by week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPage {
    /// The weeks by their first days, the oldest first.
    pub weeks: Vec<NaiveDate>,
    /// Each queue that the reader may open.
    pub by_queue: Vec<KeptBy<Queue>>,
    /// Each vendor that did something, those that are late most first.
    pub by_vendor: Vec<KeptBy<String>>,
}

/// A question about a firm's registration that staff look into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryLine {
    /// Its number.
    pub number: InquiryNumber,
    /// The name of the person who asked.
    pub name: String,
    /// Where the answer goes.
    pub email: String,
    /// The question.
    pub message: String,
    /// The language of the answer.
    pub lang: Lang,
    /// When it was sent.
    pub at: Instant,
}

/// Unsettled questions, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inquiries {
    /// The questions.
    pub lines: Vec<InquiryLine>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, InquiryNumber)>,
}

/// A stage of the funnel, from eligible to spent.
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

/// How many businesses reached a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelLine {
    /// The stage.
    pub stage: Stage,
    /// How many businesses.
    pub businesses: i64,
    /// The points in all, without regard to refunds; `None` where the stage moves no points.
    pub points: Option<Points>,
}

/// The steps from registration to a running service, of which each contains the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FunnelStep {
    /// The registration of a firm was begun.
    Registered,
    /// The identity is proven.
    Verified,
    /// The self-assessment is complete.
    Assessed,
    /// Points were granted.
    Granted,
    /// An order was drafted.
    Drafted,
    /// An order with points was signed.
    Ordered,
    /// A service began, and points were spent on it.
    Served,
}

impl FunnelStep {
    /// All steps, from the first to the last.
    pub const ALL: [Self; 7] =
        [Self::Registered, Self::Verified, Self::Assessed, Self::Granted, Self::Drafted, Self::Ordered, Self::Served];

    /// Its name in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Verified => "verified",
            Self::Assessed => "assessed",
            Self::Granted => "granted",
            Self::Drafted => "drafted",
            Self::Ordered => "ordered",
            Self::Served => "served",
        }
    }
}

/// How many firms have come to a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLine {
    /// The step.
    pub step: FunnelStep,
    /// How many firms have come to it.
    pub firms: i64,
    /// How many of them have not come to the next one.
    pub stopped: i64,
}

/// Which firms of the funnel a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stopped {
    /// Those that came to a step and not to the next one.
    At(FunnelStep),
    /// Those that have points and have not ordered, with the telephone numbers of their owners.
    BeforeOrder,
}

impl Stopped {
    /// The name of the list of firms that have not ordered.
    pub const BEFORE_ORDER: &'static str = "before_order";

    /// The list with this name in an address; without one, the firms that have not ordered.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let step = FunnelStep::ALL.into_iter().find(|step| step.code() == typed);
        step.map_or(Self::BeforeOrder, Self::At)
    }

    /// Its name in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::At(step) => step.code(),
            Self::BeforeOrder => Self::BEFORE_ORDER,
        }
    }
}

/// A firm that stopped at a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmLine {
    /// The firm; `None` before it is registered.
    pub business: Option<BusinessId>,
    /// Its UBN, or what was typed.
    pub ubn: String,
    /// Its registered name; empty before it is registered.
    pub name: String,
    /// When it came to the step.
    pub since: Instant,
    /// When points were granted.
    pub granted_at: Option<Instant>,
    /// The points that it has left; `None` without a grant.
    pub points: Option<Points>,
    /// How many drafts of orders it keeps.
    pub drafts: i64,
    /// Its owners with their telephone numbers; only where they are to be called.
    pub people: Vec<Callee>,
}

/// A person to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callee {
    /// The name.
    pub name: String,
    /// The telephone number; empty when there is none.
    pub phone: String,
}

/// The firms that stopped, those that wait longest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelFirms {
    /// One page of them.
    pub lines: Vec<FirmLine>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, String)>,
    /// When it was read, by the business clock.
    pub now: Instant,
}

/// The legal texts, for the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalDesk {
    /// The texts in force.
    pub texts: Vec<LegalText>,
    /// The texts with a proposed version that waits for a second person.
    pub proposed: Vec<LegalKind>,
    /// Whether the reader may propose a version.
    pub may_propose: bool,
}
