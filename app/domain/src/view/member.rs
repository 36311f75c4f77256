//! What a member sees of its business: the next step, its points, its assessment.

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
use crate::view::case::Question;
use crate::view::expert::ExpertView;
use crate::view::order::{OrderLine, OrderView};
use crate::view::planner::ShelfPlan;
use crate::workday::Deadline;

/// What the registry knows of a UBN, before the business is registered here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedUp {
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// The registry's facts, merged with the declarations.
    pub facts: BusinessFacts,
    /// The judgement of these facts: clause by clause, each with its cure.
    pub judgement: Judgement,
    /// The responsible person's name, of which only the first character is shown.
    pub responsible: Option<String>,
    /// The head office's UBN, for a branch.
    pub head_office: Option<String>,
}

/// An identity check that waits for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityStarted {
    /// The identifier to send back with the answer.
    pub verification: String,
    /// The UBN of the business to verify.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// The means.
    pub means: Means,
    /// What the browser must do next, depending on the means: `{"kind": …}`.
    pub step: serde_json::Value,
    /// When it expires, by the system clock.
    pub expires_at: Instant,
    /// The eligibility by the facts so far.
    pub judgement: Judgement,
}

/// The state of a business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessView {
    /// The business.
    pub id: BusinessId,
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// The reader's role there.
    pub role: MemberRole,
    /// When its identity was verified.
    pub verified_at: Option<Instant>,
    /// The facts that were judged.
    pub facts: BusinessFacts,
    /// The last judgement: clause by clause, each with its cure.
    pub judgement: Judgement,
    /// The running check by staff, if any.
    pub check: Option<CheckRunning>,
    /// What staff ask the business, while it can answer.
    pub question: Option<Question>,
    /// By when staff decide the open objection to the eligibility, exclusive.
    pub objection: Option<Instant>,
    /// The program whose rules judge the business.
    pub program: ProgramNow,
}

/// A running check by staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRunning {
    /// Its deadline, exclusive.
    pub due_at: Instant,
    /// How the deadline was counted; `None` when the calendar has changed since.
    pub deadline: Option<Deadline>,
    /// Whether the deadline has passed.
    pub overdue: bool,
}

/// The next step, which is shown first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Begin the self-assessment, which earns the points.
    StartAssessment {
        /// The points it earns.
        grant: Points,
        /// Until when points are granted, exclusive.
        until: Instant,
    },
    /// Continue the self-assessment.
    ContinueAssessment {
        /// Topics answered in full.
        answered: u8,
        /// The points it earns.
        grant: Points,
        /// Until when points are granted, exclusive.
        until: Instant,
    },
    /// Wait for a check by staff.
    AwaitCheck {
        /// What they check.
        of: Checked,
        /// Its deadline, exclusive.
        due_at: Instant,
    },
    /// Give missing facts, or wait for staff.
    AwaitReview,
    /// Buy, with points or without.
    Buy {
        /// The points that can be spent.
        available: Points,
        /// Why an eligible business that never received points gets none.
        #[serde(default)]
        no_points: Option<GrantRefusal>,
    },
    /// Not eligible: read why, or object.
    ReadWhy,
}

/// The point ticket, which shows the balance, held and spent points as one strip.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Points that are available and have not expired.
    pub available: Points,
    /// Those of them that pay for no new order, because their program's last order day is over.
    pub closed: Points,
    /// Points held for unpaid orders.
    pub held: Points,
    /// Points spent and not returned.
    pub spent: Points,
    /// What ran out.
    pub expired: Points,
    /// The earliest last day on which points pay for new orders; `None` when there are none, or when none of them ends.
    pub last_day: Option<NaiveDate>,
    /// How many points end on that day.
    pub ending: Points,
}

impl Ticket {
    /// The points that pay for new orders.
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
    /// The business for which the person acts.
    pub business: BusinessView,
    /// The next step.
    pub next_step: NextStep,
    /// Its points.
    pub ticket: Ticket,
    /// The newest notices.
    pub notices: Vec<NoticeLine>,
    /// How many notices are unread, counted up to [`MOST_UNREAD`].
    pub unread: i64,
}

/// The member centre as a page, with other businesses of the person, and with what is under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberCentre {
    /// The business for which the person acts.
    pub home: MemberHome,
    /// All businesses for which the person acts.
    pub businesses: Vec<MyBusiness>,
    /// The first page of orders that have not ended, the most urgent first.
    pub orders: Vec<OrderLine>,
    /// The most urgent of them that waits for the member. It comes before every other step.
    pub turn: Option<OrderView>,
    /// The request for an expert that is not closed.
    pub expert: Option<ExpertView>,
}

/// One page of a business's notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesPage {
    /// The business for which the person acts.
    pub business: MyBusiness,
    /// The notices, the newest first.
    pub lines: Vec<NoticeLine>,
    /// The key of the next page, which is the last line; `None` on the last page.
    pub next: Option<(Instant, NoticeId)>,
    /// How many notices are unread, counted up to 100.
    pub unread: i64,
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeLine {
    /// Its identifier.
    pub id: NoticeId,
    /// When it was sent.
    pub at: Instant,
    /// Whether it was read.
    pub read: bool,
    /// The notice with its facts.
    pub kind: NoticeKind,
    /// Its headline in the reader's language.
    pub subject: String,
    /// Its text in the reader's language.
    pub paragraphs: Vec<String>,
    /// The path of the page it is about.
    pub link: String,
}

/// My Points: the ticket and the ledger entries, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsPage {
    /// The business.
    pub business: BusinessId,
    /// The ticket.
    pub ticket: Ticket,
    /// The entries, the newest first.
    pub entries: Vec<PointsLine>,
    /// The key of the next page, if there may be one: time and identifier of the last entry read.
    pub next: Option<(Instant, EntryId)>,
}

/// One line of My Points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsLine {
    /// Its identifier.
    pub id: EntryId,
    /// When the points moved.
    pub at: Instant,
    /// The kind of entry.
    pub kind: EntryKind,
    /// The change of the available points: positive in, negative out.
    pub change: Points,
    /// The available points after it.
    pub balance: Points,
    /// The order concerned.
    pub order: Option<OrderId>,
    /// Its number.
    pub number: Option<String>,
}

/// The self-assessment of a business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentPage {
    /// The program.
    pub program: ProgramCode,
    /// Its name.
    pub program_name: Bilingual,
    /// The answers so far.
    pub answers: Draft,
    /// The topics that are still missing, in the leaflet's order.
    pub missing: Vec<Topic>,
    /// When it was finished.
    pub finished_at: Option<Instant>,
    /// The points it earns.
    pub grant: Points,
    /// What prevents the grant at present; `None` when completing the assessment earns the points, or already has.
    pub obstacle: Option<GrantRefusal>,
    /// When the points were posted.
    pub granted_at: Option<Instant>,
}

/// A recommended plan, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendedPlan {
    /// The plan and its solution.
    pub offer: ShelfPlan,
    /// The score of its category and the answers that decided it.
    pub because: CategoryScore,
    /// Whether it suits firms of this size, as far as the size is known.
    pub fits: bool,
}

/// The result of finishing the assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentFinished {
    /// The points posted; zero when none were.
    pub points: Points,
    /// The last day on which the points pay for new orders; `None` when they never expire.
    pub expire_on: Option<NaiveDate>,
    /// Why no points were posted. The answers are kept in any case.
    pub reason: Option<GrantRefusal>,
    /// The outcome that decided it.
    pub outcome: Outcome,
}
