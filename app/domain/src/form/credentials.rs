//! What people change in their own account: password, address, name. The `Debug` output of these forms leaves out
//! secrets.

use serde::{Deserialize, Serialize};

use super::account::{NAME_MAX, chosen};
use super::{Errors, FieldErrors, FormError, parse};
use crate::contact::{EmailAddress, Mobile};
use crate::lang::Lang;
use crate::password::Password;

/// Implements `Debug` without the fields' values, to keep them out of logs.
macro_rules! silent {
    ($($form:ident),*) => {$(
        impl std::fmt::Debug for $form {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($form)).finish_non_exhaustive()
            }
        }
    )*};
}
silent!(ResetForm, NewPassword, PasswordForm, PasswordChange, AddressForm, NewAddress, AddressCodeForm);

/// The address whose password was forgotten, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ForgottenForm {
    /// E-mail address.
    pub email: String,
}

impl ForgottenForm {
    /// The address, in lower case.
    ///
    /// # Errors
    /// It is not an address.
    pub fn parse(&self) -> Result<EmailAddress, FieldErrors> {
        parse::email(&self.email).map_err(|error| FieldErrors::one("email", error))
    }
}

/// A new password with the code from the mail, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResetForm {
    /// The address that the code went to.
    pub email: String,
    /// The code.
    pub code: String,
    /// The new password.
    pub password: String,
}

/// A new password, authorised by a code.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword {
    /// The address.
    pub email: EmailAddress,
    /// Six digits.
    pub code: String,
    /// The chosen password.
    pub password: Password,
}

impl ResetForm {
    /// The new password.
    ///
    /// # Errors
    /// The fields with errors. This does not count as a try of the code.
    pub fn parse(&self) -> Result<NewPassword, FieldErrors> {
        let mut errors = Errors::default();
        let email = errors.take("email", parse::email(&self.email));
        let code = errors.take("code", parse::code6(&self.code));
        let password = errors.take("password", chosen(&self.password, &[&self.email]));
        errors.finish(|| Some(NewPassword { email: email?, code: code?, password: password? }))
    }
}

/// A change of password, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    /// The present password.
    pub current: String,
    /// The new one.
    pub password: String,
}

/// A change of password.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordChange {
    /// The present password, to be compared.
    pub current: Password,
    /// The new one.
    pub password: Password,
}

impl PasswordForm {
    /// The change. `personal` are texts that others could guess: the account's address and name.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self, personal: &[&str]) -> Result<PasswordChange, FieldErrors> {
        let mut errors = Errors::default();
        let current = errors.take("current", typed(&self.current));
        let password = errors.take("password", chosen(&self.password, personal));
        errors.finish(|| Some(PasswordChange { current: current?, password: password? }))
    }
}

/// A change of address, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    /// The new address.
    pub email: String,
    /// The password of the account.
    pub password: String,
}

/// A change of address.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAddress {
    /// The new address, in lower case.
    pub email: EmailAddress,
    /// The password of the account, to be compared.
    pub password: Password,
}

impl AddressForm {
    /// The change.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<NewAddress, FieldErrors> {
        let mut errors = Errors::default();
        let email = errors.take("email", parse::email(&self.email));
        let password = errors.take("password", typed(&self.password));
        errors.finish(|| Some(NewAddress { email: email?, password: password? }))
    }
}

/// The code that was sent to a new address, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressCodeForm {
    /// The code.
    pub code: String,
}

impl AddressCodeForm {
    /// Six digits.
    ///
    /// # Errors
    /// It is not a code. This does not count as a try.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        parse::code6(&self.code).map_err(|error| FieldErrors::one("code", error))
    }
}

/// A request with the account's password typed once more, so that a stolen session alone cannot make it. The service's
/// `safeguard` lists the acts that need this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed<T> {
    /// The request.
    pub asked: T,
    /// The password of the account, to be compared.
    pub password: Password,
}

/// Name, telephone and language of an account, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    /// The person's name.
    pub name: String,
    /// Mobile number.
    pub phone: String,
    /// The tag of the language of mails.
    pub lang: String,
    /// `true` to get reminders by mail too; otherwise only on the pages.
    pub reminders: String,
    /// `true` to get messages, reviews and news of the expert service by mail too; otherwise only on the pages.
    pub news: String,
}

/// Name, telephone and language of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The person's name, as typed.
    pub name: String,
    /// Mobile number.
    pub phone: Mobile,
    /// The language of mails.
    pub lang: Lang,
    /// Whether reminders are sent by mail too.
    pub reminders: bool,
    /// Whether messages, reviews and news of the expert service are sent by mail too.
    pub news: bool,
}

impl ProfileForm {
    /// The change.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Profile, FieldErrors> {
        let mut errors = Errors::default();
        let name = errors.take("name", parse::line(&self.name, 1, NAME_MAX));
        let phone = errors.take("phone", parse::phone(&self.phone));
        let known = [Lang::Zh, Lang::En].into_iter().find(|lang| lang.tag() == self.lang);
        let lang = errors.take("lang", known.ok_or(FormError::NotAChoice));
        let (reminders, news) = (self.reminders == "true", self.news == "true");
        errors.finish(|| Some(Profile { name: name?, phone: phone?, lang: lang?, reminders, news }))
    }
}

/// A password to compare. The rules for new passwords are not applied.
pub(super) fn typed(password: &str) -> Result<Password, FormError> {
    if password.is_empty() { Err(FormError::Required) } else { Password::typed(password).map_err(FormError::from) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_password_must_meet_the_rules_and_an_old_one_is_only_compared() {
        let form = PasswordForm { current: "short".into(), password: "short77".into() };
        let errors = form.parse(&[]).expect_err("a short password");
        assert_eq!((errors.of("current"), errors.of("password")), (None, Some(FormError::TooShort { min: 8 })));
        let form = PasswordForm { current: String::new(), password: "王小美王小美王小美".into() };
        let errors = form.parse(&["王小美王小美王小美"]).expect_err("one's own name");
        assert_eq!(
            (errors.of("current"), errors.of("password")),
            (Some(FormError::Required), Some(FormError::PasswordPersonal))
        );
    }

    #[test]
    fn a_reset_needs_address_code_and_a_password_that_may_be_chosen() {
        let form = ResetForm {
            email: "Mei@Example.com".into(),
            code: "１２３４５６".into(),
            password: "a cup of tea at five".into(),
        };
        let new = form.parse().expect("understood");
        assert_eq!((new.email.as_str(), new.code.as_str()), ("mei@example.com", "123456"));
        let form = ResetForm { email: "meichen@example.com".into(), code: "12".into(), password: "meichen12".into() };
        let errors = form.parse().expect_err("two wrong fields");
        assert_eq!(
            (errors.of("code"), errors.of("password")),
            (Some(FormError::NotACode), Some(FormError::PasswordPersonal))
        );
    }

    #[test]
    fn secrets_are_not_printed() {
        let form = ResetForm { email: "mei@example.com".into(), code: "123456".into(), password: "secret".into() };
        assert_eq!(format!("{form:?}"), "ResetForm { .. }");
    }
}
