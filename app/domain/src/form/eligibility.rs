//! The eligibility check. Anybody may use it without an account, and every answer may be "not known".

use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::eligibility::{BusinessFacts, PriorPoints, Registration, StaffCheck};

/// The form as typed. Yes/no questions take `yes`, `no`, `unknown` or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EligibilityForm {
    /// The snake_case name of a [`Registration`], or `unknown`.
    pub registration: String,
    /// Paid-in capital.
    pub paid_in_capital: String,
    /// Average insured staff of the last twelve months.
    pub insured_average: String,
    /// A breach of law.
    pub breach_of_law: String,
    /// A serious default on a government project.
    pub serious_default: String,
    /// Funded from the PRC.
    pub prc_funded: String,
    /// A Taiwan branch of a foreign firm.
    pub foreign_branch: String,
    /// A subsidy or guidance received.
    pub prior_support: String,
    /// Points of this platform received before the cutoff.
    pub prior_points: String,
}

impl EligibilityForm {
    /// The facts to judge.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<BusinessFacts, FieldErrors> {
        let mut errors = Errors::default();
        let registration = errors.take("registration", registration(&self.registration));
        let paid_in_capital = errors.take("paid_in_capital", parse::optional(&self.paid_in_capital, parse::capital));
        let insured_average = errors.take("insured_average", parse::optional(&self.insured_average, parse::headcount));
        let breach_of_law = errors.take("breach_of_law", parse::known_bool(&self.breach_of_law));
        let serious_default = errors.take("serious_default", parse::known_bool(&self.serious_default));
        let prc_funded = errors.take("prc_funded", parse::known_bool(&self.prc_funded));
        let foreign_branch = errors.take("foreign_branch", parse::known_bool(&self.foreign_branch));
        let prior_support = errors.take("prior_support", parse::known_bool(&self.prior_support));
        let prior_points = errors.take("prior_points", parse::known_bool(&self.prior_points));
        errors.finish(|| {
            Some(BusinessFacts {
                registration: registration?,
                paid_in_capital: paid_in_capital?,
                insured_average: insured_average?,
                breach_of_law: breach_of_law?,
                serious_default: serious_default?,
                prc_funded: prc_funded?,
                foreign_branch: foreign_branch?,
                prior_support: prior_support?,
                prior_points: match prior_points? {
                    Some(true) => PriorPoints::DeclaredBeforeCutoff,
                    Some(false) => PriorPoints::Never,
                    None => PriorPoints::Unknown,
                },
                tax_check: StaffCheck::Pending,
                correction: None,
                identity: None,
                asked: None,
            })
        })
    }
}

fn registration(typed: &str) -> Result<Option<Registration>, FormError> {
    match typed.trim() {
        "" | "unknown" => Ok(None),
        word => parse::choice(word).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eligibility::{Criteria, Outcome, judge};
    use crate::rules::program_111;

    fn outcome(form: &EligibilityForm) -> Outcome {
        judge(&form.parse().expect("understood"), &Criteria::of(&program_111())).outcome
    }

    #[test]
    fn nothing_answered_needs_review_and_everything_answered_is_judged() {
        assert_eq!(outcome(&EligibilityForm::default()), Outcome::NeedsReview);
        let no = || "no".to_owned();
        let form = EligibilityForm {
            registration: "company".into(),
            paid_in_capital: "ＮＴ＄１００，０００，０００".into(),
            insured_average: "unknown".into(),
            breach_of_law: no(),
            serious_default: no(),
            prc_funded: no(),
            foreign_branch: no(),
            prior_support: no(),
            prior_points: no(),
        };
        assert_eq!(form.parse().expect_err("not a number").of("insured_average"), Some(FormError::NotANumber));
        let form = EligibilityForm { insured_average: "199.92".into(), ..form };
        assert_eq!(outcome(&form), Outcome::Eligible);
        assert_eq!(outcome(&EligibilityForm { prior_points: "yes".into(), ..form }), Outcome::EligibleToBuyOnly);
    }

    #[test]
    fn all_wrong_fields_are_reported_at_once() {
        let form = EligibilityForm {
            registration: "club".into(),
            paid_in_capital: "-1".into(),
            prc_funded: "perhaps".into(),
            ..Default::default()
        };
        let errors = form.parse().expect_err("three wrong fields");
        assert_eq!(errors.of("registration"), Some(FormError::NotAChoice));
        assert_eq!(errors.of("paid_in_capital"), Some(FormError::TooSmall { min: 0 }));
        assert_eq!(errors.of("prc_funded"), Some(FormError::NotAChoice));
        assert_eq!(errors.0.len(), 3);
    }
}
