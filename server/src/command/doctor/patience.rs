//! The time limit of a check.

use std::time::Duration;

use super::line::Line;

/// The time limit of a check.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The line of a check, which fails when it takes too long.
pub async fn within(check: &str, work: impl Future<Output = Line>) -> Line {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(line) => line,
        Err(_) => {
            let seen = format!("no answer within {} seconds", PATIENCE.as_secs());
            Line::fails(check, seen, "look at the network between this machine and that server")
        }
    }
}
