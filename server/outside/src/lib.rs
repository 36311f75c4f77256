//! The outside world on this machine, for tests: a payment provider, TW FidO, the business registry and a mail server.
//! The product's real adapters talk to them over HTTP and SMTP, as to the real parties.
//!
//! **What lives here.** One file for each party. They check signatures as the real ones do, and answer only what they
//! were asked. The program `outside` runs all of them, says in its log what each was asked, and does what people do
//! outside the product: confirm on a phone, pay, and read mail.
//!
//! **What does not.** Anything that the product needs to run: no crate of the product depends on this one. Simulators
//! for demonstrations are in `gateway`.

pub mod fido;
pub mod mail;
pub mod payments;
pub mod registry;

use std::net::SocketAddr;

use domain::time::Instant;
use gateway::identity::fido_checksum::FidoKey;
use tokio::net::TcpListener;

use fido::Ministry;
use payments::{Fake, Format};
use registry::Registry;

/// Identity, payments and registry on one port.
#[derive(Clone)]
pub struct Providers {
    /// The payment provider.
    pub payments: Fake,
    /// TW FidO.
    pub ministry: Ministry,
    /// The registry.
    pub registry: Registry,
    /// Their address, for `YUNSHIJI_PROVIDERS_AT`.
    pub at: String,
}

impl Providers {
    /// Listens, and answers until the runtime ends. `now` is the time at the payment provider; `None` for the system's.
    ///
    /// # Errors
    /// The address is taken.
    pub async fn open(
        listen: SocketAddr,
        format: Format,
        key: FidoKey,
        registry: Registry,
        now: Option<Instant>,
    ) -> std::io::Result<Self> {
        let listener = TcpListener::bind(listen).await?;
        let at = format!("http://{}", listener.local_addr()?);
        let (payments, ministry) = (Fake::new(format, &at, now), Ministry::new(key));
        let providers = Self { payments, ministry, registry, at };
        let router = providers.payments.router().merge(providers.ministry.router()).merge(providers.registry.router());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(providers)
    }
}
