//! Password hashes: Argon2id with the crate's recommended cost, off the threads that serve requests. What many people use
//! gets none.

use std::sync::OnceLock;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::form::FormError;
use domain::password::Password;
use domain::text::folded_case;
use tokio::sync::Semaphore;

use crate::Cx;
use crate::error::{Error, Result};

/// Hashes at the same time: each takes 19 MiB and a core.
const AT_ONCE: usize = 4;
/// A password that is guessed within so many tries is one that many people use: far beyond the 3,000 most used that OWASP
/// ASVS 5.0 (V6.2.4) asks to refuse, and years of guessing at the limits of signing in.
const GUESSES: u64 = 1_000_000;
/// Characters that are looked at: what is hard to guess so far does not become easier, and the work is bounded.
const LOOKED_AT: usize = 64;
/// Bytes of a salt.
const SALT: usize = 16;

static TURN: Semaphore = Semaphore::const_new(AT_ONCE);
/// What an unknown address is compared with, so that it takes as long as a known one.
static NOBODY: OnceLock<String> = OnceLock::new();

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

fn hashed(password: &str, salt: &[u8]) -> Result<String> {
    let failed = |error: argon2::password_hash::Error| Error::Internal(error.to_string());
    let salt = SaltString::encode_b64(salt).map_err(failed)?;
    Ok(argon2().hash_password(password.as_bytes(), &salt).map_err(failed)?.to_string())
}

/// The hash of a new password, in PHC form.
///
/// # Errors
/// [`Error::Invalid`] naming `password` when many people use it, [`Error::Internal`] when the work was stopped.
pub async fn hash(cx: &Cx, password: &Password) -> Result<String> {
    let salt = cx.random.bytes::<SALT>();
    let password = password.clone();
    off_thread(move || {
        if is_common(password.expose()) {
            return Err(Error::field("password", FormError::PasswordCommon));
        }
        hashed(password.expose(), &salt)
    })
    .await?
}

fn is_common(password: &str) -> bool {
    let looked_at: String = folded_case(password).chars().take(LOOKED_AT).collect();
    zxcvbn::zxcvbn(&looked_at, &[]).guesses() < GUESSES
}

/// Whether a password is the one of a stored hash. Without a hash the same work is done, and the answer is no.
///
/// # Errors
/// [`Error::Internal`] when the stored hash cannot be read or the work was stopped.
pub async fn matches(password: &Password, stored: Option<&str>) -> Result<bool> {
    let password = password.clone();
    let stored = stored.map(str::to_owned);
    off_thread(move || {
        let known = stored.is_some();
        let against = match stored {
            Some(stored) => stored,
            None => nobody()?,
        };
        let parsed = PasswordHash::new(&against).map_err(|error| Error::Internal(error.to_string()))?;
        let same = argon2().verify_password(password.expose().as_bytes(), &parsed).is_ok();
        Ok(known && same)
    })
    .await?
}

fn nobody() -> Result<String> {
    if let Some(hash) = NOBODY.get() {
        return Ok(hash.clone());
    }
    let hash = hashed("nobody has this password", &[0; SALT])?;
    Ok(NOBODY.get_or_init(|| hash).clone())
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = TURN.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_people_use_is_refused_whatever_its_case() {
        for typed in [
            "12345678",
            "Password1",
            "ｐａｓｓｗｏｒｄ",
            "aaaaaaaaaaaa",
            "qwertyuiop",
            "iloveyou1",
            "P@ssw0rd",
            "20221015",
        ] {
            assert!(is_common(typed), "{typed}");
        }
        for typed in ["correct horse", "一二三四五六七八九", "mei.chen likes tea", "yunshiji-demo-2022", "茶葉蛋三十元"]
        {
            assert!(!is_common(typed), "{typed}");
        }
        assert!(!is_common(&"x9$k2 ".repeat(20)), "long ones are looked at in part");
    }
}
