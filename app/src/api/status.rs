//! The status of an answer, and whether it goes to a form that was sent without JavaScript.

use http::StatusCode;
use http::header::ACCEPT;
use http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// A form sent without JavaScript is answered by a redirect back to its page, which shows the error.
pub(super) fn answer_with(status: StatusCode) {
    if let (false, Some(response)) = (is_native(), use_context::<ResponseOptions>()) {
        response.set_status(status);
    }
}

pub(super) fn is_native() -> bool {
    let accept = use_context::<Parts>().and_then(|parts| parts.headers.get(ACCEPT)?.to_str().ok().map(str::to_owned));
    accept.is_some_and(|accept| accept.contains("text/html"))
}
