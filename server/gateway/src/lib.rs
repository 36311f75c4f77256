//! The outside world behind small traits: identity, payment, registry, mail; real adapters beside simulators.
//!
//! Each file says in its first line whether it is a simulator. Simulators and published keys work in demo mode
//! only: [`Gateways::build`] refuses them otherwise. Nothing here reads a clock: the time comes in.

pub mod config;
pub mod error;
pub mod http;
pub mod identity;
pub mod mail;
pub mod payment;
pub mod registry;
pub mod transport;

use std::sync::Arc;

use identity::Identity;
use mail::Mailer;
use payment::Payments;
use payment::simulator::SimulatedPayments;
use registry::Registry;

/// Everything outside that a use case may ask.
#[derive(Clone)]
pub struct Gateways {
    /// Who somebody is.
    pub identity: Arc<dyn Identity>,
    /// Payment links.
    pub payments: Arc<dyn Payments>,
    /// The business registry.
    pub registry: Arc<dyn Registry>,
    /// Mail.
    pub mailer: Arc<dyn Mailer>,
    /// The demo's pay page needs the simulator itself; `None` with a real provider.
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
