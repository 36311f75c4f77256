//! Incoming payments (rules §4, Payment): a provider's notifications and answers, and their effect on an order.
//!
//! What counts is the provider's time of payment in its answer to a query; a notification is only a hint. A payment
//! that does not count for its order is a stray payment.

use domain::id::{OrderId, PaymentId, VendorId};
use domain::order::{ASK_AGAIN_MS, Command, Payment, State};
use domain::time::Instant;
use gateway::payment::{Notification, PaymentStatus, Receipt};
use store::Tx;
use store::payment::{FAILED, OPEN, PAID, PENDING, PaymentRow};

use super::attempt::{Attempt, Intent, Request, attempt};
use super::tries::doubtful;
use super::{provider, stored};
use crate::error::{Error, Result};
use crate::limits::{self, NOTIFIED};
use crate::security::{self, Event};
use crate::{Cx, Principal, Refusal};

/// Handles a provider's notification. It is only a hint: its signature shows that the sender has the key of a merchant
/// account, and every vendor has one. So the account must be that of the order's vendor, and the provider itself must
/// confirm the payment before the order changes. A repeat has no further effect.
///
/// # Errors
/// [`Error::NotFound`] for an unknown number, [`Error::Forbidden`] for a forged one, [`Refusal::ProviderUnreachable`]
/// when the provider does not confirm it, [`Refusal::ProviderLocked`] when it cannot be asked. Then it repeats its
/// notification.
pub async fn notified(cx: &Cx, raw: &[u8]) -> Result<&'static str> {
    notified_from(cx, raw, "").await
}

/// Like [`notified`], with the sender's network address, which is logged if the notification is forged.
///
/// # Errors
/// Those of [`notified`].
pub async fn notified_from(cx: &Cx, raw: &[u8], from: &str) -> Result<&'static str> {
    let provider = &cx.gateways.payments;
    let notification = provider.verify_notification(raw).map_err(|why| forged(cx, &why, from))?;
    let mut tx = cx.db.read().await?;
    let found = store::payment::with_vendor(&mut tx, notification.says.number().as_str()).await?;
    let (known, vendor) = found.ok_or(Error::NotFound)?;
    drop(tx);
    if provider.account_of(&vendor) != Some(notification.merchant.as_str()) {
        return Err(forged(cx, &format!("merchant {} for an order of {vendor}", notification.merchant), from));
    }
    match notification.says {
        Notification::Paid(_) if known.status == PAID => {}
        Notification::Paid(_) => confirmed(cx, &known, &vendor, from).await?,
        Notification::Failed { .. } => failed(cx, &known).await?,
        Notification::Pending { .. } => pending(cx, &known).await?,
        Notification::NumberIssued(_) | Notification::Test(_) => {}
    }
    Ok(provider.notification_answer())
}

/// How many notifications were refused since the process began: the signature was wrong, the merchant was another one,
/// or the provider did not confirm them.
#[must_use]
pub fn forged_notifications() -> u64 {
    security::count(Event::ForgedNotification)
}

fn forged(cx: &Cx, why: &dyn std::fmt::Display, from: &str) -> Error {
    security::note(cx, Event::ForgedNotification, "provider", &why.to_string(), from);
    Error::Forbidden
}

/// Asks the provider whether a try was paid, after a notification. Its answer counts, not the notification.
async fn confirmed(cx: &Cx, known: &PaymentRow, vendor: &VendorId, from: &str) -> Result<()> {
    limits::take(cx, &NOTIFIED, known.id.as_str()).await?;
    let answer = provider::query(cx, vendor, known).await?;
    match &answer {
        PaymentStatus::Paid(receipt) => record(cx, receipt).await,
        PaymentStatus::NotPaid => {
            forged(cx, &format!("the provider does not confirm {}", known.provider_number), from);
            Err(Refusal::ProviderUnreachable.into())
        }
        PaymentStatus::Pending => pending(cx, known).await,
        PaymentStatus::Locked(_) | PaymentStatus::Unreachable(_) => Err(provider::no_answer(&answer)),
    }
}

/// Closes the link of a try that the provider refused, since a number can be used only once; the member makes another
/// one. If the provider takes money for it in spite of that, the payment counts as usual.
async fn failed(cx: &Cx, known: &PaymentRow) -> Result<()> {
    if !known.live {
        return Ok(());
    }
    limits::take(cx, &NOTIFIED, known.id.as_str()).await?;
    match close(cx, &known.order_id).await {
        Ok(Some(closed)) if closed == known.id => give_up(cx, known, FAILED).await,
        // it was paid meanwhile, or another link is live by now
        Ok(_) => Ok(()),
        // the link stays live, and the provider repeats its notification
        Err(error) => Err(error),
    }
}

/// Marks a try as pending: the provider does not know its result yet. Its link stays, and the page says so.
pub(super) async fn pending(cx: &Cx, known: &PaymentRow) -> Result<()> {
    cx.db.transact(|tx| marked(tx, known, PENDING)).await
}

/// Handles "not paid" from the provider. A pending try is open again, once that answer is final.
pub(super) async fn not_paid(cx: &Cx, known: &PaymentRow) -> Result<()> {
    if known.status != PENDING {
        return Ok(());
    }
    let mut tx = cx.db.read().await?;
    let row = store::order::get(&mut tx, &known.order_id).await?.ok_or(Error::NotFound)?;
    let now = cx.clock.now(&mut tx).await?;
    drop(tx);
    let State::Accepted(facts) = stored::read(&row)?.state else { return Ok(()) };
    let opened = facts.last_try.unwrap_or(known.created_at);
    if opened.plus_millis(ASK_AGAIN_MS) > now { Ok(()) } else { cx.db.transact(|tx| marked(tx, known, OPEN)).await }
}

async fn marked(mut tx: Tx, known: &PaymentRow, status: &str) -> Result<()> {
    stored::lock(&mut tx, &known.order_id).await?;
    let Some(mut row) = store::payment::lock(&mut tx, &known.id).await?.filter(|row| row.live) else { return Ok(()) };
    status.clone_into(&mut row.status);
    store::payment::update(&mut tx, &row).await?;
    Ok(tx.commit().await?)
}

/// Gives a live link up. A member cannot give up a pending one, since it could be paid twice.
pub(super) async fn give_up(cx: &Cx, known: &PaymentRow, status: &str) -> Result<()> {
    cx.db.transact(|tx| given_up(tx, known, status)).await
}

async fn given_up(mut tx: Tx, known: &PaymentRow, status: &str) -> Result<()> {
    stored::lock(&mut tx, &known.order_id).await?;
    let Some(mut row) = store::payment::lock(&mut tx, &known.id).await?.filter(|row| row.live) else { return Ok(()) };
    if row.status == PENDING && status != FAILED {
        return Err(Refusal::PaymentPending.into());
    }
    row.live = false;
    status.clone_into(&mut row.status);
    store::payment::update(&mut tx, &row).await?;
    Ok(tx.commit().await?)
}

/// Records a payment: it pays its order, or it is a stray payment.
pub(super) async fn record(cx: &Cx, receipt: &Receipt) -> Result<()> {
    cx.db.transact(|tx| recorded(cx, tx, receipt)).await
}

async fn recorded(cx: &Cx, mut tx: Tx, receipt: &Receipt) -> Result<()> {
    let known = store::payment::by_number(&mut tx, receipt.number.as_str()).await?.ok_or(Error::NotFound)?;
    if known.status == PAID {
        return Ok(());
    }
    let now = cx.clock.now(&mut tx).await?;
    let paid_at = business_time(cx, receipt, now);
    let time = judge(paid_at, &known, now);
    if time != PaidAt::Possible {
        forged(cx, &format!("a payment time outside of the try {}: {time:?}", receipt.number.as_str()), "");
    }
    let payment = Payment { id: known.id, amount: receipt.amount, paid_at };
    let command = match time {
        PaidAt::Possible => Command::PaymentConfirmed(payment),
        PaidAt::Impossible => Command::PaymentDoubted(payment),
        PaidAt::Ahead => return Err(Refusal::ProviderUnreachable.into()),
    };
    let request = Request { actor: &Principal::Platform, order: &known.order_id, key: None };
    match attempt(cx, tx, request, &Intent::Plain(command), &serde_json::Value::Null, None).await? {
        Attempt::Decided(tx, ..) => Ok(tx.commit().await?),
        Attempt::Repeated(_) => Ok(()),
        Attempt::AskProvider => Err(Error::Internal("a payment asked for the provider".to_owned())),
    }
}

/// How much the provider's clock may differ from ours, in milliseconds.
const CLOCKS_APART_MS: i64 = 10 * 60 * 1_000;
/// How far ahead of now a payment's time may be to be awaited, in milliseconds: a day, for a wrong time zone.
const AHEAD_MS: i64 = 24 * 60 * 60 * 1_000;

/// The plausibility of the provider's time of payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PaidAt {
    /// It is between the opening of the try and now.
    Possible,
    /// It is in the future, and the payment is not recorded before that time.
    Ahead,
    /// It is before the try was opened, or too far in the future: a stray payment.
    Impossible,
}

fn judge(paid_at: Instant, known: &PaymentRow, now: Instant) -> PaidAt {
    if paid_at < known.created_at.plus_millis(-CLOCKS_APART_MS) || paid_at > now.plus_millis(AHEAD_MS) {
        PaidAt::Impossible
    } else if paid_at > now.plus_millis(CLOCKS_APART_MS) {
        PaidAt::Ahead
    } else {
        PaidAt::Possible
    }
}

/// The time of payment by the business clock. Providers report real time; the business clock of a demonstration may be
/// ahead.
fn business_time(cx: &Cx, receipt: &Receipt, now: Instant) -> Instant {
    let ahead = now.millis().saturating_sub(cx.clock.system().millis());
    receipt.paid_at.plus_millis(ahead)
}

/// Closes the doubtful try of an order and asks the provider about it in the same request. Returns the try that is not
/// paid; `None` when there is none, or it was paid, in which case the payment is already recorded.
///
/// # Errors
/// [`Refusal::ProviderUnreachable`], [`Refusal::ProviderLocked`], [`Refusal::PaymentPending`].
pub(super) async fn close(cx: &Cx, id: &OrderId) -> Result<Option<PaymentId>> {
    let mut tx = cx.db.read().await?;
    let order = stored::read(&store::order::get(&mut tx, id).await?.ok_or(Error::NotFound)?)?;
    let Some(doubtful) = doubtful(&mut tx, &order).await? else { return Ok(None) };
    drop(tx);
    let answer = provider::close(cx, &order.vendor, &doubtful).await?;
    match &answer {
        PaymentStatus::NotPaid => Ok(Some(doubtful.id)),
        PaymentStatus::Paid(receipt) => record(cx, receipt).await.map(|()| None),
        PaymentStatus::Pending => {
            pending(cx, &doubtful).await?;
            Err(provider::no_answer(&answer))
        }
        PaymentStatus::Locked(_) | PaymentStatus::Unreachable(_) => Err(provider::no_answer(&answer)),
    }
}
