//! The vendor's desk, and its part of an order.

use domain::form::{CashRefundForm, DeclineForm, HandOverForm, InvoiceForm};
use domain::time::Instant;
use domain::view::account::MyVendor;
use domain::view::message::ThreadLine;
use domain::view::order::OrderLine;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::order::{id, next, reason};
#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse, submit_key};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use domain::form::{FieldErrors, FormError};
#[cfg(feature = "ssr")]
use domain::money::Twd;
#[cfg(feature = "ssr")]
use domain::order::Credit;
#[cfg(feature = "ssr")]
use service::market::{orders, vendor};

/// A page of a vendor's orders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Desk {
    /// The vendor acted for.
    pub vendor: MyVendor,
    /// Its orders: by deadline, or the newest in one state.
    pub lines: Vec<OrderLine>,
    /// The key of the next page; `None` on the last page.
    pub next: Option<String>,
    /// The unread threads, newest first.
    pub unread: Vec<ThreadLine>,
    /// The time of this page, by the business clock.
    pub now: Instant,
}

/// A vendor's desk: the orders with a running deadline, or those in a named state. `None` for a person without a
/// vendor.
#[server(prefix = "/api/fn", endpoint = "vendor_desk", protocol = Ask)]
pub(crate) async fn vendor_desk(vendor: String, state: String, page: String) -> Result<Option<Desk>, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let me = service::accounts::me(&cx, &by).await.map_err(refuse)?;
    let mine = super::named_or_first(&me.vendors, &vendor, |mine| mine.id.as_str())?;
    let Some(vendor) = mine.cloned() else { return Ok(None) };
    let named = state.parse::<domain::order::StateName>().ok();
    let now = service::clock::read(&cx).await.map_err(refuse)?;
    let (lines, next) = if named.is_some() {
        let lines = orders::of_vendor(&cx, &by, &vendor.id, named, super::page_key(&page)).await.map_err(refuse)?;
        let next = next(&lines, |line| Some(line.created_at));
        (lines, next)
    } else {
        let lines = orders::urgent_of_vendor(&cx, &by, &vendor.id, super::page_key(&page)).await.map_err(refuse)?;
        let next = next(&lines, |line| line.due);
        (lines, next)
    };
    let unread = service::market::messages::unread_of_vendor(&cx, &by, &vendor.id).await.map_err(refuse)?;
    Ok(Some(Desk { vendor, lines, next, unread, now }))
}
callers!(VendorDesk: Vendor);

/// Accepts an order.
#[server(prefix = "/api/fn", endpoint = "accept_order", client = Submit, output = Json)]
pub(crate) async fn accept_order(order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let command = orders::Plain { order: id(&order)?, key: submit_key(&cx) };
    vendor::accept(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(AcceptOrder: Vendor);

/// Declines an order with a reason for the member.
#[server(prefix = "/api/fn", endpoint = "decline_order", client = Submit, output = Json)]
pub(crate) async fn decline_order(form: DeclineForm, order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let reason = form.parse().map_err(invalid)?;
    let command = orders::WithReason { order: id(&order)?, reason, key: submit_key(&cx) };
    vendor::decline(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(DeclineOrder: Vendor);

/// Records that the vendor contacted the member.
#[server(prefix = "/api/fn", endpoint = "record_contact", client = Submit, output = Json)]
pub(crate) async fn record_contact(note: String, order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let reason = reason("note", &note)?;
    let command = orders::WithReason { order: id(&order)?, reason, key: submit_key(&cx) };
    vendor::record_contact(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(RecordContact: Vendor);

/// Records an invoice for this buyer.
#[server(prefix = "/api/fn", endpoint = "record_invoice", client = Submit, output = Json)]
pub(crate) async fn record_invoice(form: InvoiceForm, buyer: String, order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let today = service::clock::read(&cx).await.map_err(refuse)?.day();
    let invoice = form.parse(today).map_err(invalid)?;
    let buyer = domain::ubn::Ubn::parse(&buyer).map_err(|error| invalid(FieldErrors::one("buyer", error.into())))?;
    let command = vendor::RecordInvoice {
        order: id(&order)?,
        number: invoice.number.into(),
        buyer,
        amount: invoice.amount,
        date: invoice.date,
        key: submit_key(&cx),
    };
    vendor::record_invoice(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(RecordInvoice: Vendor);

/// Declares the service usable.
#[server(prefix = "/api/fn", endpoint = "declare_usable", client = Submit, output = Json)]
pub(crate) async fn declare_usable(form: HandOverForm, order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let hand_over = form.parse().map_err(invalid)?;
    let command = vendor::DeclareUsable {
        order: id(&order)?,
        first_usable_day: hand_over.first_day,
        evidence: hand_over.evidence,
        key: submit_key(&cx),
    };
    vendor::declare_usable(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(DeclareUsable: Vendor);

/// Confirms a refund; the points are returned at once.
#[server(prefix = "/api/fn", endpoint = "confirm_refund", client = Submit, output = Json)]
pub(crate) async fn confirm_refund(order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let command = orders::Plain { order: id(&order)?, key: submit_key(&cx) };
    vendor::confirm_refund(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(ConfirmRefund: Vendor);

/// Objects to a fact of a refund.
#[server(prefix = "/api/fn", endpoint = "object_refund", client = Submit, output = Json)]
pub(crate) async fn object_refund(objection: String, order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let reason = reason("objection", &objection)?;
    let command = orders::WithReason { order: id(&order)?, reason, key: submit_key(&cx) };
    vendor::object_refund(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(ObjectRefund: Vendor);

/// What happened to the invoice: the choice, and for an allowance its number and amount.
#[cfg(feature = "ssr")]
fn credit(choice: &str, number: Option<String>, amount: &str) -> Result<Credit, AppError> {
    let refused = |field: &str, error| invalid(FieldErrors::one(field, error));
    match choice {
        "not_invoiced" => Ok(Credit::NotInvoiced),
        "voided" => Ok(Credit::Voided),
        "allowance" => {
            let number = number.ok_or_else(|| refused("allowance_number", FormError::Required))?;
            let amount = amount.parse().map_err(|_| refused("credit", FormError::NotANumber))?;
            Ok(Credit::Allowance { number, amount: Twd::new(amount) })
        }
        _ => Err(refused("credit", FormError::Required)),
    }
}

/// Records the returned cash and what happened to the invoice.
#[server(prefix = "/api/fn", endpoint = "record_cash_refund", client = Submit, output = Json)]
pub(crate) async fn record_cash_refund(
    form: CashRefundForm,
    #[server(default)] credit: String,
    amount: String,
    allowance: String,
    order: String,
) -> Result<(), AppError> {
    let cx = cx()?;
    let cash = form.parse().map_err(invalid)?;
    let amount = amount.parse().map_err(|_| invalid(FieldErrors::one("amount", FormError::NotANumber)))?;
    let command = vendor::RecordCashRefund {
        order: id(&order)?,
        amount: Twd::new(amount),
        reference: cash.reference,
        credit: self::credit(&credit, cash.allowance_number, &allowance)?,
        key: submit_key(&cx),
    };
    vendor::record_cash_refund(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(RecordCashRefund: Vendor);

/// Records the return of a stray payment.
#[server(prefix = "/api/fn", endpoint = "return_stray", client = Submit, output = Json)]
pub(crate) async fn return_stray(payment: String, stray_reference: String, order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let reference = domain::form::parse::line(&stray_reference, 1, domain::form::accounting::REFERENCE_MAX)
        .map_err(|error| invalid(FieldErrors::one("stray_reference", error)))?;
    let command = vendor::ReturnStray { order: id(&order)?, payment: id(&payment)?, reference, key: submit_key(&cx) };
    vendor::return_stray(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(ReturnStray: Vendor);

/// Records the allowance that is still due after a refund without cash.
#[server(prefix = "/api/fn", endpoint = "record_credit", client = Submit, output = Json)]
pub(crate) async fn record_credit(
    #[server(default)] credit: String,
    number: String,
    allowance: String,
    order: String,
) -> Result<(), AppError> {
    let cx = cx()?;
    let number = domain::form::parse::optional(&number, |typed| {
        domain::form::parse::line(typed, 1, domain::form::accounting::ALLOWANCE_MAX)
    });
    let number = number.map_err(|error| invalid(FieldErrors::one("allowance_number", error)))?;
    let credit = self::credit(&credit, number, &allowance)?;
    let command = vendor::RecordCredit { order: id(&order)?, credit, key: submit_key(&cx) };
    vendor::record_credit(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(RecordCredit: Vendor);
