//! The staff's part of an order: objections, freezes, orders of a suspended vendor.

use domain::id::{IdempotencyKey, OrderId, PersonId};
use domain::membership::StaffAct;
use domain::order::{Command, FreezeRequest, ObjectionDecision, Party};
use domain::view::order::OrderView;
use serde::{Deserialize, Serialize};

use super::orders::WithReason;
use super::perform::{Act, Right, Wish, perform};
use super::show::show;
use crate::error::Result;
use crate::{Actor, Cx};

async fn act(
    cx: &Cx,
    actor: &Actor,
    right: StaffAct,
    (order, key): (&OrderId, &IdempotencyKey),
    command: Command,
    content: &(impl Serialize + Sync),
) -> Result<OrderView> {
    let act = Act { actor, right: Right::Staff(right), order, key: Some(key) };
    perform(cx, act, &Wish::Plain(command), content).await?;
    show(cx, actor, order).await
}

/// A decision on an objection.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DecideObjection {
    /// The order.
    pub order: OrderId,
    /// Whether the objection is right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// The second person, where the amount asks for one.
    pub second: Option<PersonId>,
    /// The caller's key.
    pub key: IdempotencyKey,
}

/// Decides an objection to a hand-over or to a refund.
///
/// # Errors
/// [`crate::Refusal::Order`]: there is none, or a second person is needed.
pub async fn decide_objection(cx: &Cx, actor: &Actor, command: DecideObjection) -> Result<OrderView> {
    let DecideObjection { order, upheld, reason, second, key } = command;
    let content = (upheld, reason.clone(), second.clone());
    let by = actor.proved()?.person.clone();
    let wish = Command::DecideObjection(ObjectionDecision { by, second, upheld, reason });
    act(cx, actor, StaffAct::Review, (&order, &key), wish, &content).await
}

/// A freeze.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Freeze {
    /// The order.
    pub order: OrderId,
    /// Why.
    pub reason: String,
    /// For how many working days at most.
    pub working_days: u16,
    /// The caller's key.
    pub key: IdempotencyKey,
}

/// Stops the clocks of an order.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn freeze(cx: &Cx, actor: &Actor, command: Freeze) -> Result<OrderView> {
    let Freeze { order, reason, working_days, key } = command;
    let content = (reason.clone(), working_days);
    let by = actor.proved()?.person.clone();
    let wish = Command::Freeze(FreezeRequest { by, reason, working_days });
    act(cx, actor, StaffAct::Review, (&order, &key), wish, &content).await
}

/// Lets the clocks go on with what each had left.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn unfreeze(cx: &Cx, actor: &Actor, command: WithReason) -> Result<OrderView> {
    let WithReason { order, reason, key } = command;
    act(cx, actor, StaffAct::Review, (&order, &key), Command::Unfreeze { reason: reason.clone() }, &reason).await
}

/// Declines an order of a vendor that is suspended: the points go back.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn decline(cx: &Cx, actor: &Actor, command: WithReason) -> Result<OrderView> {
    let WithReason { order, reason, key } = command;
    let wish = Command::Decline { by: Party::Staff, reason: reason.clone() };
    act(cx, actor, StaffAct::Review, (&order, &key), wish, &reason).await
}
