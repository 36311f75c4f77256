//! The current time by the server's clock.

use domain::time::Instant;
use leptos::prelude::*;

use super::{AppError, Ask};

/// The time of this request.
///
/// # Errors
/// If the server provides no clock.
#[server(prefix = "/api/fn", endpoint = "now", protocol = Ask)]
pub(crate) async fn now() -> Result<Instant, AppError> {
    use_context::<crate::now::Now>()
        .map(|crate::now::Now(instant)| instant)
        .ok_or_else(|| AppError::Failed { reference: "no clock".to_owned() })
}
callers!(Now: Visitor);
