//! Which of the vendor's acts comes first.

use domain::order::Act;
use domain::view::order::{ClockKind, OrderView};

use crate::pages::orders::parts;

/// Whether the invoice is due, and due before the service.
pub(super) fn invoice_first(order: &OrderView) -> bool {
    let due = |clock| parts::deadline(order, clock).and_then(|deadline| deadline.due);
    due(ClockKind::Invoice).is_some_and(|invoice| due(ClockKind::Usable).is_none_or(|usable| invoice <= usable))
}

/// Whether an act is the next step, and not a parallel duty.
pub(super) fn comes_next(order: &OrderView, act: Act) -> bool {
    match act {
        Act::RecordContact => false,
        Act::RecordInvoice => invoice_first(order),
        Act::DeclareUsable => !invoice_first(order),
        _ => true,
    }
}
