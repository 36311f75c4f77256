//! SIMULATOR of a payment provider. Demo mode only: no money moves.
//!
//! A link leads to the demo's own pay page. Its query contains the whole request, signed like ECPay's forms, so the
//! page still works after a restart. Paying there makes a notification in ECPay's form, signed in the same way, which
//! the page posts to the notify address, so that the demo uses the same entry point as real payments. What was paid or
//! closed is kept only in memory; after a restart [`Payments::query`] knows nothing of it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use domain::id::VendorId;
use domain::money::Twd;
use domain::time::Instant;

use super::notice::{amount, taipei_text};
use super::{
    Link, LinkRequest, NotificationError, PaymentNumber, PaymentStatus, Payments, Receipt, RefundOutcome, Signed,
    check_mac, form, notice,
};
use crate::error::GatewayError;

/// The demo's signing key. Everybody can read it here, so production refuses it.
pub const DEMO_HASH_KEY: &str = "yunshiji-demo-key";
/// The demo's second signing key.
pub const DEMO_HASH_IV: &str = "yunshiji-demo-iv";
/// The pay page's path when nothing else is configured.
pub const DEMO_PAY_PATH: &str = "/demo/pay";
/// The method that demo receipts name.
pub const DEMO_METHOD: &str = "Demo";

/// What the payer does on the demo's pay page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoChoice {
    /// Pays the amount due.
    Pay,
    /// Pays another amount, to show the effect.
    PayOther(Twd),
    /// The card is declined.
    Fail,
}

/// What the demo's pay page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoBill {
    /// The try's number.
    pub number: PaymentNumber,
    /// The vendor that would receive the money.
    pub vendor: VendorId,
    /// The amount due.
    pub amount: Twd,
    /// The description.
    pub description: String,
    /// Where the browser goes afterwards.
    pub return_url: String,
    /// Where the notification goes.
    pub notify_url: String,
}

/// Why the demo's pay page refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DemoRefusal {
    /// The address was not made by this demo.
    #[error("not a link of this demo")]
    BadLink,
    /// The link was closed.
    #[error("closed")]
    Closed,
}

#[derive(Debug, Clone)]
enum Entry {
    Open,
    Paid(Receipt),
    Closed,
}

/// The simulator.
#[derive(Debug)]
pub struct SimulatedPayments {
    pay_page: String,
    ledger: Mutex<HashMap<PaymentNumber, Entry>>,
}

impl SimulatedPayments {
    /// A simulator whose links lead to this address, such as [`DEMO_PAY_PATH`].
    #[must_use]
    pub fn new(pay_page: &str) -> Self {
        Self { pay_page: pay_page.to_owned(), ledger: Mutex::new(HashMap::new()) }
    }

    fn ledger(&self) -> MutexGuard<'_, HashMap<PaymentNumber, Entry>> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The bill for the query of the pay page's address (without `?`).
    ///
    /// # Errors
    /// [`DemoRefusal`].
    pub fn bill(&self, query: &str) -> Result<DemoBill, DemoRefusal> {
        let fields = form::read(query.as_bytes()).map_err(|_| DemoRefusal::BadLink)?;
        if !is_signed(&fields) {
            return Err(DemoRefusal::BadLink);
        }
        let text = |name: &str| fields.get(name).cloned().ok_or(DemoRefusal::BadLink);
        let bill = DemoBill {
            number: text("MerchantTradeNo")?.parse().map_err(|_| DemoRefusal::BadLink)?,
            vendor: text("MerchantID")?.parse().map_err(|_| DemoRefusal::BadLink)?,
            amount: amount(&text("TotalAmount")?).ok_or(DemoRefusal::BadLink)?,
            description: text("TradeDesc")?,
            return_url: text("ClientBackURL")?,
            notify_url: text("ReturnURL")?,
        };
        match self.ledger().get(&bill.number) {
            Some(Entry::Closed) => Err(DemoRefusal::Closed),
            Some(Entry::Open | Entry::Paid(_)) | None => Ok(bill),
        }
    }

    /// Carries out the payer's choice on the pay page. Returns the notification's body, to be posted to the bill's
    /// notify address. Paying twice returns the notification of the first payment again.
    ///
    /// # Errors
    /// [`DemoRefusal`].
    pub fn pay(&self, query: &str, choice: DemoChoice, now: Instant) -> Result<String, DemoRefusal> {
        let bill = self.bill(query)?;
        let paid = match choice {
            DemoChoice::Pay => bill.amount,
            DemoChoice::PayOther(other) => other,
            DemoChoice::Fail => return Ok(notification(&bill.vendor, &declined(&bill, now), "0")),
        };
        let receipt = Receipt {
            number: bill.number.clone(),
            amount: paid,
            paid_at: notice::taipei(&taipei_text(now)).unwrap_or(now),
            provider_ref: format!("DEMO{}", bill.number.as_str()),
            method: DEMO_METHOD.into(),
        };
        let mut ledger = self.ledger();
        let entry = ledger.entry(bill.number.clone()).or_insert(Entry::Open);
        let receipt = match entry {
            Entry::Closed => return Err(DemoRefusal::Closed),
            Entry::Paid(first) => first.clone(),
            Entry::Open => {
                *entry = Entry::Paid(receipt.clone());
                receipt
            }
        };
        Ok(notification(&bill.vendor, &receipt, "1"))
    }
}

fn declined(bill: &DemoBill, now: Instant) -> Receipt {
    Receipt {
        number: bill.number.clone(),
        amount: bill.amount,
        paid_at: now,
        provider_ref: String::new(),
        method: DEMO_METHOD.into(),
    }
}

/// A signed notification in ECPay's form. `SimulatePaid=1` marks it as a test.
fn notification(vendor: &VendorId, receipt: &Receipt, code: &str) -> String {
    let amount = receipt.amount.get().to_string();
    let time = taipei_text(receipt.paid_at);
    signed(vec![
        ("MerchantID", vendor.as_str()),
        ("MerchantTradeNo", receipt.number.as_str()),
        ("RtnCode", code),
        ("TradeNo", &receipt.provider_ref),
        ("TradeAmt", &amount),
        ("PaymentDate", &time),
        ("PaymentType", &receipt.method),
        ("SimulatePaid", "1"),
    ])
}

fn signed(fields: Vec<(&str, &str)>) -> String {
    let mac = check_mac::sign(fields.iter().copied(), DEMO_HASH_KEY, DEMO_HASH_IV);
    form::write(fields.into_iter().chain([(check_mac::FIELD, mac.as_str())]))
}

fn is_signed(fields: &BTreeMap<String, String>) -> bool {
    let pairs = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    fields.get(check_mac::FIELD).is_some_and(|mac| check_mac::verify(pairs, mac, DEMO_HASH_KEY, DEMO_HASH_IV))
}

#[async_trait]
impl Payments for SimulatedPayments {
    fn is_simulated(&self) -> bool {
        true
    }

    async fn create_link(&self, request: &LinkRequest) -> Result<Link, GatewayError> {
        request.check()?;
        let amount = request.amount.get().to_string();
        let query = signed(vec![
            ("MerchantID", request.vendor.as_str()),
            ("MerchantTradeNo", request.number.as_str()),
            ("TotalAmount", &amount),
            ("TradeDesc", &request.description),
            ("ReturnURL", &request.notify_url),
            ("ClientBackURL", &request.return_url),
        ]);
        self.ledger().entry(request.number.clone()).or_insert(Entry::Open);
        Ok(Link::Url { url: format!("{}?{query}", self.pay_page) })
    }

    async fn query(&self, _vendor: &VendorId, number: &PaymentNumber, _amount: Twd, _now: Instant) -> PaymentStatus {
        match self.ledger().get(number) {
            Some(Entry::Paid(receipt)) => PaymentStatus::Paid(receipt.clone()),
            Some(Entry::Open | Entry::Closed) | None => PaymentStatus::NotPaid,
        }
    }

    async fn close_link(&self, _: &VendorId, number: &PaymentNumber, _: Twd, _: Instant) -> PaymentStatus {
        let mut ledger = self.ledger();
        let entry = ledger.entry(number.clone()).or_insert(Entry::Open);
        match entry {
            Entry::Paid(receipt) => PaymentStatus::Paid(receipt.clone()),
            Entry::Open | Entry::Closed => {
                *entry = Entry::Closed;
                PaymentStatus::NotPaid
            }
        }
    }

    async fn refund(&self, _: &VendorId, receipt: &Receipt, amount: Twd, _: Instant) -> RefundOutcome {
        if amount.get() <= 0 || amount > receipt.amount {
            return RefundOutcome::Refused("amount".into());
        }
        RefundOutcome::Accepted { reference: format!("R{}", receipt.provider_ref) }
    }

    fn verify_notification(&self, raw: &[u8]) -> Result<Signed, NotificationError> {
        let fields = form::read(raw)?;
        if !is_signed(&fields) {
            return Err(NotificationError::BadSignature);
        }
        let merchant = fields.get("MerchantID").cloned().ok_or(NotificationError::Malformed)?;
        Ok(Signed { merchant, says: notice::read(&fields, true)? })
    }

    fn account_of<'a>(&'a self, vendor: &'a VendorId) -> Option<&'a str> {
        Some(vendor.as_str())
    }

    fn checkout(&self) -> Option<&str> {
        // the button leads there, even when the page was opened under another name of this machine
        self.pay_page.strip_suffix(DEMO_PAY_PATH).filter(|site| !site.is_empty())
    }

    fn notification_answer(&self) -> &'static str {
        "1|OK"
    }
}

#[cfg(test)]
#[path = "simulator_tests.rs"]
mod tests;
