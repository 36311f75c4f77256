//! The unified business number (統一編號, UBN): eight digits with a checksum.
//!
//! Parsing is strict: ASCII digits only. What people type is folded in [`crate::form`] first. A correct number need not
//! be registered; only the registry knows that.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How many digits a UBN has.
pub const UBN_LEN: usize = 8;

const WEIGHTS: [u32; UBN_LEN] = [1, 2, 1, 2, 1, 2, 4, 1];
/// The position, counted from 0, at which a 7 gives 7 × 4 = 28 → 10 → 1 or 0. There the sum may be one more.
const DOUBTFUL_PLACE: usize = 6;
const DIVISOR: u32 = 5;

/// A number that passes the checksum in force since 2023-04-01.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ubn(String);

/// Why a text is not a UBN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum UbnError {
    /// Nothing was given.
    #[error("empty")]
    Empty,
    /// A character is not one of `0`–`9`; full-width digits are refused here.
    #[error("not_digits")]
    NotDigits,
    /// Not eight digits.
    #[error("length")]
    Length,
    /// `00000000`: it passes the checksum, but means "no buyer" on invoices.
    #[error("zeros")]
    Zeros,
    /// Eight digits that do not fit the checksum.
    #[error("checksum")]
    Checksum,
}

impl UbnError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotDigits => "not_digits",
            Self::Length => "length",
            Self::Zeros => "zeros",
            Self::Checksum => "checksum",
        }
    }
}

impl Ubn {
    /// Parses a number, strictly.
    ///
    /// # Errors
    /// The first reason that applies, in the order of [`UbnError`].
    pub fn parse(text: &str) -> Result<Self, UbnError> {
        if text.is_empty() {
            return Err(UbnError::Empty);
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(UbnError::NotDigits);
        }
        if text.len() != UBN_LEN {
            return Err(UbnError::Length);
        }
        if text.bytes().all(|byte| byte == b'0') {
            return Err(UbnError::Zeros);
        }
        if checksum_fits(text) { Ok(Self(text.to_owned())) } else { Err(UbnError::Checksum) }
    }

    /// The eight digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The checksum: the sum of the decimal digits of digit × weight is divisible by 5; with a 7 in the 7th place, sum + 1
/// may be instead.
fn checksum_fits(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .zip(WEIGHTS)
        .map(|(digit, weight)| {
            let product = digit.to_digit(10).unwrap_or(0) * weight;
            product.div_euclid(10) + product % 10
        })
        .sum();
    let seven = digits.chars().nth(DOUBTFUL_PLACE) == Some('7');
    sum.is_multiple_of(DIVISOR) || (seven && (sum + 1).is_multiple_of(DIVISOR))
}

impl TryFrom<String> for Ubn {
    type Error = UbnError;
    fn try_from(text: String) -> Result<Self, UbnError> {
        Self::parse(&text)
    }
}

impl std::str::FromStr for Ubn {
    type Err = UbnError;
    fn from_str(text: &str) -> Result<Self, UbnError> {
        Self::parse(text)
    }
}

impl From<Ubn> for String {
    fn from(ubn: Ubn) -> Self {
        ubn.0
    }
}

impl fmt::Display for Ubn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Deserialize)]
    struct Vectors {
        valid: Vec<String>,
        valid_only_since_2023: Vec<String>,
        invalid: Vec<String>,
    }

    #[test]
    fn the_recomputed_numbers_pass_and_fail_as_the_rule_of_2023_says() {
        let vectors: Vectors = serde_json::from_str(include_str!("../data/ubn.json")).expect("vectors");
        assert_eq!((vectors.valid.len(), vectors.invalid.len()), (9, 9));
        for text in vectors.valid.iter().chain(&vectors.valid_only_since_2023) {
            assert_eq!(Ubn::parse(text).map(String::from), Ok(text.clone()));
        }
        for text in &vectors.invalid {
            assert!(Ubn::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn each_refusal_has_its_reason() {
        for (text, error) in [
            ("", UbnError::Empty),
            ("1234567", UbnError::Length),
            ("123456789", UbnError::Length),
            ("1234567a", UbnError::NotDigits),
            ("１２３４５６７５", UbnError::NotDigits),
            (" 12345675", UbnError::NotDigits),
            ("00000000", UbnError::Zeros),
            ("12345678", UbnError::Checksum),
        ] {
            assert_eq!(Ubn::parse(text), Err(error), "{text:?}");
            assert_eq!(error.code(), error.to_string());
        }
    }

    #[test]
    fn a_stored_number_is_checked_when_it_is_read() {
        assert!(serde_json::from_str::<Ubn>("\"12345678\"").is_err());
        let ubn: Ubn = serde_json::from_str("\"22099131\"").expect("valid");
        assert_eq!(serde_json::to_string(&ubn).expect("text"), "\"22099131\"");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn parse_never_panics_and_keeps_what_it_accepts(text in "\\PC*|[0-9]{8}") {
            if let Ok(ubn) = Ubn::parse(&text) {
                prop_assert_eq!(ubn.as_str(), text);
            }
        }
    }
}
