//! The current time by the server's clock.

use domain::time::Instant;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::{AppError, Json};

/// The time of this request.
///
/// # Errors
/// If the server provides no clock.
#[server(prefix = "/api/fn", endpoint = "now", input = GetUrl, output = Json)]
pub(crate) async fn now() -> Result<Instant, AppError> {
    use_context::<crate::now::Now>()
        .map(|crate::now::Now(instant)| instant)
        .ok_or_else(|| AppError::Failed { reference: "no clock".to_owned() })
}
callers!(Now: Visitor);
