//! The vendor's part of an order: answer, contact, invoice, hand-over, and its side of a refund.

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

/// Accepts an order; the plan's capacity is taken. One paid by points alone is paid at once.
///
/// # Errors
/// [`crate::Refusal::Order`]: too late, or the plan is full.
pub async fn accept(cx: &Cx, actor: &Principal, command: Plain) -> Result<()> {
    let Plain { order, key } = command;
    act(cx, actor, (&order, &key), Intent::Accept, &()).await
}

/// Declines an order: the points go back at once.
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

/// An invoice (發票) that the vendor issued.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordInvoice {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Whom it names as buyer.
    pub buyer: Ubn,
    /// Its amount.
    pub amount: Twd,
    /// Its own date.
    pub date: NaiveDate,
    /// The caller's key.
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

/// What is wrong with an invoice's number or date is told at the field.
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

/// The declaration that the service can be used.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeclareUsable {
    /// The order.
    pub order: OrderId,
    /// The first usable day.
    pub first_usable_day: NaiveDate,
    /// What shows it.
    pub evidence: String,
    /// The caller's key.
    pub key: IdempotencyKey,
}

/// Declares the service usable; the member confirms or objects.
///
/// # Errors
/// [`crate::Refusal::Order`]: the day is too early or too far ahead.
pub async fn declare_usable(cx: &Cx, actor: &Principal, command: DeclareUsable) -> Result<()> {
    let DeclareUsable { order, first_usable_day, evidence, key } = command;
    let content = (first_usable_day, evidence.clone());
    let intent = Intent::Plain(Command::DeclareUsable { first_usable_day, evidence });
    act(cx, actor, (&order, &key), intent, &content).await
}

/// Confirms a refund: the points are back at once.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn confirm_refund(cx: &Cx, actor: &Principal, command: Plain) -> Result<()> {
    let Plain { order, key } = command;
    act(cx, actor, (&order, &key), Intent::Plain(Command::ConfirmRefund), &()).await
}

/// Objects to a fact of a refund; staff decide.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn object_refund(cx: &Cx, actor: &Principal, command: WithReason) -> Result<()> {
    let WithReason { order, reason, key } = command;
    let intent = Intent::Plain(Command::ObjectRefund { reason: reason.clone() });
    act(cx, actor, (&order, &key), intent, &reason).await
}

/// The cash of a refund that the vendor gave back, and what it did about the invoice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordCashRefund {
    /// The order.
    pub order: OrderId,
    /// How much: the quote's cash.
    pub amount: Twd,
    /// The reference of the transfer.
    pub reference: String,
    /// What was done about the invoice.
    pub credit: Credit,
    /// The caller's key.
    pub key: IdempotencyKey,
}

/// Records the cash given back: the order is refunded.
///
/// # Errors
/// [`crate::Refusal::Order`]: another amount than the quote's, or nothing done about the invoice.
pub async fn record_cash_refund(cx: &Cx, actor: &Principal, command: RecordCashRefund) -> Result<()> {
    let RecordCashRefund { order, amount, reference, credit, key } = command;
    let content = (amount, reference.clone(), credit.clone());
    let intent = Intent::Plain(Command::RecordCashRefund { amount, reference, credit });
    act(cx, actor, (&order, &key), intent, &content).await
}

/// A stray payment that the vendor gave back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReturnStray {
    /// The order.
    pub order: OrderId,
    /// Which payment.
    pub payment: PaymentId,
    /// The reference of the transfer.
    pub reference: String,
    /// The caller's key.
    pub key: IdempotencyKey,
}

/// Records a stray payment given back (rules §4, Payment).
///
/// # Errors
/// [`crate::Error::NotFound`] when it is none of this order; [`crate::Refusal::Order`] when it was given back before.
pub async fn return_stray(cx: &Cx, actor: &Principal, command: ReturnStray) -> Result<()> {
    let ReturnStray { order, payment, reference, key } = command;
    let content = (payment.clone(), reference.clone());
    let intent = Intent::ReturnStray { payment, reference };
    act(cx, actor, (&order, &key), intent, &content).await
}

/// What was done about the invoice of an order that is refunded without cash.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordCredit {
    /// The order.
    pub order: OrderId,
    /// What was done.
    pub credit: Credit,
    /// The caller's key.
    pub key: IdempotencyKey,
}

/// Records the allowance that a refund of points alone still owes.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn record_credit(cx: &Cx, actor: &Principal, command: RecordCredit) -> Result<()> {
    let RecordCredit { order, credit, key } = command;
    let intent = Intent::Plain(Command::RecordCredit(credit.clone()));
    act(cx, actor, (&order, &key), intent, &credit).await
}
