//! What is recorded of an order: payments, contacts, invoices, objections, freezes, stray payments.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Clock;
use crate::id::{PaymentId, PersonId};
use crate::money::Twd;
use crate::time::Instant;
use crate::ubn::Ubn;

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The member.
    Member,
    /// The vendor.
    Vendor,
    /// Staff of the platform.
    Staff,
    /// The payment provider.
    Provider,
    /// Nobody: time passed.
    Time,
}

/// The vendor contacted the member after the payment (leaflet: 將聯繫您並進行服務).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// When it was recorded.
    pub at: Instant,
    /// What was agreed, in the vendor's words.
    pub note: String,
}

/// One invoice (統一發票).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// Its number: two capital letters and eight digits.
    pub number: String,
    /// The buyer named on it.
    pub buyer: Ubn,
    /// Its amount with tax.
    pub amount: Twd,
    /// Its own date; `None` when it was recorded before dates were kept.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// When it was recorded.
    pub at: Instant,
}

impl Invoice {
    /// The two months in which its number counts. Where its date is not known, those of its recording.
    #[must_use]
    pub fn period(&self) -> NaiveDate {
        invoice_period(self.date.unwrap_or_else(|| self.at.day()))
    }
}

/// The first day of the two months (期別) to which a day belongs: January and February, March and April, and so on. A
/// vendor uses an invoice number once in each.
#[must_use]
pub fn invoice_period(day: NaiveDate) -> NaiveDate {
    let first_month0 = day.month0() & !1;
    NaiveDate::from_ymd_opt(day.year(), first_month0 + 1, 1).unwrap_or(day)
}

/// The duty to invoice the full price, from the payment on (rules §4).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceDuty {
    /// Until when; `None` before the payment.
    pub clock: Option<Clock>,
    /// The day of the payment; `None` before it, and in orders paid before this was kept.
    #[serde(default)]
    pub paid_on: Option<NaiveDate>,
    /// What was recorded: at most two, together the full price.
    pub invoices: Vec<Invoice>,
    /// When it was found complete.
    pub complete: Option<Instant>,
    /// When it was found missed; nothing ends by it.
    pub missed: Option<Instant>,
}

impl InvoiceDuty {
    /// What was invoiced so far.
    #[must_use]
    pub fn invoiced(&self) -> Twd {
        self.invoices.iter().map(|invoice| invoice.amount).sum()
    }

    /// When the duty will be found missed, if it can still be.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        if self.complete.is_some() || self.missed.is_some() {
            return None;
        }
        self.clock.as_ref().and_then(|clock| clock.due)
    }

    /// Since when it is missed, as long as it is not made good: for staff, who are told of it.
    #[must_use]
    pub fn overdue_since(&self) -> Option<Instant> {
        self.missed.filter(|_| self.complete.is_none())
    }
}

/// Somebody objects; staff decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// When.
    pub at: Instant,
    /// In whose own words.
    pub reason: String,
    /// Until when staff decide. Missed, it is shown; nothing ends by it.
    pub decide: Clock,
}

/// The clocks stand still (rules §4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freeze {
    /// From when on.
    pub since: Instant,
    /// Why.
    pub reason: String,
    /// Who froze.
    pub by: PersonId,
    /// When it ends by itself.
    pub clock: Clock,
}

/// What the vendor did about the invoice when it returned the cash (rules §6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Credit {
    /// No invoice was issued yet.
    NotInvoiced,
    /// The invoice was voided (作廢): only where the whole price comes back.
    Voided,
    /// An allowance (折讓單) of cash back + points back.
    Allowance {
        /// Its number.
        number: String,
        /// Its amount.
        amount: Twd,
    },
}

/// A payment as the provider told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The number of this try, with the provider.
    pub id: PaymentId,
    /// What was paid.
    pub amount: Twd,
    /// When, by the provider.
    pub paid_at: Instant,
}

/// Money that moves no order: shown to member, vendor and finance, to be returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stray {
    /// The payment as the provider told it. Its number makes a repeat harmless.
    pub payment: Payment,
    /// Why it does not count.
    pub reason: StrayReason,
    /// Until when it is returned.
    pub give_back: Clock,
}

/// Why a payment moves no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StrayReason {
    /// Not exactly the self-paid amount.
    WrongAmount {
        /// What was to be paid.
        expected: Twd,
    },
    /// Nothing was to be paid: the order is not accepted, or its split not confirmed.
    NotAsked,
    /// The order is paid already.
    Second,
    /// Paid after the deadline, or after the order ended.
    AfterEnd,
    /// The provider says that it was paid before it could be, or far in the future.
    ImpossibleTime,
}
