//! The work in the background: whether somebody does it, and what was given up.

use serde::{Deserialize, Serialize};

use crate::id::{JobId, OrderId};
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

/// Why work failed, in a word; the error itself is for those who read logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A rule refused it.
    Refused,
    /// An outside party did not answer, or not as documented.
    Outside,
    /// The database failed.
    Database,
    /// The program has an error.
    Program,
    /// It took too long.
    TooLong,
    /// The process ended while it ran.
    NeverEnded,
    /// The mail server refuses the address or the mail.
    NotTaken,
    /// The address is not one.
    NoAddress,
}

/// A job that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedJob {
    /// The job.
    pub id: JobId,
    /// Its kind, by its stored name.
    pub kind: String,
    /// What it is about; may be empty.
    pub subject: String,
    /// The order it is about, if it is about one.
    pub order: Option<OrderId>,
    /// When it was given up.
    pub at: Instant,
    /// How often it was tried.
    pub attempts: i64,
    /// Why it failed.
    pub fault: Fault,
    /// The last error.
    pub error: String,
}

/// The jobs that were given up, the first one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedJobs {
    /// One page of them.
    pub lines: Vec<FailedJob>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, JobId)>,
}

/// A mail that could not be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedMail {
    /// The mail.
    pub id: String,
    /// Its recipient.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it was written.
    pub at: Instant,
    /// How often it was tried.
    pub attempts: i64,
    /// Why it failed.
    pub fault: Fault,
    /// The last error.
    pub error: String,
    /// Whether it has a code or an invitation, which nobody may read: it is not shown, and not sent to anybody else.
    pub secret: bool,
}

/// The mails that could not be sent, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedMails {
    /// One page of them.
    pub lines: Vec<FailedMail>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, String)>,
    /// The one that was opened, with its text; the text is empty when it has a code.
    pub opened: Option<(FailedMail, String)>,
}
