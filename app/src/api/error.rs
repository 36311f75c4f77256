//! What the browser gets instead of an answer: stable codes and typed facts, never prose, since anybody can write the
//! address that carries it.

use domain::form::{FieldErrors, FormError};
use domain::view::refusal::Refusal;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use super::json::JsonText;

/// Why a server function has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// A business answer: nothing was changed, and this is why.
    Refused(Refusal),
    /// Fields that were not taken.
    Invalid(FieldErrors),
    /// Nobody is signed in, or the session is over.
    NotSignedIn,
    /// Signed in, without the right to do this.
    Forbidden,
    /// There is no such thing, or it is somebody else's.
    NotFound,
    /// Something broke on the server; nothing was changed. The reference stands in the server's log.
    Failed {
        /// What to name when asking for help.
        reference: String,
    },
    /// The server was not reached.
    Offline,
}

impl AppError {
    /// Why a field was refused, if it was.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<FormError> {
        match self {
            Self::Invalid(errors) => errors.of(field),
            Self::Refused(_)
            | Self::NotSignedIn
            | Self::Forbidden
            | Self::NotFound
            | Self::Failed { .. }
            | Self::Offline => None,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            // nobody's page sends such a thing
            #[cfg(feature = "ssr")]
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                super::status::answer_with(http::StatusCode::BAD_REQUEST);
                Self::Refused(Refusal::BeginAgain)
            }
            other => {
                leptos::logging::warn!("server function: {other}");
                Self::Failed { reference: String::new() }
            }
        }
    }
}
