//! The acts on an order: one table with the name, the right and the needs of each act, and a function that says which
//! acts are offered when.
//!
//! Commands, pages, the audit and idempotency keys name an act by its row here. [`super::decide`] judges whether an
//! offered act succeeds.

use serde::{Deserialize, Serialize};

use super::{Need, Order, Right, State};
use crate::access::{MemberAct, StaffAct, VendorAct};
use crate::side::Side;
use crate::time::Instant;

macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident = $name:literal, $side:ident $(($right:expr))?, [$($need:ident),*];)*) => {
        /// What can be done to an order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Act {
            $($(#[$doc])* #[serde(rename = $name)] $act,)*
        }

        impl Act {
            /// All acts.
            pub const ALL: &'static [Self] = &[$(Self::$act),*];

            /// The stable name: in the audit, in idempotency keys, in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$act => $name,)*
                }
            }

            /// The right that the act requires.
            #[must_use]
            pub const fn right(self) -> Right {
                match self {
                    $(Self::$act => Right::$side $(($right))?,)*
                }
            }

            /// What it needs.
            #[must_use]
            pub const fn needs(self) -> &'static [Need] {
                match self {
                    $(Self::$act => &[$(Need::$need),*],)*
                }
            }
        }
    };
}

acts! {
    /// Make a draft of a plan.
    Draft = "draft", Member(MemberAct::Prepare), [Split];
    /// Change the split of a draft, at today's offer.
    Revise = "revise", Member(MemberAct::Prepare), [Split];
    /// Sign what the check page shows.
    Submit = "submit", Member(MemberAct::Prepare), [Proof];
    /// Discard a draft.
    Discard = "discard", Member(MemberAct::Prepare), [];
    /// Ask an owner to sign a draft.
    AskSignature = "ask_signature", Member(MemberAct::Prepare), [];
    /// Accept an order.
    Accept = "accept", Vendor(VendorAct::HandleOrders), [];
    /// Decline an order.
    Decline = "decline", Vendor(VendorAct::HandleOrders), [Reason];
    /// Decline an order of a suspended vendor.
    DeclineSuspended = "decline_suspended", Staff(StaffAct::Review), [Reason];
    /// Withdraw an order before it is paid.
    Withdraw = "withdraw", Member(MemberAct::Prepare), [];
    /// Confirm points and self-pay again, and pay.
    ConfirmSplit = "confirm_split", Member(MemberAct::Prepare), [Split];
    /// Open the provider's page.
    OpenTry = "open_try", Member(MemberAct::Prepare), [];
    /// Record a payment that the provider confirms.
    PaymentConfirmed = "payment_confirmed", Platform, [Payment, Amount];
    /// Record a payment whose time cannot be right.
    PaymentDoubted = "payment_doubted", Platform, [Payment, Amount];
    /// Record the return of a stray payment.
    ReturnStray = "return_stray", Vendor(VendorAct::KeepAccounts), [Payment, Reference];
    /// Record that the member was contacted.
    RecordContact = "record_contact", Vendor(VendorAct::HandleOrders), [Note];
    /// Remind the vendor of its duty.
    RemindVendor = "remind_vendor", Member(MemberAct::Prepare), [];
    /// Record an invoice.
    RecordInvoice = "record_invoice", Vendor(VendorAct::KeepAccounts), [InvoiceNumber, Amount, Day];
    /// Declare the service usable.
    DeclareUsable = "declare_usable", Vendor(VendorAct::HandleOrders), [Day, Evidence];
    /// Confirm the hand-over.
    ConfirmHandOver = "confirm_hand_over", Member(MemberAct::Prepare), [];
    /// Object to the hand-over.
    ObjectHandOver = "object_hand_over", Member(MemberAct::Prepare), [Reason];
    /// Decide an objection to a hand-over or to a refund.
    DecideObjection = "decide_objection", Staff(StaffAct::Review), [Decision, Reason];
    /// Correct the start of a running term.
    CorrectStart = "correct_start", Staff(StaffAct::Review), [Day, Reason, SecondPerson];
    /// Apply for a refund.
    ApplyRefund = "apply_refund", Member(MemberAct::Refund), [Quote];
    /// Withdraw the application.
    WithdrawRefund = "withdraw_refund", Member(MemberAct::Refund), [];
    /// Give the account to which the cash of a refund goes.
    GiveRefundAccount = "refund_account_given", Member(MemberAct::Refund), [BankAccount];
    /// Confirm the refund.
    ConfirmRefund = "confirm_refund", Vendor(VendorAct::HandleOrders), [];
    /// Object to the refund.
    ObjectRefund = "object_refund", Vendor(VendorAct::HandleOrders), [Reason];
    /// Record the return of the cash.
    RecordCashRefund = "record_cash_refund", Vendor(VendorAct::KeepAccounts), [Amount, Reference, Credit];
    /// Record what was done about the invoice, for a refund without cash.
    RecordCredit = "record_credit", Vendor(VendorAct::KeepAccounts), [Credit];
    /// Freeze the order.
    Freeze = "freeze", Staff(StaffAct::Review), [Reason, WorkingDays];
    /// End the freeze.
    Unfreeze = "unfreeze", Staff(StaffAct::Review), [Reason];
    /// Recalculate the deadlines after the calendar changed.
    Recalculate = "recalculate", Staff(StaffAct::Administer), [Reason];
    /// Do what the passing of time requires.
    Tick = "tick", Platform, [];
}

impl Act {
    /// Whether the act is allowed on a frozen order (rules §4): messages, refund applications, recording money, and
    /// time.
    #[must_use]
    pub const fn passes_freeze(self) -> bool {
        matches!(
            self,
            Self::RecordContact
                | Self::ApplyRefund
                | Self::GiveRefundAccount
                | Self::PaymentConfirmed
                | Self::PaymentDoubted
                | Self::ReturnStray
                | Self::RecordCashRefund
                | Self::Freeze
                | Self::Unfreeze
                | Self::Recalculate
                | Self::Tick
        )
    }
}

/// The acts that a side can do on an order now, the next step first. The service checks the roles of the person.
#[must_use]
pub fn next_acts(order: &Order, side: Side, vendor_suspended: bool, now: Instant) -> Vec<Act> {
    let mut acts = match side {
        Side::Member => of_member(order, now),
        Side::Vendor => of_vendor(order),
        Side::Staff => of_staff(order, vendor_suspended),
    };
    if order.frozen.is_some() {
        acts.retain(|act| act.passes_freeze());
    }
    acts
}

fn of_member(order: &Order, now: Instant) -> Vec<Act> {
    let mut acts = match &order.state {
        State::Draft(_) => vec![Act::Submit, Act::Discard],
        State::Submitted(_) => vec![Act::Withdraw],
        // past the deadline, only the provider's answer counts
        State::Accepted(facts) if facts.pay.is_over(now) => Vec::new(),
        // the last try was opened so late that only the provider's answer counts
        State::Accepted(facts) if facts.unsure_until(now).is_some() => vec![Act::ConfirmSplit],
        State::Accepted(_) => vec![Act::ConfirmSplit, Act::Withdraw],
        State::HandedOver(facts) if facts.objection.is_none() => {
            vec![Act::ConfirmHandOver, Act::ObjectHandOver, Act::ApplyRefund]
        }
        State::Paid(_) | State::HandedOver(_) | State::InService(_) => vec![Act::ApplyRefund],
        State::RefundRequested(_) => vec![Act::WithdrawRefund],
        State::Refunding(_)
        | State::Refunded(_)
        | State::Completed(_)
        | State::Declined(_)
        | State::Withdrawn(_)
        | State::Lapsed(_)
        | State::Discarded => Vec::new(),
    };
    if order.vendor_duty().is_some() && !order.reminded_on_day_of(now) {
        acts.push(Act::RemindVendor);
    }
    acts
}

fn of_vendor(order: &Order) -> Vec<Act> {
    let mut acts = match &order.state {
        State::Submitted(_) => vec![Act::Accept, Act::Decline],
        State::Paid(_) => vec![Act::DeclareUsable],
        State::RefundRequested(facts) if facts.objection.is_none() => vec![Act::ConfirmRefund, Act::ObjectRefund],
        State::RefundRequested(_) => vec![Act::ConfirmRefund],
        State::Refunding(_) => vec![Act::RecordCashRefund],
        State::Refunded(facts) if facts.credit.is_none() => vec![Act::RecordCredit],
        State::Draft(_)
        | State::Accepted(_)
        | State::HandedOver(_)
        | State::InService(_)
        | State::Refunded(_)
        | State::Completed(_)
        | State::Declined(_)
        | State::Withdrawn(_)
        | State::Lapsed(_)
        | State::Discarded => Vec::new(),
    };
    if order.invoice.clock.is_some() && order.invoice.complete.is_none() {
        acts.push(Act::RecordInvoice);
    }
    if order.state.paid().is_some() && !order.state.is_end() {
        acts.push(Act::RecordContact);
    }
    acts
}

fn of_staff(order: &Order, vendor_suspended: bool) -> Vec<Act> {
    let mut acts = Vec::new();
    if order.state.objection().is_some() {
        acts.push(Act::DecideObjection);
    }
    if vendor_suspended && matches!(order.state, State::Submitted(_) | State::Accepted(_)) {
        acts.push(Act::DeclineSuspended);
    }
    if let State::InService(_) = order.state {
        acts.push(Act::CorrectStart);
    }
    if order.frozen.is_some() {
        acts.push(Act::Unfreeze);
    } else if !order.state.is_end() && !matches!(order.state, State::Draft(_)) {
        acts.push(Act::Freeze);
    }
    acts
}
