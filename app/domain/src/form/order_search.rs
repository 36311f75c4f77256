//! What a member types to find an order among its own: the beginning of a number, or words of the solution.

use std::collections::BTreeSet;

use crate::order_number::beginning;
use crate::search::{QUERY_MAX, query_terms};

/// The most characters that are looked at.
pub const SOUGHT_MAX: usize = QUERY_MAX;

/// Which of one's own orders are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnSought {
    /// All of them.
    All,
    /// Those whose number begins so.
    Number(String),
    /// Those of solutions with these terms.
    Words(BTreeSet<String>),
    /// Nothing can be found by what was typed: only signs.
    Nothing,
}

impl OwnSought {
    /// Reads what was typed; whatever it is, it is looked for.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let text: String = typed.trim().chars().take(SOUGHT_MAX).collect();
        if text.is_empty() {
            return Self::All;
        }
        if let Some(number) = beginning(&text) {
            return Self::Number(number);
        }
        let terms = query_terms(&text);
        if terms.is_empty() { Self::Nothing } else { Self::Words(terms) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_number_is_one_and_all_else_is_words() {
        assert_eq!(OwnSought::parse("  "), OwnSought::All);
        assert_eq!(OwnSought::parse("１１１ 2207-01a"), OwnSought::Number("111220701A".to_owned()));
        assert!(matches!(OwnSought::parse("會計"), OwnSought::Words(terms) if terms.contains("會計")));
        assert!(matches!(OwnSought::parse("365 Office"), OwnSought::Words(_)));
        assert!(matches!(OwnSought::parse("11"), OwnSought::Words(_)), "too short for a number");
        assert_eq!(OwnSought::parse("--%"), OwnSought::Nothing);
        assert!(matches!(OwnSought::parse(&"1".repeat(21)), OwnSought::Words(_)), "longer than any number");
    }
}
