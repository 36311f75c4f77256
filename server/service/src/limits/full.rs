//! The limits that this process knows to be reached.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::time::Instant;

/// Reached limits with the end of their windows, for this process only. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Full(Arc<Mutex<HashMap<String, Instant>>>);

/// How many are remembered. One more clears them all, since the database knows them.
const FULL_MAX: usize = 20_000;

impl Full {
    /// Until when the limit of a key is reached.
    pub(super) fn until(&self, key: &str, now: Instant) -> Option<Instant> {
        let mut full = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ends_at = *full.get(key)?;
        if ends_at <= now {
            full.remove(key);
        }
        (ends_at > now).then_some(ends_at)
    }

    pub(super) fn remember(&self, key: String, ends_at: Instant, now: Instant) {
        let mut full = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if full.len() >= FULL_MAX {
            full.retain(|_, ends_at| *ends_at > now);
        }
        if full.len() >= FULL_MAX {
            full.clear();
        }
        full.insert(key, ends_at);
    }

    pub(super) fn forget(&self, key: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reached_limits_are_forgotten_at_their_end_and_their_number_is_bounded() {
        let (full, at) = (Full::default(), Instant::from_millis);
        full.remember("a".to_owned(), at(10), at(0));
        assert_eq!(
            (full.until("a", at(9)), full.until("a", at(10)), full.until("b", at(0))),
            (Some(at(10)), None, None)
        );
        for number in 0..=FULL_MAX {
            full.remember(number.to_string(), at(10), at(0));
        }
        assert!(full.0.lock().unwrap_or_else(PoisonError::into_inner).len() <= FULL_MAX);
    }
}
