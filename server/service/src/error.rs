//! The errors of use cases: stable codes and facts, never prose.

use domain::access::FactorNeed;
use domain::form::{FieldErrors, FormError};
use domain::view::refusal::Refusal;
use gateway::error::GatewayError;
use store::{StoreError, Transient};

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use case failed. Only [`Error::code`] leaves the server.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A business answer: why nothing was changed.
    #[error("refused: {0:?}")]
    Refused(Box<Refusal>),
    /// Fields that were refused.
    #[error("invalid: {0:?}")]
    Invalid(FieldErrors),
    /// Nobody is signed in.
    #[error("not signed in")]
    NotSignedIn,
    /// The second factor must be set up or entered first.
    #[error("second factor: {0:?}")]
    Factor(FactorNeed),
    /// Signed in, but not allowed to do this.
    #[error("forbidden")]
    Forbidden,
    /// The object does not exist or is somebody else's; the answer does not say which.
    #[error("not found")]
    NotFound,
    /// An error of the database. It is logged once, at the boundary.
    #[error(transparent)]
    Store(StoreError),
    /// An error of the outside world. It is logged once, at the boundary.
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    /// An impossible situation: invalid stored data, or a task that panicked.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Invalid(_) => "invalid".to_owned(),
            Self::NotSignedIn => "not_signed_in".to_owned(),
            Self::Factor(FactorNeed::SetUp) => "factor_set_up".to_owned(),
            Self::Factor(FactorNeed::Enter) => "factor_enter".to_owned(),
            Self::Factor(FactorNeed::Again) => "factor_again".to_owned(),
            Self::Forbidden => "forbidden".to_owned(),
            Self::NotFound => "not_found".to_owned(),
            Self::Store(_) | Self::Internal(_) => "failed".to_owned(),
            Self::Gateway(_) => "outside_unreachable".to_owned(),
        }
    }

    /// An error of one field.
    #[must_use]
    pub fn field(field: &str, error: FormError) -> Self {
        Self::Invalid(FieldErrors::one(field, error))
    }

    /// The business answer, if this is one.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        if let Self::Refused(refusal) = self { Some(refusal) } else { None }
    }

    /// Stored JSON that cannot be read, or a value that cannot be written.
    pub(crate) fn json(error: serde_json::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        // no stored name contains a NUL, so the requested object does not exist
        if matches!(error, StoreError::Nul) { Self::NotFound } else { Self::Store(error) }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl Transient for Error {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_transient())
    }
}
