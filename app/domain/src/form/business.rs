//! Registering a business: a consent, the UBN with the firm's declarations, and the means of verification.

use serde::{Deserialize, Serialize};

use super::{EligibilityForm, Errors, FieldErrors, FormError, parse};
use crate::consent::ConsentKind;
use crate::contact::Mobile;
use crate::eligibility::{BusinessFacts, Correction, Measures, PriorPoints};
use crate::identity::{IdNumber, Means};
use crate::ubn::Ubn;

/// Consent to one text, as sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsentForm {
    /// The snake_case name of a [`ConsentKind`].
    pub kind: String,
    /// SHA-256 of the text that the page showed, in hex.
    pub sha256: String,
    /// The tick box, never pre-ticked.
    pub accepted: String,
}

/// A consent to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The kind of the text.
    pub kind: ConsentKind,
    /// SHA-256 of what was shown.
    pub sha256: String,
}

impl ConsentForm {
    /// The consent.
    ///
    /// # Errors
    /// The fields with errors; `accepted` when the box is not ticked.
    pub fn parse(&self) -> Result<Agreement, FieldErrors> {
        let mut errors = Errors::default();
        let kind = errors.take("kind", parse::choice(&self.kind));
        let sha256 = errors.take("sha256", parse::line(&self.sha256, 64, 64));
        let accepted = errors.take("accepted", parse::accepted(&self.accepted));
        errors.finish(|| accepted.and(Some(Agreement { kind: kind?, sha256: sha256? })))
    }
}

/// The business, its declarations and its corrections of the registry's figures, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BusinessForm {
    /// The UBN.
    pub ubn: String,
    /// A breach of law: `yes` or `no`.
    pub breach_of_law: String,
    /// A serious default on a government project: `yes` or `no`.
    pub serious_default: String,
    /// Funded from the PRC: `yes` or `no`.
    pub prc_funded: String,
    /// A Taiwan branch of a foreign firm: `yes` or `no`.
    pub foreign_branch: String,
    /// A subsidy or guidance received: `yes` or `no`.
    pub prior_support: String,
    /// Points of this platform received before the cutoff: `yes` or `no`.
    pub prior_points: String,
    /// `yes` to take over a business that is registered already, by certificate; otherwise the business is new.
    pub take_over: String,
    /// See [`CorrectionForm`].
    pub paid_in_capital: String,
    /// See [`CorrectionForm`].
    pub insured_average: String,
    /// See [`CorrectionForm`].
    pub reason: String,
}

/// The fields of a [`BusinessForm`] that are declarations, in its order.
const DECLARATIONS: [&str; 6] =
    ["breach_of_law", "serious_default", "prc_funded", "foreign_branch", "prior_support", "prior_points"];

impl BusinessForm {
    /// Builds the form by asking `value` for each field by name.
    #[must_use]
    pub fn of(mut value: impl FnMut(&str) -> String) -> Self {
        Self {
            ubn: value("ubn"),
            breach_of_law: value("breach_of_law"),
            serious_default: value("serious_default"),
            prc_funded: value("prc_funded"),
            foreign_branch: value("foreign_branch"),
            prior_support: value("prior_support"),
            prior_points: value("prior_points"),
            take_over: value("take_over"),
            paid_in_capital: value("paid_in_capital"),
            insured_average: value("insured_average"),
            reason: value("reason"),
        }
    }

    /// The fields by name. [`of`](Self::of) builds the form from them again.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 11] {
        [
            ("ubn", &self.ubn),
            ("breach_of_law", &self.breach_of_law),
            ("serious_default", &self.serious_default),
            ("prc_funded", &self.prc_funded),
            ("foreign_branch", &self.foreign_branch),
            ("prior_support", &self.prior_support),
            ("prior_points", &self.prior_points),
            ("take_over", &self.take_over),
            ("paid_in_capital", &self.paid_in_capital),
            ("insured_average", &self.insured_average),
            ("reason", &self.reason),
        ]
    }

    /// This form, with empty fields filled from another.
    #[must_use]
    pub fn over(&self, other: Self) -> Self {
        let of = |form: &Self, name: &str| {
            form.fields().iter().find(|(of, _)| *of == name).map(|(_, value)| (*value).to_owned())
        };
        Self::of(|name| {
            of(self, name).filter(|value| !value.is_empty()).or_else(|| of(&other, name)).unwrap_or_default()
        })
    }

    /// The correction, as typed.
    #[must_use]
    pub fn correction(&self) -> CorrectionForm {
        CorrectionForm {
            paid_in_capital: self.paid_in_capital.clone(),
            insured_average: self.insured_average.clone(),
            reason: self.reason.clone(),
        }
    }

    /// This form without its correction.
    #[must_use]
    pub fn as_registered(&self) -> Self {
        Self { paid_in_capital: String::new(), insured_average: String::new(), reason: String::new(), ..self.clone() }
    }

    /// Takes over answers from the eligibility check, as far as the registration asks for them; only a clear yes or no
    /// is taken. Whether the business is a branch of a foreign firm follows from the kind of registration.
    #[must_use]
    pub fn answered(check: &EligibilityForm) -> Self {
        let clear = |answer: &str| if matches!(answer, "yes" | "no") { answer.to_owned() } else { String::new() };
        let foreign = match check.registration.as_str() {
            "foreign_branch" => "yes",
            "" | "unknown" => "",
            _ => "no",
        };
        Self {
            breach_of_law: clear(&check.breach_of_law),
            serious_default: clear(&check.serious_default),
            prc_funded: clear(&check.prc_funded),
            foreign_branch: foreign.to_owned(),
            prior_support: clear(&check.prior_support),
            prior_points: clear(&check.prior_points),
            ..Self::default()
        }
    }

    /// The declarations as one character each (`y`, `n`, or `-` for unanswered). A browser keeps them until the firm is
    /// registered.
    #[must_use]
    pub fn signs(&self) -> String {
        let sign = |answer: &str| match answer {
            "yes" => 'y',
            "no" => 'n',
            _ => '-',
        };
        let declared = |(name, _): &(&str, &str)| DECLARATIONS.contains(name);
        self.fields().into_iter().filter(declared).map(|(_, answer)| sign(answer)).collect()
    }

    /// The form with the declarations of such [`signs`](Self::signs); anything else leaves them unanswered.
    #[must_use]
    pub fn of_signs(signs: &str) -> Self {
        let sign =
            |name: &str| DECLARATIONS.iter().position(|declared| *declared == name).map(|at| signs.chars().nth(at));
        Self::of(|name| match sign(name).flatten() {
            Some('y') => "yes".to_owned(),
            Some('n') => "no".to_owned(),
            Some(_) | None => String::new(),
        })
    }
}

/// The length limit of a correction's reason, in characters.
pub const REASON_MAX: usize = 300;

/// The business's corrections of the registry's figures, as typed. When all fields are empty, nothing is corrected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CorrectionForm {
    /// Paid-in capital in dollars; empty to keep the registry's figure.
    pub paid_in_capital: String,
    /// Average insured staff of the last twelve months; empty to keep the registry's figure.
    pub insured_average: String,
    /// The reason; at most [`REASON_MAX`] characters.
    pub reason: String,
}

impl From<&Correction> for CorrectionForm {
    /// The form with the corrected figures, for changing them. The reason must be given again.
    fn from(correction: &Correction) -> Self {
        let text = |value: Option<String>| value.unwrap_or_default();
        Self {
            paid_in_capital: text(correction.measures.paid_in_capital.map(|capital| capital.get().to_string())),
            insured_average: text(correction.measures.insured_average.map(|staff| staff.to_string())),
            reason: String::new(),
        }
    }
}

/// A business's correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCorrection {
    /// The corrected figures, at least one.
    pub measures: Measures,
    /// The reason.
    pub reason: String,
}

impl CorrectionForm {
    /// Whether all fields are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.paid_in_capital, &self.insured_average, &self.reason].iter().all(|typed| typed.trim().is_empty())
    }

    /// The correction; `None` when nothing was typed.
    ///
    /// # Errors
    /// The fields with errors, a correction without a reason, a reason without a figure.
    pub fn parse(&self) -> Result<Option<NewCorrection>, FieldErrors> {
        let mut errors = Errors::default();
        let correction = self.take(&mut errors);
        errors.finish(|| Some(correction))
    }

    fn take(&self, errors: &mut Errors) -> Option<NewCorrection> {
        if self.is_empty() {
            return None;
        }
        let capital = parse::optional(&self.paid_in_capital, parse::capital);
        let staff = parse::optional(&self.insured_average, parse::headcount);
        let none = matches!((&capital, &staff), (Ok(None), Ok(None)));
        let paid_in_capital = errors.take("paid_in_capital", if none { Err(FormError::Required) } else { capital });
        let insured_average = errors.take("insured_average", staff);
        let reason = errors.take("reason", parse::line(&self.reason, 1, REASON_MAX));
        let measures = Measures { paid_in_capital: paid_in_capital?, insured_average: insured_average? };
        Some(NewCorrection { measures, reason: reason? })
    }
}

/// A firm's declarations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// A breach of law.
    pub breach_of_law: bool,
    /// A serious default on a government project.
    pub serious_default: bool,
    /// Funded from the PRC.
    pub prc_funded: bool,
    /// A Taiwan branch of a foreign firm.
    pub foreign_branch: bool,
    /// A subsidy or guidance received.
    pub prior_support: bool,
    /// Points of this platform received before the cutoff.
    pub prior_points: bool,
}

impl Declared {
    /// Merges the declarations into what a registry or the platform's own record says. Where either says that an
    /// excluding fact holds, it holds.
    #[must_use]
    pub fn merged_into(self, known: BusinessFacts) -> BusinessFacts {
        let either = |known: Option<bool>, declared: bool| Some(known.unwrap_or(false) || declared);
        BusinessFacts {
            breach_of_law: either(known.breach_of_law, self.breach_of_law),
            serious_default: either(known.serious_default, self.serious_default),
            prc_funded: either(known.prc_funded, self.prc_funded),
            foreign_branch: either(known.foreign_branch, self.foreign_branch),
            prior_support: either(known.prior_support, self.prior_support),
            prior_points: match known.prior_points {
                PriorPoints::Unknown | PriorPoints::Never if self.prior_points => PriorPoints::DeclaredBeforeCutoff,
                PriorPoints::Unknown => PriorPoints::Never,
                PriorPoints::Never => PriorPoints::Never,
                recorded @ (PriorPoints::DeclaredBeforeCutoff | PriorPoints::At(_)) => recorded,
            },
            ..known
        }
    }
}

/// A business to register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBusiness {
    /// Its UBN.
    pub ubn: Ubn,
    /// Its declaration.
    pub declared: Declared,
    /// Its correction of the registry's figures.
    pub correction: Option<NewCorrection>,
    /// Whether a business that is registered already is taken over by certificate (rules §3).
    pub take_over: bool,
}

impl BusinessForm {
    /// The business to register. "Not known" is not accepted as a declaration.
    ///
    /// # Errors
    /// The fields with errors and those not answered.
    pub fn parse(&self) -> Result<NewBusiness, FieldErrors> {
        let mut errors = Errors::default();
        let ubn = errors.take("ubn", parse::ubn(&self.ubn));
        let breach_of_law = errors.take("breach_of_law", answered(&self.breach_of_law));
        let serious_default = errors.take("serious_default", answered(&self.serious_default));
        let prc_funded = errors.take("prc_funded", answered(&self.prc_funded));
        let foreign_branch = errors.take("foreign_branch", answered(&self.foreign_branch));
        let prior_support = errors.take("prior_support", answered(&self.prior_support));
        let prior_points = errors.take("prior_points", answered(&self.prior_points));
        let correction = self.correction().take(&mut errors);
        errors.finish(|| {
            let declared = Declared {
                breach_of_law: breach_of_law?,
                serious_default: serious_default?,
                prc_funded: prc_funded?,
                foreign_branch: foreign_branch?,
                prior_support: prior_support?,
                prior_points: prior_points?,
            };
            Some(NewBusiness { ubn: ubn?, declared, correction, take_over: self.take_over == "yes" })
        })
    }
}

fn answered(typed: &str) -> Result<bool, FormError> {
    parse::known_bool(typed)?.ok_or(FormError::Required)
}

/// The means of verification, as chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IdentityForm {
    /// The snake_case name of one of the four [`Means`].
    pub means: String,
    /// The responsible person's ID number, for the two means by phone. It identifies the phone's owner and is compared
    /// with the registry.
    pub id_number: String,
    /// The responsible person's mobile number; only for that means.
    pub mobile: String,
}

/// The means to start, with the data it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityStart {
    /// The means.
    pub means: Means,
    /// The responsible person's ID number, if one was given for a means by phone.
    pub id_number: Option<IdNumber>,
    /// The number to check with the operator; only for that means.
    pub mobile: Option<Mobile>,
}

impl From<Means> for IdentityStart {
    fn from(means: Means) -> Self {
        Self { means, id_number: None, mobile: None }
    }
}

impl IdentityForm {
    /// The means to start. The name is not asked for; it comes from the registry.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<IdentityStart, FieldErrors> {
        let mut errors = Errors::default();
        let means: Option<Means> = errors.take("means", parse::choice(&self.means));
        let by_phone = matches!(means, Some(Means::MobileCitizenCertificate | Means::MobileNumber));
        let id_number = match by_phone {
            true => errors.take("id_number", parse::optional(&self.id_number, parse::id_number)).flatten(),
            false => None,
        };
        let mobile = match means {
            Some(Means::MobileNumber) => errors.take("mobile", parse::phone(&self.mobile)),
            Some(Means::FirmCertificate | Means::CitizenCertificate | Means::MobileCitizenCertificate) | None => None,
        };
        errors.finish(|| Some(IdentityStart { means: means?, id_number, mobile }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Twd;
    use crate::time::Instant;

    #[test]
    fn clear_answers_of_the_eligibility_check_are_taken_into_the_registration() {
        let check = EligibilityForm {
            registration: "company".into(),
            paid_in_capital: "1000000".into(),
            breach_of_law: "no".into(),
            serious_default: "unknown".into(),
            prior_support: "yes".into(),
            prior_points: "<script>".into(),
            ..EligibilityForm::default()
        };
        let form = BusinessForm::answered(&check);
        assert_eq!(form.signs(), "n--ny-");
        assert_eq!(BusinessForm::of_signs(&form.signs()), form);
        assert_eq!(
            (form.breach_of_law.as_str(), form.foreign_branch.as_str(), form.prior_support.as_str()),
            ("no", "no", "yes")
        );
        assert_eq!((form.ubn.as_str(), form.take_over.as_str()), ("", ""));
        let branch = EligibilityForm { registration: "foreign_branch".into(), ..EligibilityForm::default() };
        assert_eq!(BusinessForm::answered(&branch).signs(), "---y--");
        assert_eq!(BusinessForm::of_signs("no signs at all").prc_funded, "");
        assert_eq!(BusinessForm::of_signs(""), BusinessForm::default());
    }

    fn form() -> BusinessForm {
        let no = || "no".to_owned();
        BusinessForm {
            ubn: "１２３４５６７５".into(),
            breach_of_law: no(),
            serious_default: no(),
            prc_funded: no(),
            foreign_branch: no(),
            prior_support: no(),
            prior_points: no(),
            ..BusinessForm::default()
        }
    }

    #[test]
    fn a_form_is_rebuilt_from_its_fields() {
        let mut number = 0;
        let form = BusinessForm::of(|_| {
            number += 1;
            number.to_string()
        });
        let value = |wanted: &str| form.fields().iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
        assert_eq!(BusinessForm::of(|name| value(name).unwrap_or_default().to_owned()), form);
        let json = serde_json::to_value(&form).expect("json");
        assert!(form.fields().iter().all(|(name, value)| json[name] == *value), "named as they are sent");
        assert_eq!(json.as_object().expect("an object").len(), form.fields().len());
    }

    #[test]
    fn later_answers_replace_earlier_ones() {
        let typed = BusinessForm { prior_support: "yes".into(), reason: "減資".into(), ..form() };
        let answered = BusinessForm { prior_support: "no".into(), ..BusinessForm::default() };
        let both = answered.over(typed.clone());
        assert_eq!(both, BusinessForm { prior_support: "no".into(), ..typed.clone() });
        assert_eq!(BusinessForm::default().over(typed.clone()), typed);
    }

    #[test]
    fn a_correction_needs_a_figure_and_a_reason() {
        let typed = |capital: &str, staff: &str, reason: &str| CorrectionForm {
            paid_in_capital: capital.into(),
            insured_average: staff.into(),
            reason: reason.into(),
        };
        assert_eq!(typed("", " ", "　").parse(), Ok(None));
        let correction = typed("８０，０００，０００", "", "減資").parse().expect("understood").expect("a correction");
        let measures = Measures { paid_in_capital: Some(Twd::new(80_000_000)), insured_average: None };
        assert_eq!(correction, NewCorrection { measures, reason: "減資".into() });
        assert_eq!(typed("1", "", " ").parse().expect_err("no reason").of("reason"), Some(FormError::Required));
        let errors = typed("", "", "減資").parse().expect_err("no figure");
        assert_eq!(errors.of("paid_in_capital"), Some(FormError::Required));
        let errors = typed("many", "-1", "").parse().expect_err("three wrong fields");
        assert_eq!(errors.0.len(), 3);
        let form = BusinessForm { insured_average: "abc".into(), reason: "減資".into(), ..form() };
        assert_eq!(form.parse().expect_err("not a number").of("insured_average"), Some(FormError::NotANumber));
        assert_eq!(form.as_registered().parse().expect("understood").correction, None);
    }

    #[test]
    fn a_business_declares_every_point() {
        assert_eq!(form().parse().expect("understood").ubn.as_str(), "12345675");
        let errors = BusinessForm { ubn: "12345678".into(), prc_funded: "unknown".into(), ..form() }
            .parse()
            .expect_err("two wrong fields");
        assert_eq!(errors.of("ubn"), Some(FormError::UbnChecksum));
        assert_eq!(errors.of("prc_funded"), Some(FormError::Required));
        assert_eq!(BusinessForm::default().parse().expect_err("all empty").0.len(), 7);
    }

    #[test]
    fn a_declaration_does_not_override_a_record() {
        let declared = form().parse().expect("understood").declared;
        let received = PriorPoints::At(Instant::from_millis(0));
        let known = BusinessFacts { prc_funded: Some(true), prior_points: received, ..BusinessFacts::default() };
        let facts = declared.merged_into(known);
        assert_eq!((facts.prc_funded, facts.breach_of_law, facts.prior_points), (Some(true), Some(false), received));
        let declared = Declared { prior_points: true, ..declared };
        assert_eq!(declared.merged_into(BusinessFacts::default()).prior_points, PriorPoints::DeclaredBeforeCutoff);
    }

    #[test]
    fn only_the_means_by_mobile_number_asks_for_one() {
        let form = |means: &str, mobile: &str| {
            IdentityForm { means: means.into(), mobile: mobile.into(), ..IdentityForm::default() }.parse()
        };
        assert_eq!(form("firm_certificate", "rubbish"), Ok(Means::FirmCertificate.into()));
        assert_eq!(form("mobile_number", "").expect_err("no number").of("mobile"), Some(FormError::Required));
        assert!(form("mobile_number", "0912345678").expect("understood").mobile.is_some());
        assert_eq!(form("palm", "").expect_err("no means").of("means"), Some(FormError::NotAChoice));
    }

    #[test]
    fn only_the_means_by_phone_ask_for_an_id_number() {
        let form = |means: &str, id: &str| {
            IdentityForm { means: means.into(), id_number: id.into(), mobile: "0912345678".into() }.parse()
        };
        assert_eq!(form("firm_certificate", "rubbish"), Ok(Means::FirmCertificate.into()));
        for means in ["mobile_citizen_certificate", "mobile_number"] {
            let start = form(means, " ａ123456789 ").expect("understood");
            assert_eq!(start.id_number.expect("an ID number").expose(), "A123456789");
            assert_eq!(form(means, "").expect("understood").id_number, None);
            let errors = form(means, "A123456788").expect_err("its check digit is wrong");
            assert_eq!(errors.of("id_number"), Some(FormError::NotAnIdNumber));
        }
    }

    #[test]
    fn a_consent_must_be_ticked() {
        let sha256 = "0".repeat(64);
        let form =
            |accepted: &str| ConsentForm { kind: "look_ups".into(), sha256: sha256.clone(), accepted: accepted.into() };
        assert_eq!(form("yes").parse().map(|agreed| agreed.kind), Ok(ConsentKind::LookUps));
        assert_eq!(form("").parse().expect_err("not ticked").of("accepted"), Some(FormError::NotAccepted));
    }
}
