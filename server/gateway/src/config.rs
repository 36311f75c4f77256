//! Which gateways an installation uses, and what production refuses.

use std::sync::Arc;

use crate::Gateways;
use crate::identity::simulator::SimulatedIdentity;
use crate::mail::simulator::SimulatedMailer;
use crate::payment::simulator::SimulatedPayments;
use crate::registry::simulator::SimulatedRegistry;

/// The key that hashes ID numbers in demo mode. Everybody can read it here: production refuses it.
pub const DEMO_ID_KEY: &[u8] = b"yunshiji demo key for ID numbers";

impl Gateways {
    /// Everything simulated, for demo mode and tests. `pay_page` is the path or address of the demo's pay page.
    #[must_use]
    pub fn demo(pay_page: &str) -> Self {
        let payments = Arc::new(SimulatedPayments::new(pay_page));
        Self {
            identity: Arc::new(SimulatedIdentity::new(DEMO_ID_KEY)),
            payments: payments.clone(),
            registry: Arc::new(SimulatedRegistry::new(DEMO_ID_KEY)),
            mailer: Arc::new(SimulatedMailer),
            demo_payments: Some(payments),
        }
    }
}
