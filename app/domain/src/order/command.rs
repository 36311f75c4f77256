//! The commands on an order with their contents, and the function that judges each.

use super::step::Work;
use super::{
    Act, Buying, Credit, Digest, FreezeRequest, InvoiceNote, ObjectionDecision, Payment, Refusal, freeze, payment,
    refund, remind, submit, vendor,
};
use crate::id::{PaymentId, PersonId};
use crate::money::{Points, Twd};
use crate::refund::{Agreed, Fault};
use chrono::NaiveDate;

/// A command on an order. The service has already checked the rights of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The member changes the split of a draft, or opens the check page again: the draft gets today's terms.
    Revise {
        /// The points to use.
        points: Points,
        /// The facts of member and plan.
        buying: Box<Buying>,
    },
    /// The member signs.
    Submit {
        /// The digest of the check page, sent back by its form.
        shown: Digest,
        /// The digest to which the fresh proof of identity is bound.
        verified: Digest,
        /// The facts of member and plan.
        buying: Box<Buying>,
    },
    /// The member discards a draft.
    Discard,
    /// The vendor accepts.
    Accept {
        /// How many more orders of the plan are possible; `None` when its vendor set no limit.
        capacity_left: Option<u32>,
    },
    /// The vendor declines.
    Decline {
        /// The reason.
        reason: String,
    },
    /// Staff decline the order for a suspended vendor. This works for an accepted order, too.
    DeclineSuspended {
        /// The reason.
        reason: String,
        /// Whether the vendor is suspended.
        suspended: bool,
    },
    /// The member withdraws before paying.
    Withdraw,
    /// The member confirms points and self-pay again before paying.
    ConfirmSplit {
        /// The points shown.
        points: Points,
        /// The self-paid part shown.
        self_pay: Twd,
    },
    /// The provider's page is opened for the member.
    OpenTry,
    /// The provider confirms a payment, or the member confirms a vendor's manual receipt.
    PaymentConfirmed(Payment),
    /// The provider confirms a payment whose time cannot be right.
    PaymentDoubted(Payment),
    /// The vendor returned a stray payment.
    ReturnStray {
        /// The payment.
        payment: PaymentId,
        /// The amount returned, which must be all that was paid.
        amount: Twd,
        /// Whether its return was recorded before.
        returned: bool,
        /// The reference of the transfer.
        reference: String,
    },
    /// The vendor records a contact with the member.
    RecordContact {
        /// What was agreed.
        note: String,
    },
    /// The person who prepared a draft asks an owner to sign it.
    AskSignature,
    /// The member reminds the vendor of its duty.
    RemindVendor,
    /// The vendor records an invoice.
    RecordInvoice(InvoiceNote),
    /// The vendor declares the service usable.
    DeclareUsable {
        /// The first usable day.
        first_usable_day: NaiveDate,
        /// The evidence.
        evidence: String,
    },
    /// The member confirms the hand-over.
    ConfirmHandOver,
    /// The member objects to the hand-over.
    ObjectHandOver {
        /// The reason.
        reason: String,
    },
    /// Staff decide an objection to a hand-over or to a refund.
    DecideObjection(ObjectionDecision),
    /// Two members of staff correct the start of a running term.
    CorrectStart {
        /// The correct first day.
        start: NaiveDate,
        /// Who corrects it.
        by: PersonId,
        /// The second person.
        second: PersonId,
        /// The reason.
        reason: String,
    },
    /// The member applies for a refund.
    ApplyRefund {
        /// The fault claimed.
        fault: Fault,
        /// The quote shown.
        shown: Box<Agreed>,
        /// Whether the vendor is suspended, in which case the member may claim the vendor's fault.
        vendor_suspended: bool,
    },
    /// The member withdraws the application.
    WithdrawRefund,
    /// The vendor confirms the application.
    ConfirmRefund,
    /// The vendor objects to a fact of the application.
    ObjectRefund {
        /// The reason.
        reason: String,
    },
    /// The vendor records that it returned the cash.
    RecordCashRefund {
        /// The amount.
        amount: Twd,
        /// The reference of the transfer.
        reference: String,
        /// What was done about the invoice.
        credit: Credit,
    },
    /// The vendor records the allowance, for a refund without cash.
    RecordCredit(Credit),
    /// Staff freeze the order.
    Freeze(FreezeRequest),
    /// Staff end the freeze.
    Unfreeze {
        /// The reason.
        reason: String,
    },
    /// The calendar changed: deadlines are recalculated, but never become earlier.
    Recalculate {
        /// Why, such as a closure's county.
        reason: String,
    },
    /// Time passed.
    Tick,
}

impl Command {
    /// The act of this command.
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

    /// Judges the command. Time and freeze are handled before.
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
