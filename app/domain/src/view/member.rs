//! What a member sees of its business: what comes next, its points, its assessment.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::access::MemberRole;
use crate::assessment::{Draft, GrantRefusal, Topic};
use crate::eligibility::{BusinessFacts, Checked, Judgement, Outcome};
use crate::id::{BusinessId, EntryId, NoticeId, OrderId, ProgramCode};
use crate::identity::Means;
use crate::lang::Bilingual;
use crate::ledger::EntryKind;
use crate::money::Points;
use crate::notice::NoticeKind;
use crate::recommend::CategoryScore;
use crate::rules::ProgramNow;
use crate::time::Instant;
use crate::view::account::MyBusiness;
use crate::view::expert::ExpertView;
use crate::view::order::{OrderLine, OrderView};
use crate::view::planner::ShelfPlan;
use crate::workday::Deadline;

/// What the registry knows of a number, before the business is registered here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedUp {
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// The registry's facts beside what was declared.
    pub facts: BusinessFacts,
    /// As judged by them: clause by clause with what would cure it.
    pub judgement: Judgement,
    /// The responsible person's name, all but the first character hidden.
    pub responsible: Option<String>,
    /// The head office's UBN, for a branch.
    pub head_office: Option<String>,
}

/// An identity check that waits for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityStarted {
    /// The number to answer with.
    pub verification: String,
    /// The UBN of the business that is proved.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// By which of the four means.
    pub means: Means,
    /// What the browser does next, as the means says; `{"kind": …}`.
    pub step: serde_json::Value,
    /// Until when; of the system clock.
    pub expires_at: Instant,
    /// The eligibility as judged by the facts so far.
    pub judgement: Judgement,
}

/// Where a business stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessView {
    /// The business.
    pub id: BusinessId,
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// As what the reader acts for it.
    pub role: MemberRole,
    /// When its identity was verified.
    pub verified_at: Option<Instant>,
    /// The facts that were judged.
    pub facts: BusinessFacts,
    /// The last judgement: clause by clause with what would cure it.
    pub judgement: Judgement,
    /// Until when staff check what it registered with; with how it was counted.
    pub check: Option<CheckRunning>,
    /// The program whose rules judge it.
    pub program: ProgramNow,
}

/// A check by staff that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRunning {
    /// Its end, exclusive.
    pub due_at: Instant,
    /// How it was counted; absent when the calendar changed since.
    pub deadline: Option<Deadline>,
    /// Its end is over, and it still runs.
    pub overdue: bool,
}

/// What to do next, always on top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Begin the self-assessment: it earns the points.
    StartAssessment {
        /// What it earns.
        grant: Points,
        /// Until when points are granted, exclusive.
        until: Instant,
    },
    /// Go on with the self-assessment.
    ContinueAssessment {
        /// Topics answered in full.
        answered: u8,
        /// What it earns.
        grant: Points,
        /// Until when points are granted, exclusive.
        until: Instant,
    },
    /// Wait for a check by staff.
    AwaitCheck {
        /// What they check.
        of: Checked,
        /// Its end, exclusive.
        due_at: Instant,
    },
    /// Facts are open, or staff look.
    AwaitReview,
    /// Buy, with points or without.
    Buy {
        /// What may be spent.
        available: Points,
        /// Why an eligible business that never had them receives no points.
        #[serde(default)]
        no_points: Option<GrantRefusal>,
    },
    /// Not eligible: read why, and object.
    ReadWhy,
}

/// The point ticket: balance, held, spent as one strip.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// What is there and did not run out.
    pub available: Points,
    /// What of it pays for no new order any more: its program's last order is over.
    pub closed: Points,
    /// What waits for a payment.
    pub held: Points,
    /// What was spent and not returned.
    pub spent: Points,
    /// What ran out.
    pub expired: Points,
    /// The last day on which the first of the points pay for new orders; none when none do, or when nothing ends.
    pub last_day: Option<NaiveDate>,
    /// How many end on that day.
    pub ending: Points,
}

impl Ticket {
    /// What pays for new orders.
    #[must_use]
    pub fn usable(&self) -> Points {
        self.available - self.closed
    }
}

/// Unread notices are counted up to this.
pub const MOST_UNREAD: i64 = 100;

/// The member centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberHome {
    /// The business acted for.
    pub business: BusinessView,
    /// What to do now.
    pub next_step: NextStep,
    /// Its points.
    pub ticket: Ticket,
    /// The newest notices.
    pub notices: Vec<NoticeLine>,
    /// How many are unread, counted up to [`MOST_UNREAD`].
    pub unread: i64,
}

/// The member centre as a page: the business acted for, what else could be acted for, and what is under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberCentre {
    /// The business acted for.
    pub home: MemberHome,
    /// All businesses that the person acts for.
    pub businesses: Vec<MyBusiness>,
    /// The orders that have not ended, the most urgent first: a page of them.
    pub orders: Vec<OrderLine>,
    /// The one of them that waits for the member, the most urgent first; it goes before every other step.
    pub turn: Option<OrderView>,
    /// The request for an expert that is not closed.
    pub expert: Option<ExpertView>,
}

/// One page of a business's notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesPage {
    /// The business acted for.
    pub business: MyBusiness,
    /// The notices, the newest first.
    pub lines: Vec<NoticeLine>,
    /// The key of the next page: the last line; none when this is the last page.
    pub next: Option<(Instant, NoticeId)>,
    /// How many are unread, counted up to 100.
    pub unread: i64,
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeLine {
    /// Its identifier.
    pub id: NoticeId,
    /// When.
    pub at: Instant,
    /// Whether it was read.
    pub read: bool,
    /// What is told.
    pub kind: NoticeKind,
    /// Its headline in the reader's language.
    pub subject: String,
    /// Its text in the reader's language.
    pub paragraphs: Vec<String>,
    /// The page it is about, as a path.
    pub link: String,
}

/// My Points: the ticket and the ledger, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsPage {
    /// Whose they are.
    pub business: BusinessId,
    /// The ticket.
    pub ticket: Ticket,
    /// Its entries, newest first.
    pub entries: Vec<PointsLine>,
    /// The key of the next page, when there may be more: time and identifier of the last entry that was read.
    pub next: Option<(Instant, EntryId)>,
}

/// One line of My Points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsLine {
    /// Its identifier.
    pub id: EntryId,
    /// When.
    pub at: Instant,
    /// Why.
    pub kind: EntryKind,
    /// What it changes of the available points: positive in, negative out.
    pub change: Points,
    /// What was available after it.
    pub balance: Points,
    /// The order it is about.
    pub order: Option<OrderId>,
    /// That order's number.
    pub number: Option<String>,
}

/// The self-assessment of a business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentPage {
    /// For which program.
    pub program: ProgramCode,
    /// Its name.
    pub program_name: Bilingual,
    /// The answers so far.
    pub answers: Draft,
    /// What is still missing, in the leaflet's order.
    pub missing: Vec<Topic>,
    /// When it was finished.
    pub finished_at: Option<Instant>,
    /// What it earns.
    pub grant: Points,
    /// What stands against the grant at present; nothing when completing it earns the points, or when it has.
    pub obstacle: Option<GrantRefusal>,
    /// When the points were posted.
    pub granted_at: Option<Instant>,
}

/// A plan recommended to a business, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendedPlan {
    /// The plan and its solution.
    pub offer: ShelfPlan,
    /// The score of its category and the answers that decided it.
    pub because: CategoryScore,
    /// Whether it suits firms of this size, as far as that is known.
    pub fits: bool,
}

/// What finishing the assessment brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentFinished {
    /// The points posted; zero when none were.
    pub points: Points,
    /// The last day on which they pay for new orders, or never.
    pub expire_on: Option<NaiveDate>,
    /// Why nothing was posted. The answers are kept all the same.
    pub reason: Option<GrantRefusal>,
    /// The outcome by which it was decided.
    pub outcome: Outcome,
}
