//! The codes of an app (TOTP, RFC 6238), by `totp-rs`, and the secret that they are made of.

use domain::factor::{DIGITS, ISSUER, SKEW, STEP_SECS};
use domain::id::PersonId;
use domain::time::Instant;
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::Cx;
use crate::error::{Error, Result};
use crate::seal::{self, SealKey, digest};

/// The length of a secret in bytes, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
const MS_PER_SECOND: i64 = 1_000;

fn key(cx: &Cx, person: &PersonId) -> SealKey {
    digest(b"factor/seal", &[&cx.config.secret, person.as_str().as_bytes()])
}

/// A new secret in base32, as apps take it.
pub(super) fn new_secret(cx: &Cx) -> String {
    Secret::new_stack(cx.random.bytes::<SECRET_BYTES>()).to_base32()
}

/// Seals a secret for its person.
pub(super) fn sealed(cx: &Cx, person: &PersonId, secret: &str) -> Result<Vec<u8>> {
    seal::seal(cx, &key(cx, person), &secret)
}

/// Opens a sealed secret.
pub(super) fn opened(cx: &Cx, person: &PersonId, sealed: &[u8]) -> Result<String> {
    seal::open(&key(cx, person), sealed)
}

fn totp(secret: &str, email: &str) -> Result<Totp> {
    let failed = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
    let secret = Secret::try_from_base32(secret).map_err(|error| failed(&error))?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(DIGITS)
        .with_skew(SKEW)
        .with_step_duration(STEP_SECS)
        .with_secret(secret)
        // a colon separates the issuer from the account
        .with_account_name(email.replace(':', "_"))
        .with_issuer(Some(ISSUER))
        .build()
        .map_err(|error| failed(&error))
}

/// The address that an app reads from the picture.
pub(super) fn address(secret: &str, email: &str) -> Result<String> {
    totp(secret, email)?.to_url().map_err(|error| Error::Internal(error.to_string()))
}

/// The time step of a code: the present one, or one beside it; `None` for another code.
pub(super) fn step_of(secret: &str, code: &str, now: Instant) -> Result<Option<i64>> {
    let seconds = u64::try_from(now.millis().div_euclid(MS_PER_SECOND)).unwrap_or_default();
    Ok(totp(secret, "")?.check(code, seconds).and_then(|step| i64::try_from(step).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B, for SHA-1: `12345678901234567890`.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    /// Its times in seconds and codes. Six digits are the last six of the eight there.
    const VECTORS: [(i64, &str); 6] = [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ];

    #[test]
    fn the_published_codes_of_rfc_6238_are_taken() {
        for (seconds, code) in VECTORS {
            let (now, code) = (Instant::from_millis(seconds * MS_PER_SECOND), &code[2..]);
            let step = seconds.div_euclid(30);
            assert_eq!(step_of(SECRET, code, now).expect("a step"), Some(step), "{code}");
            // one step earlier or later, but not two
            for (off, taken) in [(-30, true), (30, true), (60, false), (90, false)] {
                let beside = step_of(SECRET, code, now.plus_millis(off * MS_PER_SECOND)).expect("a step");
                assert_eq!(beside, taken.then_some(step), "{code} after {off} s");
            }
        }
        assert_eq!(step_of(SECRET, "000000", Instant::from_millis(59_000)).expect("no step"), None);
    }

    #[test]
    fn an_app_reads_issuer_account_and_secret() {
        let address = address(SECRET, "mei@example.com").expect("an address");
        assert!(address.starts_with("otpauth://totp/Yunshiji:mei%40example.com?"), "{address}");
        assert!(address.contains(&format!("secret={SECRET}")) && address.contains("issuer=Yunshiji"), "{address}");
    }
}
