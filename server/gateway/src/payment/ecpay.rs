//! REAL adapter: ECPay 綠界 AIO, with one merchant account for each vendor.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use domain::id::VendorId;
use domain::money::Twd;
use domain::time::Instant;

use super::merchant::{Merchant, Merchants};
use super::notice::{self, amount, taipei, taipei_text, unix_seconds};
use super::{
    Link, LinkRequest, NotificationError, PaymentNumber, PaymentStatus, Payments, Receipt, RefundOutcome, Signed,
    check_mac, form,
};
use crate::error::GatewayError;
use crate::probe::Probe;
use crate::transport::{FORM, Http, Request, ask, once};

/// The provider's address.
pub const PRODUCTION: &str = "https://payment.ecpay.com.tw";
/// The provider's test address.
pub const STAGE: &str = "https://payment-stage.ecpay.com.tw";
/// Keys that ECPay publishes for its test shops. Production refuses them.
pub const PUBLISHED_KEYS: [&str; 3] = ["pwFHCqoQZGmho4w6", "5294y06JbISpM5x9", "ejCk326UnaZWKisg"];
const SERVICE: &str = "ECPay";
/// Only methods that pay at once, so that no payment number stays payable for days after its link.
const CHOOSE_PAYMENT: &str = "Credit";
/// Methods that ECPay can refund by itself.
const REFUNDABLE: &str = "Credit";

/// The `TradeStatus` of a payment.
const PAID: &str = "1";
/// The `TradeStatus`es of a try that nobody paid, that failed, or that ECPay does not know. All others are pending.
const NOT_PAID: [&str; 3] = ["0", "10200095", "10200047"];
/// The HTTP status that means "asked too often".
const TOO_OFTEN: u16 = 403;
/// How long ECPay then answers nothing, in milliseconds.
const SILENCE_MS: i64 = 30 * 60 * 1_000;

/// The adapter.
pub struct Ecpay {
    base: String,
    merchants: Merchants,
    http: Arc<dyn Http>,
}

impl Ecpay {
    /// An adapter for [`PRODUCTION`] or [`STAGE`].
    #[must_use]
    pub fn new(base: &str, merchants: Merchants, http: Arc<dyn Http>) -> Self {
        Self { base: base.to_owned(), merchants, http }
    }

    fn signed(merchant: &Merchant, mut fields: Vec<(String, String)>) -> Vec<(String, String)> {
        let mac = check_mac::sign(pairs(&fields), &merchant.hash_key, &merchant.hash_iv);
        fields.push((check_mac::FIELD.into(), mac));
        fields
    }

    fn post(&self, path: &str, merchant: &Merchant, fields: &[(&str, &str)]) -> Request {
        let owned = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let body = form::write(pairs(&Self::signed(merchant, owned)));
        Request::Post { url: format!("{}{path}", self.base), content_type: FORM, body }
    }

    async fn ask_trade(
        &self,
        vendor: &VendorId,
        number: &PaymentNumber,
        now: Instant,
    ) -> Result<PaymentStatus, GatewayError> {
        let merchant = self.merchants.of(vendor)?;
        let stamp = unix_seconds(now).to_string();
        let fields =
            [("MerchantID", merchant.id.as_str()), ("MerchantTradeNo", number.as_str()), ("TimeStamp", &stamp)];
        let request = self.post("/Cashier/QueryTradeInfo/V5", merchant, &fields);
        let answer = ask(self.http.as_ref(), SERVICE, &request).await.map_err(|error| silence(error, now))?;
        let wrong = |reason: &str| GatewayError::Malformed { service: SERVICE, reason: reason.into() };
        let fields = form::read(answer.as_bytes()).map_err(|_| wrong("no form"))?;
        if !is_signed(merchant, &fields) {
            return Err(wrong("signature"));
        }
        let field = |name: &str| fields.get(name).map_or("", String::as_str);
        if field("MerchantTradeNo") != number.as_str() || field("MerchantID") != merchant.id {
            return Err(wrong("another trade"));
        }
        match field("TradeStatus") {
            PAID => {}
            status if NOT_PAID.contains(&status) => return Ok(PaymentStatus::NotPaid),
            _ => return Ok(PaymentStatus::Pending),
        }
        Ok(PaymentStatus::Paid(Receipt {
            number: number.clone(),
            amount: amount(field("TradeAmt")).ok_or_else(|| wrong("TradeAmt"))?,
            paid_at: taipei(field("PaymentDate")).ok_or_else(|| wrong("PaymentDate"))?,
            provider_ref: field("TradeNo").to_owned(),
            method: field("PaymentType").to_owned(),
        }))
    }
}

/// Converts "asked too often" to [`GatewayError::Locked`]; other errors stay.
fn silence(error: GatewayError, now: Instant) -> GatewayError {
    match error {
        GatewayError::Refused { service, status: TOO_OFTEN } => {
            GatewayError::Locked { service, until: now.plus_millis(SILENCE_MS) }
        }
        other => other,
    }
}

fn pairs(fields: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

fn is_signed(merchant: &Merchant, fields: &BTreeMap<String, String>) -> bool {
    let all = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let mac = fields.get(check_mac::FIELD);
    mac.is_some_and(|mac| check_mac::verify(all, mac, &merchant.hash_key, &merchant.hash_iv))
}

#[async_trait]
impl Payments for Ecpay {
    fn is_simulated(&self) -> bool {
        false
    }

    async fn create_link(&self, request: &LinkRequest) -> Result<Link, GatewayError> {
        request.check()?;
        let merchant = self.merchants.of(&request.vendor)?;
        let total = request.amount.get().to_string();
        let date = taipei_text(request.now);
        let item = request.description.replace('#', "＃"); // '#' separates items
        let fields = [
            ("MerchantID", merchant.id.as_str()),
            ("MerchantTradeNo", request.number.as_str()),
            ("MerchantTradeDate", &date),
            ("PaymentType", "aio"),
            ("TotalAmount", &total),
            ("TradeDesc", &request.description),
            ("ItemName", &item),
            ("ReturnURL", &request.notify_url),
            ("ClientBackURL", &request.return_url),
            ("ChoosePayment", CHOOSE_PAYMENT),
            ("EncryptType", "1"),
        ];
        let owned = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let action = format!("{}/Cashier/AioCheckOut/V5", self.base);
        Ok(Link::Form { action, fields: Self::signed(merchant, owned) })
    }

    async fn query(&self, vendor: &VendorId, number: &PaymentNumber, _: Twd, now: Instant) -> PaymentStatus {
        self.ask_trade(vendor, number, now).await.unwrap_or_else(Into::into)
    }

    async fn probe(&self, vendor: &VendorId, number: &PaymentNumber, now: Instant) -> Probe {
        match self.ask_trade(vendor, number, now).await {
            Ok(PaymentStatus::NotPaid) => Probe::Accepted("its answer is signed with this account's keys".to_owned()),
            Ok(_) => Probe::Unknown("it knows a trade that does not exist".to_owned()),
            Err(error) => error.into(),
        }
    }

    fn vendors(&self) -> Vec<VendorId> {
        self.merchants.vendors()
    }

    async fn refund(&self, vendor: &VendorId, receipt: &Receipt, back: Twd, _: Instant) -> RefundOutcome {
        if !receipt.method.starts_with(REFUNDABLE) {
            return RefundOutcome::ByHand;
        }
        if back.get() <= 0 || back > receipt.amount {
            return RefundOutcome::Refused("amount".into());
        }
        let merchant = match self.merchants.of(vendor) {
            Ok(merchant) => merchant,
            Err(error) => return RefundOutcome::Refused(error.to_string()),
        };
        let total = back.get().to_string();
        let fields = [
            ("MerchantID", merchant.id.as_str()),
            ("MerchantTradeNo", receipt.number.as_str()),
            ("TradeNo", &receipt.provider_ref),
            ("Action", "R"),
            ("TotalAmount", &total),
        ];
        let request = self.post("/CreditDetail/DoAction", merchant, &fields);
        // Sent only once: a second request could refund twice.
        match once(self.http.as_ref(), SERVICE, &request).await {
            Err(error) => RefundOutcome::Unreachable(error.to_string()),
            Ok(body) => match form::read(body.as_bytes()) {
                Err(_) => RefundOutcome::Unreachable("no form".into()),
                Ok(answer) if answer.get("RtnCode").is_some_and(|code| code == "1") => {
                    RefundOutcome::Accepted { reference: receipt.provider_ref.clone() }
                }
                Ok(answer) => RefundOutcome::Refused(answer.get("RtnMsg").cloned().unwrap_or_default()),
            },
        }
    }

    fn verify_notification(&self, raw: &[u8]) -> Result<Signed, NotificationError> {
        let fields = form::read(raw)?;
        let id = fields.get("MerchantID").ok_or(NotificationError::Malformed)?;
        let merchant = self.merchants.by_id(id).ok_or(NotificationError::UnknownMerchant)?;
        if !is_signed(merchant, &fields) {
            return Err(NotificationError::BadSignature);
        }
        Ok(Signed { merchant: merchant.id.clone(), says: notice::read(&fields, false)? })
    }

    fn account_of<'a>(&'a self, vendor: &'a VendorId) -> Option<&'a str> {
        self.merchants.of(vendor).ok().map(|account| account.id.as_str())
    }

    fn checkout(&self) -> Option<&str> {
        Some(&self.base)
    }

    fn notification_answer(&self) -> &'static str {
        "1|OK"
    }
}

#[cfg(test)]
#[path = "ecpay_tests.rs"]
mod tests;
