//! Identity: who stands before us, proven by one of the four means (rules §3), and what they signed.
//!
//! A verification has two steps. [`Identity::start`] opens it for a challenge (the SHA-256 of exactly what the
//! person saw) and says what the browser has to do next; [`Identity::finish`] reads the answer. What was proven
//! is compared with the registry in [`matching`], the same way for every means.

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

/// How long a person may take between start and finish, in milliseconds: ten minutes.
pub const CHALLENGE_TTL_MS: i64 = 10 * 60 * 1000;
/// The longest transaction number, in characters.
pub const MAX_TRANSACTION_LEN: usize = 50;

/// One of the four means of the leaflet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// 工商憑證: the card of the firm; proves the UBN.
    BusinessCard,
    /// 自然人憑證 of the responsible person (負責人), by card.
    CitizenCard,
    /// 行動自然人憑證 (TW FidO) of the responsible person, by phone.
    MobileCitizen,
    /// 手機門號認證: the responsible person's own mobile number.
    MobileNumber,
}

impl Means {
    /// All four, in the leaflet's order.
    pub const ALL: [Self; 4] = [Self::BusinessCard, Self::CitizenCard, Self::MobileCitizen, Self::MobileNumber];
}

/// What the verification is for, as the person is told by the means itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Proving the business at registration.
    Register {
        /// Its number.
        ubn: String,
        /// Its name.
        name: String,
    },
    /// Signing an order: the challenge is the hash of the check page.
    Sign {
        /// The order's number, as people say it.
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

/// What the registry knows of the firm, for comparison.
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

/// What the person typed to begin. Neither is kept beyond the verification.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// 國民身分證統一編號 or 外來人口統一證號; the phone means need it.
    pub id_number: Option<String>,
    /// Mobile number; 手機門號認證 needs it.
    pub mobile: Option<String>,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed(…)") // personal data stays out of logs
    }
}

/// Opens a verification.
#[derive(Debug, Clone)]
pub struct Start {
    /// A number never used before: letters, digits and `-`, at most [`MAX_TRANSACTION_LEN`]. Made by the caller.
    pub transaction: String,
    /// Which means.
    pub means: Means,
    /// What for.
    pub purpose: Purpose,
    /// Whom the registry names.
    pub subject: Subject,
    /// What the person typed.
    pub typed: Typed,
    /// What is signed.
    pub challenge: ChallengeHash,
    /// The system clock's time.
    pub now: Instant,
}

/// An open verification. The caller keeps it on the server between the two steps; it holds no full ID number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// The transaction's number.
    pub transaction: String,
    /// Which means.
    pub means: Means,
    /// What for.
    pub purpose: Purpose,
    /// Whom the registry names.
    pub subject: Subject,
    /// What is signed.
    pub hash: ChallengeHash,
    /// After this instant the answer is refused.
    pub expires_at: Instant,
    /// What the provider calls this verification; empty where it has no name for it.
    pub handle: String,
    /// [`matching::id_hash`] of the ID number that was typed, where the means asks for one.
    pub typed_id_hash: Option<String>,
    /// The last four digits of the ID number that was typed, where the means asks for one.
    pub typed_id_last4: Option<String>,
    /// What the browser does next.
    pub step: Step,
}

/// What the browser does next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// Open the local card component's window and hand it this text; its reply is the answer.
    CardPopup {
        /// The component's address on the person's own computer.
        url: String,
        /// The JSON text to post to it.
        request: String,
    },
    /// Wait for the person to confirm on the phone, asking again no sooner than this.
    Phone {
        /// Milliseconds between two questions.
        poll_every_ms: i64,
        /// What the page shows as QR code or opens as deep link; absent when the phone gets a push message.
        link: Option<String>,
    },
    /// Demo: ask for one of the documented demo codes.
    DemoCode,
}

/// What came back from the browser.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    /// The card component's reply, as it came.
    Card(String),
    /// Nothing to send: ask the provider.
    Poll,
    /// Demo: the code that was typed.
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

/// Whether a card is the holder's own or a copy for staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardRank {
    /// 正卡.
    Primary,
    /// 附卡; not accepted (rules §3, a choice).
    Secondary,
}

/// What was proven. No full ID number is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// By which means.
    pub means: Means,
    /// The UBN in the certificate; only 工商憑證 has one.
    pub ubn: Option<String>,
    /// The name in the certificate or at the operator, where the means proves one.
    pub name: Option<String>,
    /// The last four digits of the ID number.
    pub id_last4: Option<String>,
    /// [`matching::id_hash`] of the ID number, where the means proves the whole number.
    pub id_hash: Option<String>,
    /// The card's rank, where there is a card.
    pub card: Option<CardRank>,
    /// The hash that was signed: always the challenge's.
    pub signed_hash: ChallengeHash,
    /// When, by the system clock.
    pub at: Instant,
    /// What the provider handed over to prove it later; none where it hands nothing over.
    pub evidence: Option<Evidence>,
}

/// A signature with what it takes to check it again, without us and without the provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Exactly the text that was signed.
    pub text: String,
    /// The signature in base64: RSA with PKCS#1 v1.5 padding over the text's SHA-256.
    pub signed_response: String,
    /// The holder's certificate: DER in base64.
    pub certificate: String,
}

/// Why a person was not verified: a business answer, to be shown in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The person cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The answer came after the challenge's end.
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
    /// The certificate or the phone's binding is not valid, was revoked or does not exist.
    #[error("credential not valid")]
    CredentialInvalid,
    /// Proven, but not the firm or not its responsible person.
    #[error("not the registered person or firm")]
    Mismatch,
    /// Proven, but the registry holds nothing to compare with: staff must look.
    #[error("the registry has nothing to compare with")]
    NothingToCompare,
    /// A secondary card (附卡).
    #[error("secondary card")]
    SecondaryCard,
    /// Something else was signed than what the person was shown.
    #[error("another document was signed")]
    WrongDocument,
    /// What came back is no answer to this challenge.
    #[error("not an answer to this challenge")]
    BadAnswer,
}

/// Where a verification stands after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finish {
    /// Done.
    Verified(Verified),
    /// The person has not confirmed yet; ask again after so many milliseconds.
    Waiting {
        /// Milliseconds to wait.
        retry_after_ms: i64,
    },
    /// Refused; a new challenge is needed.
    Refused(Refusal),
}

/// The outside world that proves who somebody is.
#[async_trait]
pub trait Identity: Send + Sync {
    /// The means this installation can offer.
    fn means(&self) -> Vec<Means>;
    /// Whether this is a simulator, which production refuses.
    fn is_simulated(&self) -> bool;
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
    /// Checks the bounds that all means share.
    ///
    /// # Errors
    /// [`GatewayError::BadRequest`] when the transaction number has the wrong shape.
    pub fn check(&self) -> Result<(), GatewayError> {
        let shape = (1..=MAX_TRANSACTION_LEN).contains(&self.transaction.len())
            && self.transaction.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if shape { Ok(()) } else { Err(GatewayError::BadRequest("transaction number".into())) }
    }
}
