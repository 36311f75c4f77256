//! Payments that are told late (rules §4, Payment; a choice).
//!
//! Card providers tell up to 30 minutes late. Where the last try was opened shortly before the deadline, "not paid" is final
//! only when the provider is asked again some time after it: until then the order stays accepted, and it is not withdrawn or
//! declined either.

use super::Accepted;
use crate::time::Instant;

/// A try opened this long before the deadline, or less, may be told late: 60 minutes, in milliseconds.
pub const LATE_TRY_MS: i64 = 60 * 60 * 1_000;
/// How long after the deadline the provider is asked again, and then believed: 40 minutes, in milliseconds.
pub const ASK_AGAIN_MS: i64 = 40 * 60 * 1_000;

impl Accepted {
    /// From when on the provider's "not paid" ends the order: the deadline, or later where the last try may be told late.
    /// `None` while the deadline is pending.
    #[must_use]
    pub fn lapses_at(&self) -> Option<Instant> {
        let due = self.pay.due?;
        Some(if self.is_late_try(due) { due.plus_millis(ASK_AGAIN_MS) } else { due })
    }

    /// Until when "not paid" is not final, if that is so at an instant.
    #[must_use]
    pub fn unsure_until(&self, now: Instant) -> Option<Instant> {
        self.lapses_at().filter(|until| self.may_be_told_late() && now < *until)
    }

    /// Whether the last try was opened so late that it may be told after the deadline.
    #[must_use]
    pub fn may_be_told_late(&self) -> bool {
        self.pay.due.is_some_and(|due| self.is_late_try(due))
    }

    fn is_late_try(&self, due: Instant) -> bool {
        self.last_try.is_some_and(|opened| due.plus_millis(-LATE_TRY_MS) <= opened)
    }
}
