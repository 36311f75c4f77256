//! The four means by which a business is verified and an order is signed (rules §3).
//!
//! A means proves a person or a firm. That the person is the responsible one (負責人) is known only by comparing with the
//! registry. Name and ID are never typed by hand. A signature is a fresh proof, bound to the hash of exactly what the
//! check page showed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::legal::sha256_hex;
use crate::name;
use crate::time::Instant;
use crate::ubn::Ubn;

/// How long a proof stays fresh, in seconds (our choice).
pub const FRESH_SECS: i64 = 10 * 60;

/// The four means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// The firm's certificate card (工商憑證).
    FirmCertificate,
    /// The responsible person's certificate card (自然人憑證).
    CitizenCertificate,
    /// The responsible person's certificate on a phone (行動自然人憑證, TW `FidO`).
    MobileCitizenCertificate,
    /// The responsible person's own mobile number, confirmed by the operator (手機門號認證).
    MobileNumber,
}

impl Means {
    /// All means, in the leaflet's order.
    pub const ALL: [Self; 4] =
        [Self::FirmCertificate, Self::CitizenCertificate, Self::MobileCitizenCertificate, Self::MobileNumber];
}

/// A personal ID number of Taiwan (國民身分證統一編號 or 外來人口統一證號). `Debug` shows it masked.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdNumber(String);

/// The text is not an ID number, or its check digit is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an ID number")]
pub struct BadIdNumber;

/// The letters in the order of their numbers, 10 to 35.
const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

/// The number of a letter, 10 to 35.
fn number_of(letter: char) -> Option<u32> {
    u32::try_from(LETTERS.find(letter)?).ok()?.checked_add(10)
}

impl IdNumber {
    /// Parses an ID number: a letter, then 1, 2, 8 or 9, then eight digits. Residents' numbers issued until 2021
    /// (舊式統一證號) have two letters, the second A to D, then eight digits. The last digit is the check digit of both.
    ///
    /// # Errors
    /// [`BadIdNumber`].
    pub fn parse(text: &str) -> Result<Self, BadIdNumber> {
        let mut chars = text.chars();
        let number = chars.next().and_then(number_of).ok_or(BadIdNumber)?;
        let kind = match chars.next() {
            Some(digit @ ('1' | '2' | '8' | '9')) => digit.to_digit(10),
            Some(letter @ 'A'..='D') => number_of(letter).map(|number| number % 10),
            Some(_) | None => None,
        };
        let rest = chars.map(|c| c.to_digit(10)).collect::<Option<Vec<u32>>>().ok_or(BadIdNumber)?;
        if rest.len() != 8 {
            return Err(BadIdNumber);
        }
        let digits = std::iter::once(kind.ok_or(BadIdNumber)?).chain(rest);
        let weighted: u32 = digits.zip([8, 7, 6, 5, 4, 3, 2, 1, 1]).map(|(digit, weight)| digit * weight).sum();
        let total = number.div_euclid(10) + (number % 10) * 9 + weighted;
        if total.is_multiple_of(10) { Ok(Self(text.to_owned())) } else { Err(BadIdNumber) }
    }

    /// The whole number, for comparing with a registry only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The last four digits, which are all that a certificate card contains.
    #[must_use]
    pub fn last_four(&self) -> &str {
        self.0.get(6..).unwrap_or_default()
    }

    /// The number with its last four digits hidden, as the guideline for publication asks: `A12345****`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}****", self.0.get(..6).unwrap_or_default())
    }
}

impl TryFrom<String> for IdNumber {
    type Error = BadIdNumber;
    fn try_from(text: String) -> Result<Self, BadIdNumber> {
        Self::parse(&text)
    }
}

impl From<IdNumber> for String {
    fn from(id: IdNumber) -> Self {
        id.0
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// Whether a card is the primary or a secondary one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardRank {
    /// Primary card (正卡).
    Primary,
    /// Secondary card (附卡). An employee may hold it, so it is not accepted (our choice).
    Secondary,
}

/// What a means proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The firm's card: its UBN.
    FirmCertificate {
        /// The UBN in the certificate.
        ubn: Ubn,
        /// The card's rank.
        card: CardRank,
    },
    /// The person's card: a name and the last four digits of the ID.
    CitizenCertificate {
        /// The holder's name.
        name: String,
        /// The last four digits of the holder's ID.
        last_four: String,
        /// The card's rank.
        card: CardRank,
    },
    /// The person's certificate on a phone: the provider confirmed the ID that the registry names.
    MobileCitizenCertificate {
        /// The ID confirmed.
        id: IdNumber,
        /// The name in the certificate.
        name: String,
    },
    /// The operator confirmed that the number belongs to the ID that the registry names.
    MobileNumber {
        /// The subscriber's ID.
        id: IdNumber,
    },
}

impl Evidence {
    /// The means that gave this evidence.
    #[must_use]
    pub const fn means(&self) -> Means {
        match self {
            Self::FirmCertificate { .. } => Means::FirmCertificate,
            Self::CitizenCertificate { .. } => Means::CitizenCertificate,
            Self::MobileCitizenCertificate { .. } => Means::MobileCitizenCertificate,
            Self::MobileNumber { .. } => Means::MobileNumber,
        }
    }

    const fn card(&self) -> Option<CardRank> {
        match self {
            Self::FirmCertificate { card, .. } | Self::CitizenCertificate { card, .. } => Some(*card),
            Self::MobileCitizenCertificate { .. } | Self::MobileNumber { .. } => None,
        }
    }
}

/// The hash of exactly what the check page showed, in lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShownHash(String);

impl ShownHash {
    /// Hashes what is shown: its JSON with the fields in the order of the type.
    ///
    /// # Errors
    /// When the value cannot be written as JSON, such as a map whose keys are not text.
    pub fn of<T: Serialize>(shown: &T) -> Result<Self, serde_json::Error> {
        Ok(Self(sha256_hex(&serde_json::to_vec(shown)?)))
    }

    /// The 64 hex digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The purpose of a proof.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To verify a business.
    Verify {
        /// Its UBN.
        ubn: Ubn,
    },
    /// To sign an order of a business.
    Sign {
        /// Its UBN.
        ubn: Ubn,
        /// The hash of what was shown.
        shown: ShownHash,
    },
}

impl Purpose {
    /// The business concerned.
    #[must_use]
    pub const fn ubn(&self) -> &Ubn {
        match self {
            Self::Verify { ubn } | Self::Sign { ubn, .. } => ubn,
        }
    }
}

/// A proof from the provider, whose own signature is already verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// What it proves.
    pub evidence: Evidence,
    /// The purpose it was requested for.
    pub purpose: Purpose,
    /// When it was made, by the server's clock.
    pub made_at: Instant,
}

/// What the registry knows of a business's responsible person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsible {
    /// The name, as registered.
    pub name: String,
    /// The ID number; `None` where the registry does not publish it.
    pub id: Option<IdNumber>,
}

/// Why a proof is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityRefusal {
    /// It was requested for another purpose, or the page showed something else.
    OtherPurpose,
    /// It is older than ten minutes, or from the future.
    NotFresh,
    /// The card is a secondary card (附卡).
    SecondaryCard,
    /// The certificate belongs to another firm.
    OtherFirm,
    /// The registry does not publish who is responsible: use the firm's certificate.
    ResponsibleUnknown,
    /// The name is not the responsible person's.
    OtherName,
    /// The ID is not the responsible person's.
    OtherId,
}

/// Checks a proof against its purpose and the registry's answer.
///
/// # Errors
/// The first reason against it.
pub fn check(
    proof: &Proof,
    wanted: &Purpose,
    registry: Option<&Responsible>,
    now: Instant,
) -> Result<Means, IdentityRefusal> {
    if proof.purpose != *wanted {
        return Err(IdentityRefusal::OtherPurpose);
    }
    if proof.made_at > now || now >= proof.made_at.plus_millis(FRESH_SECS * 1000) {
        return Err(IdentityRefusal::NotFresh);
    }
    if proof.evidence.card() == Some(CardRank::Secondary) {
        return Err(IdentityRefusal::SecondaryCard);
    }
    let person = || registry.ok_or(IdentityRefusal::ResponsibleUnknown);
    match &proof.evidence {
        Evidence::FirmCertificate { ubn, .. } => ensure(ubn == wanted.ubn(), IdentityRefusal::OtherFirm)?,
        Evidence::CitizenCertificate { name, last_four, .. } => {
            same_name(person()?, name)?;
            same_id(person()?, |id| id.last_four() == last_four)?;
        }
        Evidence::MobileCitizenCertificate { id: proved, name } => {
            same_name(person()?, name)?;
            same_id(person()?, |id| id == proved)?;
        }
        Evidence::MobileNumber { id: proved } => same_id(person()?, |id| id == proved)?,
    }
    Ok(proof.evidence.means())
}

fn ensure(holds: bool, refusal: IdentityRefusal) -> Result<(), IdentityRefusal> {
    if holds { Ok(()) } else { Err(refusal) }
}

fn same_name(registry: &Responsible, proved: &str) -> Result<(), IdentityRefusal> {
    ensure(name::same(&registry.name, proved) == Some(true), IdentityRefusal::OtherName)
}

fn same_id(registry: &Responsible, fits: impl FnOnce(&IdNumber) -> bool) -> Result<(), IdentityRefusal> {
    let registered = registry.id.as_ref().ok_or(IdentityRefusal::ResponsibleUnknown)?;
    ensure(fits(registered), IdentityRefusal::OtherId)
}

#[cfg(test)]
mod tests;
