//! The business registry: what the authorities know of a 統一編號.

pub mod gcis;
pub mod simulator;

use async_trait::async_trait;
use domain::eligibility::Source;
use domain::money::Twd;
use domain::time::Instant;
use serde::{Deserialize, Serialize};

/// The kind of a business in the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BusinessKind {
    /// 公司 registration.
    Company,
    /// 商業 registration: a sole proprietor or partnership.
    Business,
    /// 有限合夥 registration.
    LimitedPartnership,
    /// Only 稅籍登記: no company, business or limited-partnership registration.
    TaxOnly,
    /// A branch of a domestic company (本國企業分公司).
    DomesticBranch,
    /// The Taiwan branch of a foreign firm (外國營利事業在臺分公司).
    ForeignBranch,
}

/// Whether the business still trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BusinessStatus {
    /// Approved and trading.
    Active,
    /// Trading suspended (停業).
    Suspended,
    /// Dissolved, closed, revoked or abolished (解散, 歇業, 撤銷, 廢止).
    Ended,
    /// The words are unclear: staff must check.
    Unknown,
}

/// The responsible person (負責人).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsible {
    /// The name as registered.
    pub name: String,
    /// The last four digits of the ID number, where the source has them.
    pub id_last4: Option<String>,
    /// [`crate::identity::matching::id_hash`] of the ID number, where the source has it.
    pub id_hash: Option<String>,
}

impl std::fmt::Debug for Responsible {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Responsible(…)") // personal data stays out of logs
    }
}

/// What the registry has on one UBN. `None` means that this source does not have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessRecord {
    /// 統一編號.
    pub ubn: String,
    /// The registered name.
    pub name: String,
    /// The kind.
    pub kind: BusinessKind,
    /// Whether it still trades.
    pub status: BusinessStatus,
    /// Paid-in capital (實收資本額), in dollars.
    pub capital: Option<Twd>,
    /// The sum of insured staff over the last 12 months. Divided by 12 it is the average of 中小企業認定標準 §5.
    pub insured_person_months: Option<u32>,
    /// The responsible person.
    pub responsible: Option<Responsible>,
    /// The head office's UBN, for a branch.
    pub head_office: Option<String>,
}

/// The registry's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// Registered.
    Found(Box<BusinessRecord>),
    /// This source has no such number.
    NotFound,
    /// No answer that can be trusted: decide nothing.
    Unreachable(String),
}

/// A source of business records.
#[async_trait]
pub trait Registry: Send + Sync {
    /// Whether this is a simulator, which production refuses.
    fn is_simulated(&self) -> bool;
    /// The registry that is asked.
    fn source(&self) -> Source;
    /// Looks a UBN up. The caller has checked it; anything but 8 ASCII digits is [`Lookup::NotFound`]. `now` is the
    /// system clock's time, since a suspension begins and ends.
    async fn lookup(&self, ubn: &str, now: Instant) -> Lookup;
}

/// Whether a text is 8 ASCII digits. Nothing else is ever put into a query.
#[must_use]
pub fn is_eight_digits(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit())
}
