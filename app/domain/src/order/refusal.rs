//! Why a command is refused: a business answer, with the facts to word it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::StateName;
use crate::lang::Bilingual;
use crate::money::{Points, Twd};
use crate::refund::{Fault, Quote, TermEnded};
use crate::time::Instant;
use crate::ubn::Ubn;
use crate::workday::YearNotLoaded;

/// What changed between the check page and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// The price.
    Price {
        /// As shown.
        shown: Twd,
        /// As it is.
        now: Twd,
    },
    /// The term in months.
    Term {
        /// As shown.
        shown: u8,
        /// As it is.
        now: u8,
    },
    /// The plan's or the solution's name, in one language or in both.
    Name {
        /// As shown.
        shown: Bilingual,
        /// As it is.
        now: Bilingual,
    },
    /// The vendor's name.
    Vendor {
        /// As shown.
        shown: String,
        /// As it is.
        now: String,
    },
    /// The program's rules.
    Rules {
        /// The version shown.
        shown: String,
        /// The version now.
        now: String,
    },
    /// The member's UBN.
    Buyer {
        /// As shown.
        shown: Ubn,
        /// As it is.
        now: Ubn,
    },
}

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The order's state does not know this act.
    NotNow {
        /// The state.
        state: StateName,
    },
    /// The deadline was over; the step that it caused is performed with this answer.
    TooLate {
        /// The state until the deadline.
        was: StateName,
        /// The deadline.
        due: Instant,
        /// The state now.
        state: StateName,
    },
    /// The order is frozen.
    Frozen {
        /// Until when, if known.
        until: Option<Instant>,
    },
    /// It is not frozen.
    NotFrozen,
    /// Too long a freeze, or none.
    FreezeLength {
        /// The most working days.
        max: u16,
    },
    /// The payment link must be closed and the provider asked before this unpaid order may end.
    AskProviderFirst,
    /// The last try to pay was opened so late that "not paid" is not final yet; until then the order stays.
    PaymentBeingChecked {
        /// When the provider is asked again, and then believed.
        until: Instant,
    },
    /// The deadline cannot be known.
    YearNotLoaded {
        /// The missing year.
        year: i32,
    },
    /// A text is missing.
    TextMissing,
    /// A text is too long.
    TextTooLong {
        /// The most characters.
        max: usize,
    },
    /// There are too many of these already.
    TooMany {
        /// The most.
        max: usize,
    },
    /// The vendor is not suspended: it answers itself.
    VendorNotSuspended,
    /// The vendor, or of a draft its owners, were reminded today already.
    RemindedToday,

    /// The member may not buy.
    MayNotBuy,
    /// Buyer and vendor share the UBN or the responsible person, by the name where no ID number is known.
    SelfDealing,
    /// The plan is not offered.
    NotListed,
    /// The plan takes no more orders.
    NoCapacity,
    /// Price or term of the plan are outside the rules' bounds.
    BadOffer,
    /// Too many orders wait for an answer.
    TooManySubmitted {
        /// The most.
        max: u16,
    },
    /// Points do not pay for this plan.
    OutOfZone {
        /// The zone in which they pay.
        zone: String,
    },
    /// The program takes no more orders with points.
    LastOrderOver {
        /// Since when.
        since: Instant,
    },
    /// A service that ends soon or has ended is renewed: points do not pay for that.
    RenewalWithPoints,
    /// Less than zero points.
    PointsNegative,
    /// Points may not pay that much.
    PointsOverCap {
        /// The most.
        cap: Points,
    },
    /// There are not so many points.
    PointsOverBalance {
        /// What can be used.
        usable: Points,
    },
    /// What was shown is no longer so.
    OfferChanged {
        /// What changed.
        differences: Vec<Difference>,
    },
    /// The form comes from an older check page of this draft.
    OldPage,
    /// The identity check was bound to something else.
    SignedOther,

    /// Points and self-pay are not the order's.
    SplitDiffers {
        /// The order's points.
        points: Points,
        /// The order's self-pay.
        self_pay: Twd,
    },
    /// That the stray payment was given back is recorded already.
    StrayReturned,

    /// No invoice number: two capital letters and eight digits.
    InvoiceNumber,
    /// An invoice of this vendor with this number is recorded already for the same two months.
    InvoiceTwice,
    /// The invoice is dated before the payment.
    InvoiceTooEarly {
        /// The day of the payment.
        paid: NaiveDate,
    },
    /// The invoice is dated after today.
    InvoiceTooLate,
    /// The invoice names another buyer.
    InvoiceBuyer {
        /// The member's UBN.
        expected: Ubn,
    },
    /// The amount leaves a sum other than the full price.
    InvoiceAmount {
        /// What is still to be invoiced.
        open: Twd,
        /// Whether this must be exactly that: it is the last invoice.
        last: bool,
    },
    /// Everything is invoiced.
    InvoiceComplete,
    /// The first usable day lies before the payment or the declaration.
    StartTooEarly {
        /// The earliest.
        earliest: NaiveDate,
    },
    /// The first usable day lies too far ahead.
    StartTooFar {
        /// The latest.
        latest: NaiveDate,
    },

    /// The objection is made already.
    ObjectedAlready,
    /// There is no objection to decide.
    NoObjection,
    /// A second, different member of staff is needed.
    NeedsSecondPerson,
    /// The term is over.
    TermEnded(TermEnded),
    /// The quote is no longer what was shown; this is today's.
    QuoteChanged {
        /// Today's.
        now: Box<Quote>,
    },
    /// This fault cannot be claimed in this state.
    FaultNotOpen {
        /// The fault.
        fault: Fault,
        /// From when on it can, if time will open it.
        from: Option<Instant>,
    },
    /// The cash is not the quote's.
    CashAmount {
        /// The quote's.
        expected: Twd,
    },
    /// An invoice was recorded: it is voided or an allowance issued.
    CreditMissing,
    /// There is no invoice to void or allow for.
    NothingInvoiced,
    /// Only a refund of the whole price voids the invoice.
    VoidNotWhole,
    /// The allowance is not cash back + points back.
    CreditAmount {
        /// What it must be.
        expected: Twd,
    },
    /// The allowance is recorded already, or none is due.
    CreditDone,
}

impl From<YearNotLoaded> for Refusal {
    fn from(missing: YearNotLoaded) -> Self {
        Self::YearNotLoaded { year: missing.year }
    }
}

impl From<TermEnded> for Refusal {
    fn from(ended: TermEnded) -> Self {
        Self::TermEnded(ended)
    }
}
