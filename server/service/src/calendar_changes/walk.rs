//! All orders with a deadline in working days, read by key: state by state, the newest first.

use domain::id::OrderId;
use domain::order::StateName;
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use store::order::OrderRow;
use store::{MAX_PAGE, Page, Tx};

use crate::error::Result;

/// The states with such deadlines. A running service may still wait for its invoice; there are most of these.
const STATES: [StateName; 7] = [
    StateName::Submitted,
    StateName::Accepted,
    StateName::Paid,
    StateName::HandedOver,
    StateName::RefundRequested,
    StateName::Refunding,
    StateName::InService,
];

/// Where a walk goes on: the place of a state, and the last order of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    state: usize,
    last: Option<(Instant, OrderId)>,
}

/// The next orders, and where to go on; `None` at the end.
pub(super) async fn next(tx: &mut Tx, at: &Place) -> Result<(Vec<OrderRow>, Option<Place>)> {
    let Some(state) = STATES.get(at.state) else { return Ok((Vec::new(), None)) };
    let page = match &at.last {
        Some((created, id)) => Page::after(created.millis(), id.as_str(), MAX_PAGE),
        None => Page::first(MAX_PAGE),
    };
    let rows = store::order::all(tx, Some(*state), &page).await?;
    let full = u32::try_from(rows.len()).is_ok_and(|found| found == MAX_PAGE);
    let last = rows.last().filter(|_| full).map(|row| (row.created_at, row.id.clone()));
    let on = match last {
        Some(last) => Place { state: at.state, last: Some(last) },
        None => Place { state: at.state.saturating_add(1), last: None },
    };
    Ok((rows, (on.state < STATES.len()).then_some(on)))
}
