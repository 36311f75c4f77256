//! The status of a response, and whether it answers a form sent without JavaScript.

use http::StatusCode;
use http::header::ACCEPT;
use http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Sets the status. A form without JavaScript gets a redirect instead, back to its page with the error.
pub(super) fn answer_with(status: StatusCode) {
    if let (false, Some(response)) = (is_native(), use_context::<ResponseOptions>()) {
        response.set_status(status);
    }
}

pub(super) fn is_native() -> bool {
    let accept = use_context::<Parts>().and_then(|parts| parts.headers.get(ACCEPT)?.to_str().ok().map(str::to_owned));
    accept.is_some_and(|accept| accept.contains("text/html"))
}
