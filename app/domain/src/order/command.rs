//! What can be done to an order, and what must be known to judge it.

use super::{Credit, Digest, Party, Payment};
use crate::id::{PaymentId, PersonId};
use crate::lang::Bilingual;
use crate::ledger::Parcel;
use crate::money::{Points, Twd};
use crate::refund::{Fault, Quote};
use crate::rules::Program;
use crate::time::Instant;
use crate::ubn::Ubn;
use crate::workday::Calendar;
use chrono::NaiveDate;

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

/// What can be done to an order. Who may do it is judged by the service before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The member changes the split of a draft, or the check page shows it again: the terms become today's.
    Revise {
        /// What points are to pay.
        points: Points,
        /// The facts of member and plan.
        buying: Box<Buying>,
    },
    /// The member signs.
    Submit {
        /// The digest that the page showed, sent back by the form.
        shown: Digest,
        /// The digest that the fresh identity check was bound to.
        verified: Digest,
        /// The facts of member and plan.
        buying: Box<Buying>,
    },
    /// The member throws a draft away.
    Discard,
    /// The vendor accepts.
    Accept {
        /// How many more orders the plan can take, if its vendor said so.
        capacity_left: Option<u32>,
    },
    /// The vendor declines, or staff for a suspended vendor (then also an accepted order).
    Decline {
        /// The vendor or staff.
        by: Party,
        /// Why.
        reason: String,
    },
    /// The member withdraws before paying.
    Withdraw,
    /// The member confirms points and self-pay again before paying.
    ConfirmSplit {
        /// The points seen.
        points: Points,
        /// The self-paid part seen.
        self_pay: Twd,
    },
    /// The provider's page is opened to the member.
    OpenTry,
    /// The provider tells of a payment, or the member confirms a vendor's manual receipt.
    PaymentConfirmed(Payment),
    /// The provider tells of a payment at a time that cannot be right.
    PaymentDoubted(Payment),
    /// The vendor gave back a payment that moved nothing.
    ReturnStray {
        /// Which.
        payment: PaymentId,
        /// How much: all that was paid.
        amount: Twd,
        /// Whether it was given back before.
        returned: bool,
        /// The reference of the transfer.
        reference: String,
    },
    /// The vendor records having contacted the member.
    RecordContact {
        /// What was agreed.
        note: String,
    },
    /// Who prepared a draft asks an owner to sign it.
    AskSignature,
    /// The member reminds the vendor of what it owes.
    RemindVendor,
    /// The vendor records an invoice.
    RecordInvoice(InvoiceNote),
    /// The vendor declares the service usable.
    DeclareUsable {
        /// From which day on.
        first_usable_day: NaiveDate,
        /// What shows it.
        evidence: String,
    },
    /// The member confirms the hand-over.
    ConfirmHandOver,
    /// The member objects to the hand-over.
    ObjectHandOver {
        /// Why.
        reason: String,
    },
    /// Staff decide an objection to a hand-over or to a refund.
    DecideObjection(ObjectionDecision),
    /// Two members of staff correct the start of a running term.
    CorrectStart {
        /// The right first day.
        start: NaiveDate,
        /// Who.
        by: PersonId,
        /// The second person.
        second: PersonId,
        /// Why.
        reason: String,
    },
    /// The member applies for a refund.
    ApplyRefund {
        /// Whose fault it is.
        fault: Fault,
        /// The quote that was shown.
        quote: Box<Quote>,
        /// Whether the vendor is suspended, which opens the vendor's fault.
        vendor_suspended: bool,
    },
    /// The member withdraws the application.
    WithdrawRefund,
    /// The vendor confirms the application.
    ConfirmRefund,
    /// The vendor objects to a fact of the application.
    ObjectRefund {
        /// Why.
        reason: String,
    },
    /// The vendor records that it returned the cash.
    RecordCashRefund {
        /// How much.
        amount: Twd,
        /// Its reference.
        reference: String,
        /// What was done about the invoice.
        credit: Credit,
    },
    /// The vendor records the allowance of a refund without cash.
    RecordCredit(Credit),
    /// Staff stop the clocks.
    Freeze(FreezeRequest),
    /// Staff let them go on.
    Unfreeze {
        /// Why.
        reason: String,
    },
    /// The calendar changed: deadlines are counted again, never earlier.
    Recalculate {
        /// Why, such as a closure's county.
        reason: String,
    },
    /// Time passed.
    Tick,
}

/// Writes the list of all names and the name of each command from one table, so that the list misses none.
macro_rules! names {
    ($($command:ident => $name:literal,)*) => {
        impl Command {
            /// The names of all commands.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// The command's name, for logs and refusals.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$command { .. } => $name,)*
                }
            }
        }
    };
}

names! {
    Revise => "revise",
    Submit => "submit",
    Discard => "discard",
    Accept => "accept",
    Decline => "decline",
    Withdraw => "withdraw",
    ConfirmSplit => "confirm_split",
    OpenTry => "open_try",
    PaymentConfirmed => "payment_confirmed",
    PaymentDoubted => "payment_doubted",
    ReturnStray => "return_stray",
    RecordContact => "record_contact",
    AskSignature => "ask_signature",
    RemindVendor => "remind_vendor",
    RecordInvoice => "record_invoice",
    DeclareUsable => "declare_usable",
    ConfirmHandOver => "confirm_hand_over",
    ObjectHandOver => "object_hand_over",
    DecideObjection => "decide_objection",
    CorrectStart => "correct_start",
    ApplyRefund => "apply_refund",
    WithdrawRefund => "withdraw_refund",
    ConfirmRefund => "confirm_refund",
    ObjectRefund => "object_refund",
    RecordCashRefund => "record_cash_refund",
    RecordCredit => "record_credit",
    Freeze => "freeze",
    Unfreeze => "unfreeze",
    Recalculate => "recalculate",
    Tick => "tick",
}

impl Command {
    /// Whether a frozen order takes this command: messages, refund applications, money, and time itself.
    #[must_use]
    pub const fn passes_freeze(&self) -> bool {
        matches!(
            self,
            Self::RecordContact { .. }
                | Self::ApplyRefund { .. }
                | Self::PaymentConfirmed(_)
                | Self::PaymentDoubted(_)
                | Self::ReturnStray { .. }
                | Self::RecordCashRefund { .. }
                | Self::Freeze(_)
                | Self::Unfreeze { .. }
                | Self::Recalculate { .. }
                | Self::Tick
        )
    }
}
