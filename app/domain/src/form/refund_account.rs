//! The account to which a vendor returns cash where the payment provider cannot (rules §6). The account is in the
//! business's own name, so the form asks only for bank, number and the password of the person who fills it in.

use serde::{Deserialize, Serialize};

use super::credentials::{Confirmed, typed};
use super::{Errors, FieldErrors, FormError, parse};

/// How many digits a bank's code has (金融機構代碼).
const BANK_DIGITS: i64 = 3;
/// The lowest and the highest number of digits of an account at a Taiwanese bank or post office.
const NUMBER_DIGITS: (i64, i64) = (7, 16);

/// The account, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RefundAccountForm {
    /// The bank's code.
    pub bank: String,
    /// The account's number; blanks and hyphens are ignored.
    pub number: String,
    /// The password of the person who fills in the form.
    pub password: String,
}

impl std::fmt::Debug for RefundAccountForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Keeps the password and the number out of logs.
        f.debug_struct("RefundAccountForm").field("bank", &self.bank).finish_non_exhaustive()
    }
}

/// An account at a Taiwanese bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankAccount {
    /// The bank's code: three digits.
    pub bank: String,
    /// The account's number: 7 to 16 digits.
    pub number: String,
}

impl RefundAccountForm {
    /// The account.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Confirmed<BankAccount>, FieldErrors> {
        let mut errors = Errors::default();
        let bank = errors.take("bank", digits(&self.bank, BANK_DIGITS, BANK_DIGITS));
        let (least, most) = NUMBER_DIGITS;
        let number = errors.take("number", digits(&self.number, least, most));
        let password = errors.take("password", typed(&self.password));
        errors.finish(|| Some(Confirmed { asked: BankAccount { bank: bank?, number: number? }, password: password? }))
    }
}

fn digits(typed: &str, min: i64, max: i64) -> Result<String, FormError> {
    let digits: String = parse::value(typed)?.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(FormError::NotANumber);
    }
    match i64::try_from(digits.len()).unwrap_or(i64::MAX) {
        length if length < min => Err(FormError::TooShort { min }),
        length if length > max => Err(FormError::TooLong { max }),
        _ => Ok(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_a_bank_of_three_digits_and_a_number_of_seven_to_sixteen() {
        let parse = |bank: &str, number: &str| {
            RefundAccountForm { bank: bank.into(), number: number.into(), password: "a cup of tea".into() }.parse()
        };
        let account = parse("８２２", "0123-4567 8901").expect("understood").asked;
        assert_eq!((account.bank.as_str(), account.number.as_str()), ("822", "012345678901"));
        let refused = parse("82", "12345a").expect_err("both wrong");
        assert_eq!(refused.of("bank"), Some(FormError::TooShort { min: 3 }));
        assert_eq!(refused.of("number"), Some(FormError::NotANumber));
        assert_eq!(
            parse("822", "12345678901234567").expect_err("long").of("number"),
            Some(FormError::TooLong { max: 16 })
        );
        assert_eq!(parse("", "").expect_err("empty").of("bank"), Some(FormError::Required));
    }

    #[test]
    fn an_account_needs_a_password_and_neither_is_printed() {
        let form = RefundAccountForm { bank: "822".into(), number: "012345678901".into(), password: String::new() };
        assert_eq!(form.parse(), Err(FieldErrors::one("password", FormError::Required)));
        let form = RefundAccountForm { password: "a cup of tea".into(), ..form };
        let printed = format!("{form:?}");
        assert!(!printed.contains("tea") && !printed.contains("0123"), "{printed}");
    }
}
