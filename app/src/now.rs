//! The instant of a request.

use domain::time::Instant;

/// When the request came in, by the server's clock: provided to every rendering and server function, never read from
/// the device, so that server and browser say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now(pub Instant);
