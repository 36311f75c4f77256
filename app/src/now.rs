//! The time of a request, and demo mode.

use domain::time::Instant;

/// The time at which the request arrived, by the server's clock. Every rendering and every server function has it.
/// Nothing reads the device's clock, so server and browser show the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now(pub Instant);

/// Whether this is a demonstration. The server provides it; the browser reads it from the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demo(pub bool);

impl Demo {
    /// Whether the page being rendered belongs to a demonstration.
    pub(crate) fn here() -> bool {
        leptos::prelude::use_context::<Self>().is_some_and(|Self(demo)| demo)
    }
}
