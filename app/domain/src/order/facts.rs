//! What commands are judged by, and the larger of their contents.

use chrono::NaiveDate;

use crate::id::PersonId;
use crate::lang::Bilingual;
use crate::ledger::Parcel;
use crate::money::Twd;
use crate::rules::Program;
use crate::time::Instant;
use crate::ubn::Ubn;
use crate::workday::Calendar;

/// What every command is judged by, read inside the transaction.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The server's clock.
    pub now: Instant,
    /// The working days known.
    pub calendar: &'a Calendar,
    /// What is known of the order's payment link.
    pub link: Link,
}

/// What is known of the payment link of an accepted order. Before an unpaid order ends the link is closed and the
/// provider asked: whoever paid in time has paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The provider was not asked, or could not be reached.
    NotAsked,
    /// The link is closed and the provider knows of no payment in time.
    ClosedUnpaid,
}

/// A plan as it is offered now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Whether it is listed: published, its vendor not suspended.
    pub listed: bool,
    /// The plan's name.
    pub plan_name: Bilingual,
    /// The solution's name.
    pub solution_name: Bilingual,
    /// The vendor's name.
    pub vendor_name: String,
    /// The zone of the catalogue it belongs to, if any.
    pub zone: Option<String>,
    /// Its price.
    pub price: Twd,
    /// Its term in months.
    pub term_months: u8,
    /// How many more orders its vendor can take, if it said so.
    pub capacity_left: Option<u32>,
}

/// What must be known of member and plan while buying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buying {
    /// The plan as it is offered now.
    pub offer: Offer,
    /// The program whose points and rules apply.
    pub program: Program,
    /// The member's UBN.
    pub buyer: Ubn,
    /// Whether the member may buy at all: its identity is verified, it is not refused.
    pub may_buy: bool,
    /// Whether the vendor has the member's UBN or responsible person.
    pub own_vendor: bool,
    /// Whether it would renew a service of this member: points do not pay for it (see [`renewable`](super::renewable)).
    pub renews: bool,
    /// How many orders of this member wait for a vendor's answer.
    pub submitted: u16,
    /// The member's available points of this program, by lot.
    pub available: Vec<Parcel>,
}

/// An invoice as the vendor records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceNote {
    /// Its number: two capital letters and eight digits.
    pub number: String,
    /// The buyer named on it.
    pub buyer: Ubn,
    /// Its amount with tax.
    pub amount: Twd,
    /// Its own date.
    pub date: NaiveDate,
}

/// Staff decide the objection that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectionDecision {
    /// Who decides.
    pub by: PersonId,
    /// A second member of staff, needed where the refund's cash reaches the program's limit.
    pub second: Option<PersonId>,
    /// Whether the objection is right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
}

/// Staff freeze an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreezeRequest {
    /// Who.
    pub by: PersonId,
    /// Why.
    pub reason: String,
    /// For how many working days at most: 1 to the program's limit.
    pub working_days: u16,
}
