//! The object of a proposal, and what is done once it is confirmed: one branch for each kind of act.

use domain::access::StaffAct;
use domain::approval::{Act, Effect, Kind, Proposal};
use domain::id::{ApprovalId, OrderId, PersonId};
use domain::order::{Order, needs_second};
use store::Tx;
use store::order::OrderRow;

use crate::error::{Error, Result};
use crate::market::{staff, stored};
use crate::{Cx, Principal, access};

/// The object of an act, read once.
pub(super) struct Target {
    pub row: OrderRow,
    pub order: Order,
}

impl Target {
    /// Reads the object of an act.
    pub(super) async fn read(tx: &mut Tx, act: &Act) -> Result<Self> {
        let row = store::order::get(tx, order_of(act)).await?.ok_or(Error::NotFound)?;
        let order = stored::read(&row)?;
        Ok(Self { row, order })
    }

    /// Reads the object and locks it until the transaction ends.
    pub(super) async fn lock(tx: &mut Tx, act: &Act) -> Result<Self> {
        let (row, order) = stored::lock(tx, order_of(act)).await?;
        Ok(Self { row, order })
    }

    /// What the act would do now; `None` when there is nothing left that needs a second person.
    pub(super) fn effect(&self, act: &Act) -> Option<Effect> {
        act.effect(&self.order).filter(|_| needs_second(&self.order))
    }

    /// Whether a person belongs to the firm or the vendor concerned.
    pub(super) async fn belongs(&self, tx: &mut Tx, person: &PersonId) -> Result<bool> {
        access::belongs(tx, person, &self.row.business_id, &self.row.vendor_id).await
    }
}

pub(super) fn order_of(act: &Act) -> &OrderId {
    match act {
        Act::RefundObjection { order, .. } => order,
    }
}

/// The act by which the actor may confirm or reject this kind.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Error::Forbidden`].
pub(super) fn right(actor: &Principal, kind: Kind) -> Result<StaffAct> {
    access::staff(actor, StaffAct::See)?;
    kind.confirmed_by(|act| access::staff(actor, act).is_ok()).ok_or(Error::Forbidden)
}

/// Carries out the proposed act in the caller's transaction. The caller commits its effects.
pub(super) async fn perform(
    cx: &Cx,
    tx: Tx,
    (actor, right): (&Principal, StaffAct),
    id: &ApprovalId,
    proposal: &Proposal,
) -> Result<Tx> {
    match &proposal.act {
        Act::RefundObjection { order, upheld } => {
            let decided =
                staff::JointDecision { order, upheld: *upheld, reason: &proposal.reason, first: &proposal.by, id };
            staff::decide_together(cx, tx, (actor, right), decided).await
        }
    }
}
