//! What can be done to an order, with its contents, and where it is judged.

use super::step::Work;
use super::{
    Act, Buying, Credit, Digest, FreezeRequest, InvoiceNote, ObjectionDecision, Payment, Refusal, freeze, payment,
    refund, remind, submit, vendor,
};
use crate::id::{PaymentId, PersonId};
use crate::money::{Points, Twd};
use crate::refund::{Agreed, Fault};
use chrono::NaiveDate;

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
    /// The vendor declines.
    Decline {
        /// Why.
        reason: String,
    },
    /// Staff decline for a suspended vendor, also an accepted order.
    DeclineSuspended {
        /// Why.
        reason: String,
        /// Whether the vendor is suspended.
        suspended: bool,
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
        /// What was shown.
        shown: Box<Agreed>,
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

impl Command {
    /// The act that it is.
    #[must_use]
    pub const fn act(&self) -> Act {
        match self {
            Self::Revise { .. } => Act::Revise,
            Self::Submit { .. } => Act::Submit,
            Self::Discard => Act::Discard,
            Self::Accept { .. } => Act::Accept,
            Self::Decline { .. } => Act::Decline,
            Self::DeclineSuspended { .. } => Act::DeclineSuspended,
            Self::Withdraw => Act::Withdraw,
            Self::ConfirmSplit { .. } => Act::ConfirmSplit,
            Self::OpenTry => Act::OpenTry,
            Self::PaymentConfirmed(_) => Act::PaymentConfirmed,
            Self::PaymentDoubted(_) => Act::PaymentDoubted,
            Self::ReturnStray { .. } => Act::ReturnStray,
            Self::RecordContact { .. } => Act::RecordContact,
            Self::AskSignature => Act::AskSignature,
            Self::RemindVendor => Act::RemindVendor,
            Self::RecordInvoice(_) => Act::RecordInvoice,
            Self::DeclareUsable { .. } => Act::DeclareUsable,
            Self::ConfirmHandOver => Act::ConfirmHandOver,
            Self::ObjectHandOver { .. } => Act::ObjectHandOver,
            Self::DecideObjection(_) => Act::DecideObjection,
            Self::CorrectStart { .. } => Act::CorrectStart,
            Self::ApplyRefund { .. } => Act::ApplyRefund,
            Self::WithdrawRefund => Act::WithdrawRefund,
            Self::ConfirmRefund => Act::ConfirmRefund,
            Self::ObjectRefund { .. } => Act::ObjectRefund,
            Self::RecordCashRefund { .. } => Act::RecordCashRefund,
            Self::RecordCredit(_) => Act::RecordCredit,
            Self::Freeze(_) => Act::Freeze,
            Self::Unfreeze { .. } => Act::Unfreeze,
            Self::Recalculate { .. } => Act::Recalculate,
            Self::Tick => Act::Tick,
        }
    }

    /// Judges it, time and freeze apart.
    pub(super) fn apply(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        match self {
            Self::Revise { points, buying } => submit::revise(work, *points, buying),
            Self::Submit { shown, verified, buying } => submit::submit(work, shown, verified, buying),
            Self::Discard => submit::discard(work),
            Self::Accept { capacity_left } => vendor::accept(work, *capacity_left),
            Self::Decline { reason } => vendor::decline(work, reason),
            Self::DeclineSuspended { reason, suspended } => vendor::decline_suspended(work, reason, *suspended),
            Self::Withdraw => submit::withdraw(work),
            Self::ConfirmSplit { points, self_pay } => payment::confirm_split(work, *points, *self_pay),
            Self::OpenTry => payment::open_try(work),
            Self::PaymentConfirmed(paid) => payment::confirmed(work, paid),
            Self::PaymentDoubted(paid) => {
                payment::doubted(work, paid);
                Ok(())
            }
            Self::ReturnStray { payment, amount, returned, reference } => {
                payment::give_back(work, (payment, *amount, *returned), reference)
            }
            Self::RecordContact { note } => vendor::contact(work, note),
            Self::AskSignature => remind::owner(work),
            Self::RemindVendor => remind::vendor(work),
            Self::RecordInvoice(invoice) => vendor::invoice(work, invoice),
            Self::DeclareUsable { first_usable_day, evidence } => {
                vendor::declare_usable(work, *first_usable_day, evidence)
            }
            Self::ConfirmHandOver => vendor::confirm(work),
            Self::ObjectHandOver { reason } => vendor::object(work, reason),
            Self::DecideObjection(decision) => refund::decide_objection(work, decision),
            Self::CorrectStart { start, by, second, reason } => {
                vendor::correct_start(work, *start, (by, second), reason)
            }
            Self::ApplyRefund { fault, shown, vendor_suspended } => {
                refund::apply(work, *fault, shown, *vendor_suspended)
            }
            Self::WithdrawRefund => refund::withdraw(work),
            Self::ConfirmRefund => refund::confirm(work),
            Self::ObjectRefund { reason } => refund::object(work, reason),
            Self::RecordCashRefund { amount, reference, credit } => refund::cash(work, *amount, reference, credit),
            Self::RecordCredit(credit) => refund::credit(work, credit),
            Self::Freeze(request) => freeze::freeze(work, request),
            Self::Unfreeze { reason } => freeze::unfreeze(work, reason),
            Self::Recalculate { reason } => freeze::recalculate(work, reason),
            Self::Tick => Ok(()),
        }
    }
}
