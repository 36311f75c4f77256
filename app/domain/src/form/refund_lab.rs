//! The refund lab's form: any case, as typed, to the input of a refund.

use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::money::MAX_PRICE;
use crate::refund::{Fault, Input, MAX_TERM_MONTHS};
use crate::rules::HalfPolicy;

/// What was typed in the lab; also what its address carries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RefundLabForm {
    /// The self-paid part, in dollars.
    pub self_pay: String,
    /// The part paid by points.
    pub points: String,
    /// The term, in months.
    pub term_months: String,
    /// The first day of service; not needed when the vendor never started.
    pub start: String,
    /// The day of application.
    pub on: String,
    /// Who ends it, by its code.
    pub fault: String,
    /// How half is judged, by its code.
    pub half: String,
}

impl RefundLabForm {
    /// The leaflet's first example, with which the lab opens.
    #[must_use]
    pub fn leaflet() -> Self {
        let text = str::to_owned;
        Self {
            self_pay: text("30,000"),
            points: text("30,000"),
            term_months: text("6"),
            start: text("2022/06/01"),
            on: text("2022/07/15"),
            fault: text("member"),
            half: text("calendar"),
        }
    }

    /// The input, or errors by field. The rules' bounds hold: a price of 1..=100,000,000, a term of 1..=60 months.
    ///
    /// # Errors
    /// Every field that was refused.
    pub fn parse(&self) -> Result<Input, FieldErrors> {
        let mut errors = Errors::default();
        let self_pay = errors.take("self_pay", parse::amount(&self.self_pay, 0, MAX_PRICE));
        let points = errors.take("points", parse::points(&self.points, 0, MAX_PRICE));
        let term_months = errors.take("term_months", parse::months(&self.term_months, 1, MAX_TERM_MONTHS));
        let fault: Option<Fault> = errors.take("fault", parse::choice(&self.fault));
        let half: Option<HalfPolicy> = errors.take("half", parse::choice(&self.half));
        let start = if fault == Some(Fault::VendorNotStarted) {
            None
        } else {
            errors.take("start", parse::date(&self.start))
        };
        let on = errors.take("on", parse::date(&self.on));
        if let (Some(cash), Some(points)) = (self_pay, points) {
            let price = cash + points.worth();
            if price.is_zero() {
                errors.note("self_pay", FormError::TooSmall { min: 1 });
            } else if price.get() > MAX_PRICE {
                errors.note("points", FormError::TooLarge { max: MAX_PRICE - cash.get() });
            }
        }
        errors.finish(|| {
            Some(Input {
                self_pay: self_pay?,
                points: points?,
                term_months: term_months?,
                start,
                on: on?,
                fault: fault?,
                half: half?,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refund::quote;

    #[test]
    fn the_lab_opens_with_the_leaflets_first_example() {
        let outcome = quote(&RefundLabForm::leaflet().parse().expect("a case")).expect("within the term").outcome;
        assert_eq!((outcome.cash_back.get(), outcome.points_back.get()), (20_000, 20_000));
    }

    #[test]
    fn what_people_type_is_understood_or_refused_at_its_field() {
        let typed = RefundLabForm {
            self_pay: "NT$３０，０００".into(),
            start: "111/06/01".into(),
            on: "2022-10-15".into(),
            ..RefundLabForm::leaflet()
        };
        let outcome = quote(&typed.parse().expect("a case")).expect("within the term").outcome;
        assert_eq!((outcome.cash_back.get(), outcome.points_back.get()), (0, 5_000));
        let refused = RefundLabForm { term_months: "61".into(), on: "2022/02/30".into(), ..RefundLabForm::leaflet() };
        let errors = refused.parse().expect_err("two fields are wrong");
        assert_eq!(errors.of("term_months"), Some(FormError::TooLarge { max: 60 }));
        assert_eq!(errors.of("on"), Some(FormError::NoSuchDay));
    }

    #[test]
    fn a_price_of_nothing_or_beyond_the_limit_is_refused() {
        let nothing = RefundLabForm { self_pay: "0".into(), points: "0".into(), ..RefundLabForm::leaflet() };
        assert_eq!(nothing.parse().expect_err("refused").of("self_pay"), Some(FormError::TooSmall { min: 1 }));
        let much = RefundLabForm { self_pay: "100,000,000".into(), points: "1".into(), ..RefundLabForm::leaflet() };
        assert_eq!(much.parse().expect_err("refused").of("points"), Some(FormError::TooLarge { max: 0 }));
    }
}
