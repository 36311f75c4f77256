//! What an open page watches: a number that moves whenever there is something new to read. It says nothing else.
//!
//! It is read from the database, so it holds whichever server or worker made the change.

use domain::id::{OrderId, VendorId};
use domain::membership::VendorAct;

use super::{messages, show};
use crate::error::{Error, Result};
use crate::{Actor, Cx, access};

/// Where an order stands with its messages, for whoever may see it.
///
/// # Errors
/// [`Error::NotFound`] for everybody else.
pub async fn order(cx: &Cx, actor: &Actor, id: &OrderId) -> Result<i64> {
    let mut tx = cx.db.read().await?;
    let row = store::order::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let side = show::side(&mut tx, actor, &row).await?;
    let threads = messages::threads(&mut tx, actor, &row, side).await?;
    // both only grow; a thread that the reader may not open counts for nothing
    Ok(threads.iter().fold(row.version, |sum, thread| sum.saturating_add(thread.messages)))
}

/// Where a vendor's desk stands, for its people: its newest change or message.
///
/// # Errors
/// [`Error::NotFound`] for somebody else's vendor.
pub async fn desk(cx: &Cx, actor: &Actor, id: &VendorId) -> Result<i64> {
    let mut tx = cx.db.read().await?;
    access::vendor(&mut tx, actor, id, VendorAct::SeeOrders).await?;
    let orders = store::order::changed_of_vendor(&mut tx, id).await?;
    let messages = store::message::changed_of_vendor(&mut tx, id).await?;
    Ok(orders.max(messages).map_or(0, domain::time::Instant::millis))
}
