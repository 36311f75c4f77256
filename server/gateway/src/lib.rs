//! The outside world behind small traits: identity, payment, registry, mail; real adapters beside simulators.
//!
//! **What lives here.** A folder for each kind of outside party, with the trait in `mod.rs` and one file for each
//! party. [`transport`] is the only way to send HTTPS requests; [`error`] says how a party can fail; [`config`] says
//! which party an installation uses. The first line of each adapter says whether it is a simulator.
//!
//! **What does not.** No database, no clock, no rules, no retries of commands: the time is an argument, and `service`
//! decides what an answer means. It never asks the outside world inside a write transaction. Secrets are never in an
//! error or a log.
//!
//! **How to add an outside party** of an existing kind (another payment provider, say):
//! 1. A file beside the others that implements the trait, with the party's own test vectors in a `…_tests.rs` beside
//!    it. An answer that is not understood is an error, never a guess.
//! 2. A variant of the kind's enum in [`config`] with its settings, built in `Gateways::build`, where production
//!    refuses simulators and published keys.
//! 3. Its settings in `server/src/production.rs`, and in README's table of settings.
//!
//! A new kind of party is a new trait with a simulator first, a field of [`Gateways`], and its name in
//! [`Gateways::simulated`]: pages say what is simulated.

pub mod config;
pub mod error;
pub mod http;
pub mod identity;
pub mod mail;
pub mod payment;
pub mod probe;
pub mod registry;
pub mod transport;

use std::sync::Arc;

use identity::Identity;
use mail::Mailer;
use payment::Payments;
use payment::simulator::SimulatedPayments;
use registry::Registry;

/// All outside parties that a use case may ask.
#[derive(Clone)]
pub struct Gateways {
    /// The identity provider.
    pub identity: Arc<dyn Identity>,
    /// The payment provider.
    pub payments: Arc<dyn Payments>,
    /// The business registry.
    pub registry: Arc<dyn Registry>,
    /// The mail server.
    pub mailer: Arc<dyn Mailer>,
    /// The simulator of payments, for the demo's pay page; `None` with a real provider.
    pub demo_payments: Option<Arc<SimulatedPayments>>,
}

impl Gateways {
    /// The names of the gateways that are simulated.
    #[must_use]
    pub fn simulated(&self) -> Vec<&'static str> {
        [
            ("identity", self.identity.is_simulated()),
            ("payments", self.payments.is_simulated()),
            ("registry", self.registry.is_simulated()),
            ("mail", self.mailer.is_simulated()),
        ]
        .into_iter()
        .filter_map(|(name, simulated)| simulated.then_some(name))
        .collect()
    }
}

impl std::fmt::Debug for Gateways {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gateways").field("simulated", &self.simulated()).finish_non_exhaustive()
    }
}
