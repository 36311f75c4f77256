//! What only a demonstration shows: its password, its mailbox and its pay page.

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
    /// The plain text; empty once its code or invitation was used or has expired.
    pub text: String,
    /// When it was written, by the system clock.
    pub at: Instant,
}

/// What the simulated payment provider asks the payer to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// The amount.
    pub amount: Twd,
    /// What is paid for.
    pub description: String,
}
