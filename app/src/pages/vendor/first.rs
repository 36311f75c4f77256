//! Which of the things that a vendor may do comes first.

use domain::order::Act;
use domain::view::order::{ClockKind, OrderView};

use crate::pages::orders::parts;

/// Whether the invoice is due, and before the service.
pub(super) fn invoice_first(order: &OrderView) -> bool {
    let due = |clock| parts::deadline(order, clock).and_then(|deadline| deadline.due);
    due(ClockKind::Invoice).is_some_and(|invoice| due(ClockKind::Usable).is_none_or(|usable| invoice <= usable))
}

/// Whether an act is what comes next, and not a duty that runs beside it.
pub(super) fn comes_next(order: &OrderView, act: Act) -> bool {
    match act {
        Act::RecordContact => false,
        Act::RecordInvoice => invoice_first(order),
        Act::DeclareUsable => !invoice_first(order),
        _ => true,
    }
}
