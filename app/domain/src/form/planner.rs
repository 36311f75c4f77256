//! The input of the points planner: plans and points. It is in the page's address, where anybody may write anything.

use serde::{Deserialize, Serialize};

use super::{FieldErrors, FormError, parse};
use crate::id::PlanId;
use crate::money::Points;
use crate::planner::MAX_PLANS;

/// The input, as in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlannerForm {
    /// The identifiers of the plans, separated by commas.
    pub plans: String,
    /// How many points to distribute, as typed; empty for all of them.
    pub points: String,
    /// Words to search for further plans.
    pub q: String,
}

impl PlannerForm {
    /// The chosen plans without repetition, at most the first [`MAX_PLANS`]. Invalid identifiers are ignored.
    #[must_use]
    pub fn picked(&self) -> Vec<PlanId> {
        let mut picked = Vec::new();
        for id in self.plans.split(',').filter_map(|text| text.trim().parse::<PlanId>().ok()) {
            if picked.len() < MAX_PLANS && !picked.contains(&id) {
                picked.push(id);
            }
        }
        picked
    }

    /// The points to distribute.
    ///
    /// # Errors
    /// Not a number, or more than are available.
    pub fn points(&self, available: Points) -> Result<Points, FieldErrors> {
        let available = available.max(Points::ZERO);
        let typed = parse::optional(&self.points, |typed| parse::points(typed, 0, i64::MAX));
        match typed {
            Ok(None) => Ok(available),
            Ok(Some(points)) if points <= available => Ok(points),
            Ok(Some(_)) => Err(FieldErrors::one("points", FormError::OverBalance { max: available.get() })),
            Err(error) => Err(FieldErrors::one("points", error)),
        }
    }
}

/// The plans as an address carries them.
#[must_use]
pub fn named(plans: &[PlanId]) -> String {
    plans.iter().map(PlanId::as_str).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_taken_once_and_at_most_six() {
        let form = PlannerForm { plans: "a,b,,a, c ,../x,d,e,f,g".into(), ..Default::default() };
        let picked = form.picked();
        assert_eq!(named(&picked), "a,b,c,d,e,f");
        assert_eq!(PlannerForm { plans: named(&picked), ..Default::default() }.picked(), picked);
        assert_eq!(PlannerForm::default().picked(), []);
    }

    #[test]
    fn points_are_limited_to_those_available_and_default_to_all_of_them() {
        let typed = |text: &str| {
            let form = PlannerForm { points: text.into(), ..Default::default() };
            form.points(Points::new(30_000)).map(Points::get).map_err(|errors| errors.of("points"))
        };
        assert_eq!(typed(""), Ok(30_000));
        assert_eq!(typed("１２，０００"), Ok(12_000));
        assert_eq!(typed("30001"), Err(Some(FormError::OverBalance { max: 30_000 })));
        assert_eq!(typed("-1"), Err(Some(FormError::TooSmall { min: 0 })));
        assert_eq!(typed("x"), Err(Some(FormError::NotANumber)));
    }
}
