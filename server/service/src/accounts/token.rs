//! The hash of a token: what the database keeps of one that a browser or an invitation holds.

use sha2::{Digest, Sha256};

/// The hash that names a token in the database.
#[must_use]
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
