//! When a member may be offered the same plan once more: near the end of its term, or after it.

use chrono::NaiveDate;

use super::State;

/// How many days before its end a running service is offered for renewal (a choice).
pub const RENEWAL_DAYS: i64 = 30;

/// Whether an order can be renewed on a day. A renewal is a new order of the same plan, paid by no points: they help a
/// firm to begin (a choice; the rules name no renewal, and the sister scheme pays for new solutions alone).
#[must_use]
pub fn renewable(state: &State, today: NaiveDate) -> bool {
    if let State::InService(facts) = state {
        return facts.end.signed_duration_since(today).num_days() <= RENEWAL_DAYS;
    }
    state.name().is_served()
}
