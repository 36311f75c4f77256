//! Retries of a whole transaction, with a limit.

use std::future::Future;
use std::time::Duration;

use crate::error::Transient;

/// The maximum number of attempts.
pub const MAX_TRIES: u32 = 5;
/// The pause before the second attempt. It doubles with each further one.
pub const FIRST_PAUSE: Duration = Duration::from_millis(10);

/// Runs a transaction, from its `begin` to its `commit`, and repeats it after a transient failure, up to [`MAX_TRIES`]
/// attempts. The work must have no effect outside the database.
///
/// # Errors
/// The first failure that is not transient, or the last one.
pub async fn retry<T, E, F, Fut>(mut work: F) -> Result<T, E>
where
    E: Transient,
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, E>>,
{
    let mut pause = FIRST_PAUSE;
    for _ in 1..MAX_TRIES {
        match work().await {
            Err(error) if error.is_transient() => tokio::time::sleep(pause).await,
            done => return done,
        }
        pause = pause.saturating_mul(2);
    }
    work().await
}
