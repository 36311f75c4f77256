//! The vendor's commands on an order: answer, contact, invoice, hand-over, and its side of a refund.

use chrono::NaiveDate;
use domain::form::FormError;
use domain::id::{IdempotencyKey, OrderId, PaymentId};
use domain::money::Twd;
use domain::order::{Command, Credit, InvoiceNote, Refusal as Rule};
use domain::ubn::Ubn;
use serde::{Deserialize, Serialize};

use super::attempt::{Intent, Request};
use super::orders::{Plain, WithReason};
use super::perform::perform;
use crate::error::Result;
use crate::{Cx, Error, Principal, Refusal};

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

/// Accepts an order, which takes the plan's capacity. An order paid by points alone is paid at once.
///
/// # Errors
/// [`crate::Refusal::Order`]: too late, or the plan is full.
pub async fn accept(cx: &Cx, actor: &Principal, command: Plain) -> Result<()> {
    let Plain { order, key } = command;
    act(cx, actor, (&order, &key), Intent::Accept, &()).await
}

/// Declines an order. Its points are released at once.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn decline(cx: &Cx, actor: &Principal, command: WithReason) -> Result<()> {
    let WithReason { order, reason, key } = command;
    let intent = Intent::Plain(Command::Decline { reason: reason.clone() });
    act(cx, actor, (&order, &key), intent, &reason).await
}

/// Records that the member was contacted.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn record_contact(cx: &Cx, actor: &Principal, command: WithReason) -> Result<()> {
    let WithReason { order, reason, key } = command;
    let intent = Intent::Plain(Command::RecordContact { note: reason.clone() });
    act(cx, actor, (&order, &key), intent, &reason).await
}

/// A command to record an invoice (發票) that the vendor issued.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordInvoice {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The buyer named on it.
    pub buyer: Ubn,
    /// Its amount.
    pub amount: Twd,
    /// The date on it.
    pub date: NaiveDate,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Records an invoice.
///
/// # Errors
/// [`Refusal::Order`]: a wrong buyer, amount or number. [`Error::Invalid`]: a date before the payment or after today, or a
/// number that the vendor has recorded already for the same two months.
pub async fn record_invoice(cx: &Cx, actor: &Principal, command: RecordInvoice) -> Result<()> {
    let RecordInvoice { order, number, buyer, amount, date, key } = command;
    let content = (number.clone(), buyer.as_str().to_owned(), amount, date);
    let intent = Intent::Plain(Command::RecordInvoice(InvoiceNote { number, buyer, amount, date }));
    act(cx, actor, (&order, &key), intent, &content).await.map_err(at_its_field)
}

/// Reports an error in an invoice's number or date at the field.
fn at_its_field(error: Error) -> Error {
    let Some(Refusal::Order(rule)) = error.refusal() else { return error };
    if **rule == Rule::InvoiceTwice {
        Error::field("number", FormError::InvoiceTaken)
    } else if **rule == Rule::InvoiceTooLate {
        Error::field("date", FormError::DateInFuture)
    } else if let Rule::InvoiceTooEarly { paid } = **rule {
        Error::field("date", FormError::BeforePayment { paid })
    } else {
        error
    }
}

/// A command to declare the service usable.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeclareUsable {
    /// The order.
    pub order: OrderId,
    /// The first usable day.
    pub first_usable_day: NaiveDate,
    /// The evidence.
    pub evidence: String,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Declares the service usable. The member then confirms or objects.
///
/// # Errors
/// [`crate::Refusal::Order`]: the day is too early or too far ahead.
pub async fn declare_usable(cx: &Cx, actor: &Principal, command: DeclareUsable) -> Result<()> {
    let DeclareUsable { order, first_usable_day, evidence, key } = command;
    let content = (first_usable_day, evidence.clone());
    let intent = Intent::Plain(Command::DeclareUsable { first_usable_day, evidence });
    act(cx, actor, (&order, &key), intent, &content).await
}

/// Confirms a refund. The points are returned at once.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn confirm_refund(cx: &Cx, actor: &Principal, command: Plain) -> Result<()> {
    let Plain { order, key } = command;
    act(cx, actor, (&order, &key), Intent::Plain(Command::ConfirmRefund), &()).await
}

/// Objects to a fact of a refund. Staff decide.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn object_refund(cx: &Cx, actor: &Principal, command: WithReason) -> Result<()> {
    let WithReason { order, reason, key } = command;
    let intent = Intent::Plain(Command::ObjectRefund { reason: reason.clone() });
    act(cx, actor, (&order, &key), intent, &reason).await
}

/// A command to record that the cash of a refund was returned, and what was done about the invoice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordCashRefund {
    /// The order.
    pub order: OrderId,
    /// The amount, which must be the quote's.
    pub amount: Twd,
    /// The reference of the transfer.
    pub reference: String,
    /// What was done about the invoice.
    pub credit: Credit,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Records the return of the cash: the order is refunded.
///
/// # Errors
/// [`crate::Refusal::Order`]: the amount differs from the quote, or nothing was done about the invoice.
pub async fn record_cash_refund(cx: &Cx, actor: &Principal, command: RecordCashRefund) -> Result<()> {
    let RecordCashRefund { order, amount, reference, credit, key } = command;
    let content = (amount, reference.clone(), credit.clone());
    let intent = Intent::Plain(Command::RecordCashRefund { amount, reference, credit });
    act(cx, actor, (&order, &key), intent, &content).await
}

/// A command to record the return of a stray payment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReturnStray {
    /// The order.
    pub order: OrderId,
    /// The payment.
    pub payment: PaymentId,
    /// The reference of the transfer.
    pub reference: String,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Records the return of a stray payment (rules §4, Payment).
///
/// # Errors
/// [`crate::Error::NotFound`] when it does not belong to this order; [`crate::Refusal::Order`] when its return was
/// recorded before.
pub async fn return_stray(cx: &Cx, actor: &Principal, command: ReturnStray) -> Result<()> {
    let ReturnStray { order, payment, reference, key } = command;
    let content = (payment.clone(), reference.clone());
    let intent = Intent::ReturnStray { payment, reference };
    act(cx, actor, (&order, &key), intent, &content).await
}

/// A command to record what was done about the invoice of an order that is refunded without cash.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordCredit {
    /// The order.
    pub order: OrderId,
    /// What was done.
    pub credit: Credit,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Records the allowance that a refund of points alone still requires.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn record_credit(cx: &Cx, actor: &Principal, command: RecordCredit) -> Result<()> {
    let RecordCredit { order, credit, key } = command;
    let intent = Intent::Plain(Command::RecordCredit(credit.clone()));
    act(cx, actor, (&order, &key), intent, &credit).await
}
