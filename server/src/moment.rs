//! Instants as operators read them.

use domain::time::Instant;

/// An instant in Taipei's time, to the second.
pub fn moment(at: Instant) -> String {
    at.in_taipei().format("%Y-%m-%d %H:%M:%S+08:00").to_string()
}
