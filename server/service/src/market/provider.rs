//! The only way to ask the payment provider about a try: never while it has locked the merchant account, and its answer
//! must be about that try.
//!
//! A lock is stored in the database, so that all servers respect it. Its time is by the system clock, since the
//! provider set it.

use domain::id::VendorId;
use gateway::payment::{PaymentNumber, PaymentStatus};
use store::payment::PaymentRow;

use crate::error::{Error, Result};
use crate::{Cx, Refusal};

/// Asks whether a try was paid.
///
/// # Errors
/// Those of the database.
pub(super) async fn query(cx: &Cx, vendor: &VendorId, row: &PaymentRow) -> Result<PaymentStatus> {
    let number = number(row)?;
    let answer = cx.gateways.payments.query(vendor, &number, row.amount, cx.clock.system());
    unless_locked(cx, vendor, &number, answer).await
}

/// Closes a try where the provider can, and asks in the same request whether it was paid.
///
/// # Errors
/// Those of the database.
pub(super) async fn close(cx: &Cx, vendor: &VendorId, row: &PaymentRow) -> Result<PaymentStatus> {
    let number = number(row)?;
    let answer = cx.gateways.payments.close_link(vendor, &number, row.amount, cx.clock.system());
    unless_locked(cx, vendor, &number, answer).await
}

/// Awaits the answer, unless the provider must not be asked now.
async fn unless_locked(
    cx: &Cx,
    vendor: &VendorId,
    number: &PaymentNumber,
    answer: impl Future<Output = PaymentStatus> + Send,
) -> Result<PaymentStatus> {
    let merchant = cx.gateways.payments.account_of(vendor).unwrap_or_default();
    let mut tx = cx.db.read().await?;
    let locked = store::provider_lock::until(&mut tx, merchant, cx.clock.system()).await?;
    drop(tx);
    if let Some(until) = locked {
        return Ok(PaymentStatus::Locked(until));
    }
    let answer = answer.await;
    match &answer {
        PaymentStatus::Locked(until) => {
            tracing::warn!(merchant, until = until.millis(), "the payment provider was asked too often");
            let mut tx = cx.db.begin().await?;
            store::provider_lock::note(&mut tx, merchant, *until).await?;
            tx.commit().await?;
        }
        PaymentStatus::Paid(receipt) if receipt.number != *number => {
            return Ok(PaymentStatus::Unreachable("it answers for another try".to_owned()));
        }
        PaymentStatus::Unreachable(why) => tracing::warn!(merchant, why, "the payment provider"),
        PaymentStatus::Paid(_) | PaymentStatus::NotPaid | PaymentStatus::Pending => {}
    }
    Ok(answer)
}

/// The refusal for a caller that needs an answer and got none.
pub(super) fn no_answer(status: &PaymentStatus) -> Error {
    match status {
        PaymentStatus::Locked(until) => Refusal::ProviderLocked { until: *until }.into(),
        PaymentStatus::Pending => Refusal::PaymentPending.into(),
        PaymentStatus::Paid(_) | PaymentStatus::NotPaid | PaymentStatus::Unreachable(_) => {
            Refusal::ProviderUnreachable.into()
        }
    }
}

/// The provider's number of a try.
pub(super) fn number(row: &PaymentRow) -> Result<PaymentNumber> {
    Ok(row.provider_number.parse()?)
}
