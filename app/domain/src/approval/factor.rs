//! The effect of removing a person's second factor.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// What the removal does. It names the factor by its beginning, so that another one, set up meanwhile, stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorResetEffect {
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// Since when the factor is on.
    pub since: Instant,
}
