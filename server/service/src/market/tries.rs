//! The tries to pay an order, in the transaction that decides about it: which one is in doubt, which one is a stray
//! payment, and how they stay consistent with their order.

use domain::id::PaymentId;
use domain::money::Twd;
use domain::order::{Order, Payment, State, Step};
use domain::time::Instant;
use store::Tx;
use store::payment::{CLOSED, PAID, PaymentRow};

use crate::error::{Error, Result};

/// The try about which the provider must be asked before an unpaid order ends: the live one; or the last one, even if
/// it was given up, when it was opened so late that a payment may be reported after the deadline.
pub(super) async fn doubtful(tx: &mut Tx, order: &Order) -> Result<Option<PaymentRow>> {
    let live = store::payment::live(tx, &order.id).await?;
    if let State::Accepted(facts) = &order.state
        && live.is_none()
        && facts.may_be_told_late()
    {
        return Ok(store::payment::newest_unpaid(tx, &order.id, PAID).await?);
    }
    Ok(live)
}

/// The amount of a stray payment of this order, and whether it was returned.
///
/// # Errors
/// [`Error::NotFound`] when it is not a stray payment, or belongs to another order.
pub(super) async fn stray(tx: &mut Tx, order: &Order, payment: &PaymentId) -> Result<(Twd, bool)> {
    let row = store::payment::get(tx, payment).await?;
    let row = row.filter(|row| row.order_id == order.id && row.stray.is_some()).ok_or(Error::NotFound)?;
    Ok((row.paid_amount.unwrap_or(row.amount), row.returned_at.is_some()))
}

/// Keeps the tries consistent with their order: the one that paid, the stray payments, and no live link once the order
/// is not accepted. `doubtful` is the doubtful try of the order before the step.
pub(super) async fn follow(
    tx: &mut Tx,
    before: &Order,
    step: &Step,
    doubtful: Option<&PaymentRow>,
    now: Instant,
) -> Result<()> {
    let mut live = doubtful.filter(|row| row.live).cloned();
    let paid = step.order.state.paid().and_then(|paid| paid.payment.as_ref());
    let paid = paid.filter(|_| before.state.paid().is_none()).map(|payment| (payment, None));
    let strays = step.strays.iter().map(|stray| Ok((&stray.payment, Some(serde_json::to_string(stray)?))));
    for settled in paid.map(Ok).into_iter().chain(strays) {
        let (payment, stray) = settled.map_err(Error::json)?;
        let row = match live.take_if(|row| row.id == payment.id) {
            Some(row) => Some(row),
            None => store::payment::get(tx, &payment.id).await?,
        };
        settle(tx, row.ok_or_else(|| Error::Internal(format!("no try {}", payment.id)))?, payment, stray).await?;
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
    let Some(mut live) = live else { return Ok(()) };
    live.live = false;
    CLOSED.clone_into(&mut live.status);
    Ok(store::payment::update(tx, &live).await?)
}

async fn settle(tx: &mut Tx, mut row: PaymentRow, payment: &Payment, stray: Option<String>) -> Result<()> {
    // it was reported twice concurrently: the other transaction recorded it, and this one begins again and finds it
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
