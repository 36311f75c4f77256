//! The quote: what a refund returns, with the explanation. It is shown, agreed to and posted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Input, Outcome, explain, outcome};
use crate::explain::Explanation;

/// A refund as it is shown, agreed to and posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The input, including the day of application.
    pub input: Input,
    /// The result.
    pub outcome: Outcome,
    /// How the result came about.
    pub explanation: Explanation,
}

impl Quote {
    /// The part that is agreed to: without the derivation, whose wording may change.
    #[must_use]
    pub const fn agreed(&self) -> Agreed {
        Agreed { input: self.input, outcome: self.outcome }
    }
}

/// The part of a quote that is agreed to when a refund is applied for: input and result. It can be read from the JSON
/// of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The input, including the day of application.
    pub input: Input,
    /// The result.
    pub outcome: Outcome,
}

/// No refund is possible: the term is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the term ended: {ended_on} is its first day without service")]
pub struct TermEnded {
    /// The first day without service.
    pub ended_on: NaiveDate,
    /// How the result came about.
    pub explanation: Explanation,
}

/// Computes a refund with its explanation.
///
/// # Errors
/// The term is over, unless the service never started.
pub fn quote(input: &Input) -> Result<Quote, TermEnded> {
    match outcome(input) {
        Ok(outcome) => Ok(Quote { input: *input, outcome, explanation: explain::of_outcome(input, &outcome) }),
        Err(ended_on) => Err(TermEnded { ended_on, explanation: explain::of_term_ended(input, ended_on) }),
    }
}
