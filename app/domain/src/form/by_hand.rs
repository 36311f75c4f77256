//! What two members of the staff do by hand for a firm or an order, as typed by the first of them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::staff::REASON_MAX;
use super::{Errors, FieldErrors, FormError, parse};
use crate::id::{BusinessId, OrderId, PersonId, ProgramCode};
use crate::money::Points;

/// The most points of one adjustment.
pub const ADJUST_MOST: i64 = 1_000_000;
/// The longest freeze, in working days (rules §4).
pub const FREEZE_MOST_WD: i64 = 10;

/// An adjustment of points, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdjustForm {
    /// The firm.
    pub business: String,
    /// The program.
    pub program: String,
    /// `give` or `take`.
    pub direction: String,
    /// How many points.
    pub points: String,
    /// The reason.
    pub adjust_reason: String,
}

/// An adjustment of points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjust {
    /// The firm.
    pub business: BusinessId,
    /// The program.
    pub program: ProgramCode,
    /// The points; negative when they are taken.
    pub points: Points,
    /// The reason, which the member reads.
    pub reason: String,
}

/// Whether points are given or taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    Give,
    Take,
}

fn id<T: std::str::FromStr>(typed: &str) -> Result<T, FormError> {
    typed.parse().map_err(|_| FormError::NotAChoice)
}

impl AdjustForm {
    /// The adjustment.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Adjust, FieldErrors> {
        let mut errors = Errors::default();
        let business = errors.take("business", id(&self.business));
        let program = errors.take("program", id(&self.program));
        let direction = errors.take("direction", parse::choice::<Direction>(&self.direction));
        let points = errors.take("points", parse::points(&self.points, 1, ADJUST_MOST));
        let reason = errors.take("adjust_reason", parse::line(&self.adjust_reason, 1, REASON_MAX));
        errors.finish(|| {
            let points = match direction? {
                Direction::Give => points?,
                Direction::Take => -points?,
            };
            Some(Adjust { business: business?, program: program?, points, reason: reason? })
        })
    }
}

/// The revocation of a grant, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RevokeForm {
    /// The firm.
    pub business: String,
    /// The program.
    pub program: String,
    /// The reason.
    pub revoke_reason: String,
}

impl RevokeForm {
    /// The firm, the program and the reason, which the member reads.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<(BusinessId, ProgramCode, String), FieldErrors> {
        let mut errors = Errors::default();
        let business = errors.take("business", id(&self.business));
        let program = errors.take("program", id(&self.program));
        let reason = errors.take("revoke_reason", parse::line(&self.revoke_reason, 1, REASON_MAX));
        errors.finish(|| Some((business?, program?, reason?)))
    }
}

/// Another first day of a running term, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StartForm {
    /// The order.
    pub order: String,
    /// The first day.
    pub start: String,
    /// The reason.
    pub start_reason: String,
}

impl StartForm {
    /// The order, the day and the reason, which both sides read.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<(OrderId, NaiveDate, String), FieldErrors> {
        let mut errors = Errors::default();
        let order = errors.take("order", id(&self.order));
        let start = errors.take("start", parse::date(&self.start));
        let reason = errors.take("start_reason", parse::line(&self.start_reason, 1, REASON_MAX));
        errors.finish(|| Some((order?, start?, reason?)))
    }
}

/// Ending a person's sessions, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndSessionsForm {
    /// The person.
    pub person: String,
    /// The reason.
    pub end_reason: String,
}

impl EndSessionsForm {
    /// The person, and the reason, which the person reads.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<(PersonId, String), FieldErrors> {
        let mut errors = Errors::default();
        let person = errors.take("person", id(&self.person));
        let reason = errors.take("end_reason", parse::line(&self.end_reason, 1, REASON_MAX));
        errors.finish(|| Some((person?, reason?)))
    }
}

/// A freeze of an order, or its end, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FreezeForm {
    /// The order.
    pub order: String,
    /// The longest duration in working days; not used at the end of a freeze.
    pub freeze_days: String,
    /// The reason.
    pub freeze_reason: String,
}

impl FreezeForm {
    /// The order, the longest duration in working days, and the reason, which both sides read.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<(OrderId, u16, String), FieldErrors> {
        let mut errors = Errors::default();
        let days = parse::points(&self.freeze_days, 1, FREEZE_MOST_WD);
        let days = days.and_then(|days| u16::try_from(days.get()).map_err(|_| FormError::NotANumber));
        let days = errors.take("freeze_days", days);
        let (order, reason) = self.order_and_reason(&mut errors);
        errors.finish(|| Some((order?, days?, reason?)))
    }

    /// The order whose freeze ends, and the reason.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse_end(&self) -> Result<(OrderId, String), FieldErrors> {
        let mut errors = Errors::default();
        let (order, reason) = self.order_and_reason(&mut errors);
        errors.finish(|| Some((order?, reason?)))
    }

    fn order_and_reason(&self, errors: &mut Errors) -> (Option<OrderId>, Option<String>) {
        let order = errors.take("order", id(&self.order));
        (order, errors.take("freeze_reason", parse::line(&self.freeze_reason, 1, REASON_MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_given_or_taken_with_a_reason() {
        let form = |direction: &str, points: &str, reason: &str| AdjustForm {
            business: "b1".into(),
            program: "111".into(),
            direction: direction.into(),
            points: points.into(),
            adjust_reason: reason.into(),
        };
        assert_eq!(form("give", "1,000", "補發").parse().map(|it| it.points.get()), Ok(1_000));
        assert_eq!(form("take", "１０００", "溢發").parse().map(|it| it.points.get()), Ok(-1_000));
        for (direction, points, reason, field) in
            [("", "1", "x", "direction"), ("give", "0", "x", "points"), ("give", "1", " ", "adjust_reason")]
        {
            assert!(form(direction, points, reason).parse().expect_err("refused").of(field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_freeze_lasts_at_most_ten_working_days_and_its_end_needs_only_a_reason() {
        let form =
            |days: &str| FreezeForm { order: "o1".into(), freeze_days: days.into(), freeze_reason: "查明".into() };
        assert_eq!(form("10").parse().map(|(_, days, _)| days), Ok(10));
        assert!(form("11").parse().expect_err("refused").of("freeze_days").is_some());
        assert!(form("").parse_end().is_ok());
    }
}
