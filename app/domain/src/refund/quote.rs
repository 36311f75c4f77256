//! What comes back together with how it came about: what is shown, agreed to and posted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Input, Outcome, explain, outcome};
use crate::explain::Explanation;

/// A refund as it is shown, agreed to and posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// What went in, the day of application among it.
    pub input: Input,
    /// What comes out.
    pub outcome: Outcome,
    /// How.
    pub explanation: Explanation,
}

impl Quote {
    /// What is agreed to: without the derivation, whose wording may change.
    #[must_use]
    pub const fn agreed(&self) -> Agreed {
        Agreed { input: self.input, outcome: self.outcome }
    }
}

/// What of a quote is agreed to when a refund is applied for: what went in and what comes out. A quote's JSON is read as
/// one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// What went in, the day of application among it.
    pub input: Input,
    /// What comes out.
    pub outcome: Outcome,
}

/// Nothing can be refunded: the term is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the term ended: {ended_on} is its first day without service")]
pub struct TermEnded {
    /// The first day without service.
    pub ended_on: NaiveDate,
    /// How.
    pub explanation: Explanation,
}

/// What comes back, with its explanation.
///
/// # Errors
/// The term is over, unless the service never started.
pub fn quote(input: &Input) -> Result<Quote, TermEnded> {
    match outcome(input) {
        Ok(outcome) => Ok(Quote { input: *input, outcome, explanation: explain::of_outcome(input, &outcome) }),
        Err(ended_on) => Err(TermEnded { ended_on, explanation: explain::of_term_ended(input, ended_on) }),
    }
}
