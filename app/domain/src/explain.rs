//! How a result came about, as data without language: the rule, its inputs and its value.
//!
//! Screens, mails and the command line render the same lines. Nothing is computed a second time in order to explain it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One step of a derivation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The rule's stable name, such as `used_months`.
    pub rule: String,
    /// The inputs by name: numbers and ISO dates.
    pub inputs: BTreeMap<String, Value>,
    /// The result.
    pub value: Value,
}

impl Line {
    /// A line with its inputs.
    #[must_use]
    pub fn new<const N: usize>(rule: &str, inputs: [(&str, Value); N], value: impl Into<Value>) -> Self {
        Self {
            rule: rule.to_owned(),
            inputs: inputs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            value: value.into(),
        }
    }
}

/// The steps of a derivation, in the order of computation.
pub type Explanation = Vec<Line>;
