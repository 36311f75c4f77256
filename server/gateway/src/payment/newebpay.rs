//! REAL adapter: NewebPay 藍新 MPG, with one merchant account for each vendor.

use std::sync::Arc;

use aes::Aes256;
use async_trait::async_trait;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockDecryptMut, BlockEncryptMut, KeyIvInit};
use domain::id::VendorId;
use domain::money::Twd;
use domain::time::Instant;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::merchant::{Merchant, Merchants};
use super::notice::{amount, taipei_as, unix_seconds};
use super::{
    Link, LinkRequest, Notification, NotificationError, PaymentNumber, PaymentStatus, Payments, Receipt, RefundOutcome,
    Signed, form,
};
use crate::error::GatewayError;
use crate::probe::{self, Probe};
use crate::transport::{FORM, Http, Request, ask, once};

/// The provider's address.
pub const PRODUCTION: &str = "https://core.newebpay.com";
/// The provider's test address.
pub const STAGE: &str = "https://ccore.newebpay.com";
/// The sample key of the manual. Production refuses it.
pub const PUBLISHED_KEYS: [&str; 1] = ["Fs5cX1TGqYM2PpdbE14a9H83YQSQF5jn"];
const SERVICE: &str = "NewebPay";
const MPG_VERSION: &str = "2.0";
const QUERY_VERSION: &str = "1.3";
const CLOSE_VERSION: &str = "1.1";
const SUCCESS: &str = "SUCCESS";
const TIME_FORMAT: &str = "%Y-%m-%d %H:%M:%S";
/// "No such trade": the payer never reached the provider.
const NO_SUCH_TRADE: &str = "TRA10021";
/// "Too many queries about unknown trades": the merchant account is locked.
const TOO_OFTEN: &str = "TRA10071";
/// How long it is locked, in milliseconds.
const LOCK_MS: i64 = 4 * 60 * 60 * 1_000;
/// The `TradeStatus` of a payment.
const PAID: &str = "1";
/// The `TradeStatus`es of a try that is not paid: nobody paid, it failed, it was cancelled, or it was refunded. All
/// others are pending, such as 9, which waits for the bank.
const NOT_PAID: [&str; 4] = ["0", "2", "3", "6"];
const CREDIT: &str = "CREDIT";
/// The amount of a trade that does not exist.
const PROBED: Twd = Twd::new(1);

/// The adapter.
pub struct Newebpay {
    base: String,
    merchants: Merchants,
    http: Arc<dyn Http>,
}

/// Encrypts `TradeInfo` and `PostData_`: AES-256-CBC with PKCS#7 padding, in lower-case hexadecimal.
///
/// # Errors
/// [`GatewayError::NotConfigured`] unless HashKey has 32 bytes and HashIV 16.
pub fn encrypt(merchant: &Merchant, plain: &str) -> Result<String, GatewayError> {
    let (key, iv) = (merchant.hash_key.as_bytes(), merchant.hash_iv.as_bytes());
    let cipher = cbc::Encryptor::<Aes256>::new_from_slices(key, iv)
        .map_err(|_| GatewayError::NotConfigured("NewebPay needs 32 bytes of HashKey and 16 of HashIV".into()))?;
    Ok(hex::encode(cipher.encrypt_padded_vec_mut::<Pkcs7>(plain.as_bytes())))
}

/// Decrypts a `TradeInfo`; `None` when it was not encrypted with this merchant's key.
#[must_use]
pub fn decrypt(merchant: &Merchant, trade_info: &str) -> Option<String> {
    let (key, iv) = (merchant.hash_key.as_bytes(), merchant.hash_iv.as_bytes());
    let cipher = cbc::Decryptor::<Aes256>::new_from_slices(key, iv).ok()?;
    let plain = cipher.decrypt_padded_vec_mut::<Pkcs7>(&hex::decode(trade_info).ok()?).ok()?;
    String::from_utf8(plain).ok()
}

/// The `TradeSha` of a `TradeInfo`: upper-case hexadecimal SHA-256.
#[must_use]
pub fn trade_sha(merchant: &Merchant, trade_info: &str) -> String {
    sha(&format!("HashKey={}&{trade_info}&HashIV={}", merchant.hash_key, merchant.hash_iv))
}

fn sha(text: &str) -> String {
    hex::encode_upper(Sha256::digest(text))
}

fn same(right: &str, given: &str) -> bool {
    bool::from(right.as_bytes().ct_eq(given.as_bytes()))
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "Status")]
    status: String,
    #[serde(rename = "Message", default)]
    message: String,
    #[serde(rename = "Result", default)]
    result: serde_json::Value,
}

impl Answer {
    /// A field of the result as text, whether it is a text or a number.
    fn field(&self, name: &str) -> String {
        match self.result.get(name) {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(serde_json::Value::Number(number)) => number.to_string(),
            Some(_) | None => String::new(),
        }
    }
}

impl Newebpay {
    /// An adapter for [`PRODUCTION`] or [`STAGE`].
    #[must_use]
    pub fn new(base: &str, merchants: Merchants, http: Arc<dyn Http>) -> Self {
        Self { base: base.to_owned(), merchants, http }
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Request {
        let body = form::write(fields.iter().copied());
        Request::Post { url: format!("{}{path}", self.base), content_type: FORM, body }
    }

    async fn ask_trade(
        &self,
        vendor: &VendorId,
        number: &PaymentNumber,
        due: Twd,
        now: Instant,
    ) -> Result<PaymentStatus, GatewayError> {
        let merchant = self.merchants.of(vendor)?;
        let (due, stamp) = (due.get().to_string(), unix_seconds(now).to_string());
        let trade =
            |amount: &str| format!("Amt={amount}&MerchantID={}&MerchantOrderNo={}", merchant.id, number.as_str());
        let check = sha(&format!("IV={}&{}&Key={}", merchant.hash_iv, trade(&due), merchant.hash_key));
        let request = self.post(
            "/API/QueryTradeInfo",
            &[
                ("MerchantID", &merchant.id),
                ("Version", QUERY_VERSION),
                ("RespondType", "JSON"),
                ("CheckValue", &check),
                ("TimeStamp", &stamp),
                ("MerchantOrderNo", number.as_str()),
                ("Amt", &due),
            ],
        );
        let body = ask(self.http.as_ref(), SERVICE, &request).await?;
        let wrong = |reason: &str| GatewayError::Malformed { service: SERVICE, reason: reason.into() };
        let answer: Answer = serde_json::from_str(&body).map_err(|_| wrong("no JSON"))?;
        match answer.status.as_str() {
            NO_SUCH_TRADE => return Ok(PaymentStatus::NotPaid),
            TOO_OFTEN => {
                return Err(GatewayError::Locked { service: SERVICE, until: now.plus_millis(LOCK_MS) });
            }
            _ => {}
        }
        if answer.status != SUCCESS {
            return Err(wrong(&format!("status {}", probe::code(&answer.status))));
        }
        // the answer signs its own amount: an amount other than the one due is still a payment
        let (reference, trade) = (answer.field("TradeNo"), trade(&answer.field("Amt")));
        let right =
            sha(&format!("HashIV={}&{trade}&TradeNo={reference}&HashKey={}", merchant.hash_iv, merchant.hash_key));
        if !same(&right, &answer.field("CheckCode")) {
            return Err(wrong("CheckCode"));
        }
        match answer.field("TradeStatus").as_str() {
            PAID => {}
            status if NOT_PAID.contains(&status) => return Ok(PaymentStatus::NotPaid),
            _ => return Ok(PaymentStatus::Pending),
        }
        Ok(PaymentStatus::Paid(Receipt {
            number: number.clone(),
            amount: amount(&answer.field("Amt")).ok_or_else(|| wrong("Amt"))?,
            paid_at: taipei_as(&answer.field("PayTime"), TIME_FORMAT).ok_or_else(|| wrong("PayTime"))?,
            provider_ref: reference,
            method: answer.field("PaymentType"),
        }))
    }

    async fn pay_back(
        &self,
        vendor: &VendorId,
        receipt: &Receipt,
        back: Twd,
        now: Instant,
    ) -> Result<RefundOutcome, GatewayError> {
        let merchant = self.merchants.of(vendor)?;
        let (back, stamp) = (back.get().to_string(), unix_seconds(now).to_string());
        let plain = form::write([
            ("RespondType", "JSON"),
            ("Version", CLOSE_VERSION),
            ("Amt", back.as_str()),
            ("MerchantOrderNo", receipt.number.as_str()),
            ("TimeStamp", &stamp),
            ("IndexType", "1"),
            ("TradeNo", &receipt.provider_ref),
            ("CloseType", "2"),
        ]);
        let data = encrypt(merchant, &plain)?;
        let request = self.post("/API/CreditCard/Close", &[("MerchantID_", &merchant.id), ("PostData_", &data)]);
        // Sent only once: a second request could refund twice.
        let body = once(self.http.as_ref(), SERVICE, &request).await?;
        let answer: Answer = serde_json::from_str(&body)
            .map_err(|_| GatewayError::Malformed { service: SERVICE, reason: "no JSON".into() })?;
        Ok(match answer.status.as_str() {
            SUCCESS => RefundOutcome::Accepted { reference: receipt.provider_ref.clone() },
            _ => RefundOutcome::Refused(answer.message),
        })
    }
}

#[async_trait]
impl Payments for Newebpay {
    fn is_simulated(&self) -> bool {
        false
    }

    async fn create_link(&self, request: &LinkRequest) -> Result<Link, GatewayError> {
        request.check()?;
        let merchant = self.merchants.of(&request.vendor)?;
        let (total, stamp) = (request.amount.get().to_string(), unix_seconds(request.now).to_string());
        let plain = form::write([
            ("MerchantID", merchant.id.as_str()),
            ("RespondType", "String"),
            ("TimeStamp", &stamp),
            ("Version", MPG_VERSION),
            ("MerchantOrderNo", request.number.as_str()),
            ("Amt", &total),
            ("ItemDesc", &request.description),
            ("NotifyURL", &request.notify_url),
            ("ClientBackURL", &request.return_url),
            ("CREDIT", "1"),
        ]);
        let info = encrypt(merchant, &plain)?;
        let sha = trade_sha(merchant, &info);
        let fields = [
            ("MerchantID", merchant.id.clone()),
            ("TradeInfo", info),
            ("TradeSha", sha),
            ("Version", MPG_VERSION.into()),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value)).into();
        Ok(Link::Form { action: format!("{}/MPG/mpg_gateway", self.base), fields })
    }

    async fn query(&self, vendor: &VendorId, number: &PaymentNumber, due: Twd, now: Instant) -> PaymentStatus {
        self.ask_trade(vendor, number, due, now).await.unwrap_or_else(Into::into)
    }

    async fn probe(&self, vendor: &VendorId, number: &PaymentNumber, now: Instant) -> Probe {
        match self.ask_trade(vendor, number, PROBED, now).await {
            // it looks a trade up only after it has checked the question's signature
            Ok(PaymentStatus::NotPaid) => Probe::Accepted("it accepts the question's signature".to_owned()),
            Ok(_) => Probe::Unknown("it knows a trade that does not exist".to_owned()),
            Err(error) => error.into(),
        }
    }

    fn vendors(&self) -> Vec<VendorId> {
        self.merchants.vendors()
    }

    async fn refund(&self, vendor: &VendorId, receipt: &Receipt, back: Twd, now: Instant) -> RefundOutcome {
        if receipt.method != CREDIT {
            return RefundOutcome::ByHand;
        }
        if back.get() <= 0 || back > receipt.amount {
            return RefundOutcome::Refused("amount".into());
        }
        match self.pay_back(vendor, receipt, back, now).await {
            Ok(outcome) => outcome,
            Err(error) => RefundOutcome::Unreachable(error.to_string()),
        }
    }

    fn verify_notification(&self, raw: &[u8]) -> Result<Signed, NotificationError> {
        let outer = form::read(raw)?;
        let field = |name: &str| outer.get(name).map(String::as_str).ok_or(NotificationError::Malformed);
        let (id, info) = (field("MerchantID")?, field("TradeInfo")?);
        let merchant = self.merchants.by_id(id).ok_or(NotificationError::UnknownMerchant)?;
        if !same(&trade_sha(merchant, info), field("TradeSha")?) {
            return Err(NotificationError::BadSignature);
        }
        let plain = decrypt(merchant, info).ok_or(NotificationError::Malformed)?;
        let inner = form::read(plain.as_bytes())?;
        let field = |name: &str| inner.get(name).map(String::as_str).ok_or(NotificationError::Malformed);
        let number: PaymentNumber = field("MerchantOrderNo")?.parse().map_err(|_| NotificationError::Malformed)?;
        if field("MerchantID")? != id {
            return Err(NotificationError::BadSignature);
        }
        let signed = |says| Signed { merchant: merchant.id.clone(), says };
        let status = field("Status")?;
        if status != SUCCESS {
            return Ok(signed(Notification::Failed { number, code: status.to_owned() }));
        }
        let Some(time) = inner.get("PayTime") else { return Ok(signed(Notification::NumberIssued(number))) };
        Ok(signed(Notification::Paid(Receipt {
            amount: amount(field("Amt")?).ok_or(NotificationError::Malformed)?,
            paid_at: taipei_as(time, TIME_FORMAT).ok_or(NotificationError::Malformed)?,
            provider_ref: field("TradeNo")?.to_owned(),
            method: field("PaymentType")?.to_owned(),
            number,
        })))
    }

    fn account_of<'a>(&'a self, vendor: &'a VendorId) -> Option<&'a str> {
        self.merchants.of(vendor).ok().map(|account| account.id.as_str())
    }

    fn checkout(&self) -> Option<&str> {
        Some(&self.base)
    }

    fn notification_answer(&self) -> &'static str {
        "OK"
    }
}

#[cfg(test)]
#[path = "newebpay_tests.rs"]
mod tests;
