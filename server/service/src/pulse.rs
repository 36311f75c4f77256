//! Whether the loops of this process run in time: each says when its next turn is expected.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::time::Instant;
use domain::view::operation::Late;

/// The loops of this process. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Pulses(Arc<Mutex<BTreeMap<String, Instant>>>);

impl Pulses {
    /// Expects the next turn of a loop by this instant of the system clock.
    pub fn expect(&self, name: &str, by: Instant) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), by);
    }

    /// The loops whose turn is overdue; empty for a process without loops.
    #[must_use]
    pub fn silent(&self, now: Instant) -> Vec<String> {
        self.late(now).into_iter().map(|late| late.name).collect()
    }

    /// The same, each with the time by which it was expected.
    #[must_use]
    pub fn late(&self, now: Instant) -> Vec<Late> {
        let pulses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let late = pulses.iter().filter(|(_, by)| **by < now);
        late.map(|(name, by)| Late { name: name.clone(), due: *by }).collect()
    }
}
