//! How sure the program is of who acts: how the session was opened, and when the password was last entered.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// How a session was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenedBy {
    /// The password was right.
    Password,
    /// A code sent by mail: at registration, or to set a new password.
    Code,
    /// One click, in a demonstration.
    Demo,
}

/// How sure the program is of who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assurance {
    /// How the session was opened.
    pub opened_by: OpenedBy,
    /// When the password was last entered correctly in this session, by the system clock.
    pub password_at: Option<Instant>,
}

impl Assurance {
    /// The assurance of a session that has just been opened.
    #[must_use]
    pub const fn opened(opened_by: OpenedBy, at: Instant) -> Self {
        let password_at = if matches!(opened_by, OpenedBy::Password) { Some(at) } else { None };
        Self { opened_by, password_at }
    }

    /// Whether the password was entered correctly within the `within_ms` milliseconds before `now`.
    #[must_use]
    pub fn is_fresh(self, now: Instant, within_ms: i64) -> bool {
        self.password_at.is_some_and(|at| at.plus_millis(within_ms) > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_fresh_for_a_while_and_a_code_never() {
        let at = Instant::from_millis(1_000);
        let asked = Assurance::opened(OpenedBy::Password, at);
        assert!(asked.is_fresh(at, 10) && asked.is_fresh(at.plus_millis(9), 10));
        assert!(!asked.is_fresh(at.plus_millis(10), 10));
        assert!(!Assurance::opened(OpenedBy::Code, at).is_fresh(at, 10));
    }
}
