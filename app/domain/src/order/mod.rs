//! Orders (rules §4): what an order is, its states, and the commands that change it.
//!
//! There is one entry point: [`decide`] takes an order, a command and the facts of the moment. It first does what the
//! passing of time requires (a lapse, a confirmation by silence, the end of a term), then judges the command. Its
//! [`Decision`] has the [`Step`] to store, if there is one, **and** the answer: a late command stores the lapse and is
//! refused. Nothing here reads a clock, a database or random numbers. `diagram.md` shows the states.

mod act;
mod clock;
mod command;
mod decide;
mod digest;
mod duty;
mod facts;
mod freeze;
mod late;
mod notes;
mod payment;
mod refund;
mod refund_changes;
mod refusal;
mod remind;
mod renew;
mod right;
mod sheet;
mod state;
mod state_facts;
mod state_name;
mod step;
mod submit;
#[cfg(test)]
pub(crate) mod tests;
mod tick;
mod transition;
mod vendor;

use serde::{Deserialize, Serialize};

pub use act::{Act, next_acts};
pub use clock::{Clock, ClockKind};
pub use command::Command;
pub use decide::{Decision, decide};
pub use digest::Digest;
pub use duty::Duty;
pub use facts::{Buying, Facts, FreezeRequest, InvoiceNote, Link, ObjectionDecision, Offer};
pub use freeze::{Moved, moved_by};
pub use late::{ASK_AGAIN_MS, LATE_TRY_MS};
pub use notes::{
    Contact, Credit, Freeze, Invoice, InvoiceDuty, Objection, Party, Payment, Stray, StrayReason, invoice_period,
};
pub use refund::{SilentStart, needs_second, open_faults, quote_for, refund_case, silent_start};
pub use refund_changes::{RefundChange, RefundChangeKind, refund_changes};
pub use refusal::{Difference, Refusal};
pub use renew::{RENEWAL_DAYS, renewable};
pub use right::{Need, Right};
pub use sheet::CheckSheet;
pub use state::{
    Accepted, Application, Completed, Confirmation, Declined, Draft, HandOver, HandedOver, InService, LapseReason,
    Lapsed, Origin, Paid, RefundRequested, Refunded, Refunding, Signed, State, Submitted, Withdrawn,
};
pub use state_name::{StateName, UnknownState};
pub use step::{Event, Move, Step, TimelineLine};
pub use submit::{NewOrder, draft, signable};
pub use transition::{TRANSITIONS, Transition};

use crate::id::{BusinessId, OrderId, PlanId, ProgramCode, VendorId};
use crate::lang::Bilingual;
use crate::ledger::{self, Parcel};
use crate::money::{Points, Twd};
use crate::order_number::OrderNumber;
use crate::rules::ProgramRules;
use crate::time::Instant;
use crate::ubn::Ubn;

/// What is bought, and under which rules. It is fixed when the order is signed. In a draft it is what the check page
/// showed last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The program whose points and rules are used.
    pub program: ProgramCode,
    /// The plan's name.
    pub plan_name: Bilingual,
    /// The solution's name.
    pub solution_name: Bilingual,
    /// The vendor's name.
    pub vendor_name: String,
    /// The member's UBN, which is the buyer on every invoice.
    pub buyer: Ubn,
    /// The full price: 1 to 100,000,000 dollars, always `points` + `self_pay`.
    pub price: Twd,
    /// The part paid by points.
    pub points: Points,
    /// The part the member pays in cash.
    pub self_pay: Twd,
    /// The term in months, 1..=60.
    pub term_months: u8,
    /// The program's rules at that time.
    pub rules: ProgramRules,
}

/// One order (訂單).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its identifier.
    pub id: OrderId,
    /// Its number, for people.
    pub number: OrderNumber,
    /// The member that buys.
    pub business: BusinessId,
    /// The vendor that sells.
    pub vendor: VendorId,
    /// The plan bought.
    pub plan: PlanId,
    /// The terms.
    pub terms: Terms,
    /// The signature, from Submitted on.
    pub signed: Option<Signed>,
    /// Its state.
    pub state: State,
    /// The vendor's duty to invoice, which runs beside the state from the payment on.
    pub invoice: InvoiceDuty,
    /// The vendor's records of contacts with the member, the oldest first.
    pub contacts: Vec<Contact>,
    /// The freeze in force, if any.
    pub frozen: Option<Freeze>,
    /// When the last reminder was sent: to an owner of the draft, later to the vendor about its duty.
    #[serde(default)]
    pub reminded: Option<Instant>,
    /// How often it was stored. The store increases it.
    pub version: i64,
}

impl Order {
    /// The next instant at which the passing of time changes this order; the job loop runs then.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        if let Some(freeze) = &self.frozen {
            return freeze.clock.due;
        }
        let duty = self.invoice.due();
        match (self.state.due(), duty) {
            (Some(state), Some(invoice)) => Some(state.min(invoice)),
            (state, invoice) => state.or(invoice),
        }
    }

    /// The deadline of the next step, whoever must take it and even if missed, or the end of a running service.
    /// Deadlines of other duties do not count. `None` where nothing is awaited.
    #[must_use]
    pub fn awaited(&self) -> Option<Instant> {
        if let Some(freeze) = &self.frozen {
            return freeze.clock.due;
        }
        self.state.awaited()
    }

    /// The lots that pay for this order; empty before it is signed.
    #[must_use]
    pub fn parcels(&self) -> &[Parcel] {
        self.signed.as_ref().map_or(&[], |signed| &signed.parcels)
    }

    /// The points that its held account should have: its points in Submitted and Accepted, otherwise zero.
    #[must_use]
    pub fn held(&self) -> Points {
        if self.state.name().holds_points() { ledger::total(self.parcels()) } else { Points::ZERO }
    }
}
