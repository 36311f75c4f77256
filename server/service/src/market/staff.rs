//! The staff's part of orders: objections, freezes, orders of a suspended vendor, a wrong start, a
//! changed calendar.

use chrono::NaiveDate;
use domain::access::StaffAct;
use domain::form::{FieldErrors, FormError};
use domain::id::{ApprovalId, IdempotencyKey, OrderId, PersonId};
use domain::order::{Act, Command, FreezeRequest, ObjectionDecision};
use domain::order_number::OrderNumber;
use domain::refund::Input;
use domain::view::my_data::Looked;
use domain::view::order::OrderView;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::attempt::{Attempt, Intent, Request, attempt};
use super::orders::WithReason;
use super::perform::perform;
use super::show::show;
use super::stored;
use crate::error::{Error, Result};
use crate::{Cx, Principal, access, my_data};

/// An order with all that is known of it.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but staff, [`crate::Error::NotFound`].
pub async fn order(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<OrderView> {
    access::staff(actor, StaffAct::See)?;
    show(cx, actor, id).await
}

/// The case of an order for the refund lab, found by its number. The order's firm sees that staff looked.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff, [`Error::NotFound`], [`Error::Invalid`]: not an order's number.
pub async fn refund_case(cx: &Cx, actor: &Principal, number: &str) -> Result<Input> {
    access::staff(actor, StaffAct::See)?;
    let number = OrderNumber::parse(number).map_err(|_| FieldErrors::one("order", FormError::NotAnOrderNumber))?;
    let mut tx = cx.db.read().await?;
    let row = store::order::by_number(&mut tx, number.as_str()).await?.ok_or(Error::NotFound)?;
    let order = stored::read(&row)?;
    let today = cx.clock.now(&mut tx).await?.day();
    drop(tx);
    my_data::looked(cx, actor, &[(order.business.clone(), Looked::Order(order.id.clone()))]).await?;
    Ok(domain::order::refund_case(&order, today))
}

async fn act(
    cx: &Cx,
    actor: &Principal,
    (order, key): (&OrderId, &IdempotencyKey),
    intent: Intent,
    content: &(impl Serialize + Sync),
) -> Result<()> {
    let request = Request { actor, order, key: Some(key) };
    perform(cx, request, &intent, content).await
}

/// A command to decide an objection.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DecideObjection {
    /// The order.
    pub order: OrderId,
    /// Whether the objection is justified.
    pub upheld: bool,
    /// The reason.
    pub reason: String,
    /// The second person, where the amount requires one.
    pub second: Option<PersonId>,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Decides an objection to a hand-over or to a refund.
///
/// # Errors
/// [`crate::Refusal::Order`]: there is none, or a second person is required.
pub async fn decide_objection(cx: &Cx, actor: &Principal, command: DecideObjection) -> Result<()> {
    let DecideObjection { order, upheld, reason, second, key } = command;
    let content = (upheld, reason.clone(), second.clone());
    let by = access::person(actor)?.person.clone();
    let intent = Intent::Plain(Command::DecideObjection(ObjectionDecision { by, second, upheld, reason }));
    act(cx, actor, (&order, &key), intent, &content).await
}

/// A decision made by two members of staff.
#[derive(Debug, Clone, Copy)]
pub(crate) struct JointDecision<'a> {
    /// The order.
    pub order: &'a OrderId,
    /// Whether the objection is justified.
    pub upheld: bool,
    /// The reason, which member and vendor read.
    pub reason: &'a str,
    /// The proposer.
    pub first: &'a PersonId,
    /// The proposal, by which a decision is made only once.
    pub id: &'a ApprovalId,
}

/// Decides an objection as two members of staff agreed, in the caller's transaction, which the caller commits. The
/// confirming person is the actor.
///
/// # Errors
/// [`crate::Refusal::Order`]: there is nothing to decide, or the order is frozen.
pub(crate) async fn decide_together(
    cx: &Cx,
    tx: Tx,
    (actor, right): (&Principal, StaffAct),
    decided: JointDecision<'_>,
) -> Result<Tx> {
    let JointDecision { order, upheld, reason, first, id } = decided;
    let (by, second) = (first.clone(), Some(access::person(actor)?.person.clone()));
    let decision = ObjectionDecision { by, second, upheld, reason: reason.to_owned() };
    let key: IdempotencyKey = id.as_str().parse().map_err(|_| Error::Internal(format!("{id} is no key")))?;
    let request = Request { actor, order, key: Some(&key) };
    let intent = Intent::DecideTogether { decision, right };
    done_once(attempt(cx, tx, request, &intent, &serde_json::Value::Null, None).await?, id)
}

/// A correction of a start by two members of staff.
#[derive(Debug, Clone, Copy)]
pub(crate) struct JointStart<'a> {
    /// The order.
    pub order: &'a OrderId,
    /// The first day of the term.
    pub start: NaiveDate,
    /// The reason, which member and vendor read.
    pub reason: &'a str,
    /// The proposer.
    pub first: &'a PersonId,
    /// The proposal, by which it is done only once.
    pub id: &'a ApprovalId,
}

/// Corrects the start of a running term as two members of staff agreed, in the caller's transaction, which the caller
/// commits. The confirming person is the actor.
///
/// # Errors
/// [`crate::Refusal::Order`]: no term is running, the order is frozen, or the day is too early or too far ahead.
pub(crate) async fn correct_together(cx: &Cx, tx: Tx, actor: &Principal, corrected: JointStart<'_>) -> Result<Tx> {
    let JointStart { order, start, reason, first, id } = corrected;
    let (by, second) = (first.clone(), access::person(actor)?.person.clone());
    let key: IdempotencyKey = id.as_str().parse().map_err(|_| Error::Internal(format!("{id} is no key")))?;
    let request = Request { actor, order, key: Some(&key) };
    let intent = Intent::Plain(Command::CorrectStart { start, by, second, reason: reason.to_owned() });
    done_once(attempt(cx, tx, request, &intent, &serde_json::Value::Null, None).await?, id)
}

/// The transaction of an act that a proposal carries out once.
fn done_once(attempt: Attempt, id: &ApprovalId) -> Result<Tx> {
    match attempt {
        Attempt::Decided(tx, _, Ok(())) => Ok(*tx),
        // what the passing of time did to the order is stored the next time the order is processed
        Attempt::Decided(_, _, Err(refusal)) | Attempt::Repeated(Err(refusal)) => {
            Err(crate::Refusal::from(refusal).into())
        }
        Attempt::Repeated(Ok(())) | Attempt::AskProvider => Err(Error::Internal(format!("{id} was not decided"))),
    }
}

/// A command to freeze an order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Freeze {
    /// The order.
    pub order: OrderId,
    /// The reason.
    pub reason: String,
    /// The longest duration, in working days.
    pub working_days: u16,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Freezes an order.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn freeze(cx: &Cx, actor: &Principal, command: Freeze) -> Result<()> {
    let Freeze { order, reason, working_days, key } = command;
    let content = (reason.clone(), working_days);
    let by = access::person(actor)?.person.clone();
    let intent = Intent::Plain(Command::Freeze(FreezeRequest { by, reason, working_days }));
    act(cx, actor, (&order, &key), intent, &content).await
}

/// Ends a freeze. Each clock continues with the time it had left.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn unfreeze(cx: &Cx, actor: &Principal, command: WithReason) -> Result<()> {
    let WithReason { order, reason, key } = command;
    let intent = Intent::Plain(Command::Unfreeze { reason: reason.clone() });
    act(cx, actor, (&order, &key), intent, &reason).await
}

/// Declines an order of a suspended vendor, even one that it had accepted. The points are released.
///
/// # Errors
/// [`crate::Refusal::Order`]: the vendor is not suspended and answers itself, or it is too late.
pub async fn decline_suspended(cx: &Cx, actor: &Principal, command: WithReason) -> Result<()> {
    let WithReason { order, reason, key } = command;
    let intent = Intent::DeclineSuspended { reason: reason.clone() };
    act(cx, actor, (&order, &key), intent, &reason).await
}

/// A command to correct the first day of a running term.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CorrectStart {
    /// The order.
    pub order: OrderId,
    /// The first day of the term.
    pub start: NaiveDate,
    /// The reason.
    pub reason: String,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Corrects the start of a running term. It takes two people with the right to do so (rules §12).
///
/// # Errors
/// [`crate::Refusal::Order`]: no term is running, the day is too early or too far ahead, or the second person is the
/// first.
pub async fn correct_start(cx: &Cx, actor: &Principal, second: &Principal, command: CorrectStart) -> Result<()> {
    let CorrectStart { order, start, reason, key } = command;
    let mut tx = cx.db.read().await?;
    access::act(&mut tx, second, &order, Act::CorrectStart).await?;
    drop(tx);
    let (by, second) = (access::person(actor)?.person.clone(), access::person(second)?.person.clone());
    let content = (start, reason.clone(), second.clone());
    let intent = Intent::Plain(Command::CorrectStart { start, by, second, reason });
    act(cx, actor, (&order, &key), intent, &content).await
}

/// Recalculates the deadlines of an order after the calendar changed. A known deadline never becomes earlier.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn recalculate(cx: &Cx, actor: &Principal, command: WithReason) -> Result<()> {
    let WithReason { order, reason, key } = command;
    let intent = Intent::Plain(Command::Recalculate { reason: reason.clone() });
    act(cx, actor, (&order, &key), intent, &reason).await
}

/// Recalculates the deadlines of an order after staff changed the calendar for all orders. Returns whether it was done: an
/// order that waits for its provider is left to its own job.
pub(crate) async fn recalculated(cx: &Cx, order: &OrderId, reason: &str) -> Result<bool> {
    let request = Request { actor: &Principal::Platform, order, key: None };
    let intent = Intent::Recalculated { reason: reason.to_owned() };
    match perform(cx, request, &intent, &reason).await {
        Ok(()) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
