//! Why a command is refused, with the facts for the text.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::StateName;
use crate::lang::Bilingual;
use crate::money::{Points, Twd};
use crate::refund::{Fault, Quote, TermEnded};
use crate::time::Instant;
use crate::ubn::Ubn;
use crate::workday::YearNotLoaded;

/// A difference between the check page and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// The price.
    Price {
        /// The value shown.
        shown: Twd,
        /// The value now.
        now: Twd,
    },
    /// The term in months.
    Term {
        /// The value shown.
        shown: u8,
        /// The value now.
        now: u8,
    },
    /// The plan's or the solution's name, in one language or in both.
    Name {
        /// The value shown.
        shown: Bilingual,
        /// The value now.
        now: Bilingual,
    },
    /// The vendor's name.
    Vendor {
        /// The value shown.
        shown: String,
        /// The value now.
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
        /// The value shown.
        shown: Ubn,
        /// The value now.
        now: Ubn,
    },
}

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The act is not possible in the order's state.
    NotNow {
        /// The state.
        state: StateName,
    },
    /// The deadline had passed. The step that follows from it is stored together with this answer.
    TooLate {
        /// The state before the deadline.
        was: StateName,
        /// The deadline.
        due: Instant,
        /// The state now.
        state: StateName,
    },
    /// The order is frozen.
    Frozen {
        /// When the freeze ends, if known.
        until: Option<Instant>,
    },
    /// The order is not frozen.
    NotFrozen,
    /// The freeze is too long, or has no length.
    FreezeLength {
        /// The longest freeze, in working days.
        max: u16,
    },
    /// Before this unpaid order may end, the payment link must be closed and the provider asked.
    AskProviderFirst,
    /// The last try to pay was opened so late that "not paid" is not final yet. Until then the order stays.
    PaymentBeingChecked {
        /// From when on the provider's "not paid" is final.
        until: Instant,
    },
    /// The deadline cannot be computed.
    YearNotLoaded {
        /// The missing year.
        year: i32,
    },
    /// A text is missing.
    TextMissing,
    /// A text is too long.
    TextTooLong {
        /// The length limit, in characters.
        max: usize,
    },
    /// The limit of entries of this kind is reached.
    TooMany {
        /// The limit.
        max: usize,
    },
    /// The vendor is not suspended, so it answers itself.
    VendorNotSuspended,
    /// The vendor, or the owners for a draft, were already reminded today.
    RemindedToday,

    /// The member may not buy.
    MayNotBuy,
    /// Buyer and vendor have the same UBN or the same responsible person, compared by name where no ID number is known.
    SelfDealing,
    /// The plan is not offered.
    NotListed,
    /// The plan takes no more orders.
    NoCapacity,
    /// The price or the term of the plan is outside the bounds of the rules.
    BadOffer,
    /// Too many orders wait for an answer.
    TooManySubmitted {
        /// The limit.
        max: u16,
    },
    /// Points do not pay for this plan.
    OutOfZone {
        /// The zone in which they do.
        zone: String,
    },
    /// The program no longer takes orders with points.
    LastOrderOver {
        /// When it stopped taking them.
        since: Instant,
    },
    /// The order renews a service that ends soon or has ended; points do not pay for that.
    RenewalWithPoints,
    /// The number of points is negative.
    PointsNegative,
    /// More points than may be used for this price.
    PointsOverCap {
        /// The highest number of points.
        cap: Points,
    },
    /// More points than the balance has.
    PointsOverBalance {
        /// The usable points.
        usable: Points,
    },
    /// The offer is no longer the one shown.
    OfferChanged {
        /// What changed.
        differences: Vec<Difference>,
    },
    /// The form comes from an older check page of this draft.
    OldPage,
    /// The proof of identity is bound to something else.
    SignedOther,

    /// Points and self-paid part differ from the order's.
    SplitDiffers {
        /// The order's points.
        points: Points,
        /// The order's self-paid part.
        self_pay: Twd,
    },
    /// The return of the stray payment was recorded before.
    StrayReturned,

    /// Not an invoice number: two capital letters and eight digits.
    InvoiceNumber,
    /// The vendor's invoice with this number is already recorded for the same two months.
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
    /// The sum of the invoices would not be the full price.
    InvoiceAmount {
        /// The amount still to be invoiced.
        open: Twd,
        /// Whether the amount must be exactly that, because this is the last possible invoice.
        last: bool,
    },
    /// Everything is invoiced.
    InvoiceComplete,
    /// The first usable day is before the payment or the declaration.
    StartTooEarly {
        /// The earliest possible day.
        earliest: NaiveDate,
    },
    /// The first usable day is too far ahead.
    StartTooFar {
        /// The latest possible day.
        latest: NaiveDate,
    },

    /// There is already an objection.
    ObjectedAlready,
    /// There is no objection to decide.
    NoObjection,
    /// A second, different member of staff is needed.
    NeedsSecondPerson,
    /// The term is over.
    TermEnded(TermEnded),
    /// The quote is not the one shown; `now` is today's.
    QuoteChanged {
        /// Today's quote.
        now: Box<Quote>,
    },
    /// This fault cannot be claimed in this state.
    FaultNotOpen {
        /// The fault.
        fault: Fault,
        /// From when on it can be claimed, if it only takes time.
        from: Option<Instant>,
    },
    /// The amount of cash differs from the quote.
    CashAmount {
        /// The amount in the quote.
        expected: Twd,
    },
    /// An invoice was recorded, so it must be voided or an allowance issued.
    CreditMissing,
    /// There is no invoice to void or to issue an allowance for.
    NothingInvoiced,
    /// An invoice can be voided only when the whole price is returned.
    VoidNotWhole,
    /// The allowance is not cash back + points back.
    CreditAmount {
        /// The correct amount.
        expected: Twd,
    },
    /// The allowance was already recorded, or none is due.
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
