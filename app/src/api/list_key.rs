//! The key of a list's page in an address: the position where the previous page ended, `.`, an id.

use std::fmt::Display;
#[cfg(any(feature = "ssr", test))]
use std::str::FromStr;

use domain::time::Instant;

/// A position in a list.
pub(crate) trait Place: Sized {
    /// The position as a number.
    fn number(&self) -> i64;

    /// The position from its number.
    #[cfg(any(feature = "ssr", test))]
    fn of(number: i64) -> Self;
}

impl Place for i64 {
    fn number(&self) -> i64 {
        *self
    }

    #[cfg(any(feature = "ssr", test))]
    fn of(number: i64) -> Self {
        number
    }
}

impl Place for Instant {
    fn number(&self) -> i64 {
        self.millis()
    }

    #[cfg(any(feature = "ssr", test))]
    fn of(number: i64) -> Self {
        Self::from_millis(number)
    }
}

/// The key of the next page, as an address contains it.
pub(crate) fn written_key((place, id): &(impl Place, impl Display)) -> String {
    format!("{}.{id}", place.number())
}

/// Reads what [`written_key`] wrote. Any other key means the first page.
#[cfg(any(feature = "ssr", test))]
pub(super) fn page_key<P: Place, Id: FromStr>(text: &str) -> Option<(P, Id)> {
    let (place, id) = text.split_once('.')?;
    Some((P::of(place.parse().ok()?), id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use domain::id::SolutionId;

    use super::*;

    #[test]
    fn a_key_is_read_back_and_an_invented_one_is_ignored() {
        let id: SolutionId = "s1".parse().expect("an id");
        let (ranked, timed) = ((-5_i64, id.clone()), (Instant::from_millis(7), id));
        assert_eq!(page_key(&written_key(&ranked)), Some(ranked));
        assert_eq!(page_key(&written_key(&timed)), Some(timed));
        for invented in ["", "x", "5", "5.", ".s1", "99999999999999999999.s1", "1.' OR 1=1"] {
            assert_eq!(page_key::<i64, SolutionId>(invented), None, "{invented:?}");
        }
    }
}
