//! One attempt at a command on an existing order: authorise, lock, decide, post, answer, commit.
//!
//! A repeated key gets the first answer again. A late command is refused in words, and what the passing of time
//! required is committed. When the domain asks for the provider first, the transaction is given up.

use domain::access::StaffAct;
use domain::id::{IdempotencyKey, OrderId, PaymentId};
use domain::order::{self, Act, Command, Decision, Facts, Link, Order, State, decide};
use domain::time::Instant;
use domain::workday::Calendar;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::order::OrderRow;
use store::payment::PaymentRow;
use store::verification::Verification;

use super::posting::{self, StepContext};
use super::sign::{self, SameResponsible};
use super::{buying, stored, tries};
use crate::error::Result;
use crate::{Cx, Principal, Refusal, access, calendar, idempotency};

/// A command as it was sent: the actor, the order, the idempotency key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request<'a> {
    pub actor: &'a Principal,
    pub order: &'a OrderId,
    pub key: Option<&'a IdempotencyKey>,
}

/// The intent of a command. Facts that it needs from the database are read under the locks.
#[derive(Debug, Clone)]
pub(crate) enum Intent {
    /// A command that needs no more facts.
    Plain(Command),
    /// Accept, if the plan has capacity left.
    Accept,
    /// Decline, if the vendor is suspended.
    DeclineSuspended { reason: String },
    /// Decide an objection as two people agreed. The confirming person needs another right.
    DecideTogether { decision: order::ObjectionDecision, right: StaffAct },
    /// Recalculate the deadlines, after staff changed the calendar for all orders.
    Recalculated { reason: String },
    /// Change the split, at today's offer.
    Revise { points: domain::money::Points },
    /// Sign. The proof is stored as used in the same transaction.
    Submit { shown: order::Digest, proof: Box<Verification>, same_responsible: SameResponsible },
    /// Record the return of a stray payment, whose amount is read.
    ReturnStray { payment: PaymentId, reference: String },
    /// Apply for a refund at the quote that was shown.
    ApplyRefund { fault: domain::refund::Fault, shown: Box<domain::refund::Agreed> },
}

impl Intent {
    /// The act of this intent, with its name and right.
    pub(crate) fn act(&self) -> Act {
        match self {
            Self::Plain(command) => command.act(),
            Self::Accept => Act::Accept,
            Self::DeclineSuspended { .. } => Act::DeclineSuspended,
            Self::DecideTogether { .. } => Act::DecideObjection,
            Self::Recalculated { .. } => Act::Recalculate,
            Self::Revise { .. } => Act::Revise,
            Self::Submit { .. } => Act::Submit,
            Self::ReturnStray { .. } => Act::ReturnStray,
            Self::ApplyRefund { .. } => Act::ApplyRefund,
        }
    }
}

/// The stored answer of a key: the refusal, if the command was refused but changed the order.
#[derive(Serialize, Deserialize)]
struct Answered {
    refused: Option<order::Refusal>,
}

/// The result of an attempt.
pub(crate) enum Attempt {
    /// It is decided and written, but not committed yet. With the order as it is now.
    Decided(Box<Tx>, Box<Held>, Result<(), order::Refusal>),
    /// The same key had this answer before.
    Repeated(Result<(), order::Refusal>),
    /// The payment link must be closed first. Nothing was written.
    AskProvider,
}

/// An order that is locked until the transaction ends, after the right to the act was checked.
#[derive(Debug)]
pub(crate) struct Held {
    row: OrderRow,
    pub order: Order,
    pub now: Instant,
    calendar: Calendar,
    /// The try about which the provider must be asked before the order ends unpaid.
    pub doubtful: Option<PaymentRow>,
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
    } else if let Intent::Recalculated { .. } = intent {
        access::platform(request.actor)?;
        access::order(&mut tx, request.actor, request.order).await?
    } else {
        access::act(&mut tx, request.actor, request.order, intent.act()).await?
    };
    let (row, order) = stored::hold(&mut tx, unlocked).await?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    let accepted = matches!(order.state, State::Accepted(_));
    let doubtful = if accepted { tries::doubtful(&mut tx, &order).await? } else { None };
    let mut held = Box::new(Held { row, order, now, calendar, doubtful });
    let Held { order, now, calendar, .. } = &*held;
    let command = command(&mut tx, intent, order, *now).await?;
    let Decision { step, answer } = decide(order, &command, &Facts { now: *now, calendar, link: held.link(closed) });
    if answer == Err(order::Refusal::AskProviderFirst) {
        return Ok(Attempt::AskProvider);
    }
    let Some(mut step) = step else {
        return match answer {
            Ok(()) => finish(tx, request, held, Ok(())).await,
            // Nothing changed, so nothing is stored: the same key may be sent again.
            Err(refusal) => Err(Refusal::from(refusal).into()),
        };
    };
    let key = request.key.map_or(intent.act().name(), |key| key.as_str());
    let context = StepContext { actor: request.actor, act: intent.act(), key, now: held.now };
    if let (Intent::Submit { same_responsible: SameResponsible::Unknown, .. }, Ok(())) = (intent, &answer) {
        let doubt = sign::doubt(&step.order);
        step.notices.push(doubt);
    }
    tx.gather();
    tries::follow(&mut tx, &held.order, &step, held.doubtful.as_ref(), held.now).await?;
    posting::apply(cx, &mut tx, context, &mut held.row, (&held.order, &held.calendar), &step).await?;
    if let (Intent::Submit { proof, .. }, Ok(())) = (intent, &answer) {
        store::verification::insert(&mut tx, proof).await?;
    }
    held.order = Order { version: held.row.version, ..step.order };
    finish(tx, request, held, answer).await
}

async fn finish(
    mut tx: Tx,
    request: Request<'_>,
    held: Box<Held>,
    answer: Result<(), order::Refusal>,
) -> Result<Attempt> {
    if let Some(key) = request.key {
        let answered = Answered { refused: answer.clone().err() };
        idempotency::answer(&mut tx, key, &answered).await?;
    }
    Ok(Attempt::Decided(Box::new(tx), held, answer))
}

impl Held {
    /// What is known of the payment link: it is closed and unpaid when no try is in doubt, or when the doubtful try is
    /// the one that was asked about.
    fn link(&self, closed: Option<&PaymentId>) -> Link {
        match (&self.order.state, &self.doubtful) {
            (State::Accepted(_), None) => Link::ClosedUnpaid,
            (State::Accepted(_), Some(doubtful)) if Some(&doubtful.id) == closed => Link::ClosedUnpaid,
            _ => Link::NotAsked,
        }
    }
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
        Intent::Recalculated { reason } => Command::Recalculate { reason: reason.clone() },
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
