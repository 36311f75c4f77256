//! Who works for the program (rules §14): the account of an invited person.

use serde::{Deserialize, Serialize};

use super::account::{NAME_MAX, chosen};
use super::{Errors, FieldErrors, parse};
use crate::password::Password;

/// The account of an invited person who has none, as typed. The address is that of the invitation.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JoinStaffForm {
    /// The person's name.
    pub name: String,
    /// The password.
    pub password: String,
}

impl std::fmt::Debug for JoinStaffForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Keeps the password out of logs.
        f.debug_struct("JoinStaffForm").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The account of an invited person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStaff {
    /// The person's name, as typed.
    pub name: String,
    /// The password chosen.
    pub password: Password,
}

impl JoinStaffForm {
    /// The account to create. `email` is the invited address, which others could guess.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self, email: &str) -> Result<NewStaff, FieldErrors> {
        let mut errors = Errors::default();
        let name = errors.take("name", parse::line(&self.name, 1, NAME_MAX));
        let password = errors.take("password", chosen(&self.password, &[email, &self.name]));
        errors.finish(|| Some(NewStaff { name: name?, password: password? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormError;

    #[test]
    fn an_invited_person_chooses_a_name_and_a_password_that_is_not_printed() {
        let form = |name: &str, password: &str| JoinStaffForm { name: name.into(), password: password.into() };
        assert_eq!(form("許雅筑", "a cup of tea at four").parse("hsu@example.tw").expect("an account").name, "許雅筑");
        let errors = form(" ", "ya.hsu@ex").parse("ya.hsu@example.tw").expect_err("two wrong fields");
        assert_eq!(
            (errors.of("name"), errors.of("password")),
            (Some(FormError::Required), Some(FormError::PasswordPersonal))
        );
        assert!(!format!("{:?}", form("許雅筑", "a cup of tea")).contains("tea"));
    }
}
