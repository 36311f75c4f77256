//! The instant of a request.

use domain::time::Instant;

/// When the request came in, by the server's clock: provided to every rendering and server function, never read from
/// the device, so that server and browser say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now(pub Instant);

/// Whether this is a demonstration: provided by the server, read from the document in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demo(pub bool);

impl Demo {
    /// Whether the page being rendered belongs to a demonstration.
    pub(crate) fn here() -> bool {
        leptos::prelude::use_context::<Self>().is_some_and(|Self(demo)| demo)
    }
}
