//! The hash of a token: the database stores it in place of a token in a browser or an invitation.

use sha2::{Digest, Sha256};

/// The hash that names a token in the database.
#[must_use]
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
