//! The evidence of a case: what is registered, what the firm declared and what was proven, side by side.

use serde::{Deserialize, Serialize};

use crate::eligibility::{BusinessFacts, Headcount, PriorPoints, Registration, StaffCheck};
use crate::identity::Means;
use crate::money::Twd;
use crate::time::Instant;

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The UBN.
    Ubn,
    /// The firm's name.
    Name,
    /// The kind of registration.
    Registration,
    /// Who proved to act for the firm.
    Identity,
    /// Paid-in capital.
    Capital,
    /// Average insured staff.
    Staff,
    /// A breach of law.
    BreachOfLaw,
    /// A serious default on a government project.
    SeriousDefault,
    /// Funding from the PRC.
    PrcFunded,
    /// Whether it is a Taiwan branch of a foreign firm.
    ForeignBranch,
    /// An earlier subsidy or guidance.
    PriorSupport,
    /// Points of the platform received before.
    PriorPoints,
}

/// A cell of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// This side says nothing about it.
    Nothing,
    /// This side was asked, and does not know.
    Unknown,
    /// A text.
    Text(String),
    /// The check digit of the number fits.
    CheckDigit,
    /// A kind of registration.
    Registration(Registration),
    /// An amount.
    Cash(Twd),
    /// A number of people.
    Headcount(Headcount),
    /// Yes or no.
    Yes(bool),
    /// Proven by a means, at an instant.
    Means(Proven),
    /// What staff found when they checked it.
    Staff(StaffCheck),
}

/// A proof of identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    /// By which means.
    pub means: Means,
    /// When, by the system clock.
    pub at: Instant,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is about.
    pub fact: Fact,
    /// What is registered.
    pub registered: Value,
    /// What the firm declared.
    pub declared: Value,
    /// What was proven.
    pub proven: Value,
    /// Whether what is registered and what was declared agree; `None` when only one of them is known.
    pub agrees: Option<bool>,
}

/// The table for a firm.
#[must_use]
pub fn evidence(ubn: &str, name: &str, facts: &BusinessFacts, proven: Option<Proven>) -> Vec<Line> {
    let text = |text: &str| Value::Text(text.to_owned());
    let known = |value: Option<Value>| value.unwrap_or(Value::Unknown);
    let registered = facts.registered();
    let stated = facts.correction.as_ref();
    let corrected = stated.map(|correction| correction.measures).unwrap_or_default();
    let checked = |is_stated: bool| match stated.filter(|_| is_stated) {
        Some(correction) => Value::Staff(correction.check),
        None => Value::Nothing,
    };
    let cash = |amount: Option<Twd>| amount.map(Value::Cash);
    let people = |count: Option<Headcount>| count.map(Value::Headcount);
    let declared =
        |fact, answer: Option<bool>| line(fact, Value::Nothing, known(answer.map(Value::Yes)), Value::Nothing);
    let branch = facts.registration.map(|kind| Value::Yes(kind == Registration::ForeignBranch));
    let tax = match facts.registration {
        Some(Registration::TaxOnly) => Value::Staff(facts.tax_check),
        Some(_) | None => Value::Nothing,
    };
    let (record, stated_points) = match facts.prior_points {
        PriorPoints::Unknown => (Value::Nothing, Value::Unknown),
        PriorPoints::Never => (Value::Nothing, Value::Yes(false)),
        PriorPoints::DeclaredBeforeCutoff => (Value::Nothing, Value::Yes(true)),
        PriorPoints::At(_) => (Value::Yes(true), Value::Nothing),
    };
    vec![
        line(Fact::Ubn, text(ubn), text(ubn), Value::CheckDigit),
        line(Fact::Name, text(name), Value::Nothing, Value::Nothing),
        line(Fact::Registration, known(facts.registration.map(Value::Registration)), Value::Nothing, tax),
        line(Fact::Identity, Value::Nothing, Value::Nothing, known(proven.map(Value::Means))),
        line(
            Fact::Capital,
            known(cash(registered.paid_in_capital)),
            cash(corrected.paid_in_capital).unwrap_or(Value::Nothing),
            checked(corrected.paid_in_capital.is_some()),
        ),
        line(
            Fact::Staff,
            known(people(registered.insured_average)),
            people(corrected.insured_average).unwrap_or(Value::Nothing),
            checked(corrected.insured_average.is_some()),
        ),
        declared(Fact::BreachOfLaw, facts.breach_of_law),
        declared(Fact::SeriousDefault, facts.serious_default),
        declared(Fact::PrcFunded, facts.prc_funded),
        line(Fact::ForeignBranch, known(branch), known(facts.foreign_branch.map(Value::Yes)), Value::Nothing),
        declared(Fact::PriorSupport, facts.prior_support),
        line(Fact::PriorPoints, record, stated_points, Value::Nothing),
    ]
}

fn line(fact: Fact, registered: Value, declared: Value, proven: Value) -> Line {
    let says = |value: &Value| !matches!(value, Value::Nothing | Value::Unknown);
    let agrees = (says(&registered) && says(&declared)).then(|| registered == declared);
    Line { fact, registered, declared, proven, agrees }
}
