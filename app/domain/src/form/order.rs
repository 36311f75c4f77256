//! The forms of an order: how many points it uses, why a vendor declines it, and when the service is first usable.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::money::{Points, Twd};

/// The length limit of a reason, in characters.
pub const REASON_MAX: usize = 300;
/// The length limit of the evidence of a hand-over, in characters.
pub const EVIDENCE_MAX: usize = 1000;

/// Points to use, as typed. An empty field means zero: fully self-paid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SplitForm {
    /// Points to use.
    pub points: String,
}

/// The limits of a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitLimits {
    /// The plan's price.
    pub price: Twd,
    /// The most points that the program's rules allow for it; zero outside the program's zone.
    pub cap: Points,
    /// The points available.
    pub balance: Points,
}

/// A price split into its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// The part paid by points.
    pub points: Points,
    /// The self-paid part.
    pub self_pay: Twd,
}

impl SplitLimits {
    /// The most points that can be used for this order.
    #[must_use]
    pub fn most(&self) -> Points {
        let worth_of_price = Points::new(self.price.get());
        self.cap.min(self.balance).min(worth_of_price).max(Points::ZERO)
    }
}

impl SplitForm {
    /// The split. The two parts add up to the price, to the dollar.
    ///
    /// # Errors
    /// Not a number, more than may be used for this price, or more than is available.
    pub fn parse(&self, limits: &SplitLimits) -> Result<Split, FieldErrors> {
        let mut errors = Errors::default();
        let points = errors.take("points", points_within(&self.points, limits));
        errors.finish(|| {
            let points = points?;
            Some(Split { points, self_pay: limits.price.checked_sub(points.worth())? })
        })
    }
}

fn points_within(typed: &str, limits: &SplitLimits) -> Result<Points, FormError> {
    let points = parse::optional(typed, |typed| parse::points(typed, 0, i64::MAX))?.unwrap_or(Points::ZERO);
    let cap = limits.cap.get().min(limits.price.get()).max(0);
    match points.get() {
        wanted if wanted > cap => Err(FormError::OverPointsCap { max: cap }),
        wanted if wanted > limits.balance.get().max(0) => Err(FormError::OverBalance { max: limits.most().get() }),
        _ => Ok(points),
    }
}

/// A vendor's reason for declining, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeclineForm {
    /// The reason, shown to the member.
    pub reason: String,
}

impl DeclineForm {
    /// The reason.
    ///
    /// # Errors
    /// Empty, too long, or a forbidden character.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        parse::text(&self.reason, 2, REASON_MAX).map_err(|error| FieldErrors::one("reason", error))
    }
}

/// A hand-over, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandOverForm {
    /// The first day on which the service can be used.
    pub first_day: String,
    /// The evidence: an account name, a mail, an address.
    pub evidence: String,
}

/// A hand-over. The rules of the order decide whether its day fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// The first usable day.
    pub first_day: NaiveDate,
    /// The evidence.
    pub evidence: String,
}

impl HandOverForm {
    /// The hand-over to declare.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<HandOver, FieldErrors> {
        let mut errors = Errors::default();
        let first_day = errors.take("first_day", parse::date(&self.first_day));
        let evidence = errors.take("evidence", parse::text(&self.evidence, 2, EVIDENCE_MAX));
        errors.finish(|| Some(HandOver { first_day: first_day?, evidence: evidence? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: SplitLimits =
        SplitLimits { price: Twd::new(60_000), cap: Points::new(30_000), balance: Points::new(20_000) };

    fn split(typed: &str, limits: &SplitLimits) -> Result<(i64, i64), FormError> {
        let parsed = SplitForm { points: typed.to_owned() }.parse(limits);
        parsed
            .map(|split| (split.points.get(), split.self_pay.get()))
            .map_err(|errors| errors.of("points").expect("points"))
    }

    #[test]
    fn points_and_self_pay_are_the_price_to_the_dollar() {
        assert_eq!(split("２０，０００", &LIMITS), Ok((20_000, 40_000)));
        assert_eq!(split("0", &LIMITS), Ok((0, 60_000)));
        assert_eq!(split("", &LIMITS), Ok((0, 60_000)));
        let all = SplitLimits { cap: Points::new(60_000), balance: Points::new(90_000), ..LIMITS };
        assert_eq!(split("60000", &all), Ok((60_000, 0)));
    }

    #[test]
    fn points_over_the_cap_or_the_balance_are_refused_with_the_limit() {
        assert_eq!(split("30001", &LIMITS), Err(FormError::OverPointsCap { max: 30_000 }));
        assert_eq!(split("20001", &LIMITS), Err(FormError::OverBalance { max: 20_000 }));
        assert_eq!(split("-1", &LIMITS), Err(FormError::TooSmall { min: 0 }));
        assert_eq!(split("0.5", &LIMITS), Err(FormError::NotWhole));
        let outside = SplitLimits { cap: Points::ZERO, ..LIMITS };
        assert_eq!(split("1", &outside), Err(FormError::OverPointsCap { max: 0 }));
        assert_eq!(outside.most(), Points::ZERO);
    }

    #[test]
    fn a_hand_over_needs_a_day_and_evidence_and_a_decline_a_reason() {
        let form = HandOverForm { first_day: "111/06/01".into(), evidence: "已寄送帳號\r\nmei".into() };
        let hand_over = form.parse().expect("understood");
        assert_eq!(
            (hand_over.first_day.to_string().as_str(), hand_over.evidence.as_str()),
            ("2022-06-01", "已寄送帳號\nmei")
        );
        assert_eq!(HandOverForm::default().parse().expect_err("empty").0.len(), 2);
        assert_eq!(
            DeclineForm { reason: " ".into() }.parse().expect_err("empty").of("reason"),
            Some(FormError::Required)
        );
        assert_eq!(DeclineForm { reason: "客滿".into() }.parse().as_deref(), Ok("客滿"));
    }
}
