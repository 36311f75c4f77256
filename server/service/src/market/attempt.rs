//! One attempt at a command on an order that exists: authorise, lock, decide, post, answer, commit.
//!
//! A repeated key gives the first answer again. A late command performs what time has brought, which is committed, and
//! is refused in words. When the domain asks for the provider first, the transaction is given up.

use domain::access::StaffAct;
use domain::id::{IdempotencyKey, OrderId, PaymentId};
use domain::order::{self, Act, Command, Decision, Facts, Link, Order, State, decide};
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::verification::Verification;

use super::posting::{self, Doing};
use super::sign::{self, SameResponsible};
use super::{buying, stored, tries};
use crate::error::Result;
use crate::{Cx, Principal, Refusal, access, calendar, idempotency};

/// A command as it came: who, on which order, with which key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request<'a> {
    pub actor: &'a Principal,
    pub order: &'a OrderId,
    pub key: Option<&'a IdempotencyKey>,
}

/// What is intended. Facts that the command needs from the database are read under the locks.
#[derive(Debug, Clone)]
pub(crate) enum Intent {
    /// A command that needs nothing more.
    Plain(Command),
    /// Accept, if the plan has room.
    Accept,
    /// Decline, if the vendor is suspended.
    DeclineSuspended { reason: String },
    /// An objection decided by two people. Who confirms has a right of their own to.
    DecideTogether { decision: order::ObjectionDecision, right: StaffAct },
    /// Another split, at today's offer.
    Revise { points: domain::money::Points },
    /// Sign. The proof is stored as used in the same transaction.
    Submit { shown: order::Digest, proof: Box<Verification>, same_responsible: SameResponsible },
    /// A stray payment given back: its amount is read.
    ReturnStray { payment: PaymentId, reference: String },
    /// A refund at the quote that was shown.
    ApplyRefund { fault: domain::refund::Fault, shown: Box<domain::refund::Agreed> },
}

impl Intent {
    /// The act that it is: what it is called, and who may.
    pub(crate) fn act(&self) -> Act {
        match self {
            Self::Plain(command) => command.act(),
            Self::Accept => Act::Accept,
            Self::DeclineSuspended { .. } => Act::DeclineSuspended,
            Self::DecideTogether { .. } => Act::DecideObjection,
            Self::Revise { .. } => Act::Revise,
            Self::Submit { .. } => Act::Submit,
            Self::ReturnStray { .. } => Act::ReturnStray,
            Self::ApplyRefund { .. } => Act::ApplyRefund,
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

/// An attempt with its commit; nothing when the provider is to be asked first.
pub(crate) async fn committed(
    cx: &Cx,
    tx: Tx,
    request: Request<'_>,
    intent: &Intent,
    content: &serde_json::Value,
    closed: Option<&PaymentId>,
) -> Result<Option<Result<(), order::Refusal>>> {
    match attempt(cx, tx, request, intent, content, closed).await? {
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
    request: Request<'_>,
    intent: &Intent,
    content: &serde_json::Value,
    closed: Option<&PaymentId>,
) -> Result<Attempt> {
    if let Some(key) = request.key {
        let known =
            idempotency::claim::<Answered>(cx, &mut tx, request.actor, key, intent.act().name(), content).await?;
        if let Some(Answered { refused }) = known {
            return Ok(Attempt::Repeated(refused.map_or(Ok(()), Err)));
        }
    }
    let unlocked = if let Intent::DecideTogether { right, .. } = intent {
        access::staff_order(&mut tx, request.actor, request.order, *right).await?
    } else {
        access::act(&mut tx, request.actor, request.order, intent.act()).await?
    };
    let (row, order) = stored::hold(&mut tx, unlocked).await?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    let link = link(&mut tx, &order, closed).await?;
    let command = command(&mut tx, intent, &order, now).await?;
    let Decision { step, answer } = decide(&order, &command, &Facts { now, calendar: &calendar, link });
    if answer == Err(order::Refusal::AskProviderFirst) {
        return Ok(Attempt::AskProvider);
    }
    let Some(mut step) = step else {
        return match answer {
            Ok(()) => finish(tx, request, Ok(())).await,
            // Nothing happened, so nothing is kept: the same key may be sent again.
            Err(refusal) => Err(Refusal::from(refusal).into()),
        };
    };
    let key = request.key.map_or(intent.act().name(), |key| key.as_str());
    let doing = Doing { actor: request.actor, act: intent.act(), key, now };
    if let (Intent::Submit { same_responsible: SameResponsible::Unknown, .. }, Ok(())) = (intent, &answer) {
        let doubt = sign::doubt(&step.order);
        step.notices.push(doubt);
    }
    tx.gather();
    tries::follow(&mut tx, &order, &step, now).await?;
    posting::apply(cx, &mut tx, doing, row, (&order, &calendar), &step).await?;
    if let (Intent::Submit { proof, .. }, Ok(())) = (intent, &answer) {
        store::verification::insert(&mut tx, proof).await?;
    }
    finish(tx, request, answer).await
}

async fn finish(mut tx: Tx, request: Request<'_>, answer: Result<(), order::Refusal>) -> Result<Attempt> {
    if let Some(key) = request.key {
        let answered = Answered { refused: answer.clone().err() };
        idempotency::answer(&mut tx, key, &answered).await?;
    }
    Ok(Attempt::Decided(Box::new(tx), answer))
}

/// Whether the provider was asked: nothing can be paid when no try is in doubt, or the one that was asked about still is the
/// one.
async fn link(tx: &mut Tx, order: &Order, closed: Option<&PaymentId>) -> Result<Link> {
    if !matches!(order.state, State::Accepted(_)) {
        return Ok(Link::NotAsked);
    }
    Ok(match tries::doubtful(tx, order).await? {
        None => Link::ClosedUnpaid,
        Some(doubtful) if Some(&doubtful.id) == closed => Link::ClosedUnpaid,
        Some(_) => Link::NotAsked,
    })
}

async fn command(tx: &mut Tx, intent: &Intent, order: &Order, now: Instant) -> Result<Command> {
    Ok(match intent {
        Intent::Plain(command) => command.clone(),
        Intent::Accept => {
            let plan = store::catalogue::lock_plan(tx, &order.plan).await?.ok_or(crate::Error::NotFound)?;
            Command::Accept { capacity_left: buying::capacity_left(&plan) }
        }
        Intent::DeclineSuspended { reason } => {
            let suspended = buying::suspended(tx, &order.vendor).await?;
            Command::DeclineSuspended { reason: reason.clone(), suspended }
        }
        Intent::DecideTogether { decision, .. } => Command::DecideObjection(decision.clone()),
        Intent::Revise { points } => {
            let purchase = buying::load(tx, &order.business, &order.plan, now, false).await?;
            Command::Revise { points: *points, buying: Box::new(purchase.buying) }
        }
        Intent::Submit { shown, proof, same_responsible } => {
            let same = *same_responsible == SameResponsible::Yes;
            let purchase = buying::load(tx, &order.business, &order.plan, now, same).await?;
            let verified = proof.bound_hash.parse().map_err(|_| Refusal::BeginAgain)?;
            Command::Submit { shown: shown.clone(), verified, buying: Box::new(purchase.buying) }
        }
        Intent::ReturnStray { payment, reference } => {
            let (amount, returned) = tries::stray(tx, order, payment).await?;
            Command::ReturnStray { payment: payment.clone(), amount, returned, reference: reference.clone() }
        }
        Intent::ApplyRefund { fault, shown } => {
            let vendor_suspended = buying::suspended(tx, &order.vendor).await?;
            Command::ApplyRefund { fault: *fault, shown: shown.clone(), vendor_suspended }
        }
    })
}
