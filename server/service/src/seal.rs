//! Encryption of stored values that the database alone must not reveal: name and key come from a token that only a
//! browser has.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::Cx;
use crate::error::{Error, Result};

/// The key for sealing and opening.
pub(crate) type SealKey = Key<Aes256Gcm>;

const NONCE: usize = 12;

/// A hash of some parts for one purpose. Other parts, or another purpose, give another hash.
pub(crate) fn digest(purpose: &[u8], parts: &[&[u8]]) -> SealKey {
    let mut hash = Sha256::new();
    for part in [purpose].iter().chain(parts) {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hash.finalize()
}

/// Encrypts a value.
pub(crate) fn seal(cx: &Cx, key: &SealKey, value: &impl Serialize) -> Result<Vec<u8>> {
    let nonce = cx.random.bytes::<NONCE>();
    let plain = serde_json::to_vec(value).map_err(Error::json)?;
    let sealed = Aes256Gcm::new(key).encrypt(Nonce::from_slice(&nonce), plain.as_slice());
    Ok([nonce.as_slice(), &sealed.map_err(|_| unreadable())?].concat())
}

/// Decrypts a sealed value.
pub(crate) fn open<T: DeserializeOwned>(key: &SealKey, sealed: &[u8]) -> Result<T> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or_else(unreadable)?;
    let plain = Aes256Gcm::new(key).decrypt(Nonce::from_slice(nonce), sealed).map_err(|_| unreadable())?;
    serde_json::from_slice(&plain).map_err(Error::json)
}

fn unreadable() -> Error {
    Error::Internal("a stored value cannot be sealed or opened".to_owned())
}
