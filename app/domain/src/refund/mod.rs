//! Refund (退訂): how much cash and how many points are returned (rules §6).
//!
//! Service months are always counted from the start of the term, never from the month before; a begun month counts as
//! used. Points are always returned pro rata. Cash is returned only while at most half of the term is used, unless the
//! vendor is at fault. Who may apply, and what is posted, is decided elsewhere.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::{Points, Twd};
use crate::rules::HalfPolicy;

mod compare;
mod curve;
mod explain;
mod quote;
pub mod tally;
mod term;

pub use compare::{Difference, differences};
pub use curve::{AtCliff, Change, Segment, all_consumed_at_once, at_cliff, cliff, curve, next_change};
pub use quote::{Agreed, Quote, TermEnded, quote};
pub use tally::Tally;
pub use term::{boundary, middle, used_months};

/// The longest term of a plan, in months; the shortest is 1.
pub const MAX_TERM_MONTHS: u8 = 60;

/// Why the order is refunded (rules §6.6).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The member ends the service.
    #[default]
    Member,
    /// The vendor never made the service usable: everything is returned.
    VendorNotStarted,
    /// The vendor ends the service mid-term: both parts are returned pro rata, also in the second half.
    VendorEnded,
}

impl Fault {
    /// Its name in forms, addresses and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::VendorNotStarted => "vendor_not_started",
            Self::VendorEnded => "vendor_ended",
        }
    }
}

/// The input of a refund.
///
/// Bounds: `self_pay` and `points` are not negative, their sum is 1..=[`MAX_PRICE`](crate::money::MAX_PRICE), the term
/// is 1..=[`MAX_TERM_MONTHS`] months. Input outside these bounds does not panic, but the result is meaningless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Input {
    /// The self-paid part of the price, in dollars.
    pub self_pay: Twd,
    /// The part of the price paid by points.
    pub points: Points,
    /// The term, in months.
    pub term_months: u8,
    /// The first day of service; `None` until it is fixed.
    pub start: Option<NaiveDate>,
    /// The day of application, in Taipei.
    pub on: NaiveDate,
    /// Who is at fault.
    pub fault: Fault,
    /// How half of the term is judged.
    pub half: HalfPolicy,
}

/// The result of a refund. Consumed, returned and forfeited add up to the price, to the dollar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Outcome {
    /// Used months: 0 before the start, then 1..=term. A begun month counts whole.
    pub used_months: u32,
    /// Whether at most half of the term is used, by the input's policy.
    pub within_half: bool,
    /// Cash that the vendor returns.
    pub cash_back: Twd,
    /// Points that are returned.
    pub points_back: Points,
    /// Cash for the used months.
    pub cash_consumed: Twd,
    /// Points for the used months.
    pub points_consumed: Points,
    /// Cash for the unused months that is not returned.
    pub cash_forfeited: Twd,
}

/// The result without its explanation: the same numbers as [`quote`], for loops.
///
/// # Errors
/// The first day without service, when the term is over.
pub fn outcome(input: &Input) -> Result<Outcome, NaiveDate> {
    let term = u32::from(input.term_months);
    let used = match started(input) {
        None => 0,
        Some(start) => {
            let used = used_months(start, input.on);
            if used > term {
                return Err(boundary(start, term));
            }
            used
        }
    };
    Ok(settle(input, used, within_half(input, used)))
}

/// The start to count from; `None` when the service never started.
fn started(input: &Input) -> Option<NaiveDate> {
    match input.fault {
        Fault::VendorNotStarted => None,
        Fault::Member | Fault::VendorEnded => input.start,
    }
}

/// Whether at most half of the term is used (rules §6.4).
fn within_half(input: &Input, used: u32) -> bool {
    let term = u32::from(input.term_months);
    match input.half {
        HalfPolicy::Calendar => started(input).is_none_or(|start| input.on < middle(start, input.term_months)),
        HalfPolicy::CountedMonths => used.saturating_mul(2) <= term,
        HalfPolicy::CountedMonthsStrict => used.saturating_mul(2) < term,
    }
}

/// The amounts, given the used months and the half (rules §6.3, §6.5, §6.6).
fn settle(input: &Input, used_months: u32, within_half: bool) -> Outcome {
    let term = u32::from(input.term_months);
    let cash_consumed = input.self_pay.share(used_months, term);
    let points_consumed = input.points.share(used_months, term);
    let cash_left = input.self_pay - cash_consumed;
    let cash_comes_back = match input.fault {
        Fault::Member => within_half,
        Fault::VendorNotStarted | Fault::VendorEnded => true,
    };
    let (cash_back, cash_forfeited) = if cash_comes_back { (cash_left, Twd::ZERO) } else { (Twd::ZERO, cash_left) };
    Outcome {
        used_months,
        within_half,
        cash_back,
        points_back: input.points - points_consumed,
        cash_consumed,
        points_consumed,
        cash_forfeited,
    }
}
