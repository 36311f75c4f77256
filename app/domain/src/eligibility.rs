//! Who receives points (rules §2): every clause is judged, in the leaflet's order, each with what would cure it;
//! the outcome is the worst of them. Judged again when the grant is posted; the facts used are stored with it.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::explain::Line;
use crate::money::Twd;
use crate::rules::Program;
use crate::time::Instant;

/// How a business is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Registration {
    /// Company registration (公司登記).
    Company,
    /// Business registration (商業登記).
    Business,
    /// Tax registration alone (稅籍營利事業).
    TaxOnly,
    /// Limited partnership (有限合夥登記).
    LimitedPartnership,
    /// No registration at all.
    None,
    /// A branch of a domestic company (本國企業分公司).
    DomesticBranch,
    /// The Taiwan branch of a foreign firm (外國營利事業在臺分公司).
    ForeignBranch,
}

/// Average insured staff of the last twelve months (經常僱用員工數), never rounded; never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Headcount(Decimal);

/// A headcount is a decimal number from zero on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a headcount")]
pub struct BadHeadcount;

impl Headcount {
    /// A headcount, unless it is negative.
    ///
    /// # Errors
    /// [`BadHeadcount`] below zero.
    pub fn new(average: Decimal) -> Result<Self, BadHeadcount> {
        if average.is_sign_negative() && !average.is_zero() { Err(BadHeadcount) } else { Ok(Self(average)) }
    }

    /// The exact average.
    #[must_use]
    pub const fn get(self) -> Decimal {
        self.0
    }
}

impl TryFrom<String> for Headcount {
    type Error = BadHeadcount;
    fn try_from(text: String) -> Result<Self, BadHeadcount> {
        text.parse().map_err(|_| BadHeadcount).and_then(Self::new)
    }
}

impl From<Headcount> for String {
    fn from(count: Headcount) -> Self {
        count.0.to_string()
    }
}

impl fmt::Display for Headcount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The staff check of a business that has only a tax registration.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxCheck {
    /// Not decided yet.
    #[default]
    Pending,
    /// Staff confirmed the registration.
    Passed,
    /// Staff found it wrong.
    Failed,
}

/// Whether the platform's own points were received before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriorPoints {
    /// Not known.
    #[default]
    Unknown,
    /// Never.
    Never,
    /// The business says so of a time before the program's cutoff.
    DeclaredBeforeCutoff,
    /// At this instant, by the platform's record; used or not makes no difference.
    At(Instant),
}

/// What is known of a business; `None` is "not known".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessFacts {
    /// Its registration.
    pub registration: Option<Registration>,
    /// Paid-in capital (實收資本額).
    pub paid_in_capital: Option<Twd>,
    /// Average insured staff.
    pub insured_average: Option<Headcount>,
    /// A breach of law stands against it.
    pub breach_of_law: Option<bool>,
    /// A serious default on a government project (重大違約紀錄).
    pub serious_default: Option<bool>,
    /// It is funded from the PRC (陸資企業).
    pub prc_funded: Option<bool>,
    /// It is a Taiwan branch of a foreign firm; a known registration answers this too.
    pub foreign_branch: Option<bool>,
    /// It received a digital-transformation subsidy **or guidance** (補助或輔導) from a ministry or council.
    pub prior_support: Option<bool>,
    /// Whether it received this platform's points before.
    pub prior_points: PriorPoints,
    /// The staff check, where there is only a tax registration.
    pub tax_check: TaxCheck,
}

/// The size test of 中小企業認定標準 (2020-06-24), Articles 2 and 5: either suffices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmeTest {
    /// Paid-in capital of at most this passes.
    pub capital_max: Twd,
    /// Average insured staff below this passes.
    pub staff_below: u32,
}

/// What a business is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criteria {
    /// The size test.
    pub sme: SmeTest,
    /// Points received before this instant close the way to a grant.
    pub prior_cutoff: Instant,
}

impl Criteria {
    /// The criteria of a program.
    #[must_use]
    pub const fn of(program: &Program) -> Self {
        Self {
            sme: SmeTest { capital_max: Twd::new(100_000_000), staff_below: 200 },
            prior_cutoff: program.prior_cutoff,
        }
    }
}

/// The clauses, in the leaflet's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clause {
    /// The kind of registration.
    Registration,
    /// The size of the firm.
    Size,
    /// No breach of law.
    BreachOfLaw,
    /// No serious default on a government project.
    SeriousDefault,
    /// Not funded from the PRC.
    PrcFunded,
    /// Not a Taiwan branch of a foreign firm.
    ForeignBranch,
    /// No earlier subsidy or guidance.
    PriorSupport,
    /// No points of the platform before the cutoff.
    PriorPoints,
}

/// What a clause comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The clause holds.
    Passed,
    /// The clause does not concern this kind of business.
    NotApplicable,
    /// It may buy, but receives no points.
    BuyOnly,
    /// Not known yet, or staff must look.
    Review,
    /// The clause does not hold.
    Refused,
}

/// The outcome, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// May receive points and buy.
    Eligible,
    /// May buy, fully self-paid.
    EligibleToBuyOnly,
    /// Open until a fact is known or staff have looked.
    NeedsReview,
    /// Not eligible; keeps account, data and a way to object.
    Refused,
}

impl Verdict {
    /// What this verdict alone would come to.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Passed | Self::NotApplicable => Outcome::Eligible,
            Self::BuyOnly => Outcome::EligibleToBuyOnly,
            Self::Review => Outcome::NeedsReview,
            Self::Refused => Outcome::Refused,
        }
    }
}

/// What would change a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cure {
    /// Apply with the head office's UBN.
    ApplyWithHeadOffice,
    /// Register the business first.
    Register,
    /// Wait for the staff check of the tax registration.
    AwaitTaxCheck,
    /// Give the missing fact.
    StateTheFact,
    /// Give the paid-in capital or the insured staff.
    StateCapitalOrStaff,
    /// Buy fully self-paid: that stays open.
    BuySelfPaid,
    /// Object, with a document, if the record is wrong.
    Object,
}

/// One clause, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// Which clause.
    pub clause: Clause,
    /// What it comes to.
    pub verdict: Verdict,
    /// What would cure it; none where nothing needs cure.
    pub cure: Option<Cure>,
    /// The facts it was judged by.
    pub because: Line,
}

/// All clauses and what they come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The worst of the clauses.
    pub outcome: Outcome,
    /// All clauses, in the leaflet's order.
    pub clauses: Vec<Judged>,
}

/// Judges all clauses.
#[must_use]
pub fn judge(facts: &BusinessFacts, criteria: &Criteria) -> Judgement {
    let clauses = vec![
        registration(facts),
        size(facts, criteria.sme),
        must_not(Clause::BreachOfLaw, facts.breach_of_law),
        must_not(Clause::SeriousDefault, facts.serious_default),
        must_not(Clause::PrcFunded, facts.prc_funded),
        must_not(Clause::ForeignBranch, is_foreign_branch(facts)),
        must_not(Clause::PriorSupport, facts.prior_support),
        prior_points(facts.prior_points, criteria.prior_cutoff),
    ];
    let outcome = clauses.iter().map(|judged| judged.verdict.outcome()).max().unwrap_or(Outcome::NeedsReview);
    Judgement { outcome, clauses }
}

fn judged<const N: usize>(
    clause: Clause,
    (verdict, cure): (Verdict, Option<Cure>),
    inputs: [(&str, serde_json::Value); N],
) -> Judged {
    Judged { clause, verdict, cure, because: Line::new(clause.name(), inputs, json!(verdict)) }
}

impl Clause {
    /// The stable name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Size => "size",
            Self::BreachOfLaw => "breach_of_law",
            Self::SeriousDefault => "serious_default",
            Self::PrcFunded => "prc_funded",
            Self::ForeignBranch => "foreign_branch",
            Self::PriorSupport => "prior_support",
            Self::PriorPoints => "prior_points",
        }
    }
}

fn registration(facts: &BusinessFacts) -> Judged {
    let verdict = match facts.registration {
        Some(Registration::Company | Registration::Business) => (Verdict::Passed, None),
        Some(Registration::TaxOnly) => match facts.tax_check {
            TaxCheck::Pending => (Verdict::Review, Some(Cure::AwaitTaxCheck)),
            TaxCheck::Passed => (Verdict::Passed, None),
            TaxCheck::Failed => (Verdict::Refused, Some(Cure::Object)),
        },
        Some(Registration::LimitedPartnership) => (Verdict::Refused, Some(Cure::Object)),
        Some(Registration::None) => (Verdict::Refused, Some(Cure::Register)),
        Some(Registration::DomesticBranch) => (Verdict::Refused, Some(Cure::ApplyWithHeadOffice)),
        // Named by its own clause, so that one reason is not shown twice.
        Some(Registration::ForeignBranch) => (Verdict::NotApplicable, None),
        None => (Verdict::Review, Some(Cure::StateTheFact)),
    };
    let inputs = [("registration", json!(facts.registration)), ("tax_check", json!(facts.tax_check))];
    judged(Clause::Registration, verdict, inputs)
}

/// Either measure suffices; only when both are known to fail is the firm too large.
fn size(facts: &BusinessFacts, test: SmeTest) -> Judged {
    let by_capital = facts.paid_in_capital.map(|capital| capital <= test.capital_max);
    let by_staff = facts.insured_average.map(|staff| staff.get() < Decimal::from(test.staff_below));
    let tested = matches!(facts.registration, None | Some(Registration::Company | Registration::Business));
    let verdict = match (tested, by_capital, by_staff) {
        (false, _, _) => (Verdict::NotApplicable, None),
        (true, Some(true), _) | (true, _, Some(true)) => (Verdict::Passed, None),
        (true, Some(false), Some(false)) => (Verdict::Refused, Some(Cure::Object)),
        (true, None, _) | (true, _, None) => (Verdict::Review, Some(Cure::StateCapitalOrStaff)),
    };
    let inputs = [
        ("paid_in_capital", json!(facts.paid_in_capital)),
        ("capital_max", json!(test.capital_max)),
        ("insured_average", json!(facts.insured_average)),
        ("staff_below", json!(test.staff_below)),
    ];
    judged(Clause::Size, verdict, inputs)
}

fn is_foreign_branch(facts: &BusinessFacts) -> Option<bool> {
    match (facts.foreign_branch, facts.registration) {
        (Some(true), _) | (_, Some(Registration::ForeignBranch)) => Some(true),
        (Some(false), _) | (None, Some(_)) => Some(false),
        (None, None) => None,
    }
}

fn must_not(clause: Clause, holds: Option<bool>) -> Judged {
    let verdict = match holds {
        Some(false) => (Verdict::Passed, None),
        Some(true) => (Verdict::Refused, Some(Cure::Object)),
        None => (Verdict::Review, Some(Cure::StateTheFact)),
    };
    judged(clause, verdict, [("holds", json!(holds))])
}

fn prior_points(prior: PriorPoints, cutoff: Instant) -> Judged {
    let verdict = match prior {
        PriorPoints::Never => (Verdict::Passed, None),
        PriorPoints::At(instant) if instant >= cutoff => (Verdict::Passed, None),
        PriorPoints::At(_) | PriorPoints::DeclaredBeforeCutoff => (Verdict::BuyOnly, Some(Cure::BuySelfPaid)),
        PriorPoints::Unknown => (Verdict::Review, Some(Cure::StateTheFact)),
    };
    judged(Clause::PriorPoints, verdict, [("prior_points", json!(prior)), ("cutoff", json!(cutoff))])
}

#[cfg(test)]
mod tests;
