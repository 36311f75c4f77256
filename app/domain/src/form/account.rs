//! The forms of the account: registering, confirming the address, signing in. Their `Debug` output leaves out secrets.

use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::contact::{EmailAddress, Mobile};
use crate::password::{self, Password, PasswordError};

/// The length limit of a person's name, in characters.
pub const NAME_MAX: usize = 60;

/// A new account, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: String,
    /// The person's name.
    pub name: String,
    /// Mobile number.
    pub phone: String,
}

impl std::fmt::Debug for AccountForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Keeps the password out of logs.
        f.debug_struct("AccountForm").field("email", &self.email).finish_non_exhaustive()
    }
}

/// A new account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// E-mail address, in lower case.
    pub email: EmailAddress,
    /// The password chosen.
    pub password: Password,
    /// The person's name, as typed.
    pub name: String,
    /// Mobile number.
    pub phone: Mobile,
}

impl AccountForm {
    /// The account to create.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<NewAccount, FieldErrors> {
        let mut errors = Errors::default();
        let email = errors.take("email", parse::email(&self.email));
        let password = errors.take("password", chosen(&self.password, &[&self.email, &self.name]));
        let name = errors.take("name", parse::line(&self.name, 1, NAME_MAX));
        let phone = errors.take("phone", parse::phone(&self.phone));
        errors.finish(|| Some(NewAccount { email: email?, password: password?, name: name?, phone: phone? }))
    }
}

/// A newly chosen password. `personal` are texts about the person that others could guess.
pub(super) fn chosen(typed: &str, personal: &[&str]) -> Result<Password, FormError> {
    if typed.is_empty() {
        return Err(FormError::Required);
    }
    Password::choose(typed, personal).map_err(FormError::from)
}

impl From<PasswordError> for FormError {
    fn from(error: PasswordError) -> Self {
        let limit = |characters| i64::try_from(characters).unwrap_or(i64::MAX);
        match error {
            PasswordError::TooShort => Self::TooShort { min: limit(password::MIN) },
            PasswordError::TooLong => Self::TooLong { max: limit(password::MAX) },
            PasswordError::ForbiddenCharacter => Self::ForbiddenCharacter,
            PasswordError::Personal => Self::PasswordPersonal,
        }
    }
}

/// The code from the mail, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EmailCodeForm {
    /// The address that the code went to.
    pub email: String,
    /// The code.
    pub code: String,
}

impl std::fmt::Debug for EmailCodeForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Keeps the code out of logs.
        f.debug_struct("EmailCodeForm").field("email", &self.email).finish_non_exhaustive()
    }
}

/// A code to check.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeTry {
    /// The address.
    pub email: EmailAddress,
    /// Six digits.
    pub code: String,
}

impl EmailCodeForm {
    /// The code to check.
    ///
    /// # Errors
    /// The fields with errors. This does not count as a try.
    pub fn parse(&self) -> Result<CodeTry, FieldErrors> {
        let mut errors = Errors::default();
        let email = errors.take("email", parse::email(&self.email));
        let code = errors.take("code", parse::code6(&self.code));
        errors.finish(|| Some(CodeTry { email: email?, code: code? }))
    }
}

/// Signing in, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: String,
    /// The code from the mail, once one is asked for; empty before that.
    pub code: String,
}

impl std::fmt::Debug for SignInForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Keeps the password and the code out of logs.
        f.debug_struct("SignInForm").field("email", &self.email).finish_non_exhaustive()
    }
}

/// A try to sign in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The e-mail address.
    pub email: EmailAddress,
    /// The password, to be compared.
    pub password: Password,
    /// Six digits, once a code is asked for.
    pub code: Option<String>,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Keeps the password and the code out of logs.
        f.debug_struct("SignIn").field("email", &self.email).finish_non_exhaustive()
    }
}

impl SignInForm {
    /// The try. The rules for new passwords are not applied: the account's password may be older than they are.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<SignIn, FieldErrors> {
        let mut errors = Errors::default();
        let email = errors.take("email", parse::email(&self.email));
        let typed = if self.password.is_empty() {
            Err(FormError::Required)
        } else {
            Password::typed(&self.password).map_err(FormError::from)
        };
        let password = errors.take("password", typed);
        let typed = Some(self.code.trim()).filter(|code| !code.is_empty());
        let code = errors.take("code", typed.map(parse::code6).transpose());
        errors.finish(|| Some(SignIn { email: email?, password: password?, code: code? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> AccountForm {
        AccountForm {
            email: "Mei@Example.com".into(),
            password: "correct horse".into(),
            name: "陳𠮷美".into(),
            phone: "０９１２－３４５－６７８".into(),
        }
    }

    #[test]
    fn an_account_is_understood_and_keeps_the_name_as_typed() {
        let new = account().parse().expect("understood");
        assert_eq!(
            (new.email.as_str(), new.name.as_str(), new.phone.as_str()),
            ("mei@example.com", "陳𠮷美", "0912345678")
        );
    }

    #[test]
    fn each_wrong_field_gets_its_reason() {
        let form = AccountForm {
            email: "mei@example.com\r\nBcc: x@y.tw".into(),
            password: "1234567".into(),
            name: "陳\u{202E}美".into(),
            phone: "12345".into(),
        };
        let errors = form.parse().expect_err("four wrong fields");
        let found: Vec<_> = errors.0.iter().map(|error| (error.field.as_str(), error.error)).collect();
        assert_eq!(
            found,
            [
                ("email", FormError::ForbiddenCharacter),
                ("password", FormError::TooShort { min: 8 }),
                ("name", FormError::ForbiddenCharacter),
                ("phone", FormError::NotAMobile),
            ]
        );
        let form = AccountForm { password: "mei@example".into(), email: "mei@example".into(), ..account() };
        assert_eq!(form.parse().err().and_then(|errors| errors.of("password")), Some(FormError::PasswordPersonal));
    }

    #[test]
    fn signing_in_takes_an_old_password_that_a_new_account_could_not_choose() {
        let form = SignInForm { email: "mei@example.com".into(), password: "short".into(), ..SignInForm::default() };
        assert_eq!(form.parse().expect("an attempt").password.expose(), "short");
        let long = SignInForm { password: "x".repeat(129), ..form.clone() };
        assert_eq!(long.parse().err().and_then(|errors| errors.of("password")), Some(FormError::TooLong { max: 128 }));
        assert_eq!(form.parse().expect("an attempt").code, None, "a code is asked for later, if at all");
        let coded = SignInForm { code: "１２３４５６".into(), ..form.clone() };
        assert_eq!(coded.parse().expect("an attempt").code.as_deref(), Some("123456"));
        let no_code = SignInForm { code: "12".into(), ..form };
        assert_eq!(no_code.parse().err().and_then(|errors| errors.of("code")), Some(FormError::NotACode));
        let empty = SignInForm::default().parse().expect_err("two empty fields");
        assert_eq!((empty.of("email"), empty.of("password")), (Some(FormError::Required), Some(FormError::Required)));
    }

    #[test]
    fn a_code_is_read_from_full_width_digits() {
        let form = EmailCodeForm { email: "mei@example.com".into(), code: "１２３ ４５６".into() };
        assert!(form.parse().is_ok_and(|attempt| attempt.code == "123456"));
    }
}
