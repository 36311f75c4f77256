//! Password hashes: Argon2id with the crate's recommended cost, as [`super::hashing`] lets them be made. What is guessed first
//! gets none.
//!
//! One text can be typed in several forms: full width or not, a letter with its accent or the two apart, as keyboard and
//! system like. The hash is of one form, NFKC. Hashes from before that are of the text as it was typed: they are compared
//! too, and replaced when somebody signs in.

use argon2::password_hash::{Output, PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Params, Version};
use domain::password::Password;
use unicode_normalization::UnicodeNormalization;

use super::guessable;
use super::hashing::{Argon, HASHING};
use crate::Cx;
use crate::error::{Error, Result};

/// Bytes of a salt.
const SALT: usize = 16;

/// How a password compares with a stored hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// It is another one.
    No,
    /// It is the one.
    Yes,
    /// It is the one, and the hash is of the text as it was typed.
    AsTyped,
}

/// The form that is hashed.
fn normal(password: &Password) -> String {
    password.expose().nfkc().collect()
}

fn hashed(argon: &Argon, text: &str, salt: &[u8]) -> Result<String> {
    let failed = |error: argon2::password_hash::Error| Error::Internal(error.to_string());
    let salt = SaltString::encode_b64(salt).map_err(failed)?;
    Ok(argon.hash_password(text.as_bytes(), &salt).map_err(failed)?.to_string())
}

/// The hash of a password that is chosen now, in PHC form. `personal` is what others can know of the person.
///
/// # Errors
/// [`Error::Invalid`] naming `password` when it is guessed first, [`crate::Refusal::Busy`], [`Error::Internal`] when the
/// work was stopped.
pub async fn choose(cx: &Cx, password: &Password, personal: &[&str]) -> Result<String> {
    let (text, salt) = (normal(password), cx.random.bytes::<SALT>());
    let personal: Vec<String> = personal.iter().map(|&data| data.to_owned()).collect();
    let hashing = HASHING.run(move |argon| {
        let personal: Vec<&str> = personal.iter().map(String::as_str).collect();
        guessable::judge(&text, &personal).map_err(|error| Error::field("password", error))?;
        hashed(argon, &text, &salt)
    });
    hashing.await?
}

/// The hash of a password, in PHC form, whatever it is.
///
/// # Errors
/// [`crate::Refusal::Busy`], [`Error::Internal`] when the work was stopped.
pub async fn hash(cx: &Cx, password: &Password) -> Result<String> {
    let salt = cx.random.bytes::<SALT>();
    let text = normal(password);
    HASHING.run(move |argon| hashed(argon, &text, &salt)).await?
}

/// Whether a password is the one of a stored hash. Without a hash the same work is done, and the answer is no.
///
/// # Errors
/// [`crate::Refusal::Busy`], [`Error::Internal`] when the stored hash cannot be read or the work was stopped.
pub async fn matches(password: &Password, stored: Option<&str>) -> Result<Match> {
    let (text, typed) = (normal(password), password.expose().to_owned());
    let stored = stored.map(str::to_owned);
    let comparing = HASHING.run(move |argon| {
        let known = stored.is_some();
        let against = match stored {
            Some(stored) => stored,
            None => nobody()?,
        };
        let parsed = PasswordHash::new(&against).map_err(|error| Error::Internal(error.to_string()))?;
        let is = |text: &str| argon.verify_password(text.as_bytes(), &parsed).is_ok() && known;
        Ok(if is(&text) {
            Match::Yes
        } else if typed != text && is(&typed) {
            Match::AsTyped
        } else {
            Match::No
        })
    });
    comparing.await?
}

/// What an unknown address is compared with, so that it takes as long as a known one: no password has this hash, and none
/// was hashed for it.
fn nobody() -> Result<String> {
    let failed = |error: argon2::password_hash::Error| Error::Internal(error.to_string());
    let salt = SaltString::encode_b64(&[0; SALT]).map_err(failed)?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: (&Params::DEFAULT).try_into().map_err(failed)?,
        salt: Some(salt.as_salt()),
        hash: Some(Output::new(&[0; Params::DEFAULT_OUTPUT_LEN]).map_err(failed)?),
    };
    Ok(hash.to_string())
}

/// How often a password was hashed or compared since the process began.
#[must_use]
pub fn runs() -> u64 {
    HASHING.runs()
}
