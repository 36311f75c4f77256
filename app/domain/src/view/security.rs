//! The security log, as staff see it.

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::time::Instant;

/// One page of the security log, the newest line first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityLog {
    /// The lines.
    pub lines: Vec<SecurityLine>,
    /// The key of the next page; `None` on the last one.
    pub next: Option<(Instant, String)>,
}

/// One line: an event, or how many events of a kind from a network were only counted in an hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityLine {
    /// When it happened; for a count the end of the hour.
    pub at: Instant,
    /// Its kind, by name.
    pub kind: String,
    /// The person, if known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person: Option<PersonId>,
    /// The person's name on pages, or who it was when no person is known.
    pub who: String,
    /// The shortened network address.
    pub network: String,
    /// The request and its answer; empty for a count.
    pub detail: String,
    /// 1, or the count.
    pub times: i64,
}
