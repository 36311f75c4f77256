//! Errors between this installation and the outside world. They are infrastructure errors, never business answers.

use domain::time::Instant;

/// Why an outside party could not be asked, or not be understood.
///
/// A business answer (declined, not paid, not found) is never an error: each trait has its own type for it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// The party did not answer in time, or not at all. Trying again later may help.
    #[error("{service} cannot be reached: {reason}")]
    Unreachable {
        /// The party.
        service: &'static str,
        /// The message of the transport, without secrets or personal data.
        reason: String,
    },
    /// The party refused the request (HTTP 4xx). Trying again at once does not help.
    #[error("{service} refused with status {status}")]
    Refused {
        /// The party.
        service: &'static str,
        /// The HTTP status.
        status: u16,
    },
    /// The party was asked too often and answers nothing for a time. Asking earlier may prolong it.
    #[error("{service} must not be asked before {}", until.millis())]
    Locked {
        /// The party.
        service: &'static str,
        /// Until when, by the system clock.
        until: Instant,
    },
    /// The answer does not follow the party's documentation. Trying again does not help.
    #[error("{service} gave an answer that cannot be understood: {reason}")]
    Malformed {
        /// The party.
        service: &'static str,
        /// What is wrong with the answer, without secrets or personal data.
        reason: String,
    },
    /// The request exceeds a limit of this crate or of the party. Nothing was sent.
    #[error("the request does not fit: {0}")]
    BadRequest(String),
    /// This installation is not configured for the request, such as a vendor without a merchant account.
    #[error("not set up: {0}")]
    NotConfigured(String),
}

/// Why a set of gateways is refused at start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A simulator was chosen outside demo mode.
    #[error("{0} is simulated, which only demo mode allows")]
    SimulatorInProduction(&'static str),
    /// A key that was published, in a manual or in this repository, was given outside demo mode.
    #[error("{0} uses a published test key, which only demo mode allows")]
    PublishedKey(&'static str),
    /// A part of the verification is not built, so production must not use it.
    #[error("{0} cannot be used in production: {1}")]
    NotBuilt(&'static str, &'static str),
    /// A setting is missing or has the wrong shape.
    #[error("setting {0}: {1}")]
    Invalid(&'static str, String),
}
