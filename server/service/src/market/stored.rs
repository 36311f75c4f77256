//! An order in its row: columns for what queries need, JSON for the rest.

use domain::id::{BusinessId, OrderId, PersonId};
use domain::order::{Contact, Freeze, InvoiceDuty, Order, Signed, State};
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::order::OrderRow;

use crate::error::{Error, Result};

/// The content of the column `facts`: the state with all its facts, and everything beside it.
#[derive(Serialize, Deserialize)]
struct Facts {
    #[serde(flatten)]
    state: State,
    signed: Option<Signed>,
    invoice: InvoiceDuty,
    contacts: Vec<Contact>,
    frozen: Option<Freeze>,
    #[serde(default)]
    reminded: Option<Instant>,
}

/// Reads an order from its row.
///
/// # Errors
/// The row does not contain a valid order.
pub(crate) fn read(row: &OrderRow) -> Result<Order> {
    let facts: Facts = serde_json::from_str(&row.facts).map_err(Error::json)?;
    let terms = row.terms.as_deref().ok_or_else(|| Error::Internal(format!("order {} without terms", row.id)))?;
    Ok(Order {
        id: row.id.clone(),
        number: row.number.parse().map_err(|error| Error::Internal(format!("{}: {error}", row.number)))?,
        business: row.business_id.clone(),
        vendor: row.vendor_id.clone(),
        plan: row.plan_id.clone(),
        terms: serde_json::from_str(terms).map_err(Error::json)?,
        signed: facts.signed,
        state: facts.state,
        invoice: facts.invoice,
        contacts: facts.contacts,
        frozen: facts.frozen,
        reminded: facts.reminded,
        version: row.version,
    })
}

/// The JSON of the facts.
fn facts_of(order: &Order) -> Result<String> {
    let facts = Facts {
        state: order.state.clone(),
        signed: order.signed.clone(),
        invoice: order.invoice.clone(),
        contacts: order.contacts.clone(),
        frozen: order.frozen.clone(),
        reminded: order.reminded,
    };
    serde_json::to_string(&facts).map_err(Error::json)
}

/// The row of a new order.
pub(crate) fn new_row(order: &Order, by: &PersonId, now: Instant) -> Result<OrderRow> {
    let mut row = OrderRow {
        id: order.id.clone(),
        number: order.number.as_str().to_owned(),
        business_id: order.business.clone(),
        vendor_id: order.vendor.clone(),
        plan_id: order.plan.clone(),
        program: order.terms.program.clone(),
        created_by: by.clone(),
        state: order.state.name(),
        facts: String::new(),
        terms: None,
        points: order.terms.points,
        self_pay: order.terms.self_pay,
        due_at: None,
        invoice_missed_at: None,
        late_since: None,
        decide_by: None,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    write(&mut row, order, now)?;
    Ok(row)
}

/// Writes an order into the row from which it was read.
pub(crate) fn write(row: &mut OrderRow, order: &Order, now: Instant) -> Result<()> {
    row.state = order.state.name();
    row.facts = facts_of(order)?;
    row.terms = Some(serde_json::to_string(&order.terms).map_err(Error::json)?);
    row.points = order.terms.points;
    row.self_pay = order.terms.self_pay;
    row.due_at = order.due();
    row.invoice_missed_at = order.invoice.overdue_since();
    row.late_since = order.state.late_since();
    // an objection whose deadline the calendar does not know yet comes last
    let last = Instant::from_millis(i64::MAX);
    row.decide_by = order.state.objection().map(|objection| objection.decide.due.unwrap_or(last));
    row.updated_at = now;
    Ok(())
}

/// Locks the account from which a business spends. This always comes before locking any of its orders.
pub(crate) async fn lock_points(tx: &mut Tx, business: &BusinessId) -> Result<()> {
    Ok(store::ledger::hold(tx, store::ledger::AVAILABLE, business.as_str()).await?)
}

/// An order that this transaction has read, with its row, locked until it ends; the points of its business are locked
/// first. The caller writes any change.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) async fn hold(tx: &mut Tx, read_before: OrderRow) -> Result<(OrderRow, Order)> {
    let row = store::order::hold(tx, read_before).await?.ok_or(Error::NotFound)?;
    let order = read(&row)?;
    Ok((row, order))
}

/// An order with its row, locked until the transaction ends; the points of its business are locked first. It counts as
/// a change of the order, for changes of what belongs to it, such as its payments.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) async fn lock(tx: &mut Tx, id: &OrderId) -> Result<(OrderRow, Order)> {
    let business = store::order::get(tx, id).await?.ok_or(Error::NotFound)?.business_id;
    lock_points(tx, &business).await?;
    let row = store::order::lock(tx, id).await?.ok_or(Error::NotFound)?;
    let order = read(&row)?;
    Ok((row, order))
}
