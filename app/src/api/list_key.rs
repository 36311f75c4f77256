//! The key of a page of a list, as its address carries it: where the page before ended, `.`, an identifier.

use std::fmt::Display;
#[cfg(any(feature = "ssr", test))]
use std::str::FromStr;

use domain::time::Instant;

/// Where a line stands in its list.
pub(crate) trait Place: Sized {
    /// As a number.
    fn number(&self) -> i64;

    /// Of that number.
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

/// The key of the page that follows, as an address carries it.
pub(crate) fn written_key((place, id): &(impl Place, impl Display)) -> String {
    format!("{}.{id}", place.number())
}

/// What [`written_key`] wrote; a key that nobody gave out begins at the first page.
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
    fn a_key_comes_back_from_the_address_and_an_invented_one_is_none() {
        let id: SolutionId = "s1".parse().expect("an id");
        let (ranked, timed) = ((-5_i64, id.clone()), (Instant::from_millis(7), id));
        assert_eq!(page_key(&written_key(&ranked)), Some(ranked));
        assert_eq!(page_key(&written_key(&timed)), Some(timed));
        for invented in ["", "x", "5", "5.", ".s1", "99999999999999999999.s1", "1.' OR 1=1"] {
            assert_eq!(page_key::<i64, SolutionId>(invented), None, "{invented:?}");
        }
    }
}
