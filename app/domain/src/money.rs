//! Whole New Taiwan dollars and whole points: newtypes over `i64`, never a float.
//!
//! One point is worth one dollar (leaflet), but the types differ, so that the two are never mixed by accident.

use std::fmt;
use std::iter::Sum;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// The highest price of one order, in dollars (rules §1, our choice).
pub const MAX_PRICE: i64 = 100_000_000;

macro_rules! whole_number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// Zero.
            pub const ZERO: Self = Self(0);

            /// Wraps a whole number of units.
            #[must_use]
            pub const fn new(units: i64) -> Self {
                Self(units)
            }

            /// The whole number of units.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }

            /// Whether this is zero.
            #[must_use]
            pub const fn is_zero(self) -> bool {
                self.0 == 0
            }

            /// The sum; `None` beyond the range of `i64`.
            #[must_use]
            pub const fn checked_add(self, other: Self) -> Option<Self> {
                match self.0.checked_add(other.0) {
                    Some(sum) => Some(Self(sum)),
                    None => None,
                }
            }

            /// The difference; `None` beyond the range of `i64`.
            #[must_use]
            pub const fn checked_sub(self, other: Self) -> Option<Self> {
                match self.0.checked_sub(other.0) {
                    Some(rest) => Some(Self(rest)),
                    None => None,
                }
            }

            /// This amount × `part` ÷ `whole`, rounded half away from zero to a whole unit (rules §6.3, our choice).
            /// When `whole` is zero, the result is zero.
            #[must_use]
            pub fn share(self, part: u32, whole: u32) -> Self {
                let exact = Decimal::from(self.0)
                    .checked_mul(Decimal::from(part))
                    .and_then(|product| product.checked_div(Decimal::from(whole)))
                    .unwrap_or(Decimal::ZERO);
                let rounded = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
                Self(rounded.to_i64().unwrap_or(0))
            }
        }

        impl std::ops::Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl std::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl std::ops::Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
                amounts.fold(Self::ZERO, |sum, amount| sum + amount)
            }
        }
    };
}

whole_number!(
    /// Whole New Taiwan dollars (新臺幣).
    Twd
);
whole_number!(
    /// Whole digital points (數位點數).
    Points
);

impl Points {
    /// The worth of these points: one point is one dollar (leaflet).
    #[must_use]
    pub const fn worth(self) -> Twd {
        Twd(self.0)
    }
}

/// Writes a whole number with thousands separators: `30,000`.
fn grouped(value: i64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(2 * digits.len());
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(GROUP) {
            out.push(',');
        }
        out.push(digit);
    }
    f.pad_integral(value >= 0, "", &out)
}

const GROUP: usize = 3;

impl fmt::Display for Twd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        grouped(self.0, f)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        grouped(self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_with_thousands_separators() {
        for (value, text) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (-30_000, "-30,000"), (100_000_000, "100,000,000")]
        {
            assert_eq!(Twd::new(value).to_string(), text);
            assert_eq!(Points::new(value).to_string(), text);
        }
        assert_eq!(Twd::new(i64::MIN).to_string(), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn a_share_is_rounded_half_away_from_zero() {
        assert_eq!(Twd::new(1).share(1, 2), Twd::new(1));
        assert_eq!(Twd::new(-1).share(1, 2), Twd::new(-1));
        assert_eq!(Twd::new(10_000).share(1, 3), Twd::new(3_333));
        assert_eq!(Twd::new(10_000).share(2, 3), Twd::new(6_667));
        assert_eq!(Points::new(5).share(3, 0), Points::ZERO);
    }
}
