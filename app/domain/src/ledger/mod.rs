//! The points ledger (rules §5): double entry, append-only, in whole points.
//!
//! This module has the accounts, the kinds of entry with the pair of accounts each allows, and the lots. Which entries
//! a step of an order writes is decided in [`crate::order`]; the store keeps them.

mod check;
mod expiry;
mod lots;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use check::{TrialBalance, Violation, balances, check, trial_balance};
pub use expiry::{Left, REMIND_DAYS, Reminder, left, next_change, reminders};
pub(crate) use lots::take;
pub use lots::{NotEnough, allocate, expire, returned, total, usable};

use crate::id::{BusinessId, LotId, OrderId, ProgramCode, VendorId};
use crate::money::Points;
use crate::time::{Instant, end_of};

/// An account of points. The sum of all accounts is always zero.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// A program's budget: minus the points it issued. The only account that is negative by nature.
    Program(ProgramCode),
    /// The points a business can spend.
    Available(BusinessId),
    /// The points held for one order until it is paid.
    Held(OrderId),
    /// The points a vendor earned and may claim; negative when it owes points because a settled order was refunded.
    Vendor(VendorId),
    /// The points settled with vendors.
    Settled,
    /// The expired points.
    Expired,
}

/// The kind of an account, without its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// See [`Account::Program`].
    Program,
    /// See [`Account::Available`].
    Available,
    /// See [`Account::Held`].
    Held,
    /// See [`Account::Vendor`].
    Vendor,
    /// See [`Account::Settled`].
    Settled,
    /// See [`Account::Expired`].
    Expired,
}

impl AccountKind {
    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Available => "available",
            Self::Held => "held",
            Self::Vendor => "vendor",
            Self::Settled => "settled",
            Self::Expired => "expired",
        }
    }
}

impl Account {
    /// The kind of this account.
    #[must_use]
    pub const fn kind(&self) -> AccountKind {
        match self {
            Self::Program(_) => AccountKind::Program,
            Self::Available(_) => AccountKind::Available,
            Self::Held(_) => AccountKind::Held,
            Self::Vendor(_) => AccountKind::Vendor,
            Self::Settled => AccountKind::Settled,
            Self::Expired => AccountKind::Expired,
        }
    }

    /// The identifier of the owner; empty for the two accounts without one.
    #[must_use]
    pub fn owner(&self) -> &str {
        match self {
            Self::Program(code) => code.as_str(),
            Self::Available(business) => business.as_str(),
            Self::Held(order) => order.as_str(),
            Self::Vendor(vendor) => vendor.as_str(),
            Self::Settled | Self::Expired => "",
        }
    }
}

/// The account's key, such as `available:B1` or `settled`. [`std::str::FromStr`] parses it.
impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, owner) = (self.kind().name(), self.owner());
        if owner.is_empty() { f.write_str(kind) } else { write!(f, "{kind}:{owner}") }
    }
}

/// The text is not an account key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an account key")]
pub struct BadAccount;

impl std::str::FromStr for Account {
    type Err = BadAccount;
    fn from_str(key: &str) -> Result<Self, BadAccount> {
        let (kind, owner) = key.split_once(':').unwrap_or((key, ""));
        match (kind, owner) {
            ("settled", "") => Ok(Self::Settled),
            ("expired", "") => Ok(Self::Expired),
            ("program", _) => owner.parse().map(Self::Program).map_err(|_| BadAccount),
            ("available", _) => owner.parse().map(Self::Available).map_err(|_| BadAccount),
            ("held", _) => owner.parse().map(Self::Held).map_err(|_| BadAccount),
            ("vendor", _) => owner.parse().map(Self::Vendor).map_err(|_| BadAccount),
            _ => Err(BadAccount),
        }
    }
}

/// The kind of an entry: why points move (rules §5, the table).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// The assessment is complete: program → available.
    Grant,
    /// An order is submitted: available → held.
    Hold,
    /// An order ended before its payment: held → available.
    Release,
    /// The payment is confirmed: held → vendor.
    Spend,
    /// A refund is confirmed: vendor → available.
    Refund,
    /// The lot's last day is over: available → expired.
    Expire,
    /// A grant was found wrong: available → program.
    Revoke,
    /// The vendor's claim is paid: vendor → settled.
    Settle,
    /// Two members of staff make a correction, with a reason: program ↔ available.
    Adjust,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Grant,
        Self::Hold,
        Self::Release,
        Self::Spend,
        Self::Refund,
        Self::Expire,
        Self::Revoke,
        Self::Settle,
        Self::Adjust,
    ];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Hold => "hold",
            Self::Release => "release",
            Self::Spend => "spend",
            Self::Refund => "refund",
            Self::Expire => "expire",
            Self::Revoke => "revoke",
            Self::Settle => "settle",
            Self::Adjust => "adjust",
        }
    }

    /// Whether this kind of entry may move points between these kinds of account.
    #[must_use]
    pub const fn allows(self, from: AccountKind, to: AccountKind) -> bool {
        use AccountKind::{Available, Expired, Held, Program, Settled, Vendor};
        match self {
            Self::Grant => matches!((from, to), (Program, Available)),
            Self::Hold => matches!((from, to), (Available, Held)),
            Self::Release => matches!((from, to), (Held, Available)),
            Self::Spend => matches!((from, to), (Held, Vendor)),
            Self::Refund => matches!((from, to), (Vendor, Available)),
            Self::Expire => matches!((from, to), (Available, Expired)),
            Self::Revoke => matches!((from, to), (Available, Program)),
            Self::Settle => matches!((from, to), (Vendor, Settled)),
            Self::Adjust => matches!((from, to), (Program, Available) | (Available, Program)),
        }
    }
}

/// Points that came in together and expire together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Lot {
    /// Its identifier.
    pub id: LotId,
    /// The program that issued the points.
    pub program: ProgramCode,
    /// The last day on which they can be spent (until 24:00 Taipei); `None` when they never expire.
    pub expires_on: Option<NaiveDate>,
    /// Whether the return rule already extended them, which happens once.
    pub extended: bool,
}

impl Lot {
    /// Whether these points can be spent at an instant.
    #[must_use]
    pub fn usable_at(&self, now: Instant) -> bool {
        self.expires_on.is_none_or(|day| now < end_of(day))
    }
}

/// Some points of one lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// The lot.
    pub lot: Lot,
    /// How many of its points.
    pub points: Points,
}

/// One ledger entry. It always balances, since it has one amount and two accounts. [`Entry::new`] refuses what rules §5
/// does not allow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its kind.
    pub kind: EntryKind,
    /// The account that the points leave.
    pub from: Account,
    /// The account that the points enter.
    pub to: Account,
    /// The number of points, at least 1.
    pub points: Points,
    /// The lot that the points leave.
    pub lot: Lot,
    /// The lot that the points enter: the same one, unless returned points were extended.
    pub into: Lot,
    /// The order that moves the points, if any.
    pub order: Option<OrderId>,
}

/// Why an entry is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadEntry {
    /// This kind does not move points between these accounts.
    #[error("this kind of entry does not move points between these accounts")]
    Pair,
    /// Zero or fewer points.
    #[error("an entry moves at least one point")]
    Amount,
}

impl Entry {
    /// An entry within one lot.
    ///
    /// # Errors
    /// [`BadEntry`] when the kind does not allow the pair of accounts, or fewer than 1 point would move.
    pub fn new(kind: EntryKind, from: Account, to: Account, parcel: &Parcel) -> Result<Self, BadEntry> {
        let (lot, into) = (parcel.lot.clone(), parcel.lot.clone());
        let entry = Self { kind, from, to, points: parcel.points, lot, into, order: None };
        entry.verify().map(|()| entry)
    }

    /// Checks that rules §5 allows the entry.
    ///
    /// # Errors
    /// Those of [`Entry::new`].
    pub fn verify(&self) -> Result<(), BadEntry> {
        if !self.kind.allows(self.from.kind(), self.to.kind()) {
            return Err(BadEntry::Pair);
        }
        if self.points <= Points::ZERO { Err(BadEntry::Amount) } else { Ok(()) }
    }
}
