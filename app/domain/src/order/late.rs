//! Payments that the provider reports late (rules §4, Payment; our choice).
//!
//! Card providers report up to 30 minutes late. Where the last try was opened shortly before the deadline, "not paid"
//! is final only when the provider is asked again some time after the deadline. Until then the order stays accepted,
//! and cannot be withdrawn or declined either.

use super::Accepted;
use crate::time::Instant;

/// A try opened at most this long before the deadline may be reported late: 60 minutes, in milliseconds.
pub const LATE_TRY_MS: i64 = 60 * 60 * 1_000;
/// How long after the deadline the provider's "not paid" is final: 40 minutes, in milliseconds.
pub const ASK_AGAIN_MS: i64 = 40 * 60 * 1_000;

impl Accepted {
    /// From when on the provider's "not paid" ends the order: the deadline, or later when the last try may be reported
    /// late. `None` while the deadline is pending.
    #[must_use]
    pub fn lapses_at(&self) -> Option<Instant> {
        let due = self.pay.due?;
        Some(if self.is_late_try(due) { due.plus_millis(ASK_AGAIN_MS) } else { due })
    }

    /// Until when "not paid" is not final; `None` when it is final at `now`.
    #[must_use]
    pub fn unsure_until(&self, now: Instant) -> Option<Instant> {
        self.lapses_at().filter(|until| self.may_be_told_late() && now < *until)
    }

    /// Whether the last try was opened so late that a payment may be reported after the deadline.
    #[must_use]
    pub fn may_be_told_late(&self) -> bool {
        self.pay.due.is_some_and(|due| self.is_late_try(due))
    }

    fn is_late_try(&self, due: Instant) -> bool {
        self.last_try.is_some_and(|opened| due.plus_millis(-LATE_TRY_MS) <= opened)
    }
}
