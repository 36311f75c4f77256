//! How sure the program is of who acts: how the session was opened, and when password and second factor were last
//! entered (rules §14).

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// How long an entered second factor is enough for acts that ask for it again, in milliseconds: ten minutes.
pub const FACTOR_FRESH_MS: i64 = 10 * 60 * 1_000;

/// How a session was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenedBy {
    /// The password was right.
    Password,
    /// A code sent by mail: at registration, or to set a new password.
    Code,
    /// One click, in a demonstration. It counts as the second factor, too, since nobody has the device of a ready
    /// account.
    Demo,
}

/// What a person must do about the second factor before an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorNeed {
    /// Set it up: the role requires one.
    SetUp,
    /// Enter it: the session was opened without it.
    Enter,
    /// Enter it again: it was last entered too long ago for this act.
    Again,
}

/// How sure the program is of who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assurance {
    /// How the session was opened.
    pub opened_by: OpenedBy,
    /// When the password was last entered correctly in this session, by the system clock.
    pub password_at: Option<Instant>,
    /// When the second factor was last entered correctly in this session, by the system clock.
    pub factor_at: Option<Instant>,
}

impl Assurance {
    /// The assurance of a session that has just been opened.
    #[must_use]
    pub const fn opened(opened_by: OpenedBy, at: Instant) -> Self {
        let password_at = if matches!(opened_by, OpenedBy::Password) { Some(at) } else { None };
        Self { opened_by, password_at, factor_at: None }
    }

    /// Whether the password was entered correctly within the `within_ms` milliseconds before `now`.
    #[must_use]
    pub fn is_fresh(self, now: Instant, within_ms: i64) -> bool {
        self.password_at.is_some_and(|at| at.plus_millis(within_ms) > now)
    }

    /// Whether the session has the second factor.
    #[must_use]
    pub const fn has_factor(self) -> bool {
        matches!(self.opened_by, OpenedBy::Demo) || self.factor_at.is_some()
    }

    /// Whether the second factor was entered recently enough for acts that ask for it again.
    #[must_use]
    pub fn factor_is_fresh(self, now: Instant) -> bool {
        let entered = self.factor_at.is_some_and(|at| at.plus_millis(FACTOR_FRESH_MS) > now);
        entered || matches!(self.opened_by, OpenedBy::Demo)
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

    #[test]
    fn a_password_is_no_second_factor_and_an_entered_one_is_fresh_for_ten_minutes() {
        let at = Instant::from_millis(1_000);
        for by in [OpenedBy::Password, OpenedBy::Code] {
            let opened = Assurance::opened(by, at);
            assert!(!opened.has_factor() && !opened.factor_is_fresh(at), "{by:?}");
            let entered = Assurance { factor_at: Some(at), ..opened };
            assert!(entered.has_factor() && entered.factor_is_fresh(at.plus_millis(FACTOR_FRESH_MS - 1)));
            assert!(!entered.factor_is_fresh(at.plus_millis(FACTOR_FRESH_MS)));
        }
        let demo = Assurance::opened(OpenedBy::Demo, at);
        assert!(demo.has_factor() && demo.factor_is_fresh(at.plus_millis(FACTOR_FRESH_MS)));
    }
}
