//! The only source of random values: identifiers, session tokens, the random part of order numbers.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};

/// The length of an identifier in bytes: 32 hexadecimal digits.
const ID_BYTES: usize = 16;
/// The length of a session token in bytes: 43 characters.
const TOKEN_BYTES: usize = 32;

/// A source of random values. Clones share it.
#[derive(Clone)]
pub struct Random(Arc<Source>);

enum Source {
    /// The operating system's, through a cryptographic generator for each thread.
    System,
    /// The same sequence of values for the same seed. Never for tokens that protect anything.
    Seeded(Box<Mutex<StdRng>>),
}

impl Random {
    /// The source of the operating system.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Source::System))
    }

    /// The same values for the same seed, for demo data and tests.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Source::Seeded(Box::new(Mutex::new(StdRng::seed_from_u64(seed))))))
    }

    /// Random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &*self.0 {
            Source::System => rand::rng().fill_bytes(&mut bytes),
            Source::Seeded(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes),
        }
        bytes
    }

    /// A new identifier of any type that can be parsed from hexadecimal digits.
    #[must_use]
    pub fn id<T: FromStr>(&self) -> T {
        let text = self.id_text();
        T::from_str(&text).unwrap_or_else(|_| unreachable!("32 hexadecimal digits are an identifier"))
    }

    /// The text of a new identifier: 32 hexadecimal digits.
    #[must_use]
    pub fn id_text(&self) -> String {
        hex::encode(self.bytes::<ID_BYTES>())
    }

    /// A new session token: 256 bits in URL-safe base64.
    #[must_use]
    pub fn token(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.bytes::<TOKEN_BYTES>())
    }
}

impl fmt::Debug for Random {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &*self.0 {
            Source::System => "Random(system)",
            Source::Seeded(_) => "Random(seeded)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::PersonId;

    #[test]
    fn the_same_seed_gives_the_same_identifiers_and_the_system_never_does() {
        let id = |random: Random| random.id::<PersonId>();
        assert_eq!(id(Random::seeded(7)), id(Random::seeded(7)));
        assert_ne!(id(Random::seeded(7)), id(Random::seeded(8)));
        assert_ne!(id(Random::system()), id(Random::system()));
    }

    #[test]
    fn a_token_has_256_bits() {
        assert_eq!(Random::seeded(1).token().len(), 43);
    }
}
