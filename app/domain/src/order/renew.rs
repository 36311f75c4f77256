//! When a member is offered to buy the same plan again: near the end of its term, or after it.

use chrono::NaiveDate;

use super::State;

/// How many days before its end a running service is offered for renewal (our choice).
pub const RENEWAL_DAYS: i64 = 30;

/// Whether an order can be renewed on a day. A renewal is a new order of the same plan, and points do not pay for it,
/// because they are meant to help a firm begin (our choice: the rules name no renewal, and the sister scheme pays only
/// for new solutions).
#[must_use]
pub fn renewable(state: &State, today: NaiveDate) -> bool {
    if let State::InService(facts) = state {
        return facts.end.signed_duration_since(today).num_days() <= RENEWAL_DAYS;
    }
    state.name().is_served()
}
