//! What is stored, for how long, and what was deleted when.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// The retention of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTable {
    /// Its name in the database.
    pub name: String,
    /// What personal data it has; empty when it has none.
    pub personal: String,
    /// Why it has them.
    pub why: String,
    /// When they are deleted.
    pub until: KeptUntil,
}

/// When the rows of a table are deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptUntil {
    /// Some time after an event, by these rules of housekeeping.
    Swept(Vec<SweptRule>),
    /// Together with what the text names.
    With(String),
    /// Ten years after the end of the year they belong to.
    TenYears,
    /// Never: they belong to the installation.
    Never,
}

/// A rule of housekeeping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SweptRule {
    /// What is deleted.
    pub what: String,
    /// How long after its end, in milliseconds.
    pub after_ms: i64,
    /// Its sweeps; `None` before the first one.
    pub last: Option<LastSweep>,
}

/// The sweeps of a rule. Times are by the system clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastSweep {
    /// The last one.
    pub at: Instant,
    /// How many rows it deleted.
    pub rows: i64,
    /// How many all sweeps deleted.
    pub all: i64,
    /// The last one that found something.
    pub found_at: Option<Instant>,
}
