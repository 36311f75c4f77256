//! What members type to find one of their own orders: the beginning of its number, or words of the solution.

use std::collections::BTreeSet;

use crate::order_number::beginning;
use crate::search::{QUERY_MAX, query_terms};

/// How many characters of it are read.
pub const SOUGHT_MAX: usize = QUERY_MAX;

/// A search among one's own orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnSought {
    /// All orders.
    All,
    /// Orders whose number begins with this.
    Number(String),
    /// Orders of solutions with these terms.
    Words(BTreeSet<String>),
    /// No orders: only punctuation was typed.
    Nothing,
}

impl OwnSought {
    /// Parses what was typed. It never fails.
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
    fn the_beginning_of_a_number_searches_numbers_and_all_else_words() {
        assert_eq!(OwnSought::parse("  "), OwnSought::All);
        assert_eq!(OwnSought::parse("１１１ 2207-01a"), OwnSought::Number("111220701A".to_owned()));
        assert!(matches!(OwnSought::parse("會計"), OwnSought::Words(terms) if terms.contains("會計")));
        assert!(matches!(OwnSought::parse("365 Office"), OwnSought::Words(_)));
        assert!(matches!(OwnSought::parse("11"), OwnSought::Words(_)), "too short for a number");
        assert_eq!(OwnSought::parse("--%"), OwnSought::Nothing);
        assert!(matches!(OwnSought::parse(&"1".repeat(21)), OwnSought::Words(_)), "longer than any number");
    }
}
