//! The rules for passwords: 8 to 128 characters, not a common password, and not the account's own data. There are no
//! rules of composition, because length and unpredictability count (OWASP ASVS 5.0, V6.2). The list of common passwords
//! is long, so only the server has it.

use std::fmt;

use crate::text::{folded_case, is_allowed_in_line};

/// The minimum length, in characters.
pub const MIN: usize = 8;
/// The length limit, in characters: enough for any phrase, and cheap to hash.
pub const MAX: usize = 128;

/// Personal data shorter than this is likely to occur by chance.
const PERSONAL_MIN: usize = 4;

/// An accepted password. `Debug` never shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than [`MIN`] characters.
    #[error("too_short")]
    TooShort,
    /// More than [`MAX`] characters.
    #[error("too_long")]
    TooLong,
    /// A control character.
    #[error("forbidden_character")]
    ForbiddenCharacter,
    /// It is the account's own data with few other characters.
    #[error("personal")]
    Personal,
}

impl Password {
    /// Accepts a new password exactly as typed, blanks included. `personal` are texts that others could guess: the
    /// address, the name.
    ///
    /// # Errors
    /// The first reason against it.
    pub fn choose(typed: &str, personal: &[&str]) -> Result<Self, PasswordError> {
        let length = typed.chars().take(MAX + 1).count();
        if length < MIN {
            return Err(PasswordError::TooShort);
        }
        let password = Self::typed(typed)?;
        let folded = folded_case(typed);
        let is_personal = personal.iter().flat_map(|data| parts(data)).any(|part| {
            // A password that is a personal datum with up to three more characters is as easy to guess as the datum.
            folded.contains(&part) && length < part.chars().count() + PERSONAL_MIN
        });
        if is_personal { Err(PasswordError::Personal) } else { Ok(password) }
    }

    /// A password typed to sign in. Only the limits that bound the work of comparing it are checked.
    ///
    /// # Errors
    /// Too long, or a control character.
    pub fn typed(typed: &str) -> Result<Self, PasswordError> {
        if typed.chars().take(MAX + 1).count() > MAX {
            return Err(PasswordError::TooLong);
        }
        if !typed.chars().all(is_allowed_in_line) {
            return Err(PasswordError::ForbiddenCharacter);
        }
        Ok(Self(typed.to_owned()))
    }

    /// The characters, for hashing only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// The datum itself and, for an e-mail address, also its local part.
fn parts(data: &str) -> Vec<String> {
    let whole = folded_case(data);
    let local = whole.split_once('@').map(|(local, _)| local.to_owned());
    [Some(whole), local].into_iter().flatten().filter(|part| part.chars().count() >= PERSONAL_MIN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(typed: &str) -> Result<(), PasswordError> {
        Password::choose(typed, &["mei.chen@example.com", "陳小美"]).map(|_| ())
    }

    #[test]
    fn length_counts_and_composition_does_not() {
        assert_eq!(choose("correct horse"), Ok(()));
        assert_eq!(choose("一二三四五六七八九"), Ok(()));
        assert_eq!(choose("short77"), Err(PasswordError::TooShort));
        assert_eq!(choose(&"ab".repeat(64)), Ok(()));
        assert_eq!(choose(&"ab".repeat(65)), Err(PasswordError::TooLong));
        assert_eq!(choose("line\nbreak"), Err(PasswordError::ForbiddenCharacter));
    }

    #[test]
    fn the_account_s_own_data_is_refused() {
        assert_eq!(choose("Mei.Chen1"), Err(PasswordError::Personal));
        assert_eq!(choose("mei.chen@example.com"), Err(PasswordError::Personal));
        assert_eq!(choose("mei.chen likes tea"), Ok(()));
    }

    #[test]
    fn a_password_is_never_printed() {
        let password = Password::choose("correct horse", &[]).expect("accepted");
        assert_eq!(format!("{password:?}"), "Password(…)");
        assert_eq!(password.expose(), "correct horse");
    }
}
