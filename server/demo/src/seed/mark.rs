//! Texts that name one row of the database, and what stands for them in a copy.

use chrono::NaiveDate;
use domain::order_number::{OrderNumber, RANDOM_LEN};
use service::error::{Error, Result};

use super::firms::ubn;

/// The kind of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// An identifier in hexadecimal digits.
    Id,
    /// The number of an order.
    Order,
    /// A UBN.
    Ubn,
    /// An address: the part before the `@`.
    Mail,
    /// The number of an invoice.
    Invoice,
    /// The name of a firm.
    Name,
}

impl Shape {
    /// The part of a text that differs in copies.
    pub(super) fn part(self, text: &str) -> &str {
        match self {
            Self::Mail => text.split('@').next().unwrap_or_default(),
            Self::Id | Self::Order | Self::Ubn | Self::Invoice | Self::Name => text,
        }
    }
}

/// A text of a model that differs in copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    shape: Shape,
    text: String,
    /// Its place among the marks of its model.
    place: u32,
}

/// How many leading digits of an identifier are the number of the copy. Copies that follow each other sort beside each
/// other, so that their rows are appended to the indexes.
const NUMBERED: usize = 8;
/// The first UBN of copies. Every ten numbers that follow each other have a valid one.
const FIRST_UBN: u32 = 60_000_000;
/// The first invoice number of copies, and the highest number of marks of a model.
const FIRST_INVOICE: u32 = 20_000_000;
const MOST_MARKS: u32 = 1_000;
/// How many characters of an order number are the number of the copy, and the number of values of a character.
const DIGITS: u32 = 6;
const BASE: u32 = 32;

impl Mark {
    pub(super) fn new(shape: Shape, text: &str, place: usize) -> Result<Self> {
        let place = u32::try_from(place).ok().filter(|place| *place < MOST_MARKS);
        let place = place.ok_or_else(|| Error::Internal("a model has too many rows".to_owned()))?;
        Ok(Self { shape, text: text.to_owned(), place })
    }

    /// The text that stands for it in a copy, from 1.
    pub(super) fn fresh(&self, copy: u32) -> Result<String> {
        Ok(match self.shape {
            Shape::Id => format!("{copy:08x}{}", self.text.get(NUMBERED..).unwrap_or_default()),
            Shape::Order => self.order_number(copy)?,
            Shape::Ubn => ubn(FIRST_UBN + 10 * copy)?,
            Shape::Mail => format!("firm{copy}"),
            Shape::Invoice => {
                // one series for each invoice of the model, so that all stay within eight digits
                let letter = char::from_u32(u32::from('A') + self.place % 26).unwrap_or('A');
                let second = char::from_u32(u32::from('A') + self.place.div_euclid(26) % 26).unwrap_or('A');
                format!("{second}{letter}{:08}", FIRST_INVOICE + copy)
            }
            Shape::Name => format!("{}{copy}", self.text),
        })
    }

    /// A number of the same program and day.
    fn order_number(&self, copy: u32) -> Result<String> {
        let wrong = || Error::Internal(format!("order number {}", self.text));
        let (program, day) = self.text.get(..3).zip(self.text.get(3..9)).ok_or_else(wrong)?;
        let day = NaiveDate::parse_from_str(&format!("20{day}"), "%Y%m%d").map_err(|_| wrong())?;
        let mut digits = [0; RANDOM_LEN];
        let values = (0..DIGITS).rev().map(|place| copy.div_euclid(BASE.pow(place)) % BASE);
        for (digit, value) in digits.iter_mut().zip(values.chain([self.place.div_euclid(BASE), self.place % BASE])) {
            *digit = u8::try_from(value % BASE).unwrap_or_default();
        }
        let program = program.parse().map_err(|_| wrong())?;
        let number = OrderNumber::new(&program, day, digits).map_err(|_| wrong())?;
        Ok(number.as_str().to_owned())
    }
}

/// A text in pieces: runs of letters and digits, and what is between them. Names of firms are such runs.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let of_word = kind(first);
        let end = rest.find(|c: char| kind(c) != of_word).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// Letters and digits of ASCII, other letters, and the rest belong to different runs.
fn kind(c: char) -> u8 {
    match (c.is_ascii_alphanumeric(), c.is_alphanumeric()) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    }
}

#[cfg(test)]
mod tests {
    use domain::ubn::Ubn;

    use super::*;

    #[test]
    fn a_text_is_cut_into_runs_and_joins_again() {
        let text = r#"{"ubn":"24311118","name":"示範商行"} member1@demo.example"#;
        let runs: Vec<&str> = words(text).collect();
        assert_eq!(runs.concat(), text);
        for word in ["24311118", "示範商行", "member1"] {
            assert!(runs.contains(&word), "{word}: {runs:?}");
        }
    }

    #[test]
    fn the_texts_of_copies_are_valid_and_differ() -> Result<()> {
        let number = "111220601012Z01ZABC0";
        let fresh = |shape, text, place, copy| Mark::new(shape, text, place)?.fresh(copy);
        for copy in [1, 2, 31, 32, 100_000] {
            let order = fresh(Shape::Order, number, 7, copy)?;
            assert!(OrderNumber::parse(&order).is_ok() && order.starts_with("111220601"), "{order}");
            assert_ne!(order, fresh(Shape::Order, number, 8, copy)?);
            assert_ne!(order, fresh(Shape::Order, number, 7, copy + 1)?);
            let ubn = fresh(Shape::Ubn, "24311118", 0, copy)?;
            assert!(Ubn::parse(&ubn).is_ok(), "{ubn}");
            assert_ne!(ubn, fresh(Shape::Ubn, "24311118", 0, copy + 1)?);
        }
        let id = fresh(Shape::Id, "5e96b0d1b0361adb055331737a6df034", 0, 255)?;
        assert_eq!(id, "000000ffb0361adb055331737a6df034");
        assert_eq!(fresh(Shape::Invoice, "YS10000003", 27, 5)?, "BB20000005");
        Ok(())
    }
}
