//! The two clocks, and the only place that reads the machine's time.
//!
//! The **business clock** is for deadlines, terms and "today". A demonstration may move it forward; its offset is
//! stored in the database, so that all servers agree. The **system clock** is for sessions, codes, leases, rate limits
//! and the audit. Moving the business clock never affects it.

mod moving;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::Instant;
use store::Tx;
use tokio::sync::Notify;

pub use moving::{MoveTo, move_to, read};

use crate::error::Result;

/// The clocks. Clones share them.
#[derive(Debug, Clone)]
pub struct Clock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    source: Source,
    movable: bool,
    moved: Notify,
}

#[derive(Debug)]
enum Source {
    Machine,
    Manual(AtomicI64),
}

impl Clock {
    /// Both clocks are the machine's; the business clock cannot be moved.
    #[must_use]
    pub fn real() -> Self {
        Self::of(Source::Machine, false)
    }

    /// The system clock is the machine's; the business clock can be moved forward.
    #[must_use]
    pub fn demo() -> Self {
        Self::of(Source::Machine, true)
    }

    /// Both clocks stand still until they are moved: for tests, and for data that must be reproducible.
    #[must_use]
    pub fn manual(at: Instant) -> Self {
        Self::of(Source::Manual(AtomicI64::new(at.millis())), true)
    }

    fn of(source: Source, movable: bool) -> Self {
        Self(Arc::new(Inner { source, movable, moved: Notify::new() }))
    }

    /// The system clock.
    #[must_use]
    pub fn system(&self) -> Instant {
        match &self.0.source {
            Source::Machine => machine(),
            Source::Manual(at) => Instant::from_millis(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a manual system clock, and with it the business clock. The machine's clock is never moved.
    pub fn pass(&self, millis: i64) {
        match &self.0.source {
            Source::Machine => {}
            Source::Manual(at) => {
                at.fetch_add(millis, Ordering::SeqCst);
                self.0.moved.notify_waiters();
            }
        }
    }

    /// The business clock, read inside the transaction that decides by it.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn now(&self, tx: &mut Tx) -> Result<Instant> {
        if !self.0.movable {
            return Ok(self.system());
        }
        let offset = store::clock::offset_ms(tx).await?.unwrap_or(0);
        Ok(self.ahead_by(offset))
    }

    /// The business clock, given its offset from the system clock.
    pub(crate) fn ahead_by(&self, offset_ms: i64) -> Instant {
        if self.0.movable { self.system().plus_millis(offset_ms) } else { self.system() }
    }

    /// Sets the business clock of a new demonstration. A clock that was set before is not changed.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn start_at(&self, tx: &mut Tx, at: Instant) -> Result<()> {
        if self.0.movable && store::clock::offset_ms(tx).await?.is_none() {
            let system = self.system();
            store::clock::advance(tx, at.millis().saturating_sub(system.millis()), system).await?;
        }
        Ok(())
    }

    /// Waits until the business clock of this process is moved.
    pub async fn moved(&self) {
        self.0.moved.notified().await;
    }
}

#[expect(clippy::disallowed_methods, reason = "only this function reads the machine's clock")]
fn machine() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
