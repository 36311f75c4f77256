//! The errors that the browser gets: stable codes and typed facts, never free text, because anybody can write an
//! address that contains an error.

use domain::access::FactorNeed;
use domain::form::{FieldErrors, FormError};
use domain::view::refusal::Refusal;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use super::json::JsonText;

/// Why a server function failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// A rule refused it: nothing was changed, and this is why.
    Refused(Refusal),
    /// Invalid fields.
    Invalid(FieldErrors),
    /// Nobody is signed in, or the session has ended.
    NotSignedIn,
    /// The second factor must be set up or entered first.
    Factor(FactorNeed),
    /// The person is signed in but may not do this.
    Forbidden,
    /// The object does not exist or belongs to somebody else.
    NotFound,
    /// The server failed and changed nothing. The server's log contains the reference.
    Failed {
        /// The reference to quote when asking for help.
        reference: String,
    },
    /// The server could not be reached.
    Offline,
}

impl AppError {
    /// The error of a field, if it has one.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<FormError> {
        match self {
            Self::Invalid(errors) => errors.of(field),
            Self::Refused(_)
            | Self::NotSignedIn
            | Self::Factor(_)
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
            // no page of the site sends such a request
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
