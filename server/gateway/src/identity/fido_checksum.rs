//! The checksum of 行動自然人憑證 (TW FidO, MOI_CA_DEV_API): AES-256-GCM over the hexadecimal SHA-256 of the fields.

use aes_gcm::aead::{Aead, AeadCore, KeyInit, OsRng};
use aes_gcm::{Aes256Gcm, Nonce};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The length of the initialisation vector at the front, in bytes.
const IV_LEN: usize = 12;

/// The key that the ministry gives a service: 32 bytes.
#[derive(Clone)]
pub struct FidoKey(Aes256Gcm);

impl FidoKey {
    /// Makes a key from exactly 32 bytes.
    #[must_use]
    pub fn new(key: &[u8]) -> Option<Self> {
        Aes256Gcm::new_from_slice(key).ok().map(Self)
    }

    /// The checksum over fields, joined without separators. Each has its own random vector: two messages under one key
    /// and one vector would reveal the key of the tag.
    #[must_use]
    pub fn seal(&self, fields: &[&str]) -> String {
        let iv = Aes256Gcm::generate_nonce(&mut OsRng);
        let digest = digest(fields);
        // A message this short never exceeds the limit of the cipher.
        let sealed = self.0.encrypt(&iv, digest.as_bytes()).unwrap_or_default();
        hex::encode(iv) + &hex::encode(sealed)
    }

    /// Whether a checksum from the ministry, with any vector, matches the fields.
    #[must_use]
    pub fn opens(&self, checksum: &str, fields: &[&str]) -> bool {
        let Ok(bytes) = hex::decode(checksum) else { return false };
        let Some((iv, sealed)) = bytes.split_at_checked(IV_LEN) else { return false };
        let Ok(opened) = self.0.decrypt(Nonce::from_slice(iv), sealed) else { return false };
        bool::from(opened.ct_eq(digest(fields).as_bytes()))
    }
}

fn digest(fields: &[&str]) -> String {
    hex::encode(Sha256::digest(fields.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_matches_only_its_fields_and_key() {
        let key = FidoKey::new(&[7; 32]).expect("a key");
        let sum = key.seal(&["tx", "sp", "A123456789"]);
        assert_eq!(sum.len(), 2 * (12 + 64 + 16), "IV, 64 digits, tag");
        assert!(key.opens(&sum, &["tx", "spA123456789"]), "fields are joined without separators");
        assert!(!key.opens(&sum, &["tx", "sp", "A123456788"]));
        assert!(!FidoKey::new(&[8; 32]).expect("a key").opens(&sum, &["tx", "sp", "A123456789"]));
        for bad in ["", "zz", "00", &sum[..40]] {
            assert!(!key.opens(bad, &["tx"]), "{bad}");
        }
        assert!(FidoKey::new(&[7; 16]).is_none());
    }

    #[test]
    fn two_seals_of_the_same_fields_have_vectors_of_their_own() {
        let key = FidoKey::new(&[7; 32]).expect("a key");
        let (first, second) = (key.seal(&["tx"]), key.seal(&["tx"]));
        let vector = |sum: &str| sum[..2 * IV_LEN].to_owned();
        assert_ne!(vector(&first), vector(&second));
        assert_ne!(first[2 * IV_LEN..], second[2 * IV_LEN..], "the rest does not repeat either");
        for sum in [first, second] {
            assert_ne!(vector(&sum), "0".repeat(2 * IV_LEN));
            assert!(key.opens(&sum, &["tx"]));
        }
    }

    #[test]
    fn a_vector_chosen_by_the_ministry_is_read_from_the_checksum() {
        let key = FidoKey::new(&[7; 32]).expect("a key");
        let iv = [9_u8; IV_LEN];
        let sealed = key.0.encrypt(Nonce::from_slice(&iv), digest(&["a", "b"]).as_bytes()).expect("sealed");
        assert!(key.opens(&(hex::encode(iv) + &hex::encode(sealed)), &["ab"]));
    }
}
