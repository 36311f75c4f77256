//! The checksum of 行動自然人憑證 (TW FidO, MOI_CA_DEV_API): AES-256-GCM over the hexadecimal SHA-256 of the fields.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Bytes of the initialisation vector at the front.
const IV_LEN: usize = 12;

/// The key that the ministry gives a service: 32 bytes.
#[derive(Clone)]
pub struct FidoKey(Aes256Gcm);

impl FidoKey {
    /// A key of exactly 32 bytes.
    #[must_use]
    pub fn new(key: &[u8]) -> Option<Self> {
        Aes256Gcm::new_from_slice(key).ok().map(Self)
    }

    /// The checksum over fields, joined without separators. The vector is zero, as the ministry's samples have it.
    #[must_use]
    pub fn seal(&self, fields: &[&str]) -> String {
        let iv = [0_u8; IV_LEN];
        let digest = digest(fields);
        // A message this short never exceeds the cipher's bound.
        let sealed = self.0.encrypt(Nonce::from_slice(&iv), digest.as_bytes()).unwrap_or_default();
        hex::encode(iv) + &hex::encode(sealed)
    }

    /// Whether a checksum from the ministry fits the fields; its vector may be any.
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
    fn a_checksum_fits_its_fields_and_key_only() {
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
    fn a_vector_chosen_by_the_ministry_is_read_from_the_checksum() {
        let key = FidoKey::new(&[7; 32]).expect("a key");
        let iv = [9_u8; IV_LEN];
        let sealed = key.0.encrypt(Nonce::from_slice(&iv), digest(&["a", "b"]).as_bytes()).expect("sealed");
        assert!(key.opens(&(hex::encode(iv) + &hex::encode(sealed)), &["ab"]));
    }
}
