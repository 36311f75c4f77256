//! Password hashes: Argon2id with the crate's recommended cost, made by [`super::hashing`]. Easily guessed passwords
//! are refused.
//!
//! The same text can be typed in several Unicode forms, depending on keyboard and system, for example with full-width
//! or combining characters. The form that is hashed is NFKC. Older hashes are of the text as typed; they are compared
//! too, and replaced when the person signs in.

use argon2::password_hash::{Output, PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Params, Version};
use domain::password::Password;
use unicode_normalization::UnicodeNormalization;

use super::guessable;
use super::hashing::{Argon, HASHING};
use crate::Cx;
use crate::error::{Error, Result};

/// The length of a salt, in bytes.
const SALT: usize = 16;

/// The result of comparing a password with a stored hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The password is wrong.
    No,
    /// The password is right.
    Yes,
    /// The password is right, and the hash is of the text as typed.
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

/// The hash of a newly chosen password, in PHC form. `personal` are texts that others may know of the person.
///
/// # Errors
/// [`Error::Invalid`] naming `password` when it is easily guessed, [`crate::Refusal::Busy`], [`Error::Internal`] when
/// the work was stopped.
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

/// The hash of a password, in PHC form, without judging the password.
///
/// # Errors
/// [`crate::Refusal::Busy`], [`Error::Internal`] when the work was stopped.
pub async fn hash(cx: &Cx, password: &Password) -> Result<String> {
    let salt = cx.random.bytes::<SALT>();
    let text = normal(password);
    HASHING.run(move |argon| hashed(argon, &text, &salt)).await?
}

/// Compares a password with a stored hash. Without a hash, the same work is done and the answer is no.
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

/// A hash that no password has. Unknown addresses are compared with it, so that they take as long as known ones.
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

/// How many times a password was hashed or compared since the process began.
#[must_use]
pub fn runs() -> u64 {
    HASHING.runs()
}
