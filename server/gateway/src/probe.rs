//! Harmless questions that tell whether a party accepts this installation's credentials. They change nothing there.

use domain::time::Instant;

use crate::error::GatewayError;

/// What a party's answer says about the credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Probe {
    /// The party accepts them. What it answered, in words.
    Accepted(String),
    /// The party does not accept them. Its reason.
    Refused(String),
    /// The party was asked too often, and must not be asked before this instant.
    Locked(Instant),
    /// There is no answer, or it does not tell.
    Unknown(String),
}

impl Probe {
    /// The probe of a simulator, which has no credentials.
    #[must_use]
    pub fn simulated() -> Self {
        Self::Unknown("it is simulated".to_owned())
    }
}

impl From<GatewayError> for Probe {
    fn from(error: GatewayError) -> Self {
        match error {
            GatewayError::Locked { until, .. } => Self::Locked(until),
            // the answer is not the one that somebody gets who has the right keys
            GatewayError::Malformed { reason, .. } => Self::Refused(reason),
            GatewayError::NotConfigured(reason) => Self::Refused(reason),
            GatewayError::Unreachable { .. } | GatewayError::Refused { .. } | GatewayError::BadRequest(_) => {
                Self::Unknown(error.to_string())
            }
        }
    }
}

/// The longest code of a party that is shown, in characters.
const MAX_CODE_LEN: usize = 40;

/// A party's code as it may be shown: what is no letter, digit, `_` or `-` is left out, and so is what is too long.
#[must_use]
pub fn code(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).take(MAX_CODE_LEN).collect()
}
