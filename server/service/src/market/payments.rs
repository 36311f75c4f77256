//! The self-paid part: one live link an order, the provider's word, stray payments (rules §4, Payment).
//!
//! What counts is the provider's paid-at, from its signed notification or from asking it; never the browser's return.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::id::{OrderId, PaymentId, VendorId};
use domain::membership::MemberAct;
use domain::money::{Points, Twd};
use domain::order::{Command, Order, Payment, State, Step};
use domain::time::Instant;
use gateway::payment::{CloseOutcome, Link, LinkRequest, Notification, PaymentNumber, PaymentStatus, Receipt};
use serde::{Deserialize, Serialize};
use store::Tx;
use store::payment::PaymentRow;

use super::perform::{self, Act, Attempt, Right, Wish};
use super::stored;
use crate::error::{Error, Result};
use crate::{Actor, Cx, Refusal, access};

const OPEN: &str = "open";
const PAID: &str = "paid";
const CLOSED: &str = "closed";
const FAILED: &str = "failed";
/// Live, and the provider does not know yet whether it was paid.
const PENDING: &str = "pending";
/// Characters of a payment number: what every provider takes.
const NUMBER_LEN: usize = 20;

/// Where to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayLink {
    /// How much.
    pub amount: Twd,
    /// Until when.
    pub until: Option<Instant>,
    /// Where the browser goes.
    pub link: Link,
}

/// Confirms points and self-pay again, before anything is paid.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ConfirmSplit {
    /// The order.
    pub order: OrderId,
    /// The points shown.
    pub points: Points,
    /// The self-paid part shown.
    pub self_pay: Twd,
}

/// The live link of an order; made when there is none.
///
/// # Errors
/// [`Refusal::NothingToPay`] unless the order is accepted and its split confirmed; the provider may not be reachable.
pub async fn link(cx: &Cx, actor: &Actor, command: &ConfirmSplit) -> Result<PayLink> {
    let ConfirmSplit { order: id, points, self_pay } = command.clone();
    let wish = Wish::Plain(Command::ConfirmSplit { points, self_pay });
    let act = Act { actor, right: Right::Member(MemberAct::Prepare), order: &id, key: None };
    perform::perform(cx, act, &wish, &()).await?;
    if let Some(live) = live(cx, &id).await? {
        return Ok(live);
    }
    let text: String = cx.random.id_text().chars().take(NUMBER_LEN).collect();
    let link = ask_for_link(cx, &id, &text).await?;
    store::retry(|| open_try(cx, &id, &text, &link)).await
}

/// A link is a signed form: until the browser follows it, the provider knows nothing of it.
async fn ask_for_link(cx: &Cx, id: &OrderId, number: &str) -> Result<Link> {
    let mut tx = cx.db.read().await?;
    let order = stored::read(&store::order::get(&mut tx, id).await?.ok_or(Error::NotFound)?)?;
    let (amount, until) = payable(&order, cx.clock.now(&mut tx).await?)?;
    drop(tx);
    let now = cx.clock.system();
    let request = LinkRequest {
        number: number.parse()?,
        vendor: order.vendor.clone(),
        amount,
        description: format!("Yunshiji {}", order.number),
        return_url: format!("{}/member/orders/{id}", cx.config.base_url),
        notify_url: format!("{}/api/payments/notify", cx.config.base_url),
        expires_at: until.unwrap_or(now),
        now,
    };
    Ok(cx.gateways.payments.create_link(&request).await?)
}

/// What is to be paid of an accepted order whose split is confirmed, and until when; nothing once that is over, while the
/// provider is asked whether it was paid.
fn payable(order: &Order, now: Instant) -> Result<(Twd, Option<Instant>)> {
    if let State::Accepted(facts) = &order.state
        && facts.split_confirmed.is_some()
        && (order.frozen.is_some() || !facts.pay.is_over(now))
        && !order.terms.self_pay.is_zero()
    {
        return Ok((order.terms.self_pay, facts.pay.due));
    }
    Err(Refusal::NothingToPay.into())
}

/// The live link, if there is one.
async fn live(cx: &Cx, id: &OrderId) -> Result<Option<PayLink>> {
    let mut tx = cx.db.read().await?;
    let order = stored::read(&store::order::get(&mut tx, id).await?.ok_or(Error::NotFound)?)?;
    let (_, until) = payable(&order, cx.clock.now(&mut tx).await?)?;
    store::payment::live(&mut tx, id).await?.map(|row| read_link(&row, until)).transpose()
}

/// The live link of an order as its member sees it; none before the split is confirmed, or once it was paid or is late.
///
/// # Errors
/// [`Error::NotFound`] for another's order.
pub async fn open_link(cx: &Cx, actor: &Actor, id: &OrderId) -> Result<Option<domain::view::order::PayLink>> {
    use domain::view::order::PayLink as View;
    let mut tx = cx.db.read().await?;
    let row = store::order::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    access::business(&mut tx, actor, &row.business_id, MemberAct::See).await?;
    if payable(&stored::read(&row)?, cx.clock.now(&mut tx).await?).is_err() {
        return Ok(None);
    }
    let Some(live) = store::payment::live(&mut tx, id).await? else { return Ok(None) };
    Ok(Some(match read_link(&live, None)?.link {
        Link::Url { url } => View::Url { url },
        Link::Form { action, fields } => View::Form { action, fields },
    }))
}

fn read_link(row: &PaymentRow, until: Option<Instant>) -> Result<PayLink> {
    let link = serde_json::from_str(&row.link).map_err(Error::json)?;
    Ok(PayLink { amount: row.amount, until, link })
}

/// Writes the try down; when another one became live meanwhile, that is the one.
async fn open_try(cx: &Cx, id: &OrderId, number: &str, link: &Link) -> Result<PayLink> {
    let mut tx = cx.db.begin().await?;
    let (_, order) = stored::lock(&mut tx, id).await?;
    let (amount, until) = payable(&order, cx.clock.now(&mut tx).await?)?;
    if let Some(live) = store::payment::live(&mut tx, id).await? {
        return read_link(&live, until);
    }
    let row = PaymentRow {
        id: number.parse().map_err(|_| Error::Internal("payment number".to_owned()))?,
        order_id: id.clone(),
        provider_number: number.to_owned(),
        link: serde_json::to_string(link).map_err(Error::json)?,
        amount,
        status: OPEN.to_owned(),
        live: true,
        paid_at: None,
        paid_amount: None,
        stray: None,
        returned_at: None,
        created_at: cx.clock.now(&mut tx).await?,
        version: 1,
    };
    if !store::payment::insert(&mut tx, &row).await? {
        return Err(Error::Internal("payment number drawn twice".to_owned()));
    }
    tx.commit().await?;
    Ok(PayLink { amount, until, link: link.clone() })
}

fn number(row: &PaymentRow) -> Result<PaymentNumber> {
    Ok(row.provider_number.parse()?)
}

/// A provider's notification: a hint. Its signature shows that somebody holds a merchant account's key, and every vendor
/// holds one; so the account must be that of the order's vendor, and the provider itself must confirm what was paid before
/// an order moves. A repeat is harmless.
///
/// # Errors
/// [`Error::NotFound`] for an unknown number, [`Error::Forbidden`] for a forged one, [`Refusal::ProviderUnreachable`] when
/// the provider does not confirm it: it repeats its notification then.
pub async fn notified(cx: &Cx, raw: &[u8]) -> Result<&'static str> {
    let provider = &cx.gateways.payments;
    let told = provider.verify_notification(raw).map_err(|why| forged(&why))?;
    let mut tx = cx.db.read().await?;
    let known = store::payment::by_number(&mut tx, told.says.number().as_str()).await?.ok_or(Error::NotFound)?;
    let order = store::order::get(&mut tx, &known.order_id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    if !provider.is_account_of(&told.merchant, &order.vendor_id) {
        return Err(forged(&format!("merchant {} for an order of {}", told.merchant, order.vendor_id)));
    }
    match told.says {
        Notification::Paid(_) if known.status == PAID => {}
        Notification::Paid(_) => confirmed(cx, &known, &order.vendor_id).await?,
        Notification::Failed { number, .. } => failed(cx, &number).await?,
        Notification::Pending { .. } => store::retry(|| pending(cx, &known)).await?,
        Notification::NumberIssued(_) | Notification::Test(_) => {}
    }
    Ok(provider.notification_answer())
}

/// Notifications that were refused since the process began.
static FORGED: AtomicU64 = AtomicU64::new(0);

/// How many notifications were refused since the process began: their signature did not fit, or it was another merchant's,
/// or the provider did not confirm them.
#[must_use]
pub fn forged_notifications() -> u64 {
    FORGED.load(Ordering::Relaxed)
}

fn forged(why: &dyn std::fmt::Display) -> Error {
    FORGED.fetch_add(1, Ordering::Relaxed);
    tracing::warn!(target: "security", %why, "a payment notification was refused");
    Error::Forbidden
}

/// Asks the provider whether a try was paid, as a notification says. What the provider answers counts, not the notification.
async fn confirmed(cx: &Cx, known: &PaymentRow, vendor: &VendorId) -> Result<()> {
    let number = number(known)?;
    match cx.gateways.payments.query(vendor, &number, known.amount, cx.clock.system()).await {
        PaymentStatus::Paid(receipt) if receipt.number == number => record(cx, &receipt).await,
        PaymentStatus::Paid(_) | PaymentStatus::NotPaid => {
            forged(&format!("the provider does not confirm {}", number.as_str()));
            Err(Refusal::ProviderUnreachable.into())
        }
        PaymentStatus::Unreachable(_) => Err(Refusal::ProviderUnreachable.into()),
    }
}

/// A try that the provider refused: a number is good for one try only, so its link is closed and the member makes another.
/// Should the provider take money for it all the same, that counts as ever.
async fn failed(cx: &Cx, number: &PaymentNumber) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let known = store::payment::by_number(&mut tx, number.as_str()).await?.ok_or(Error::NotFound)?;
    drop(tx);
    if !known.live {
        return Ok(());
    }
    match close(cx, &known.order_id).await {
        Ok(Some(closed)) if closed == known.id => store::retry(|| give_up(cx, &known, FAILED)).await,
        // paid meanwhile, or another link is live by now
        Ok(_) => Ok(()),
        // the link stays live; the provider repeats what it could not tell
        Err(error) => Err(error),
    }
}

/// Gives the live link of an order up, so that the member makes another: its page was left, and a number is good for one
/// try only. Harmless without one; what was paid meanwhile is in the books then.
///
/// # Errors
/// [`Error::NotFound`] for another's order, [`Refusal::ProviderUnreachable`].
pub async fn drop_link(cx: &Cx, actor: &Actor, id: &OrderId) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let row = store::order::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    access::business(&mut tx, actor, &row.business_id, MemberAct::Prepare).await?;
    let live = store::payment::live(&mut tx, id).await?;
    drop(tx);
    match (close(cx, id).await?, live) {
        (Some(closed), Some(live)) if closed == live.id => store::retry(|| give_up(cx, &live, CLOSED)).await,
        (_, _) => Ok(()),
    }
}

/// A try whose result the provider does not know yet: its link stays, and the page says so.
async fn pending(cx: &Cx, known: &PaymentRow) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    stored::lock(&mut tx, &known.order_id).await?;
    let Some(mut row) = store::payment::lock(&mut tx, &known.id).await?.filter(|row| row.live) else { return Ok(()) };
    PENDING.clone_into(&mut row.status);
    store::payment::update(&mut tx, &row).await?;
    Ok(tx.commit().await?)
}

async fn give_up(cx: &Cx, known: &PaymentRow, status: &str) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    stored::lock(&mut tx, &known.order_id).await?;
    let Some(mut row) = store::payment::lock(&mut tx, &known.id).await?.filter(|row| row.live) else { return Ok(()) };
    row.live = false;
    status.clone_into(&mut row.status);
    store::payment::update(&mut tx, &row).await?;
    Ok(tx.commit().await?)
}

/// Asks the provider about every try of an order: for "I paid already". It stops nothing.
///
/// # Errors
/// [`Refusal::ProviderUnreachable`].
pub async fn ask(cx: &Cx, actor: &Actor, id: &OrderId) -> Result<bool> {
    let mut tx = cx.db.read().await?;
    let row = store::order::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    access::business(&mut tx, actor, &row.business_id, MemberAct::See).await?;
    let tries = store::payment::of_order(&mut tx, id).await?;
    drop(tx);
    let mut paid = false;
    for row_of_try in tries.iter().filter(|row| row.status != PAID) {
        let number = number(row_of_try)?;
        let now = cx.clock.system();
        match cx.gateways.payments.query(&row.vendor_id, &number, row_of_try.amount, now).await {
            PaymentStatus::Paid(receipt) => {
                record(cx, &receipt).await?;
                paid = true;
            }
            PaymentStatus::NotPaid => {}
            PaymentStatus::Unreachable(_) => return Err(Refusal::ProviderUnreachable.into()),
        }
    }
    Ok(paid)
}

/// Takes a payment into the books: it moves its order, or it is a stray.
async fn record(cx: &Cx, receipt: &Receipt) -> Result<()> {
    store::retry(|| recorded(cx, receipt)).await
}

async fn recorded(cx: &Cx, receipt: &Receipt) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let known = store::payment::by_number(&mut tx, receipt.number.as_str()).await?.ok_or(Error::NotFound)?;
    if known.status == PAID {
        return Ok(());
    }
    let paid_at = business_time(cx, &mut tx, receipt).await?;
    if !could_be(paid_at, &known, cx.clock.now(&mut tx).await?) {
        tracing::warn!(target: "security", number = receipt.number.as_str(), "a payment time outside of its try");
        return Err(Refusal::ProviderUnreachable.into());
    }
    let payment = Payment { id: known.id, amount: receipt.amount, paid_at };
    let act = Act { actor: &Actor::System, right: Right::Platform, order: &known.order_id, key: None };
    let wish = Wish::Plain(Command::PaymentConfirmed(payment));
    match perform::attempt(cx, tx, act, &wish, &serde_json::Value::Null, None).await? {
        Attempt::Decided(tx, _) => Ok(tx.commit().await?),
        Attempt::Repeated(_) => Ok(()),
        Attempt::AskProvider => Err(Error::Internal("a payment asked for the provider".to_owned())),
    }
}

/// How far the provider's clock may be from ours, in milliseconds.
const CLOCKS_APART_MS: i64 = 10 * 60 * 1_000;

/// Whether a try can have been paid then: not before it was opened, and not in the future.
fn could_be(paid_at: Instant, known: &PaymentRow, now: Instant) -> bool {
    known.created_at.plus_millis(-CLOCKS_APART_MS) <= paid_at && paid_at <= now.plus_millis(CLOCKS_APART_MS)
}

/// The provider tells the machine's time; a demonstration's business clock may be ahead of it.
async fn business_time(cx: &Cx, tx: &mut Tx, receipt: &Receipt) -> Result<Instant> {
    let now = cx.clock.now(tx).await?;
    let ahead = now.millis().saturating_sub(cx.clock.system().millis());
    Ok(receipt.paid_at.plus_millis(ahead))
}

/// Closes the live link of an order and asks the provider. The link closed, or nothing when there is none or it was paid:
/// then the payment is in the books already.
///
/// # Errors
/// [`Refusal::ProviderUnreachable`].
pub(crate) async fn close(cx: &Cx, id: &OrderId) -> Result<Option<PaymentId>> {
    let mut tx = cx.db.read().await?;
    let order = store::order::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let Some(live) = store::payment::live(&mut tx, id).await? else { return Ok(None) };
    drop(tx);
    let (number, now) = (number(&live)?, cx.clock.system());
    let provider = &cx.gateways.payments;
    let closed = match provider.close_link(&order.vendor_id, &number, live.amount, now).await {
        CloseOutcome::CannotClose => match provider.query(&order.vendor_id, &number, live.amount, now).await {
            PaymentStatus::Paid(receipt) => CloseOutcome::Paid(receipt),
            PaymentStatus::NotPaid => CloseOutcome::Closed,
            PaymentStatus::Unreachable(why) => CloseOutcome::Unreachable(why),
        },
        done @ (CloseOutcome::Closed | CloseOutcome::Paid(_) | CloseOutcome::Unreachable(_)) => done,
    };
    match closed {
        CloseOutcome::Closed => Ok(Some(live.id)),
        CloseOutcome::Paid(receipt) => record(cx, &receipt).await.map(|()| None),
        CloseOutcome::CannotClose | CloseOutcome::Unreachable(_) => Err(Refusal::ProviderUnreachable.into()),
    }
}

/// How much a stray payment of this order was, and whether it was given back.
///
/// # Errors
/// [`Error::NotFound`] when it is none, or of another order.
pub(crate) async fn stray(tx: &mut Tx, order: &Order, payment: &PaymentId) -> Result<(Twd, bool)> {
    let row = store::payment::get(tx, payment).await?;
    let row = row.filter(|row| row.order_id == order.id && row.stray.is_some()).ok_or(Error::NotFound)?;
    Ok((row.paid_amount.unwrap_or(row.amount), row.returned_at.is_some()))
}

/// Keeps the tries in step with their order: the one that paid, the strays, and no live link once it is not accepted.
pub(crate) async fn follow(tx: &mut Tx, before: &Order, step: &Step, now: Instant) -> Result<()> {
    let paid = step.order.state.paid().and_then(|paid| paid.payment.as_ref());
    if let Some(payment) = paid.filter(|_| before.state.paid().is_none()) {
        settle(tx, payment, None).await?;
    }
    for stray in &step.strays {
        let text = serde_json::to_string(stray).map_err(Error::json)?;
        settle(tx, &stray.payment, Some(text)).await?;
    }
    for id in &step.returned {
        let Some(mut row) = store::payment::get(tx, id).await? else { return Err(Error::NotFound) };
        row.returned_at = Some(now);
        store::payment::update(tx, &row).await?;
    }
    let left = matches!(before.state, State::Accepted(_)) && !matches!(step.order.state, State::Accepted(_));
    if !left {
        return Ok(());
    }
    let Some(mut live) = store::payment::live(tx, &step.order.id).await? else { return Ok(()) };
    live.live = false;
    CLOSED.clone_into(&mut live.status);
    Ok(store::payment::update(tx, &live).await?)
}

async fn settle(tx: &mut Tx, payment: &Payment, stray: Option<String>) -> Result<()> {
    let Some(mut row) = store::payment::get(tx, &payment.id).await? else {
        return Err(Error::Internal(format!("no try {}", payment.id)));
    };
    // told twice at once: the other one has it, and this one begins again and finds it so
    if row.status == PAID {
        return Err(store::StoreError::Busy(format!("{} is taken already", payment.id)).into());
    }
    row.live = false;
    PAID.clone_into(&mut row.status);
    row.paid_at = Some(payment.paid_at);
    row.paid_amount = Some(payment.amount);
    row.stray = stray;
    Ok(store::payment::update(tx, &row).await?)
}
