//! Registering a business: a consent, the UBN with what the firm declares, and the means of verification.

use serde::{Deserialize, Serialize};

use super::{EligibilityForm, Errors, FieldErrors, FormError, parse};
use crate::consent::ConsentKind;
use crate::contact::Mobile;
use crate::eligibility::{BusinessFacts, PriorPoints};
use crate::identity::Means;
use crate::ubn::Ubn;

/// Agreement to one text, as sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsentForm {
    /// A [`ConsentKind`] by its snake_case name.
    pub kind: String,
    /// SHA-256 of the text that the page showed, in hex.
    pub sha256: String,
    /// The box, never pre-ticked.
    pub accepted: String,
}

/// An agreement to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// To which text.
    pub kind: ConsentKind,
    /// SHA-256 of what was shown.
    pub sha256: String,
}

impl ConsentForm {
    /// The agreement.
    ///
    /// # Errors
    /// The fields that are not understood; `accepted` when the box is not ticked.
    pub fn parse(&self) -> Result<Agreement, FieldErrors> {
        let mut errors = Errors::default();
        let kind = errors.take("kind", parse::choice(&self.kind));
        let sha256 = errors.take("sha256", parse::line(&self.sha256, 64, 64));
        let accepted = errors.take("accepted", parse::accepted(&self.accepted));
        errors.finish(|| accepted.and(Some(Agreement { kind: kind?, sha256: sha256? })))
    }
}

/// The business and its declaration, as typed. Registration, capital and staff are the registry's answer.
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
    /// `yes` to take over a business that is a member already, by certificate; otherwise it is a new one.
    pub take_over: String,
}

impl BusinessForm {
    /// What the eligibility check was answered, as far as the registration asks for it; only a clear yes or no is taken over.
    /// The kind of registration says whether it is a branch of a foreign firm.
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

    /// The declarations, a sign each, for a browser to hold until the firm is registered: `y`, `n`, or `-` where there is none.
    #[must_use]
    pub fn signs(&self) -> String {
        let sign = |answer: &String| match answer.as_str() {
            "yes" => 'y',
            "no" => 'n',
            _ => '-',
        };
        let Self {
            ubn: _,
            breach_of_law,
            serious_default,
            prc_funded,
            foreign_branch,
            prior_support,
            prior_points,
            take_over: _,
        } = self;
        [breach_of_law, serious_default, prc_funded, foreign_branch, prior_support, prior_points]
            .map(sign)
            .iter()
            .collect()
    }

    /// The declarations of such [`signs`](Self::signs); of anything else none.
    #[must_use]
    pub fn of_signs(signs: &str) -> Self {
        let mut answers = signs.chars().map(|sign| match sign {
            'y' => "yes".to_owned(),
            'n' => "no".to_owned(),
            _ => String::new(),
        });
        let mut next = || answers.next().unwrap_or_default();
        Self {
            breach_of_law: next(),
            serious_default: next(),
            prc_funded: next(),
            foreign_branch: next(),
            prior_support: next(),
            prior_points: next(),
            ..Self::default()
        }
    }
}

/// What a firm declares.
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
    /// These declarations beside what a registry or the platform's own record says. Where either says that an
    /// excluding fact holds, it holds.
    #[must_use]
    pub fn beside(self, known: BusinessFacts) -> BusinessFacts {
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
    /// Whether a business that is a member already is taken over by certificate (rules §3).
    pub take_over: bool,
}

impl BusinessForm {
    /// The business to register. A declaration takes no "not known".
    ///
    /// # Errors
    /// The fields that are not understood or not answered.
    pub fn parse(&self) -> Result<NewBusiness, FieldErrors> {
        let mut errors = Errors::default();
        let ubn = errors.take("ubn", parse::ubn(&self.ubn));
        let breach_of_law = errors.take("breach_of_law", answered(&self.breach_of_law));
        let serious_default = errors.take("serious_default", answered(&self.serious_default));
        let prc_funded = errors.take("prc_funded", answered(&self.prc_funded));
        let foreign_branch = errors.take("foreign_branch", answered(&self.foreign_branch));
        let prior_support = errors.take("prior_support", answered(&self.prior_support));
        let prior_points = errors.take("prior_points", answered(&self.prior_points));
        errors.finish(|| {
            let declared = Declared {
                breach_of_law: breach_of_law?,
                serious_default: serious_default?,
                prc_funded: prc_funded?,
                foreign_branch: foreign_branch?,
                prior_support: prior_support?,
                prior_points: prior_points?,
            };
            Some(NewBusiness { ubn: ubn?, declared, take_over: self.take_over == "yes" })
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
    /// One of the four [`Means`] by its snake_case name.
    pub means: String,
    /// The responsible person's mobile number, for that means alone.
    pub mobile: String,
}

/// The means to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityStart {
    /// A card or the certificate on a phone: never [`Means::MobileNumber`].
    Certificate(Means),
    /// The operator is asked about this number.
    MobileNumber(Mobile),
}

impl IdentityForm {
    /// The means. Name and ID are not asked: they come from the registry.
    ///
    /// # Errors
    /// The fields that are not understood.
    pub fn parse(&self) -> Result<IdentityStart, FieldErrors> {
        let mut errors = Errors::default();
        let means: Option<Means> = errors.take("means", parse::choice(&self.means));
        let mobile = match means {
            Some(Means::MobileNumber) => errors.take("mobile", parse::phone(&self.mobile)),
            Some(Means::FirmCertificate | Means::CitizenCertificate | Means::MobileCitizenCertificate) | None => None,
        };
        errors.finish(|| Some(mobile.map_or(IdentityStart::Certificate(means?), IdentityStart::MobileNumber)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    #[test]
    fn the_eligibility_checks_clear_answers_go_along_into_the_registration() {
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
            take_over: String::new(),
        }
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
    fn what_a_record_says_is_not_declared_away() {
        let declared = form().parse().expect("understood").declared;
        let received = PriorPoints::At(Instant::from_millis(0));
        let known = BusinessFacts { prc_funded: Some(true), prior_points: received, ..BusinessFacts::default() };
        let facts = declared.beside(known);
        assert_eq!((facts.prc_funded, facts.breach_of_law, facts.prior_points), (Some(true), Some(false), received));
        let declared = Declared { prior_points: true, ..declared };
        assert_eq!(declared.beside(BusinessFacts::default()).prior_points, PriorPoints::DeclaredBeforeCutoff);
    }

    #[test]
    fn a_mobile_number_is_asked_for_its_own_means_alone() {
        let form = |means: &str, mobile: &str| IdentityForm { means: means.into(), mobile: mobile.into() }.parse();
        assert_eq!(form("firm_certificate", "rubbish"), Ok(IdentityStart::Certificate(Means::FirmCertificate)));
        assert_eq!(form("mobile_number", "").expect_err("no number").of("mobile"), Some(FormError::Required));
        assert!(matches!(form("mobile_number", "0912345678"), Ok(IdentityStart::MobileNumber(_))));
        assert_eq!(form("palm", "").expect_err("no means").of("means"), Some(FormError::NotAChoice));
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
