//! Who receives points (rules §2). Every clause is judged, in the leaflet's order, each with its cure; the outcome is
//! the worst verdict. It is judged again when the grant is posted, and the facts used are stored with the grant.

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
    /// Tax registration only (稅籍營利事業).
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

/// The average insured staff of the last twelve months (經常僱用員工數), not rounded and never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Headcount(Decimal);

/// The number is negative, or not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a headcount")]
pub struct BadHeadcount;

impl Headcount {
    /// Makes a headcount.
    ///
    /// # Errors
    /// [`BadHeadcount`] when it is negative.
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

/// What staff found when they checked something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffCheck {
    /// Not decided yet.
    #[default]
    Pending,
    /// Staff confirmed it.
    Passed,
    /// Staff found it wrong.
    Failed,
}

/// What staff check before points are granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    /// A tax registration, where the business has no other.
    TaxRegistration,
    /// The registry's figures, as the business corrected them.
    Correction,
    /// Who proved to act for the business, where the registry has nothing to compare it with.
    Identity,
}

/// The two measures of a firm's size. `None` means "not known" or "not corrected".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measures {
    /// Paid-in capital.
    pub paid_in_capital: Option<Twd>,
    /// Average insured staff.
    pub insured_average: Option<Headcount>,
}

/// A business's correction of the registry's measures, with a reason. Name, ID and kind of registration cannot be
/// corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The corrected measures.
    pub measures: Measures,
    /// The reason, in the business's words.
    pub reason: String,
    /// When it was made.
    pub at: Instant,
    /// What staff found.
    pub check: StaffCheck,
    /// Why staff rejected it, in their words; empty otherwise.
    #[serde(default)]
    pub answer: String,
}

impl Correction {
    /// A correction of registered measures, to be checked by staff; `None` where every figure is as registered.
    #[must_use]
    pub fn of(registered: Measures, stated: Measures, reason: String, at: Instant) -> Option<Self> {
        let measures = Measures {
            paid_in_capital: stated.paid_in_capital.filter(|capital| registered.paid_in_capital != Some(*capital)),
            insured_average: stated.insured_average.filter(|staff| registered.insured_average != Some(*staff)),
        };
        (measures != Measures::default()).then_some(Self {
            measures,
            reason,
            at,
            check: StaffCheck::Pending,
            answer: String::new(),
        })
    }

    /// Whether another correction says the same while this one waits for staff. The same correction sent twice counts
    /// once.
    #[must_use]
    pub fn repeats(&self, other: &Self) -> bool {
        (self.measures, &self.reason, self.check) == (other.measures, &other.reason, other.check)
    }
}

/// A proven identity that the registry can neither confirm nor contradict: it has no ID number of the responsible
/// person. Staff compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityCheck {
    /// When the identity was proven.
    pub at: Instant,
    /// What staff found.
    pub check: StaffCheck,
    /// Why staff rejected it, in their words; empty otherwise.
    #[serde(default)]
    pub answer: String,
}

impl IdentityCheck {
    /// A check that waits for staff.
    #[must_use]
    pub const fn pending(at: Instant) -> Self {
        Self { at, check: StaffCheck::Pending, answer: String::new() }
    }
}

/// Whether the business received the platform's own points before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriorPoints {
    /// Not known.
    #[default]
    Unknown,
    /// Never.
    Never,
    /// Before the program's cutoff, as the business declared.
    DeclaredBeforeCutoff,
    /// At this instant, by the platform's record. Whether the points were used makes no difference.
    At(Instant),
}

/// A registry that can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The ministry's open data (經濟部商工登記公示資料).
    Gcis,
    /// The invented registry of a demonstration.
    Simulated,
}

/// A look-up in a registry. The authorisation text promises the member that both facts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Which registry.
    pub registry: Source,
    /// When, by the business clock.
    pub at: Instant,
}

/// What is known of a business. `None` means "not known".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessFacts {
    /// Its registration.
    pub registration: Option<Registration>,
    /// Paid-in capital (實收資本額).
    pub paid_in_capital: Option<Twd>,
    /// Average insured staff.
    pub insured_average: Option<Headcount>,
    /// Whether a breach of law is on record.
    pub breach_of_law: Option<bool>,
    /// Whether a serious default on a government project is on record (重大違約紀錄).
    pub serious_default: Option<bool>,
    /// Whether it is funded from the PRC (陸資企業).
    pub prc_funded: Option<bool>,
    /// Whether it is a Taiwan branch of a foreign firm. A known registration answers this too.
    pub foreign_branch: Option<bool>,
    /// Whether it received a digital-transformation subsidy **or guidance** (補助或輔導) from a ministry or council.
    pub prior_support: Option<bool>,
    /// Whether it received this platform's points before.
    pub prior_points: PriorPoints,
    /// The staff check, where there is only a tax registration.
    pub tax_check: StaffCheck,
    /// The business's correction of capital and staff. The registry's figures are kept beside it.
    #[serde(default)]
    pub correction: Option<Correction>,
    /// The check of the proven identity; `None` where the registry confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<IdentityCheck>,
    /// The look-up from which registration, capital and staff come; `None` where no registry was asked, and for facts
    /// stored before look-ups were recorded.
    #[serde(default)]
    pub asked: Option<Asked>,
}

impl BusinessFacts {
    /// The capital and staff in force: as corrected, unless staff rejected the correction.
    #[must_use]
    pub fn measures(&self) -> Measures {
        let accepted = self.correction.as_ref().filter(|correction| correction.check != StaffCheck::Failed);
        let corrected = accepted.map(|correction| correction.measures).unwrap_or_default();
        Measures {
            paid_in_capital: corrected.paid_in_capital.or(self.paid_in_capital),
            insured_average: corrected.insured_average.or(self.insured_average),
        }
    }

    /// Capital and staff as the registry has them.
    #[must_use]
    pub const fn registered(&self) -> Measures {
        Measures { paid_in_capital: self.paid_in_capital, insured_average: self.insured_average }
    }

    /// These facts with the correction, where it changes the verdict or gives staff something to check; otherwise
    /// unchanged.
    #[must_use]
    pub fn corrected(self, correction: Correction, criteria: &Criteria) -> Self {
        let comes_to = |facts: &Self| {
            let judgement = judge(facts, criteria);
            (judgement.outcome, judgement.check())
        };
        let registered = Self { correction: None, ..self };
        let corrected = Self { correction: Some(correction), ..registered.clone() };
        if comes_to(&corrected) == comes_to(&registered) { registered } else { corrected }
    }

    /// These facts, with the day on which the platform's list says that the business first received points. What it
    /// declared itself stays.
    #[must_use]
    pub fn listed(self, first: Option<Instant>) -> Self {
        let prior_points = match (self.prior_points, first) {
            (known, None) | (known @ PriorPoints::DeclaredBeforeCutoff, Some(_)) => known,
            (PriorPoints::At(known), Some(first)) => PriorPoints::At(known.min(first)),
            (PriorPoints::Never | PriorPoints::Unknown, Some(first)) => PriorPoints::At(first),
        };
        Self { prior_points, ..self }
    }

    /// These facts after staff confirmed one of them, or rejected it with a reason.
    #[must_use]
    pub fn checked(self, what: Checked, refused: Option<&str>) -> Self {
        let check = if refused.is_none() { StaffCheck::Passed } else { StaffCheck::Failed };
        match what {
            Checked::TaxRegistration => Self { tax_check: check, ..self },
            Checked::Correction => {
                let answer = refused.unwrap_or_default().to_owned();
                let correction = self.correction.map(|correction| Correction { check, answer, ..correction });
                Self { correction, ..self }
            }
            Checked::Identity => {
                let answer = refused.unwrap_or_default().to_owned();
                let identity = self.identity.map(|identity| IdentityCheck { check, answer, ..identity });
                Self { identity, ..self }
            }
        }
    }
}

/// Declarations as staff found them to be. `None` leaves one as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restated {
    /// Whether there is a breach of law.
    pub breach_of_law: Option<bool>,
    /// Whether there is a serious default.
    pub serious_default: Option<bool>,
    /// Whether it is funded from the PRC.
    pub prc_funded: Option<bool>,
    /// Whether it received a subsidy or guidance.
    pub prior_support: Option<bool>,
    /// Whether it received points of the platform before the cutoff. The platform's own record stays.
    pub prior_points: Option<bool>,
}

impl BusinessFacts {
    /// These facts with the declarations that staff found to be otherwise.
    #[must_use]
    pub fn restated(self, by: &Restated) -> Self {
        let prior_points = match (self.prior_points, by.prior_points) {
            (recorded @ PriorPoints::At(_), _) => recorded,
            (_, Some(true)) => PriorPoints::DeclaredBeforeCutoff,
            (_, Some(false)) => PriorPoints::Never,
            (known, None) => known,
        };
        Self {
            breach_of_law: by.breach_of_law.or(self.breach_of_law),
            serious_default: by.serious_default.or(self.serious_default),
            prc_funded: by.prc_funded.or(self.prc_funded),
            prior_support: by.prior_support.or(self.prior_support),
            prior_points,
            ..self
        }
    }
}

/// The size test of 中小企業認定標準 (2020-06-24), Articles 2 and 5. One passed measure is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmeTest {
    /// Paid-in capital up to and including this passes.
    pub capital_max: Twd,
    /// Average insured staff below this passes.
    pub staff_below: u32,
}

/// The criteria by which a business is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criteria {
    /// The size test.
    pub sme: SmeTest,
    /// Points received before this instant rule out a grant.
    pub prior_cutoff: Instant,
}

impl Criteria {
    /// The criteria of a program.
    #[must_use]
    pub const fn of(program: &Program) -> Self {
        Self {
            sme: SmeTest { capital_max: program.rules.sme_capital_max, staff_below: program.rules.sme_staff_below },
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

/// The result of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The clause is met.
    Passed,
    /// The clause does not apply to this kind of business.
    NotApplicable,
    /// It may buy, but receives no points.
    BuyOnly,
    /// Not known yet, or staff must check.
    Review,
    /// The clause is not met.
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
    /// Open until a fact is known or staff have checked.
    NeedsReview,
    /// Not eligible. The business keeps its account, its data and a way to object.
    Refused,
}

impl Verdict {
    /// The outcome if this were the only verdict.
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
    /// Wait for the staff check of the corrected figures.
    AwaitCorrectionCheck,
    /// Wait for the staff check of the proven identity.
    AwaitIdentityCheck,
    /// Give the missing fact.
    StateTheFact,
    /// Give the paid-in capital or the insured staff.
    StateCapitalOrStaff,
    /// Buy fully self-paid, which stays possible.
    BuySelfPaid,
    /// Object, with a document, if the record is wrong.
    Object,
}

/// One clause, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// Which clause.
    pub clause: Clause,
    /// Its result.
    pub verdict: Verdict,
    /// What would cure it; `None` where no cure is needed.
    pub cure: Option<Cure>,
    /// The facts it was judged by.
    pub because: Line,
}

/// All clauses with their verdicts, and the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The worst verdict of the clauses.
    pub outcome: Outcome,
    /// All clauses, in the leaflet's order.
    pub clauses: Vec<Judged>,
}

impl Judgement {
    /// What staff must check before the outcome is known; `None` when the outcome does not depend on it.
    #[must_use]
    pub fn check(&self) -> Option<Checked> {
        let open = |judged: &Judged| match judged.cure {
            Some(Cure::AwaitTaxCheck) => Some(Checked::TaxRegistration),
            Some(Cure::AwaitCorrectionCheck) => Some(Checked::Correction),
            Some(Cure::AwaitIdentityCheck) => Some(Checked::Identity),
            _ => None,
        };
        self.clauses.iter().find_map(open).filter(|_| self.outcome == Outcome::NeedsReview)
    }

    /// Whether a correction of the registry's figures could change something: the firm does not pass the size test by
    /// what is known, and no correction is waiting.
    #[must_use]
    pub fn is_correctable(&self) -> bool {
        let size = self.clauses.iter().find(|judged| judged.clause == Clause::Size);
        size.is_some_and(|judged| matches!(judged.cure, Some(Cure::StateCapitalOrStaff | Cure::Object)))
    }
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
            StaffCheck::Pending => (Verdict::Review, Some(Cure::AwaitTaxCheck)),
            StaffCheck::Passed => (Verdict::Passed, None),
            StaffCheck::Failed => (Verdict::Refused, Some(Cure::Object)),
        },
        Some(Registration::LimitedPartnership) => (Verdict::Refused, Some(Cure::Object)),
        Some(Registration::None) => (Verdict::Refused, Some(Cure::Register)),
        Some(Registration::DomesticBranch) => (Verdict::Refused, Some(Cure::ApplyWithHeadOffice)),
        // Its own clause names it, so that one reason is not shown twice.
        Some(Registration::ForeignBranch) => (Verdict::NotApplicable, None),
        None => (Verdict::Review, Some(Cure::StateTheFact)),
    };
    let (registration, tax) = (("registration", json!(facts.registration)), ("tax_check", json!(facts.tax_check)));
    let Some(identity) = &facts.identity else { return judged(Clause::Registration, verdict, [registration, tax]) };
    // whoever is registered must be the one who proved it
    let verdict = match (verdict.0, identity.check) {
        (Verdict::Passed, StaffCheck::Pending) => (Verdict::Review, Some(Cure::AwaitIdentityCheck)),
        (Verdict::Passed, StaffCheck::Failed) => (Verdict::Refused, Some(Cure::Object)),
        (Verdict::Passed, StaffCheck::Passed)
        | (Verdict::NotApplicable | Verdict::BuyOnly | Verdict::Review | Verdict::Refused, _) => verdict,
    };
    judged(Clause::Registration, verdict, [registration, tax, ("identity", json!(identity.check))])
}

/// The size of a firm. A correction never improves the verdict before staff confirmed it; one that does not improve it
/// holds at once.
fn size(facts: &BusinessFacts, test: SmeTest) -> Judged {
    let tested = matches!(facts.registration, None | Some(Registration::Company | Registration::Business));
    let (registered, in_force) = (by_size(facts.registered(), test), by_size(facts.measures(), test));
    let unconfirmed = facts.correction.as_ref().is_some_and(|correction| correction.check == StaffCheck::Pending);
    let verdict = match tested {
        false => (Verdict::NotApplicable, None),
        true if unconfirmed && in_force.0.outcome() < registered.0.outcome() => {
            (Verdict::Review, Some(Cure::AwaitCorrectionCheck))
        }
        true => in_force,
    };
    let inputs = [
        ("paid_in_capital", json!(facts.paid_in_capital)),
        ("capital_max", json!(test.capital_max)),
        ("insured_average", json!(facts.insured_average)),
        ("staff_below", json!(test.staff_below)),
        ("correction", json!(facts.correction)),
    ];
    judged(Clause::Size, verdict, inputs)
}

/// One passed measure is enough. The firm is too large only when both are known and fail.
fn by_size(measures: Measures, test: SmeTest) -> (Verdict, Option<Cure>) {
    let by_capital = measures.paid_in_capital.map(|capital| capital <= test.capital_max);
    let by_staff = measures.insured_average.map(|staff| staff.get() < Decimal::from(test.staff_below));
    match (by_capital, by_staff) {
        (Some(true), _) | (_, Some(true)) => (Verdict::Passed, None),
        (Some(false), Some(false)) => (Verdict::Refused, Some(Cure::Object)),
        (None, _) | (_, None) => (Verdict::Review, Some(Cure::StateCapitalOrStaff)),
    }
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
