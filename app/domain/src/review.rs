//! Reviews by members of a service they used: one for each order, from the first day of service on.

use serde::{Deserialize, Serialize};

use crate::order::{Origin, State};

/// The rating of a service: 1 (poor) to 5 (excellent).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Stars(u8);

/// The number is not in 1..=5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stars are 1 to 5")]
pub struct NotStars;

impl Stars {
    /// All ratings, the best first.
    pub const ALL: [Self; 5] = [Self(5), Self(4), Self(3), Self(2), Self(1)];

    /// The number, 1..=5.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Stars {
    type Error = NotStars;
    fn try_from(number: u8) -> Result<Self, NotStars> {
        if (1..=5).contains(&number) { Ok(Self(number)) } else { Err(NotStars) }
    }
}

impl From<Stars> for u8 {
    fn from(stars: Stars) -> Self {
        stars.0
    }
}

/// The sum of all visible reviews of a solution.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The number of reviews.
    pub count: i64,
    /// The sum of their stars.
    pub stars: i64,
}

impl Rating {
    /// The mean in tenths of a star, rounded half up; `None` without reviews.
    #[must_use]
    pub fn tenths(self) -> Option<i64> {
        if self.count <= 0 {
            return None;
        }
        // rounded half up: (10·stars + count/2) / count, doubled to stay in whole numbers
        let doubled = self.stars.saturating_mul(20).saturating_add(self.count);
        doubled.checked_div(self.count.saturating_mul(2))
    }
}

/// Whether the service of the order began, so that its member may review it: in service, or ended after that.
#[must_use]
pub fn reviewable(state: &State) -> bool {
    let served = state.name().is_served();
    served || state.origin().is_some_and(|origin| matches!(origin, Origin::InService(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_one_to_five() {
        assert_eq!(Stars::ALL.map(Stars::get), [5, 4, 3, 2, 1]);
        assert!(Stars::try_from(0).is_err() && Stars::try_from(6).is_err());
        assert!(serde_json::from_str::<Stars>("6").is_err());
    }

    #[test]
    fn a_mean_is_rounded_half_up_to_a_tenth() {
        let tenths = |count, stars| Rating { count, stars }.tenths();
        assert_eq!(tenths(0, 0), None);
        assert_eq!(tenths(3, 14), Some(47), "4.666…");
        assert_eq!(tenths(4, 17), Some(43), "4.25");
        assert_eq!(tenths(1, 5), Some(50));
        assert_eq!(tenths(3, 4), Some(13), "1.333…");
    }
}
