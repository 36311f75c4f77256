//! The actor's side of an order.

use domain::access::{MemberAct, MemberRole, StaffAct, VendorAct};
use domain::side::Side;
use store::Tx;
use store::order::OrderRow;

use crate::error::{Error, Result};
use crate::{Principal, access};

/// The actor's side of an order: its member, its vendor, or staff.
///
/// # Errors
/// [`Error::NotFound`] for everybody else.
pub(super) async fn side(tx: &mut Tx, actor: &Principal, row: &OrderRow) -> Result<Side> {
    let member = access::member(tx, actor, &row.business_id, MemberAct::See).await;
    Ok(reader(tx, actor, row, member).await?.0)
}

/// The actor's side, and the actor's role in the member's business. `member`: whether the actor may see it as the member.
pub(super) async fn reader(
    tx: &mut Tx,
    actor: &Principal,
    row: &OrderRow,
    member: Result<MemberRole>,
) -> Result<(Side, Option<MemberRole>)> {
    match member {
        Ok(role) => return Ok((Side::Member, Some(role))),
        Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    match access::seller(tx, actor, &row.vendor_id, VendorAct::SeeOrders).await {
        // A vendor does not see orders that are not signed.
        Ok(()) if row.state.is_seen_by_vendor() => return Ok((Side::Vendor, None)),
        Ok(()) | Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    // staff who have not entered the second factor are asked for it
    let hidden = |error| if matches!(error, Error::Forbidden) { Error::NotFound } else { error };
    access::staff(actor, StaffAct::See).map_err(hidden)?;
    Ok((Side::Staff, None))
}
