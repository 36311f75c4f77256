//! Payments: the self-paid part goes straight to the vendor's merchant account (rules §4, Payment).
//!
//! What counts is the provider's time of payment, from its signed notification or its answer to a query; never the
//! browser's return. Each try to pay has its own number. Amounts are whole dollars.

pub mod check_mac;
pub mod ecpay;
pub mod form;
pub mod merchant;
pub mod newebpay;
pub mod notice;
pub mod simulator;

use async_trait::async_trait;
use domain::id::VendorId;
use domain::money::{MAX_PRICE, Twd};
use domain::time::Instant;
use serde::{Deserialize, Serialize};

use crate::error::GatewayError;
use crate::probe::Probe;

/// For how long providers accept a signed form at least, in seconds: the limit for NewebPay's `TimeStamp`.
pub const FORM_VALID_SECS: u32 = 120;
/// The length limit of a payment number, in characters: that of ECPay's `MerchantTradeNo`.
pub const MAX_NUMBER_LEN: usize = 20;
/// The length limit of a description, in characters.
pub const MAX_DESCRIPTION_LEN: usize = 50;
/// The size limit of a notification, in bytes.
pub const MAX_NOTIFICATION_LEN: usize = 16 * 1024;

/// The provider's number of one try to pay: 1 to 20 ASCII letters and digits, never used twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PaymentNumber(String);

impl PaymentNumber {
    /// The number's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PaymentNumber {
    type Error = GatewayError;
    fn try_from(text: String) -> Result<Self, GatewayError> {
        let fits = (1..=MAX_NUMBER_LEN).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        if fits { Ok(Self(text)) } else { Err(GatewayError::BadRequest("payment number".into())) }
    }
}

impl std::str::FromStr for PaymentNumber {
    type Err = GatewayError;
    fn from_str(text: &str) -> Result<Self, GatewayError> {
        Self::try_from(text.to_owned())
    }
}

impl From<PaymentNumber> for String {
    fn from(number: PaymentNumber) -> String {
        number.0
    }
}

/// A request for a payment link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRequest {
    /// The number of this try.
    pub number: PaymentNumber,
    /// The vendor whose merchant account receives the money.
    pub vendor: VendorId,
    /// Exactly the self-paid amount, 1 to [`MAX_PRICE`] dollars.
    pub amount: Twd,
    /// What the payer reads: at most [`MAX_DESCRIPTION_LEN`] characters, without line breaks.
    pub description: String,
    /// Where the browser returns to. That return proves nothing.
    pub return_url: String,
    /// Where the provider posts its notification.
    pub notify_url: String,
    /// The member's deadline to pay, exclusive. Providers without a deadline for every method ignore it.
    pub expires_at: Instant,
    /// The time of this request.
    pub now: Instant,
}

impl From<GatewayError> for PaymentStatus {
    fn from(error: GatewayError) -> Self {
        match error {
            GatewayError::Locked { until, .. } => Self::Locked(until),
            GatewayError::Unreachable { .. }
            | GatewayError::Refused { .. }
            | GatewayError::Malformed { .. }
            | GatewayError::BadRequest(_)
            | GatewayError::NotConfigured(_) => Self::Unreachable(error.to_string()),
        }
    }
}

impl LinkRequest {
    /// Checks the limits that all providers share.
    ///
    /// # Errors
    /// [`GatewayError::BadRequest`] naming the field.
    pub fn check(&self) -> Result<(), GatewayError> {
        let bad = |field: &str| Err(GatewayError::BadRequest(field.into()));
        if !(1..=MAX_PRICE).contains(&self.amount.get()) {
            return bad("amount");
        }
        let length = self.description.chars().count();
        if !(1..=MAX_DESCRIPTION_LEN).contains(&length) || self.description.chars().any(char::is_control) {
            return bad("description");
        }
        let address = |url: &str| url.starts_with("https://") || url.starts_with("http://127.0.0.1:");
        if !address(&self.notify_url) {
            return bad("notify_url");
        }
        if !address(&self.return_url) {
            return bad("return_url");
        }
        Ok(())
    }
}

/// How the payer gets to the provider's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Link {
    /// A plain link.
    Url {
        /// The address.
        url: String,
    },
    /// A form that the browser posts, with the fields in this order.
    Form {
        /// The address to post to.
        action: String,
        /// Names and values, not yet escaped.
        fields: Vec<(String, String)>,
    },
}

/// A confirmed payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The number of the try.
    pub number: PaymentNumber,
    /// The amount paid. The caller compares it with the amount due.
    pub amount: Twd,
    /// When it was paid by the provider's clock, to the second.
    pub paid_at: Instant,
    /// The provider's own number.
    pub provider_ref: String,
    /// The provider's name of the method.
    pub method: String,
}

/// The provider's answer about a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaymentStatus {
    /// Paid.
    Paid(Receipt),
    /// Not paid, whether the provider knows the try or not.
    NotPaid,
    /// The provider does not know yet: neither paid nor failed.
    Pending,
    /// The provider was asked too often. It must not be asked about this merchant account before this instant, by the
    /// system clock.
    Locked(Instant),
    /// No answer that can be trusted: ask again, and decide nothing.
    Unreachable(String),
}

/// The result of a refund through the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundOutcome {
    /// The provider accepted the refund.
    Accepted {
        /// The provider's reference.
        reference: String,
    },
    /// The method or the provider cannot refund: the vendor must do so by hand.
    ByHand,
    /// The provider refused, with its reason.
    Refused(String),
    /// No answer that can be trusted: ask the provider before trying again, so that nothing is refunded twice.
    Unreachable(String),
}

/// The content of a genuine notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notification {
    /// Paid.
    Paid(Receipt),
    /// A number to pay with was issued (ATM, shop); nothing is paid yet.
    NumberIssued(PaymentNumber),
    /// The provider does not know yet: neither paid nor failed. The link stays, so that no second one is paid.
    Pending {
        /// The number of the try.
        number: PaymentNumber,
        /// The provider's code.
        code: String,
    },
    /// The try failed for good.
    Failed {
        /// The number of the try.
        number: PaymentNumber,
        /// The provider's code.
        code: String,
    },
    /// The provider's own test, without money. It changes nothing.
    Test(PaymentNumber),
}

impl Notification {
    /// The number of the try concerned.
    #[must_use]
    pub fn number(&self) -> &PaymentNumber {
        match self {
            Self::Paid(receipt) => &receipt.number,
            Self::NumberIssued(number)
            | Self::Test(number)
            | Self::Pending { number, .. }
            | Self::Failed { number, .. } => number,
        }
    }
}

/// A notification with a valid signature: its sender has the key of this merchant account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The merchant account. It need not be the one that the order's money goes to: compare [`Payments::account_of`].
    pub merchant: String,
    /// The content.
    pub says: Notification,
}

/// Why a notification is refused. It changes nothing; the caller logs it and answers as usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotificationError {
    /// It is larger than [`MAX_NOTIFICATION_LEN`], not a form, or has a field missing or twice.
    #[error("not a notification")]
    Malformed,
    /// No vendor here has this merchant account.
    #[error("unknown merchant")]
    UnknownMerchant,
    /// The signature is not valid.
    #[error("wrong signature")]
    BadSignature,
}

/// A provider of payment links.
#[async_trait]
pub trait Payments: Send + Sync {
    /// Whether this is a simulator, which production refuses.
    fn is_simulated(&self) -> bool;
    /// Opens a link for one try.
    ///
    /// # Errors
    /// [`GatewayError`] when the request does not fit or the vendor has no merchant account here.
    async fn create_link(&self, request: &LinkRequest) -> Result<Link, GatewayError>;
    /// Asks the provider about a try. `amount` is the amount due; `now` is the system clock's time.
    async fn query(&self, vendor: &VendorId, number: &PaymentNumber, amount: Twd, now: Instant) -> PaymentStatus;
    /// Asks about a try that does not exist, to learn whether the provider accepts the vendor's keys. `number` was never
    /// used.
    async fn probe(&self, _vendor: &VendorId, _number: &PaymentNumber, _now: Instant) -> Probe {
        Probe::simulated()
    }
    /// The vendors with a merchant account here.
    fn vendors(&self) -> Vec<VendorId> {
        Vec::new()
    }
    /// Closes a link where the provider can, and says in the same request whether it was paid. Where the provider
    /// cannot close an open page, [`PaymentStatus::NotPaid`] means that it is not paid now; a later payment is a stray
    /// payment.
    async fn close_link(&self, vendor: &VendorId, number: &PaymentNumber, amount: Twd, now: Instant) -> PaymentStatus {
        self.query(vendor, number, amount, now).await
    }
    /// Refunds a payment in part or whole, where the provider can.
    async fn refund(&self, vendor: &VendorId, receipt: &Receipt, amount: Twd, now: Instant) -> RefundOutcome;
    /// Parses a notification's body (`application/x-www-form-urlencoded`) and checks its signature.
    ///
    /// # Errors
    /// [`NotificationError`]. Then nothing may change.
    fn verify_notification(&self, raw: &[u8]) -> Result<Signed, NotificationError>;
    /// The merchant account that receives a vendor's money, if it has one here.
    fn account_of<'a>(&'a self, vendor: &'a VendorId) -> Option<&'a str>;
    /// The provider's site, to which the browser posts a [`Link::Form`] or is redirected, for the pages' content
    /// security policy; `None` when it is this site.
    fn checkout(&self) -> Option<&str>;
    /// The exact body, as `text/plain`, that the provider expects as the answer.
    fn notification_answer(&self) -> &'static str;
}
