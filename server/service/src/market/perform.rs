//! One door for every command on an order that exists: authorise, lock, decide, post, answer, commit.
//!
//! A repeated key gives the first answer again. A late command performs what time has brought, which is committed, and
//! is refused in words. When the domain asks for the provider first, the transaction is given up, the payment link is
//! closed and the command begins again: no write transaction waits for the network.

use domain::access::{MemberAct, StaffAct, VendorAct};
use domain::id::{IdempotencyKey, OrderId, PaymentId};
use domain::order::{self, Command, Decision, Facts, Link, Order, State, decide};
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::order::OrderRow;
use store::verification::Verification;

use super::posting::{self, Doing};
use super::sign::{self, SameResponsible};
use super::{buying, money_in, stored};
use crate::error::Result;
use crate::{Cx, Principal, Refusal, access, calendar, idempotency};

/// How often a command begins again after the provider was asked.
const MAX_ROUNDS: u32 = 4;

/// Which right a command asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Right {
    /// Of the member that buys.
    Member(MemberAct),
    /// Of the vendor that sells.
    Vendor(VendorAct),
    /// Of the staff.
    Staff(StaffAct),
    /// Of the platform itself: a job, or a payment provider's signed word.
    Platform,
}

/// A command as it came: who, on which order, with which key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act<'a> {
    pub actor: &'a Principal,
    pub right: Right,
    pub order: &'a OrderId,
    pub key: Option<&'a IdempotencyKey>,
}

/// What is wished. Facts that the command needs from the database are read under the locks.
#[derive(Debug, Clone)]
pub(crate) enum Wish {
    /// A command that needs nothing more.
    Plain(Command),
    /// Accept, if the plan has room.
    Accept,
    /// Another split, at today's offer.
    Revise { points: domain::money::Points },
    /// Sign. The proof is stored as used in the same transaction.
    Submit { shown: order::Digest, proof: Box<Verification>, same_responsible: SameResponsible },
    /// A stray payment given back: its amount is read.
    ReturnStray { payment: PaymentId, reference: String },
    /// A refund at the quote that was shown.
    ApplyRefund { fault: domain::refund::Fault, shown: Box<domain::refund::Quote> },
}

impl Wish {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Plain(command) => command.name(),
            Self::Accept => "accept",
            Self::Revise { .. } => "revise",
            Self::Submit { .. } => "submit",
            Self::ReturnStray { .. } => "return_stray",
            Self::ApplyRefund { .. } => "apply_refund",
        }
    }
}

/// What is kept under a key: the refusal, if it was refused with a step.
#[derive(Serialize, Deserialize)]
struct Answered {
    refused: Option<order::Refusal>,
}

/// How an attempt ended.
pub(crate) enum Attempt {
    /// Decided and written; the transaction is still to be committed.
    Decided(Box<Tx>, Result<(), order::Refusal>),
    /// The same key gave this answer before.
    Repeated(Result<(), order::Refusal>),
    /// The payment link must be closed first; nothing was written.
    AskProvider,
}

/// Carries a wish out. `content` is what the key is bound to besides the order.
///
/// # Errors
/// The refusal in words, a missing right, or infrastructure.
pub(crate) async fn perform(cx: &Cx, act: Act<'_>, wish: &Wish, content: &(impl Serialize + Sync)) -> Result<()> {
    let content = serde_json::to_value((act.order, content)).map_err(crate::Error::json)?;
    let mut closed = None;
    for _ in 0..MAX_ROUNDS {
        let (content, asked) = (&content, closed.as_ref());
        let tried = store::retry(|| async move {
            let tx = cx.db.begin().await?;
            committed(cx, tx, act, wish, content, asked).await
        });
        match tried.await? {
            Some(answer) => return answer.map_err(|refusal| Refusal::from(refusal).into()),
            None => closed = money_in::close(cx, act.order).await?,
        }
    }
    Err(Refusal::ProviderUnreachable.into())
}

/// An attempt with its commit; nothing when the provider is to be asked first.
pub(crate) async fn committed(
    cx: &Cx,
    tx: Tx,
    act: Act<'_>,
    wish: &Wish,
    content: &serde_json::Value,
    closed: Option<&PaymentId>,
) -> Result<Option<Result<(), order::Refusal>>> {
    match attempt(cx, tx, act, wish, content, closed).await? {
        Attempt::Decided(tx, answer) => {
            tx.commit().await?;
            Ok(Some(answer))
        }
        Attempt::Repeated(answer) => Ok(Some(answer)),
        Attempt::AskProvider => Ok(None),
    }
}

/// One attempt inside a transaction.
pub(crate) async fn attempt(
    cx: &Cx,
    mut tx: Tx,
    act: Act<'_>,
    wish: &Wish,
    content: &serde_json::Value,
    closed: Option<&PaymentId>,
) -> Result<Attempt> {
    if let Some(key) = act.key {
        let known = idempotency::claim::<Answered>(cx, &mut tx, act.actor, key, wish.name(), content).await?;
        if let Some(Answered { refused }) = known {
            return Ok(Attempt::Repeated(refused.map_or(Ok(()), Err)));
        }
    }
    let unlocked = authorised(&mut tx, act).await?;
    let (row, order) = stored::hold(&mut tx, unlocked).await?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    let link = link(&mut tx, &order, closed).await?;
    let command = command(&mut tx, wish, &order, now).await?;
    let Decision { step, answer } = decide(&order, &command, &Facts { now, calendar: &calendar, link });
    if answer == Err(order::Refusal::AskProviderFirst) {
        return Ok(Attempt::AskProvider);
    }
    let Some(mut step) = step else {
        return match answer {
            Ok(()) => finish(tx, act, Ok(())).await,
            // Nothing happened, so nothing is kept: the same key may be sent again.
            Err(refusal) => Err(Refusal::from(refusal).into()),
        };
    };
    let key = act.key.map_or(wish.name(), |key| key.as_str());
    let doing = Doing { actor: act.actor, command: wish.name(), key, now };
    if let (Wish::Submit { same_responsible: SameResponsible::Unknown, .. }, Ok(())) = (wish, &answer) {
        let doubt = sign::doubt(&step.order);
        step.notices.push(doubt);
    }
    tx.gather();
    money_in::follow(&mut tx, &order, &step, now).await?;
    posting::apply(cx, &mut tx, doing, row, (&order, &calendar), &step).await?;
    if let (Wish::Submit { proof, .. }, Ok(())) = (wish, &answer) {
        store::verification::insert(&mut tx, proof).await?;
    }
    finish(tx, act, answer).await
}

async fn finish(mut tx: Tx, act: Act<'_>, answer: Result<(), order::Refusal>) -> Result<Attempt> {
    if let Some(key) = act.key {
        let answered = Answered { refused: answer.clone().err() };
        idempotency::answer(&mut tx, key, &answered).await?;
    }
    Ok(Attempt::Decided(Box::new(tx), answer))
}

/// The order's row, not locked yet, of whoever may do this with it.
async fn authorised(tx: &mut Tx, act: Act<'_>) -> Result<OrderRow> {
    if let Right::Member(right) = act.right {
        return Ok(access::own_order(tx, act.actor, act.order, right).await?.0);
    }
    let row = access::order(tx, act.actor, act.order).await?;
    match act.right {
        Right::Vendor(right) => access::seller(tx, act.actor, &row.vendor_id, right).await?,
        Right::Staff(right) => drop(access::staff(act.actor, right)?.clone()),
        Right::Member(_) | Right::Platform => {}
    }
    Ok(row)
}

/// Whether the provider was asked: nothing can be paid when no try is in doubt, or the one that was asked about still is the
/// one.
async fn link(tx: &mut Tx, order: &Order, closed: Option<&PaymentId>) -> Result<Link> {
    if !matches!(order.state, State::Accepted(_)) {
        return Ok(Link::NotAsked);
    }
    Ok(match money_in::doubtful(tx, order).await? {
        None => Link::ClosedUnpaid,
        Some(doubtful) if Some(&doubtful.id) == closed => Link::ClosedUnpaid,
        Some(_) => Link::NotAsked,
    })
}

async fn command(tx: &mut Tx, wish: &Wish, order: &Order, now: Instant) -> Result<Command> {
    Ok(match wish {
        Wish::Plain(command) => command.clone(),
        Wish::Accept => {
            let plan = store::catalogue::lock_plan(tx, &order.plan).await?.ok_or(crate::Error::NotFound)?;
            Command::Accept { capacity_left: buying::capacity_left(&plan) }
        }
        Wish::Revise { points } => {
            let purchase = buying::load(tx, &order.business, &order.plan, now, false).await?;
            Command::Revise { points: *points, buying: Box::new(purchase.buying) }
        }
        Wish::Submit { shown, proof, same_responsible } => {
            let same = *same_responsible == SameResponsible::Yes;
            let purchase = buying::load(tx, &order.business, &order.plan, now, same).await?;
            let verified = proof.bound_hash.parse().map_err(|_| Refusal::BeginAgain)?;
            Command::Submit { shown: shown.clone(), verified, buying: Box::new(purchase.buying) }
        }
        Wish::ReturnStray { payment, reference } => {
            let (amount, returned) = money_in::stray(tx, order, payment).await?;
            Command::ReturnStray { payment: payment.clone(), amount, returned, reference: reference.clone() }
        }
        Wish::ApplyRefund { fault, shown } => {
            let vendor_suspended = buying::suspended(tx, &order.vendor).await?;
            Command::ApplyRefund { fault: *fault, quote: shown.clone(), vendor_suspended }
        }
    })
}
