//! The contact form, and the question about a number that the registration refuses.

use serde::{Deserialize, Serialize};

use super::account::NAME_MAX;
use super::{Errors, FieldErrors, parse};
use crate::contact::EmailAddress;
use crate::inquiry::InquirySubject;

/// The minimum length of a message, in characters.
pub const MESSAGE_MIN: usize = 5;
/// The length limit of a message, in characters.
pub const MESSAGE_MAX: usize = 2_000;

/// A question, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InquiryForm {
    /// The name of the person who asks.
    pub name: String,
    /// Where the answer goes.
    pub email: String,
    /// The code of a subject.
    pub subject: String,
    /// The question.
    pub message: String,
}

/// A number that the registration refuses, for staff to look into.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegistryForm {
    /// The UBN, with any check digit.
    pub ubn: String,
    /// Anything else that helps to find it; may stay empty.
    pub remark: String,
}

/// The length limit of a remark, in characters.
pub const REMARK_MAX: usize = 500;

/// A number for staff to look into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistryQuestion {
    /// Eight digits.
    pub ubn: String,
    /// Anything else that helps, with line feeds.
    pub remark: Option<String>,
}

impl RegistryForm {
    /// The question.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<RegistryQuestion, FieldErrors> {
        let mut errors = Errors::default();
        let ubn = errors.take("ubn", parse::any_ubn(&self.ubn));
        let remark = errors.take("remark", parse::optional(&self.remark, |typed| parse::text(typed, 1, REMARK_MAX)));
        errors.finish(|| Some(RegistryQuestion { ubn: ubn?, remark: remark? }))
    }
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// The name of the person who asks, in one line.
    pub name: String,
    /// Where the answer goes.
    pub email: EmailAddress,
    /// The subject.
    pub subject: InquirySubject,
    /// The question, with line feeds.
    pub message: String,
}

impl InquiryForm {
    /// The question.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Inquiry, FieldErrors> {
        let mut errors = Errors::default();
        let name = errors.take("name", parse::line(&self.name, 1, NAME_MAX));
        let email = errors.take("email", parse::email(&self.email));
        let subject = errors.take("subject", parse::choice(&self.subject));
        let message = errors.take("message", parse::text(&self.message, MESSAGE_MIN, MESSAGE_MAX));
        errors.finish(|| Some(Inquiry { name: name?, email: email?, subject: subject?, message: message? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormError;

    fn form() -> InquiryForm {
        InquiryForm {
            name: "陳𠮷美".into(),
            email: "Mei@Example.com".into(),
            subject: "refunds".into(),
            message: "想問退訂。\r\n第二行。".into(),
        }
    }

    #[test]
    fn a_question_is_understood() {
        let inquiry = form().parse().expect("understood");
        assert_eq!((inquiry.name.as_str(), inquiry.email.as_str()), ("陳𠮷美", "mei@example.com"));
        assert_eq!((inquiry.subject, inquiry.message.as_str()), (InquirySubject::Refunds, "想問退訂。\n第二行。"));
    }

    #[test]
    fn no_line_break_gets_into_a_name_or_an_address() {
        let refused = |form: InquiryForm, field| form.parse().err().and_then(|errors| errors.of(field));
        let name = InquiryForm { name: "Mei\r\nBcc: x@y.tw".into(), ..form() };
        assert_eq!(refused(name, "name"), Some(FormError::ForbiddenCharacter));
        let email = InquiryForm { email: "mei@example.com\nBcc: x@y.tw".into(), ..form() };
        assert_eq!(refused(email, "email"), Some(FormError::ForbiddenCharacter));
        let list = InquiryForm { email: "mei@example.com, x@y.tw".into(), ..form() };
        assert_eq!(refused(list, "email"), Some(FormError::NotAnEmail));
    }

    #[test]
    fn staff_can_be_asked_about_any_eight_digits_and_nothing_else() {
        let ask = |ubn: &str| RegistryForm { ubn: ubn.into(), remark: String::new() }.parse();
        for typed in ["12345678", "１２３４-５６７８", "04595257"] {
            assert_eq!(ask(typed).map(|asked| asked.ubn.len()), Ok(8), "{typed}");
        }
        for (typed, why) in [
            ("", FormError::Required),
            ("1234567", FormError::UbnLength),
            ("1234567a", FormError::UbnNotDigits),
            ("00000000", FormError::UbnZeros),
        ] {
            assert_eq!(ask(typed).err().and_then(|errors| errors.of("ubn")), Some(why), "{typed}");
        }
    }

    #[test]
    fn every_field_has_its_limits() {
        let errors = InquiryForm::default().parse().expect_err("four empty fields");
        for field in ["name", "email", "subject", "message"] {
            assert_eq!(errors.of(field), Some(FormError::Required), "{field}");
        }
        let long = InquiryForm {
            name: "x".repeat(61),
            email: format!("{}@example.com", "x".repeat(250)),
            subject: "nothing".into(),
            message: "問".repeat(2_001),
        };
        let errors = long.parse().expect_err("four wrong fields");
        assert_eq!(errors.of("name"), Some(FormError::TooLong { max: 60 }));
        assert_eq!(errors.of("email"), Some(FormError::TooLong { max: 254 }));
        assert_eq!(errors.of("subject"), Some(FormError::NotAChoice));
        assert_eq!(errors.of("message"), Some(FormError::TooLong { max: 2_000 }));
        let short = InquiryForm { message: "嗨".into(), ..form() };
        assert_eq!(short.parse().err().and_then(|e| e.of("message")), Some(FormError::TooShort { min: 5 }));
    }
}
