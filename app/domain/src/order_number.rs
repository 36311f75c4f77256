//! The order number (rules §4): 20 characters that people can read out and type but nobody can guess.
//!
//! It consists of the program (3), the day it was made as `yymmdd` (6), random characters (10) and a check character
//! (1), in Crockford's base32 without I, L, O, U. Luhn mod 32 finds every single wrong character and every swap of two
//! different neighbours except `0Z`/`Z0`.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::id::ProgramCode;

/// The length of an order number, in characters.
pub const LEN: usize = 20;
/// How many random bytes a number needs.
pub const RANDOM_LEN: usize = 10;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BASE: u32 = 32;
const CENTURY: i32 = 100;

/// A complete order number with a correct check character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrderNumber(String);

/// Why a text is not an order number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum BadNumber {
    /// It does not have 20 characters after spaces and hyphens are removed.
    #[error("an order number has 20 characters")]
    Length,
    /// A character is not in the alphabet.
    #[error("a character is not one of an order number's")]
    Character,
    /// Positions 4 to 9 are not a date.
    #[error("the date inside the number does not exist")]
    Date,
    /// The check character is wrong: there is a typing error.
    #[error("the check character does not fit")]
    Check,
}

impl OrderNumber {
    /// Makes a number from a program, the day and fresh random bytes, of which the low five bits are used.
    ///
    /// # Errors
    /// [`BadNumber`] when the program's code is not three characters of the alphabet.
    pub fn new(program: &ProgramCode, day: NaiveDate, random: [u8; RANDOM_LEN]) -> Result<Self, BadNumber> {
        let date = format!("{:02}{:02}{:02}", day.year().rem_euclid(CENTURY), day.month(), day.day());
        let tail = random.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32))).map(|b| char::from(*b));
        let body: String = program.as_str().chars().chain(date.chars()).chain(tail).collect();
        let sum = luhn(&body, 2).ok_or(BadNumber::Character)?;
        let check = character((BASE - sum % BASE) % BASE).ok_or(BadNumber::Character)?;
        Self::parse(&format!("{body}{check}"))
    }

    /// Parses what a person typed, with full-width characters, lower case, spaces, hyphens, and O, I, L for 0, 1, 1.
    ///
    /// # Errors
    /// [`BadNumber`] says what is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, BadNumber> {
        let text: String = typed.chars().filter_map(fold).take(LEN + 1).collect();
        if text.chars().count() != LEN {
            return Err(BadNumber::Length);
        }
        let sum = luhn(&text, 1).ok_or(BadNumber::Character)?;
        let date = text.get(3..9).and_then(|date| date.parse::<u32>().ok()).ok_or(BadNumber::Date)?;
        let (year, month, day) = (date.div_euclid(10_000), date.div_euclid(100) % 100, date % 100);
        let year = i32::try_from(2000 + year).unwrap_or_default();
        NaiveDate::from_ymd_opt(year, month, day).ok_or(BadNumber::Date)?;
        if sum.is_multiple_of(BASE) { Ok(Self(text)) } else { Err(BadNumber::Check) }
    }

    /// The 20 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The shortest text that is taken for the beginning of a number: its program, in characters.
const LEAST_BEGINNING: usize = 3;
/// How many leading characters are digits: program and day.
const DIGITS: usize = 9;

/// The normal form of a typed beginning of a number; `None` when no number can begin that way.
#[must_use]
pub fn beginning(typed: &str) -> Option<String> {
    let text: String = typed.chars().filter_map(fold).take(LEN + 1).collect();
    let known = text.chars().enumerate().all(|(place, character)| match place {
        0..DIGITS => character.is_ascii_digit(),
        _ => value(character).is_some(),
    });
    (known && (LEAST_BEGINNING..=LEN).contains(&text.chars().count())).then_some(text)
}

/// The first and the last day on which an order was made whose number begins with this text in its normal form.
#[must_use]
pub fn days(beginning: &str) -> (NaiveDate, NaiveDate) {
    let digits: String = beginning.chars().skip(LEAST_BEGINNING).take(DIGITS - LEAST_BEGINNING).collect();
    let filled = |with: char| {
        let date: String = digits.chars().chain(std::iter::repeat(with)).take(DIGITS - LEAST_BEGINNING).collect();
        let number = |range| date.get(range).and_then(|part: &str| part.parse::<u32>().ok()).unwrap_or_default();
        let year = i32::try_from(2000 + number(0..2)).unwrap_or_default();
        (year, number(2..4).clamp(1, 12), number(4..6).max(1))
    };
    let (year, month, day) = filled('0');
    let first = (1..=day.min(31)).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day));
    let (year, month, day) = filled('9');
    let last = (1..=day.min(31)).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day));
    (first.unwrap_or(NaiveDate::MIN), last.unwrap_or(NaiveDate::MAX))
}

/// One typed character in its normal form; `None` for a separator.
fn fold(typed: char) -> Option<char> {
    let narrow = match typed {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(typed) - 0xfee0).unwrap_or(typed),
        other => other,
    };
    match narrow.to_ascii_uppercase() {
        ' ' | '\u{3000}' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => None,
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        other => Some(other),
    }
}

/// Luhn mod 32 from the right: the last character has this `weight`, then 1 and 2 alternate.
fn luhn(text: &str, weight: u32) -> Option<u32> {
    let mut weight = weight;
    let mut sum = 0;
    for character in text.chars().rev() {
        let product = value(character)? * weight;
        sum += product.div_euclid(BASE) + product % BASE;
        weight = 3 - weight;
    }
    Some(sum)
}

fn value(character: char) -> Option<u32> {
    let place = ALPHABET.iter().position(|known| char::from(*known) == character)?;
    u32::try_from(place).ok()
}

fn character(value: u32) -> Option<char> {
    ALPHABET.get(usize::try_from(value).ok()?).map(|byte| char::from(*byte))
}

impl TryFrom<String> for OrderNumber {
    type Error = BadNumber;
    fn try_from(text: String) -> Result<Self, BadNumber> {
        Self::parse(&text)
    }
}

impl From<OrderNumber> for String {
    fn from(number: OrderNumber) -> Self {
        number.0
    }
}

impl std::str::FromStr for OrderNumber {
    type Err = BadNumber;
    fn from_str(text: &str) -> Result<Self, BadNumber> {
        Self::parse(text)
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(random: [u8; RANDOM_LEN]) -> OrderNumber {
        let day = NaiveDate::from_ymd_opt(2022, 6, 1).unwrap();
        OrderNumber::new(&"111".parse().unwrap(), day, random).unwrap()
    }

    #[test]
    fn a_number_is_program_date_random_and_check() {
        let number = number([0, 1, 2, 31, 32, 33, 255, 10, 11, 12]);
        assert_eq!(number.as_str().get(..19), Some("111220601012Z01ZABC"));
        assert_eq!(number.as_str().len(), LEN);
    }

    #[test]
    fn typed_text_is_folded_or_refused_with_its_reason() {
        let right = number([7; RANDOM_LEN]);
        let spaced = format!(" {}-{} ", &right.as_str()[..9].to_lowercase(), &right.as_str()[9..]);
        assert_eq!(OrderNumber::parse(&spaced), Ok(right.clone()));
        let wide: String = right.as_str().chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
        assert_eq!(OrderNumber::parse(&wide), Ok(right.clone()));
        assert_eq!(OrderNumber::parse(&right.as_str().replace('1', "l")), Ok(right));
        for (typed, why) in [
            ("", BadNumber::Length),
            ("111220601012345678901", BadNumber::Length),
            ("111220601012345678U0", BadNumber::Character),
            ("11122060101234567890\u{0}", BadNumber::Length),
            ("11122133201234567890", BadNumber::Date),
        ] {
            assert_eq!(OrderNumber::parse(typed), Err(why), "{typed:?}");
        }
        let no_code = OrderNumber::new(&"1U1".parse().unwrap(), NaiveDate::default(), [0; RANDOM_LEN]);
        assert_eq!(no_code, Err(BadNumber::Character));
    }

    #[test]
    fn a_beginning_tells_the_days_of_its_orders() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        for (beginning, first, last) in [
            ("111", day(2000, 1, 1), day(2099, 12, 31)),
            ("1112", day(2020, 1, 1), day(2029, 12, 31)),
            ("11122", day(2022, 1, 1), day(2022, 12, 31)),
            ("111220", day(2022, 1, 1), day(2022, 9, 30)),
            ("111221", day(2022, 10, 1), day(2022, 12, 31)),
            ("1112202", day(2022, 2, 1), day(2022, 2, 28)),
            ("11122071", day(2022, 7, 10), day(2022, 7, 19)),
            ("11122073", day(2022, 7, 30), day(2022, 7, 31)),
            ("111220715", day(2022, 7, 15), day(2022, 7, 15)),
            ("111220715ABC", day(2022, 7, 15), day(2022, 7, 15)),
        ] {
            assert_eq!(days(beginning), (first, last), "{beginning}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn one_wrong_character_is_always_found(random: [u8; RANDOM_LEN], place in 0..LEN, wrong in 0_u32..32) {
            let right = number(random);
            let mut typed: Vec<char> = right.as_str().chars().collect();
            let wrong = character(wrong).unwrap();
            prop_assume!(typed[place] != wrong);
            typed[place] = wrong;
            prop_assert!(OrderNumber::parse(&typed.into_iter().collect::<String>()).is_err());
        }

        #[test]
        fn two_swapped_neighbours_are_found(random: [u8; RANDOM_LEN], place in 0..LEN - 1) {
            let right = number(random);
            let mut typed: Vec<char> = right.as_str().chars().collect();
            prop_assume!(typed[place] != typed[place + 1]);
            prop_assume!(!matches!((typed[place], typed[place + 1]), ('0', 'Z') | ('Z', '0')));
            typed.swap(place, place + 1);
            prop_assert!(OrderNumber::parse(&typed.into_iter().collect::<String>()).is_err());
        }

        #[test]
        fn no_text_makes_it_panic(typed in "\\PC*") {
            let _ = OrderNumber::parse(&typed);
        }
    }
}
