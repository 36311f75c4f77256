//! The refund lab: people try any price, term, start and day before they decide. The program's cap on points does not
//! apply here.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::money::{MAX_PRICE, Points, Twd};
use crate::refund::{Fault, Input, MAX_TERM_MONTHS};
use crate::rules::HalfPolicy;

/// A case, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RefundLabForm {
    /// The self-paid part.
    pub self_pay: String,
    /// The part paid by points.
    pub points: String,
    /// The term in months.
    pub term_months: String,
    /// The first day of service; empty while unknown.
    pub start: String,
    /// The day of application.
    pub on: String,
    /// The snake_case name of a [`Fault`]; empty means `member`.
    pub fault: String,
    /// The snake_case name of a [`HalfPolicy`]; empty means `calendar`.
    pub half: String,
}

impl RefundLabForm {
    /// The leaflet's first example, which the lab shows at first.
    #[must_use]
    pub fn leaflet() -> Self {
        let typed = ["30,000", "30,000", "6", "2022/06/01", "2022/07/15", "member", "calendar"];
        let [self_pay, points, term_months, start, on, fault, half] = typed.map(str::to_owned);
        Self { self_pay, points, term_months, start, on, fault, half }
    }

    /// The fields and what is typed in them.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 7] {
        [
            ("self_pay", &self.self_pay),
            ("points", &self.points),
            ("term_months", &self.term_months),
            ("start", &self.start),
            ("on", &self.on),
            ("fault", &self.fault),
            ("half", &self.half),
        ]
    }

    /// The case to compute.
    ///
    /// # Errors
    /// The fields with errors; `self_pay` when the price is zero or above the highest price.
    pub fn parse(&self) -> Result<Input, FieldErrors> {
        let mut errors = Errors::default();
        let self_pay = errors.take("self_pay", parse::amount(&self.self_pay, 0, MAX_PRICE));
        let points = errors.take("points", parse::points(&self.points, 0, MAX_PRICE));
        if let (Some(self_pay), Some(points)) = (self_pay, points) {
            errors.take("self_pay", price_fits(self_pay, points));
        }
        let term_months = errors.take("term_months", parse::months(&self.term_months, 1, MAX_TERM_MONTHS));
        let start = errors.take("start", parse::optional(&self.start, parse::date));
        let on = errors.take("on", parse::date(&self.on));
        let fault: Option<Option<Fault>> = errors.take("fault", parse::optional(&self.fault, parse::choice));
        let half: Option<Option<HalfPolicy>> = errors.take("half", parse::optional(&self.half, parse::choice));
        errors.finish(|| {
            Some(Input {
                self_pay: self_pay?,
                points: points?,
                term_months: term_months?,
                start: start?,
                on: on?,
                fault: fault?.unwrap_or_default(),
                half: half?.unwrap_or_default(),
            })
        })
    }
}

impl From<Input> for RefundLabForm {
    /// The case as it would be typed.
    fn from(case: Input) -> Self {
        let day = |day: NaiveDate| format!("{:04}/{:02}/{:02}", day.year(), day.month(), day.day());
        Self {
            self_pay: case.self_pay.get().to_string(),
            points: case.points.get().to_string(),
            term_months: case.term_months.to_string(),
            start: case.start.map(day).unwrap_or_default(),
            on: day(case.on),
            fault: case.fault.code().to_owned(),
            half: case.half.code().to_owned(),
        }
    }
}

fn price_fits(self_pay: Twd, points: Points) -> Result<(), FormError> {
    match self_pay.checked_add(points.worth()).map(Twd::get) {
        Some(1..=MAX_PRICE) => Ok(()),
        Some(..=0) => Err(FormError::TooSmall { min: 1 }),
        Some(_) | None => Err(FormError::TooLarge { max: MAX_PRICE }),
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
    fn a_case_is_typed_as_it_is_read() {
        let leaflet = RefundLabForm::leaflet().parse().expect("a case");
        let unknown =
            Input { start: None, fault: Fault::VendorNotStarted, half: HalfPolicy::CountedMonthsStrict, ..leaflet };
        for case in [leaflet, unknown] {
            assert_eq!(RefundLabForm::from(case).parse(), Ok(case));
        }
    }

    fn case(on: &str) -> RefundLabForm {
        RefundLabForm {
            self_pay: "NT$３０，０００".into(),
            points: "30,000 點".into(),
            term_months: "6 個月".into(),
            start: "111/06/01".into(),
            on: on.into(),
            ..RefundLabForm::default()
        }
    }

    #[test]
    fn the_leaflet_s_two_examples_as_people_type_them() {
        for (on, used, cash, points) in [("2022/7/15", 2, 20_000, 20_000), ("111/10/15", 5, 0, 5_000)] {
            let outcome = quote(&case(on).parse().expect("understood")).expect("within the term").outcome;
            assert_eq!(
                (outcome.used_months, outcome.cash_back, outcome.points_back),
                (used, Twd::new(cash), Points::new(points))
            );
        }
    }

    #[test]
    fn each_wrong_field_gets_its_reason() {
        let form = RefundLabForm {
            self_pay: "100,000,000".into(),
            points: "1".into(),
            term_months: "61".into(),
            start: "2022-02-30".into(),
            on: String::new(),
            fault: "nobody".into(),
            half: "half".into(),
        };
        let errors = form.parse().expect_err("every field is wrong");
        for (field, error) in [
            ("self_pay", FormError::TooLarge { max: MAX_PRICE }),
            ("term_months", FormError::TooLarge { max: 60 }),
            ("start", FormError::NoSuchDay),
            ("on", FormError::Required),
            ("fault", FormError::NotAChoice),
            ("half", FormError::NotAChoice),
        ] {
            assert_eq!(errors.of(field), Some(error), "{field}");
        }
        let nothing = RefundLabForm { self_pay: "0".into(), points: "0".into(), ..case("2022-07-15") };
        assert_eq!(nothing.parse().expect_err("no price").of("self_pay"), Some(FormError::TooSmall { min: 1 }));
    }
}
