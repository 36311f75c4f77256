//! The records on an order: payments, contacts, invoices, objections, freezes, stray payments.

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
    /// Nobody: the passing of time.
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
    /// The date on it; `None` when it was recorded before dates were stored.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// When it was recorded.
    pub at: Instant,
}

impl Invoice {
    /// The two months in which its number must be unique. Where its date is not known, those of its recording.
    #[must_use]
    pub fn period(&self) -> NaiveDate {
        invoice_period(self.date.unwrap_or_else(|| self.at.day()))
    }
}

/// The first day of the two months (期別) that a day belongs to: January and February, March and April, and so on. A
/// vendor uses an invoice number once in each such period.
#[must_use]
pub fn invoice_period(day: NaiveDate) -> NaiveDate {
    let first_month0 = day.month0() & !1;
    NaiveDate::from_ymd_opt(day.year(), first_month0 + 1, 1).unwrap_or(day)
}

/// The vendor's duty to invoice the full price, from the payment on (rules §4).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceDuty {
    /// Its deadline; `None` before the payment.
    pub clock: Option<Clock>,
    /// The day of the payment; `None` before it, and in orders paid before this field existed.
    #[serde(default)]
    pub paid_on: Option<NaiveDate>,
    /// The recorded invoices: at most two, together the full price.
    pub invoices: Vec<Invoice>,
    /// When it was fulfilled.
    pub complete: Option<Instant>,
    /// When it was found missed. Nothing ends because of that.
    pub missed: Option<Instant>,
}

impl InvoiceDuty {
    /// The sum invoiced so far.
    #[must_use]
    pub fn invoiced(&self) -> Twd {
        self.invoices.iter().map(|invoice| invoice.amount).sum()
    }

    /// When the duty will be found missed, if that is still possible.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        if self.complete.is_some() || self.missed.is_some() {
            return None;
        }
        self.clock.as_ref().and_then(|clock| clock.due)
    }

    /// Since when the invoice is overdue, until it is recorded. Staff see this.
    #[must_use]
    pub fn overdue_since(&self) -> Option<Instant> {
        self.missed.filter(|_| self.complete.is_none())
    }
}

/// An objection, which staff decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// When it was made.
    pub at: Instant,
    /// The reason, in the objector's words.
    pub reason: String,
    /// The deadline for staff's decision. When it is missed, that is shown; nothing ends because of it.
    pub decide: Clock,
}

/// A freeze, during which the clocks stop (rules §4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freeze {
    /// When it began.
    pub since: Instant,
    /// The reason.
    pub reason: String,
    /// Who froze the order.
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
    /// The invoice was voided (作廢), which is only possible when the whole price is returned.
    Voided,
    /// An allowance (折讓單) of cash back + points back.
    Allowance {
        /// Its number.
        number: String,
        /// Its amount.
        amount: Twd,
    },
}

/// A payment, as reported by the provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The provider's number of this try.
    pub id: PaymentId,
    /// The amount paid.
    pub amount: Twd,
    /// When it was paid, by the provider's clock.
    pub paid_at: Instant,
}

/// A payment that does not count for the order. It is shown to member, vendor and finance, and must be returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stray {
    /// The payment, as reported by the provider. Its number identifies repeats.
    pub payment: Payment,
    /// Why it does not count.
    pub reason: StrayReason,
    /// The deadline for returning it.
    pub give_back: Clock,
}

/// Why a payment does not count for the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StrayReason {
    /// It is not exactly the self-paid amount.
    WrongAmount {
        /// The amount due.
        expected: Twd,
    },
    /// No payment was due: the order is not accepted, or its split is not confirmed.
    NotAsked,
    /// The order is paid already.
    Second,
    /// It was paid after the deadline, or after the order ended.
    AfterEnd,
    /// The provider reports a time before the payment was possible, or far in the future.
    ImpossibleTime,
}
