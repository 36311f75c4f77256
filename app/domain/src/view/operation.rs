//! The work in the background: whether somebody does it, and what was given up.

use serde::{Deserialize, Serialize};

use crate::id::JobId;
use crate::time::Instant;

/// Whether the work in the background is done. Times are by the system clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Who does it.
    pub running: Running,
    /// The first jobs that were given up.
    pub given_up: Vec<GivenUp>,
}

/// Who does the work in the background.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Running {
    /// Nobody ever has, or not for long.
    Never,
    /// Nobody does it any more.
    Nobody {
        /// The last sign of life.
        since: Instant,
    },
    /// Some of it is done by nobody.
    Late {
        /// What is late.
        what: Vec<Late>,
    },
    /// All of it is done.
    Well {
        /// By how many processes.
        processes: usize,
        /// The last sign of life.
        seen_at: Instant,
    },
}

impl Running {
    /// Whether all of it is done.
    #[must_use]
    pub const fn is_well(&self) -> bool {
        matches!(self, Self::Well { .. })
    }
}

/// Work that is done again and again, and is late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// Its name.
    pub name: String,
    /// By when it should have been done.
    pub due: Instant,
}

/// A job that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenUp {
    /// The job.
    pub id: JobId,
    /// Its kind, by its stored name.
    pub kind: String,
    /// When it was given up.
    pub at: Instant,
}
