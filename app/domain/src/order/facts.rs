//! The facts by which commands are judged, and the larger contents of commands.

use chrono::NaiveDate;

use crate::id::PersonId;
use crate::lang::Bilingual;
use crate::ledger::Parcel;
use crate::money::Twd;
use crate::rules::Program;
use crate::time::Instant;
use crate::ubn::Ubn;
use crate::workday::Calendar;

/// The facts for every command, read inside the transaction.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The server's clock.
    pub now: Instant,
    /// The known working days.
    pub calendar: &'a Calendar,
    /// What is known of the order's payment link.
    pub link: Link,
}

/// What is known of the payment link of an accepted order. Before an unpaid order ends, the link is closed and the
/// provider asked, because whoever paid in time has paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The provider was not asked, or could not be reached.
    NotAsked,
    /// The link is closed, and the provider knows no payment that was made in time.
    ClosedUnpaid,
}

/// A plan as it is offered now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Whether it can be ordered: it is published and its vendor is not suspended.
    pub listed: bool,
    /// The plan's name.
    pub plan_name: Bilingual,
    /// The solution's name.
    pub solution_name: Bilingual,
    /// The vendor's name.
    pub vendor_name: String,
    /// The zone of the catalogue in which it is, if any.
    pub zone: Option<String>,
    /// Its price.
    pub price: Twd,
    /// Its term in months.
    pub term_months: u8,
    /// How many more orders are possible; `None` when its vendor set no limit.
    pub capacity_left: Option<u32>,
}

/// The facts of member and plan for buying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buying {
    /// The plan as it is offered now.
    pub offer: Offer,
    /// The program whose points and rules apply.
    pub program: Program,
    /// The member's UBN.
    pub buyer: Ubn,
    /// Whether the member may buy at all: its identity is verified, and it is not refused.
    pub may_buy: bool,
    /// Whether the vendor and the member have the same UBN or the same responsible person.
    pub own_vendor: bool,
    /// Whether the order would renew a service of this member, for which points do not pay (see
    /// [`renewable`](super::renewable)).
    pub renews: bool,
    /// How many orders of this member wait for a vendor's answer.
    pub submitted: u16,
    /// The member's available points of this program, by lot.
    pub available: Vec<Parcel>,
}

/// An invoice, as the vendor records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceNote {
    /// Its number: two capital letters and eight digits.
    pub number: String,
    /// The buyer named on it.
    pub buyer: Ubn,
    /// Its amount, tax included.
    pub amount: Twd,
    /// The date on it.
    pub date: NaiveDate,
}

/// The decision of staff on the open objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectionDecision {
    /// Who decides.
    pub by: PersonId,
    /// A second member of staff, required when the refund's cash reaches the program's limit.
    pub second: Option<PersonId>,
    /// Whether the objection is justified.
    pub upheld: bool,
    /// The reason.
    pub reason: String,
}

/// The freeze of an order by staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreezeRequest {
    /// Who freezes it.
    pub by: PersonId,
    /// The reason.
    pub reason: String,
    /// The longest duration in working days, 1 to the program's limit.
    pub working_days: u16,
}
