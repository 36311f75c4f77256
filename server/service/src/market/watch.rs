//! What an open page watches: a number that changes whenever there is something new to read, and says nothing else.
//!
//! It is read from the database, so it does not matter which server or worker made the change.

use std::collections::{HashMap, HashSet};

use domain::access::VendorAct;
use domain::id::{OrderId, VendorId};

use super::messages;
use super::side::side;
use crate::error::Result;
use crate::{Cx, Principal, access};

/// The number of an order with its messages, for actors who may see it.
///
/// # Errors
/// [`Error::NotFound`] for everybody else.
pub async fn order(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<i64> {
    let mut tx = cx.db.read().await?;
    let row = access::order(&mut tx, actor, id).await?;
    let side = side(&mut tx, actor, &row).await?;
    let threads = messages::threads(&mut tx, actor, &row, side).await?;
    // both only grow; a thread that the reader may not open does not count
    Ok(threads.iter().fold(row.version, |sum, thread| sum.saturating_add(thread.messages)))
}

/// The number of a vendor's desk, for its people: its newest change or message.
///
/// # Errors
/// [`Error::NotFound`] for somebody else's vendor.
pub async fn desk(cx: &Cx, actor: &Principal, id: &VendorId) -> Result<i64> {
    let mut tx = cx.db.read().await?;
    access::vendor(&mut tx, actor, id, VendorAct::SeeOrders).await?;
    let orders = store::order::changed_of_vendor(&mut tx, id).await?;
    let messages = store::message::changed_of_vendor(&mut tx, id).await?;
    Ok(orders.max(messages).map_or(0, domain::time::Instant::millis))
}

/// What many open pages watch, read in one query.
#[derive(Debug, Default)]
pub struct Seen {
    /// The numbers by order and vendor, for those that exist. A number changes at least whenever that of a reader does.
    pub numbers: HashMap<String, i64>,
    /// The open sessions, by the hash of their token.
    pub sessions: HashSet<String>,
}

/// Reads orders, vendors and sessions for all open pages of this process at once. It does not check rights: whoever
/// tells a page of a change calls [`order`] or [`desk`] first.
///
/// # Errors
/// Those of the database.
pub async fn look(cx: &Cx, orders: &[String], vendors: &[String], sessions: &[String]) -> Result<Seen> {
    let mut tx = cx.db.read().await?;
    let mut numbers: HashMap<String, i64> = store::watch::orders(&mut tx, orders).await?.into_iter().collect();
    let desks = store::watch::vendors(&mut tx, vendors).await?;
    numbers.extend(desks.into_iter().map(|(id, orders, messages)| (id, orders.max(messages))));
    let sessions = store::watch::sessions(&mut tx, sessions, cx.clock.system()).await?.into_iter().collect();
    Ok(Seen { numbers, sessions })
}
