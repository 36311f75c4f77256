//! Identity: who the person is, proven by one of the four means (rules §3), and what they signed.
//!
//! A verification has two steps. [`Identity::start`] opens it for a challenge (the SHA-256 of exactly what the person
//! saw) and says what the browser must do next; [`Identity::finish`] reads the answer. [`matching`] compares what was
//! proven with the registry, in the same way for every means.

pub mod fido;
pub mod fido_checksum;
pub mod hipki;
pub mod matching;
pub mod simulator;

use async_trait::async_trait;
use domain::money::Twd;
use domain::time::Instant;
use serde::{Deserialize, Serialize};

use crate::error::GatewayError;
use crate::probe::Probe;

/// How long a person may take between start and finish: ten minutes, in milliseconds.
pub const CHALLENGE_TTL_MS: i64 = 10 * 60 * 1000;
/// The length limit of a transaction number, in characters.
pub const MAX_TRANSACTION_LEN: usize = 50;

/// One of the four means of the leaflet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// 工商憑證: the card of the firm, which proves the UBN.
    BusinessCard,
    /// 自然人憑證 of the responsible person (負責人), by card.
    CitizenCard,
    /// 行動自然人憑證 (TW FidO) of the responsible person, by phone.
    MobileCitizen,
    /// 手機門號認證: the responsible person's own mobile number.
    MobileNumber,
}

impl Means {
    /// All means, in the leaflet's order.
    pub const ALL: [Self; 4] = [Self::BusinessCard, Self::CitizenCard, Self::MobileCitizen, Self::MobileNumber];
}

/// The purpose of a verification, which the means shows to the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To verify the business at registration.
    Register {
        /// Its UBN.
        ubn: String,
        /// Its name.
        name: String,
    },
    /// To sign an order. The challenge is the hash of the check page.
    Sign {
        /// The order's number, for people.
        order: String,
        /// Its price.
        price: Twd,
    },
}

/// SHA-256 of what is signed, as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ChallengeHash(String);

impl ChallengeHash {
    /// The hash of a document.
    #[must_use]
    pub fn of(document: &[u8]) -> Self {
        use sha2::{Digest, Sha256};
        Self(hex::encode(Sha256::digest(document)))
    }

    /// The 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ChallengeHash {
    type Error = GatewayError;
    fn try_from(text: String) -> Result<Self, GatewayError> {
        let fits = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if fits { Ok(Self(text)) } else { Err(GatewayError::BadRequest("not a SHA-256 in hexadecimal".into())) }
    }
}

impl From<ChallengeHash> for String {
    fn from(hash: ChallengeHash) -> String {
        hash.0
    }
}

/// What the registry knows of the firm, for the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// 統一編號.
    pub ubn: String,
    /// The responsible person's name, where the registry has one.
    pub responsible_name: Option<String>,
    /// The last four digits of the responsible person's ID number, where the registry has them.
    pub responsible_id_last4: Option<String>,
    /// [`matching::id_hash`] of the responsible person's ID number, where the registry has it.
    pub responsible_id_hash: Option<String>,
}

/// What the person typed at the start. Neither field is kept after the verification.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// 國民身分證統一編號 or 外來人口統一證號. The means by phone need it.
    pub id_number: Option<String>,
    /// The mobile number. 手機門號認證 needs it.
    pub mobile: Option<String>,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed(…)") // personal data stays out of logs
    }
}

/// The input of a new verification.
#[derive(Debug, Clone)]
pub struct Start {
    /// A number never used before: letters, digits and `-`, at most [`MAX_TRANSACTION_LEN`]. The caller makes it.
    pub transaction: String,
    /// The means.
    pub means: Means,
    /// The purpose.
    pub purpose: Purpose,
    /// The firm and the person that the registry names.
    pub subject: Subject,
    /// What the person typed.
    pub typed: Typed,
    /// The hash to sign.
    pub challenge: ChallengeHash,
    /// The system clock's time.
    pub now: Instant,
}

/// An open verification. The caller keeps it on the server between the two steps. It contains no full ID number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// The transaction number.
    pub transaction: String,
    /// The means.
    pub means: Means,
    /// The purpose.
    pub purpose: Purpose,
    /// The firm and the person that the registry names.
    pub subject: Subject,
    /// The hash to sign.
    pub hash: ChallengeHash,
    /// When it expires.
    pub expires_at: Instant,
    /// The provider's identifier of this verification; empty where there is none.
    pub handle: String,
    /// [`matching::id_hash`] of the typed ID number, where the means asks for one.
    pub typed_id_hash: Option<String>,
    /// The last four digits of the typed ID number, where the means asks for one.
    pub typed_id_last4: Option<String>,
    /// What the browser must do next.
    pub step: Step,
}

/// What the browser must do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// Open the window of the local card component and post this text to it. Its reply is the answer.
    CardPopup {
        /// The component's address on the person's own computer.
        url: String,
        /// The JSON text to post to it.
        request: String,
    },
    /// Wait for the person to confirm on the phone, and ask at this interval.
    Phone {
        /// The shortest interval between two questions, in milliseconds.
        poll_every_ms: i64,
        /// What the page shows as QR code or opens as deep link; `None` when the phone gets a push message.
        link: Option<String>,
    },
    /// Ask for one of the documented demo codes.
    DemoCode,
}

/// The answer from the browser.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    /// The reply of the card component.
    Card(String),
    /// No content: ask the provider.
    Poll,
    /// The demo code that was typed.
    DemoCode(String),
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Card(_) => "Card(…)",
            Self::Poll => "Poll",
            Self::DemoCode(_) => "DemoCode(…)",
        })
    }
}

/// Whether a card is the primary or a secondary one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardRank {
    /// Primary card (正卡).
    Primary,
    /// Secondary card (附卡), for staff of the holder. It is not accepted (rules §3, our choice).
    Secondary,
}

/// What was proven. It contains no full ID number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// The means.
    pub means: Means,
    /// The UBN in the certificate. Only 工商憑證 has one.
    pub ubn: Option<String>,
    /// The name in the certificate or in the operator's records, where the means proves one.
    pub name: Option<String>,
    /// The last four digits of the ID number.
    pub id_last4: Option<String>,
    /// [`matching::id_hash`] of the ID number, where the means proves the whole number.
    pub id_hash: Option<String>,
    /// The card's rank, where there is a card.
    pub card: Option<CardRank>,
    /// The hash that was signed, which is always the challenge's.
    pub signed_hash: ChallengeHash,
    /// When, by the system clock.
    pub at: Instant,
    /// What the provider gave as evidence; `None` where it gives none.
    pub evidence: Option<Evidence>,
}

/// A signature with all that is needed to verify it again, without this installation and without the provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Exactly the text that was signed.
    pub text: String,
    /// The signature in base64: RSA with PKCS#1 v1.5 padding over the text's SHA-256.
    pub signed_response: String,
    /// The holder's certificate: DER in base64.
    pub certificate: String,
}

/// Why a person was not verified. It is a business answer, shown in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The person cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The answer came after the challenge expired.
    #[error("expired")]
    Expired,
    /// The PIN of the card or phone was wrong.
    #[error("wrong PIN")]
    WrongPin,
    /// The card is locked after too many wrong PINs.
    #[error("card locked")]
    CardLocked,
    /// No card, no reader, or no component on the computer.
    #[error("no card")]
    NoCard,
    /// The certificate or the phone's binding is invalid, revoked or missing.
    #[error("credential not valid")]
    CredentialInvalid,
    /// The identity was proven, but it is not the firm or its responsible person.
    #[error("not the registered person or firm")]
    Mismatch,
    /// The identity was proven, but the registry has nothing to compare with: staff must check.
    #[error("the registry has nothing to compare with")]
    NothingToCompare,
    /// A secondary card (附卡).
    #[error("secondary card")]
    SecondaryCard,
    /// The person signed something other than what they were shown.
    #[error("another document was signed")]
    WrongDocument,
    /// The answer does not belong to this challenge.
    #[error("not an answer to this challenge")]
    BadAnswer,
}

/// The state of a verification after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finish {
    /// The identity is proven.
    Verified(Verified),
    /// The person is proven, but the registry has nothing to compare the person with.
    Unmatched(Verified),
    /// The person has not confirmed yet.
    Waiting {
        /// When to ask again, in milliseconds from now.
        retry_after_ms: i64,
    },
    /// The verification failed; a new challenge is needed.
    Refused(Refusal),
}

/// A provider that proves identities.
#[async_trait]
pub trait Identity: Send + Sync {
    /// The means that this installation can offer.
    fn means(&self) -> Vec<Means>;
    /// Whether this is a simulator, which production refuses.
    fn is_simulated(&self) -> bool;
    /// Asks about a verification that does not exist, to learn whether the provider accepts this installation's key.
    /// `transaction` was never used.
    async fn probe(&self, _transaction: &str) -> Probe {
        Probe::simulated()
    }
    /// Opens a verification.
    ///
    /// # Errors
    /// [`GatewayError`] when the request does not fit, the means is not offered, or the provider does not answer.
    async fn start(&self, start: Start) -> Result<Challenge, GatewayError>;
    /// Reads the answer to an open verification. `now` is the system clock's time.
    ///
    /// # Errors
    /// [`GatewayError`] when the provider does not answer or cannot be understood; the challenge stays open.
    async fn finish(&self, challenge: &Challenge, answer: &Answer, now: Instant) -> Result<Finish, GatewayError>;
}

impl Start {
    /// Checks the limits that all means share.
    ///
    /// # Errors
    /// [`GatewayError::BadRequest`] when the transaction number has the wrong shape.
    pub fn check(&self) -> Result<(), GatewayError> {
        let shape = (1..=MAX_TRANSACTION_LEN).contains(&self.transaction.len())
            && self.transaction.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if shape { Ok(()) } else { Err(GatewayError::BadRequest("transaction number".into())) }
    }
}
