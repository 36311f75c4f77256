//! The line of one check.

use std::fmt;

use serde::Serialize;

/// The state of a check, the best one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It was tried, and is well.
    Ok,
    /// There is nothing to try.
    NotConfigured,
    /// It works, but somebody should look.
    Warning,
    /// It does not work, or nobody knows whether it does.
    Fails,
}

impl State {
    /// The state in words.
    const fn words(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::NotConfigured => "not configured",
            Self::Warning => "warning",
            Self::Fails => "fails",
        }
    }
}

/// The line of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What was tried.
    pub check: String,
    /// Its state.
    pub state: State,
    /// What was seen.
    pub seen: String,
    /// What to do; empty when there is nothing to do.
    #[serde(rename = "do")]
    pub advice: String,
}

impl Line {
    /// All is well.
    pub fn ok(check: &str, seen: impl fmt::Display) -> Self {
        Self::new(check, State::Ok, &seen, "")
    }

    /// There is nothing to try.
    pub fn not_configured(check: &str, seen: impl fmt::Display, advice: &str) -> Self {
        Self::new(check, State::NotConfigured, &seen, advice)
    }

    /// Somebody should look.
    pub fn warning(check: &str, seen: impl fmt::Display, advice: &str) -> Self {
        Self::new(check, State::Warning, &seen, advice)
    }

    /// It does not work.
    pub fn fails(check: &str, seen: impl fmt::Display, advice: &str) -> Self {
        Self::new(check, State::Fails, &seen, advice)
    }

    fn new(check: &str, state: State, seen: &dyn fmt::Display, advice: &str) -> Self {
        // errors of other programs may have several lines
        let seen = seen.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        Self { check: check.to_owned(), state, seen, advice: advice.to_owned() }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<14}  {:<24}  {}", self.state.words(), self.check, self.seen)?;
        if self.advice.is_empty() { Ok(()) } else { write!(f, " → {}", self.advice) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_and_the_worst_state_wins() {
        let line = Line::fails("mail", "no\n  answer", "look");
        assert_eq!(line.to_string(), "fails           mail                      no answer → look");
        assert_eq!(Line::ok("mail", "well").to_string(), "ok              mail                      well");
        let states = [State::Warning, State::Ok, State::Fails, State::NotConfigured];
        assert_eq!(states.into_iter().max(), Some(State::Fails));
        assert!(State::NotConfigured < State::Warning);
    }
}
