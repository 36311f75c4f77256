//! The forms of the second factor: a code of the app or a recovery code, as typed.

use serde::{Deserialize, Serialize};

use super::credentials::typed;
use super::{Errors, FieldErrors, FormError, parse};
use crate::contact::EmailAddress;
use crate::factor::{RECOVERY_CHARS, RECOVERY_LEN};
use crate::password::Password;

/// The length limit of a reason, in characters.
const REASON_MAX: usize = 300;

/// The field with a code of the second factor, which any form has when its act asked for the code again.
pub const AGAIN_FIELD: &str = "factor_code";

/// The code of a second factor, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FactorForm {
    /// Six digits of the app, or a recovery code.
    pub code: String,
}

/// The account's password once more, as typed, before the second factor changes.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FactorPasswordForm {
    /// The password of the account.
    pub password: String,
}

/// The proposal to remove a person's second factor, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FactorResetForm {
    /// The address of the account.
    pub of: String,
    /// The reason.
    pub reason: String,
}

/// The proposal to remove a person's second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorReset {
    /// The address of the account.
    pub email: EmailAddress,
    /// The reason, which the second person reads.
    pub reason: String,
}

impl FactorResetForm {
    /// The proposal.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<FactorReset, FieldErrors> {
        let mut errors = Errors::default();
        let email = errors.take("of", parse::email(&self.of));
        let reason = errors.take("reason", parse::line(&self.reason, 1, REASON_MAX));
        errors.finish(|| Some(FactorReset { email: email?, reason: reason? }))
    }
}

/// A code to compare.
#[derive(Clone, PartialEq, Eq)]
pub enum FactorTry {
    /// Six digits of the app.
    App(String),
    /// A recovery code, without separators.
    Recovery(String),
}

impl std::fmt::Debug for FactorForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // keeps the code out of logs
        f.debug_struct("FactorForm").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for FactorPasswordForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // keeps the password out of logs
        f.debug_struct("FactorPasswordForm").finish_non_exhaustive()
    }
}

impl FactorForm {
    /// The code to compare. Digits in full width are read. A recovery code may be in capitals, without its separators,
    /// and with letters that look like its digits.
    ///
    /// # Errors
    /// It is neither six digits nor a recovery code. This does not count as a try.
    pub fn parse(&self) -> Result<FactorTry, FieldErrors> {
        factor(&self.code).map_err(|error| FieldErrors::one("code", error))
    }
}

impl FactorPasswordForm {
    /// The password, to be compared. `field` is the field's id on the page, which has several such forms.
    ///
    /// # Errors
    /// It is missing.
    pub fn parse(&self, field: &str) -> Result<Password, FieldErrors> {
        typed(&self.password).map_err(|error| FieldErrors::one(field, error))
    }
}

/// A typed code of a second factor.
///
/// # Errors
/// It is neither six digits nor a recovery code.
pub fn factor(typed: &str) -> Result<FactorTry, FormError> {
    if let Ok(digits) = parse::code6(typed) {
        return Ok(FactorTry::App(digits));
    }
    let bare = parse::value(typed)?.to_ascii_lowercase();
    let read = |sign| match sign {
        'o' => '0',
        'i' | 'l' => '1',
        sign => sign,
    };
    let bare: String = bare.chars().filter(|sign| !matches!(sign, ' ' | '-')).map(read).collect();
    let is_recovery = bare.len() == RECOVERY_LEN && bare.chars().all(|sign| RECOVERY_CHARS.contains(sign));
    if is_recovery { Ok(FactorTry::Recovery(bare)) } else { Err(FormError::NotAFactorCode) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_the_app_and_a_recovery_code_are_told_apart_by_their_shape() {
        let read = |code: &str| FactorForm { code: code.to_owned() }.parse().map_err(|errors| errors.of("code"));
        for digits in ["123456", " １２３ ４５６ ", "123-456"] {
            assert!(read(digits) == Ok(FactorTry::App("123456".to_owned())), "{digits}");
        }
        for code in ["abcd-2310-mnpq-wxyz", "ABCD23IOMNPQWXYZ", " abcd 23l0 mnpq wxyz "] {
            assert!(read(code) == Ok(FactorTry::Recovery("abcd2310mnpqwxyz".to_owned())), "{code}");
        }
        for wrong in ["12345", "abcd-2310-mnpq-wxy", "abcd-2310-mnpq-wxyu", "abcd-2310-mnpq-wxyz0"] {
            assert!(read(wrong) == Err(Some(FormError::NotAFactorCode)), "{wrong}");
        }
        assert!(read("") == Err(Some(FormError::Required)));
    }

    #[test]
    fn codes_are_not_printed() {
        assert_eq!(format!("{:?}", FactorForm { code: "123456".to_owned() }), "FactorForm { .. }");
    }
}
