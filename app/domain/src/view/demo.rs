//! What a demonstration shows besides: its password, its mailbox and its pay page.

use serde::{Deserialize, Serialize};

use crate::money::Twd;
use crate::time::Instant;

/// The password of every demonstration account. It protects nothing.
pub const PASSWORD: &str = "yunshiji-demo-2022";

/// A mail that would have been sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoMail {
    /// The recipient's address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain text; empty once the code or invitation in it is used or over.
    pub text: String,
    /// When it was written; of the system clock.
    pub at: Instant,
}

/// What the simulated provider's pay page asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// How much.
    pub amount: Twd,
    /// What for.
    pub description: String,
}
