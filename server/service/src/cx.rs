//! The context of every use case.

use std::sync::Arc;

use gateway::Gateways;
use store::Db;

use crate::limits::Full;
use crate::market::candidates::Candidates;
use crate::market::solution_cache::SolutionCache;
use crate::pulse::Pulses;
use crate::security::Log;
use crate::{Clock, Config, Random};

/// The database, the clocks, random numbers, the outside world and the settings. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Cx {
    /// The database.
    pub db: Db,
    /// The two clocks.
    pub clock: Clock,
    /// The source of identifiers, tokens and codes.
    pub random: Random,
    /// The outside world.
    pub gateways: Gateways,
    /// The plans from which recommendations choose.
    pub candidates: Candidates,
    /// The listed solutions in memory.
    pub solutions: SolutionCache,
    /// Whether the loops of this process run in time.
    pub pulses: Pulses,
    /// The limits that this process knows to be reached.
    pub full: Full,
    /// The events that wait to be stored in the security log.
    pub security: Log,
    /// The settings of this installation.
    pub config: Arc<Config>,
}

impl Cx {
    /// A context with the system's own randomness.
    #[must_use]
    pub fn new(db: Db, clock: Clock, gateways: Gateways, config: Config) -> Self {
        let (random, candidates, solutions) = (Random::system(), Candidates::default(), SolutionCache::default());
        let (pulses, full, security) = (Pulses::default(), Full::default(), Log::default());
        Self { db, clock, random, gateways, candidates, solutions, pulses, full, security, config: Arc::new(config) }
    }

    /// Whether this is a demonstration: simulators, invented people, a clock that can be moved.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.config.demo
    }
}
