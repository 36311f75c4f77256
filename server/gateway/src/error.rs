//! What goes wrong between us and the outside world: infrastructure, never a business answer.

use domain::time::Instant;

/// Why the outside world could not be asked, or could not be understood.
///
/// A business answer (declined, not paid, not found) is never an error: each trait has its own type for it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// The other side did not answer in time, or not at all. Trying again later may help.
    #[error("{service} cannot be reached: {reason}")]
    Unreachable {
        /// Whom we asked.
        service: &'static str,
        /// What the transport said, without secrets or personal data.
        reason: String,
    },
    /// The other side refused the request as such (HTTP 4xx). Trying again at once does not help.
    #[error("{service} refused with status {status}")]
    Refused {
        /// Whom we asked.
        service: &'static str,
        /// The HTTP status.
        status: u16,
    },
    /// The other side answers no more for a time, because it was asked too often. Asking before may lengthen it.
    #[error("{service} is not to be asked until {}", until.millis())]
    Locked {
        /// Whom we asked.
        service: &'static str,
        /// Until when, by the system clock.
        until: Instant,
    },
    /// The other side answered something that its documentation does not allow. Trying again does not help.
    #[error("{service} gave an answer that cannot be understood: {reason}")]
    Malformed {
        /// Whom we asked.
        service: &'static str,
        /// What was wrong with the answer, without secrets or personal data.
        reason: String,
    },
    /// The request itself breaks a bound of this crate or of the other side. Nothing was sent.
    #[error("the request does not fit: {0}")]
    BadRequest(String),
    /// This installation was not set up for what was asked, such as a vendor without a merchant account.
    #[error("not set up: {0}")]
    NotConfigured(String),
}

/// Why a set of gateways is refused at start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A simulator was chosen outside demo mode.
    #[error("{0} is simulated, which only demo mode allows")]
    SimulatorInProduction(&'static str),
    /// A key that everybody can read in a manual or in this repository was given outside demo mode.
    #[error("{0} uses a published test key, which only demo mode allows")]
    PublishedKey(&'static str),
    /// A part of the verification is not built, so production must not rely on it.
    #[error("{0} cannot be used in production: {1}")]
    NotBuilt(&'static str, &'static str),
    /// A setting is missing or has the wrong shape.
    #[error("setting {0}: {1}")]
    Invalid(&'static str, String),
}
