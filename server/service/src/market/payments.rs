//! Paying the self-paid part, from the member's side: one live link for each order, signed again whenever its page is
//! opened, replaced by another when needed, and asked about (rules §4, Payment). [`super::money_in`] handles the
//! results.

use domain::access::MemberAct;
use domain::id::OrderId;
use domain::money::{Points, Twd};
use domain::order::{Accepted, Command, Order, State};
use domain::time::Instant;
use gateway::payment::{Link, LinkRequest, PaymentStatus};
use serde::{Deserialize, Serialize};
use store::Tx;
use store::payment::{CLOSED, OPEN, PAID, PENDING, PaymentRow};

use super::attempt::{self, Attempt, Held, Intent, Request};
use super::perform::perform;
use super::{money_in, open_tries, provider, stored};
use crate::error::{Error, Result};
use crate::limits::{self, OTHER_LINK, PAID_ALREADY, PAY_PAGE};
use crate::{Cx, Principal, Refusal, access};

pub use super::money_in::{forged_notifications, notified, notified_from};

/// The length of a payment number in characters, which every provider accepts.
const NUMBER_LEN: usize = 20;
/// How many tries, the newest, the provider is asked about at once: it locks out those who ask too often.
const ASKED_AT_ONCE: usize = 5;

/// Where to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayLink {
    /// The amount.
    pub amount: Twd,
    /// The deadline.
    pub until: Option<Instant>,
    /// The provider's page.
    pub link: Link,
}

/// A command to confirm points and self-pay again, before anything is paid.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ConfirmSplit {
    /// The order.
    pub order: OrderId,
    /// The points shown.
    pub points: Points,
    /// The self-paid part shown.
    pub self_pay: Twd,
}

/// The live link of an order; it is created when there is none.
///
/// # Errors
/// [`Refusal::NothingToPay`] unless the order is accepted and its split confirmed; the provider may be unreachable.
pub async fn link(cx: &Cx, actor: &Principal, command: &ConfirmSplit) -> Result<PayLink> {
    let ConfirmSplit { order: id, points, self_pay } = command.clone();
    let confirm = Intent::Plain(Command::ConfirmSplit { points, self_pay });
    let number: String = cx.random.id_text().chars().take(NUMBER_LEN).collect();
    Ok(hand_out(cx, actor, &id, Some(New { confirm: &confirm, number: &number })).await?.link)
}

/// The facts of an accepted order that can be paid. It cannot once its deadline has passed and the provider is asked
/// whether it was paid.
fn payable(order: &Order, now: Instant) -> Result<&Accepted> {
    if let State::Accepted(facts) = &order.state
        && facts.split_confirmed.is_some()
        && (order.frozen.is_some() || !facts.pay.is_over(now))
        && !order.terms.self_pay.is_zero()
    {
        return Ok(facts);
    }
    Err(Refusal::NothingToPay.into())
}

/// What a new try needs: the confirmed split, and its number.
#[derive(Clone, Copy)]
struct New<'a> {
    confirm: &'a Intent,
    number: &'a str,
}

/// Records that a try is opened, or a new one in the same transaction when none is live. Returns the order as it is
/// then.
async fn open_try(cx: &Cx, request: Request<'_>, new: Option<New<'_>>) -> Result<Box<Held>> {
    let open = &Intent::Plain(Command::OpenTry);
    let attempt = async || {
        let opened = cx.db.transact(|tx| opened(cx, tx, request, open, new)).await;
        if let (Some(new), Err(Error::Refused(_))) = (new, &opened) {
            // a refused try is rolled back, but not the confirmation of the split
            perform(cx, request, new.confirm, &()).await?;
        }
        opened
    };
    if let Some(answer) = attempt().await? {
        return answer.map_err(|refusal| Refusal::from(refusal).into());
    }
    // the provider must be asked first
    perform(cx, request, new.map_or(open, |new| new.confirm), &()).await?;
    match attempt().await? {
        Some(answer) => answer.map_err(|refusal| Refusal::from(refusal).into()),
        None => Err(Refusal::ProviderUnreachable.into()),
    }
}

/// An attempt at it; `None` when the provider must be asked first.
async fn opened(
    cx: &Cx,
    tx: Tx,
    request: Request<'_>,
    open: &Intent,
    new: Option<New<'_>>,
) -> Result<Option<Result<Box<Held>, domain::order::Refusal>>> {
    let content = serde_json::Value::Null;
    let Some(New { confirm, number }) = new else {
        return committed(attempt::attempt(cx, tx, request, open, &content, None).await?).await;
    };
    match attempt::attempt(cx, tx, request, confirm, &content, None).await? {
        Attempt::Decided(mut tx, held, Ok(())) => {
            new_try(&mut tx, &held, number).await?;
            committed(attempt::attempt(cx, *tx, request, open, &content, None).await?).await
        }
        other @ (Attempt::Decided(..) | Attempt::Repeated(_) | Attempt::AskProvider) => committed(other).await,
    }
}

async fn committed(attempt: Attempt) -> Result<Option<Result<Box<Held>, domain::order::Refusal>>> {
    match attempt {
        Attempt::Decided(tx, held, answer) => {
            tx.commit().await?;
            Ok(Some(answer.map(|()| held)))
        }
        Attempt::Repeated(_) => Err(Error::Internal("a try has no key".to_owned())),
        Attempt::AskProvider => Ok(None),
    }
}

/// Stores a try, unless one is live.
async fn new_try(tx: &mut Tx, held: &Held, number: &str) -> Result<()> {
    let Held { order, now, doubtful, .. } = held;
    payable(order, *now)?;
    if doubtful.as_ref().is_some_and(|row| row.live) {
        return Ok(());
    }
    let row = PaymentRow {
        id: number.parse().map_err(|_| Error::Internal("payment number".to_owned()))?,
        order_id: order.id.clone(),
        provider_number: number.to_owned(),
        amount: order.terms.self_pay,
        status: OPEN.to_owned(),
        live: true,
        paid_at: None,
        paid_amount: None,
        stray: None,
        returned_at: None,
        created_at: *now,
        version: 1,
    };
    if store::payment::insert(tx, &row).await? {
        Ok(())
    } else {
        Err(Error::Internal("payment number drawn twice".to_owned()))
    }
}

/// A link that a browser may follow now, with its order and try.
struct HandedOut {
    link: PayLink,
    row: PaymentRow,
    facts: Accepted,
}

/// Signs the live link now. Providers accept a signed form only for minutes, so it is signed again whenever the browser
/// follows it, with the same number. From now on a payment may arrive, which the order records.
async fn hand_out(cx: &Cx, actor: &Principal, id: &OrderId, new: Option<New<'_>>) -> Result<HandedOut> {
    let held = open_try(cx, Request { actor, order: id, key: None }, new).await?;
    let facts = payable(&held.order, held.now)?.clone();
    let Held { order, doubtful, .. } = *held;
    let row = doubtful.filter(|row| row.live).ok_or(Refusal::NothingToPay)?;
    let (amount, until, now) = (row.amount, facts.pay.due, cx.clock.system());
    let request = LinkRequest {
        number: provider::number(&row)?,
        vendor: order.vendor.clone(),
        amount,
        description: format!("Yunshiji {}", order.number),
        return_url: format!("{}/member/orders/{id}", cx.config.base_url),
        notify_url: format!("{}/api/payments/notify", cx.config.base_url),
        expires_at: until.unwrap_or(now),
        now,
    };
    let link = cx.gateways.payments.create_link(&request).await?;
    Ok(HandedOut { link: PayLink { amount, until, link }, row, facts })
}

/// The link to the provider's page, signed for this click. Its result is asked for from now on, in case its
/// notification is lost.
///
/// # Errors
/// [`Error::NotFound`] for another's order, [`Refusal::NothingToPay`], [`Refusal::PaymentPending`] while the result of
/// this try is not known, [`Refusal::TooManyTries`].
pub async fn open(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<PayLink> {
    let mut tx = cx.db.read().await?;
    let (row, _) = access::own_order(&mut tx, actor, id, MemberAct::Prepare).await?;
    payable(&stored::read(&row)?, cx.clock.now(&mut tx).await?)?;
    let live = store::payment::live(&mut tx, id).await?.ok_or(Refusal::NothingToPay)?;
    drop(tx);
    if live.status == PENDING {
        return Err(Refusal::PaymentPending.into());
    }
    limits::take(cx, &PAY_PAGE, id.as_str()).await?;
    let HandedOut { link, row, facts } = hand_out(cx, actor, id, None).await?;
    open_tries::watch(cx, &row, &facts).await?;
    Ok(link)
}

/// Whether the member's order has a live link. It has none before the split is confirmed, or once it was paid or is
/// overdue.
///
/// # Errors
/// [`Error::NotFound`] for another's order.
pub async fn is_open(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<bool> {
    let mut tx = cx.db.read().await?;
    let (row, _) = access::own_order(&mut tx, actor, id, MemberAct::See).await?;
    let payable = payable(&stored::read(&row)?, cx.clock.now(&mut tx).await?).is_ok();
    Ok(payable && store::payment::live(&mut tx, id).await?.is_some())
}

/// Gives the live link of an order up, so that the member can make another one: its page was left, and a number can be
/// used only once. Without a link it has no effect. A payment made meanwhile is recorded.
///
/// # Errors
/// [`Error::NotFound`] for another's order, [`Refusal::PaymentPending`] while the result of this try is not known,
/// [`Refusal::TooManyTries`], [`Refusal::ProviderUnreachable`], [`Refusal::ProviderLocked`].
pub async fn drop_link(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<()> {
    let mut tx = cx.db.read().await?;
    access::own_order(&mut tx, actor, id, MemberAct::Prepare).await?;
    let Some(live) = store::payment::live(&mut tx, id).await? else { return Ok(()) };
    drop(tx);
    if live.status == PENDING {
        return Err(Refusal::PaymentPending.into());
    }
    limits::take(cx, &OTHER_LINK, id.as_str()).await?;
    match money_in::close(cx, id).await? {
        Some(closed) if closed == live.id => money_in::give_up(cx, &live, CLOSED).await,
        Some(_) | None => Ok(()),
    }
}

/// Asks the provider about the tries of an order, for "I paid already". It stops no deadline.
///
/// # Errors
/// [`Error::NotFound`] for another's order, [`Refusal::TooManyTries`], [`Refusal::ProviderUnreachable`],
/// [`Refusal::ProviderLocked`].
pub async fn ask(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<bool> {
    let mut tx = cx.db.read().await?;
    let (row, _) = access::own_order(&mut tx, actor, id, MemberAct::See).await?;
    let tries = store::payment::of_order(&mut tx, id).await?;
    drop(tx);
    limits::take(cx, &PAID_ALREADY, id.as_str()).await?;
    let mut paid = false;
    for row_of_try in tries.iter().rev().filter(|row| row.status != PAID).take(ASKED_AT_ONCE) {
        let answer = provider::query(cx, &row.vendor_id, row_of_try).await?;
        match &answer {
            PaymentStatus::Paid(receipt) => {
                money_in::record(cx, receipt).await?;
                paid = true;
            }
            PaymentStatus::NotPaid => money_in::not_paid(cx, row_of_try).await?,
            PaymentStatus::Pending => money_in::pending(cx, row_of_try).await?,
            PaymentStatus::Locked(_) | PaymentStatus::Unreachable(_) => return Err(provider::no_answer(&answer)),
        }
    }
    Ok(paid)
}
