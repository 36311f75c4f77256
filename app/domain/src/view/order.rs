//! An order as member, vendor and staff see it: one view, in which each side has its own next step.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::access::MemberRole;
use crate::form::order::SplitLimits;
use crate::form::refund_account::BankAccount;
use crate::id::{BusinessId, OrderId, PaymentId, PlanId, VendorId};
use crate::identity::Means;
use crate::lang::Bilingual;
use crate::money::{Points, Twd};
use crate::order::{
    Act, CheckSheet, Contact, Digest, Event, Freeze, InvoiceDuty, RefundChange, Refusal, Signed, State, StateName,
    Stray, Terms, TimelineLine, refund_changes,
};
use crate::side::Side;
use crate::time::Instant;
use crate::view::message::ThreadView;
use crate::workday::Deadline;

pub use crate::order::ClockKind;

/// The check page: what is shown, and the digest that is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckPage {
    /// The sheet shown.
    pub sheet: CheckSheet,
    /// Its digest.
    pub digest: Digest,
}

/// What a business must know before it drafts an order of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOrderView {
    /// The business.
    pub business: BusinessId,
    /// Its name.
    pub business_name: String,
    /// The plan.
    pub plan: PlanId,
    /// The plan's name.
    pub plan_name: Bilingual,
    /// The solution's name.
    pub solution_name: Bilingual,
    /// The vendor's name.
    pub vendor_name: String,
    /// The term in months.
    pub term_months: u8,
    /// Price, cap and balance.
    pub limits: SplitLimits,
    /// Why points do not pay for it, without regard to the balance.
    pub no_points: Option<Refusal>,
    /// Why it cannot be ordered at all.
    pub obstacle: Option<Refusal>,
}

/// A challenge that must be answered to sign an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningStarted {
    /// Its identifier, which the answer must carry.
    pub verification: String,
    /// The means.
    pub means: Means,
    /// What the browser must do next, from the gateway.
    pub step: serde_json::Value,
    /// Until when it can be answered.
    pub expires_at: Instant,
}

/// The answer to a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignAnswer {
    /// The answer of the card's software component.
    Card {
        /// The component's answer.
        response: String,
    },
    /// The phone was asked; check whether it has answered.
    Poll,
    /// The code of a demonstration.
    DemoCode {
        /// The code.
        code: String,
    },
}

/// A running deadline with its derivation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineView {
    /// The kind of deadline.
    pub clock: ClockKind,
    /// The deadline, exclusive; `None` while the calendar of that year is not loaded.
    pub due: Option<Instant>,
    /// Each day from the event on, counted or skipped; `None` when the calendar was changed or the order was frozen
    /// since.
    pub why: Option<Deadline>,
}

/// Whether the plan of an order near its end can be bought again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Renewal {
    /// It is offered: a new order, fully self-paid.
    Offered,
    /// The plan is no longer listed.
    Gone,
}

/// The other party of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyView {
    /// Its name.
    pub name: String,
    /// Its UBN.
    pub ubn: String,
    /// Its contact as JSON; `None` before the reader may see it.
    pub contact: Option<serde_json::Value>,
}

/// A try to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    /// The provider's number of this try.
    pub id: PaymentId,
    /// `open`, `paid` or `closed`.
    pub status: String,
    /// The amount due.
    pub amount: Twd,
    /// The amount paid.
    pub paid_amount: Option<Twd>,
    /// When it was paid, by the provider's clock.
    pub paid_at: Option<Instant>,
    /// Why it is a stray payment, and by when it must be returned.
    pub stray: Option<Stray>,
    /// That deadline with its derivation; `None` once it was returned.
    pub give_back: Option<DeadlineView>,
    /// When it was returned.
    pub returned_at: Option<Instant>,
}

impl PaymentView {
    /// The amount paid, or the amount due while nothing is paid.
    #[must_use]
    pub fn came(&self) -> Twd {
        self.paid_amount.unwrap_or(self.amount)
    }

    /// The stray payment that must still be returned; `None` for a payment that counts, or was returned.
    #[must_use]
    pub fn owed(&self) -> Option<&Stray> {
        self.stray.as_ref().filter(|_| self.returned_at.is_none())
    }
}

impl OrderView {
    /// Whether points were returned at an entry of the timeline.
    #[must_use]
    pub fn gave_points_back(&self, event: Event) -> bool {
        let (ended, refunded) = (event.ends_unpaid(), event.confirms_refund());
        let back = self.state.application().map(|application| application.quote.outcome.points_back);
        (ended && !self.terms.points.is_zero()) || (refunded && back.is_some_and(|back| !back.is_zero()))
    }

    /// The coming days of a running service on which a refund begins to return less.
    #[must_use]
    pub fn refund_changes_ahead(&self) -> Vec<RefundChange> {
        let State::InService(facts) = &self.state else { return Vec::new() };
        refund_changes(&self.terms, facts.start).into_iter().filter(|change| change.on > self.now.day()).collect()
    }

    /// The entry that last moved its deadlines; `None` where none was moved.
    #[must_use]
    pub fn moved_by(&self) -> Option<&TimelineLine> {
        self.timeline.iter().rev().find(|line| matches!(line.event, Event::Unfrozen | Event::DeadlineMoved))
    }

    /// Whether the payment is overdue and the provider has not answered yet. The order can no longer be paid, and
    /// lapses only when the provider says that it was not paid.
    #[must_use]
    pub fn awaits_provider(&self) -> bool {
        let State::Accepted(facts) = &self.state else { return false };
        self.frozen.is_none() && facts.pay.is_over(self.now)
    }

    /// Until when the provider's "not paid" is not final; `None` when it is final.
    #[must_use]
    pub fn checked_until(&self) -> Option<Instant> {
        let State::Accepted(facts) = &self.state else { return None };
        facts.unsure_until(self.now).filter(|_| self.frozen.is_none())
    }

    /// Whether the order waits for the member, and not for the vendor, staff or time.
    #[must_use]
    pub fn awaits_member(&self) -> bool {
        let mine = [Act::Submit, Act::ConfirmSplit, Act::ConfirmHandOver];
        self.side == Side::Member && self.acts.iter().any(|act| mine.contains(act))
    }
}

/// A line of a list of orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// The state.
    pub state: StateName,
    /// The solution's name.
    pub solution_name: Bilingual,
    /// The plan's name.
    pub plan_name: Bilingual,
    /// The vendor's name.
    pub vendor_name: String,
    /// The full price.
    pub price: Twd,
    /// The part paid by points.
    pub points: Points,
    /// The part the member pays in cash.
    pub self_pay: Twd,
    /// The next deadline, by which urgent lists are sorted: for the member the one its page shows first
    /// ([`Order::awaited`](crate::order::Order::awaited)), otherwise the next change by the passing of time.
    pub due: Option<Instant>,
    /// That deadline with its derivation, in lists that show how long is left; `None` where it was not counted in
    /// working days.
    pub deadline: Option<DeadlineView>,
    /// The last day of a running service.
    pub serves_until: Option<NaiveDate>,
    /// When it was drafted.
    pub created_at: Instant,
}

impl OrderLine {
    /// Whether an order in this state can wait for the member. With an objection it waits for staff; only
    /// [`OrderView::awaits_member`] knows that.
    #[must_use]
    pub fn may_await_member(&self) -> bool {
        self.state.turn() == Some(Side::Member)
    }

    /// Whether it is the vendor's turn in this state.
    #[must_use]
    pub fn may_await_vendor(&self) -> bool {
        self.state.turn() == Some(Side::Vendor)
    }
}

/// The account to which a vendor returns cash where the payment provider cannot (rules §6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundAccountView {
    /// The account given.
    pub given: Option<BankAccount>,
    /// Whether the reader may give it.
    pub may_give: bool,
}

/// A freeze of an order. The audit has the name of the member of staff who froze it; the view does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreezeView {
    /// When it began.
    pub since: Instant,
    /// The reason.
    pub reason: String,
    /// When it ends by itself; `None` while that year's calendar is not loaded.
    pub until: Option<Instant>,
}

impl From<Freeze> for FreezeView {
    fn from(freeze: Freeze) -> Self {
        Self { since: freeze.since, reason: freeze.reason, until: freeze.clock.due }
    }
}

/// An order as one side sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// The reader's side.
    pub side: Side,
    /// The reader's role in the member's business; `None` for other sides.
    pub role: Option<MemberRole>,
    /// The account for the cash of the refund under way, for readers whom it concerns.
    pub refund_account: Option<RefundAccountView>,
    /// The member.
    pub business: BusinessId,
    /// The vendor.
    pub vendor: VendorId,
    /// The plan.
    pub plan: PlanId,
    /// The member's name and contact; `None` for a vendor before the order was signed.
    pub buyer: Option<PartyView>,
    /// The vendor's name and contact.
    pub seller: PartyView,
    /// The terms.
    pub terms: Terms,
    /// The state with its facts.
    pub state: State,
    /// The signature.
    pub signed: Option<Signed>,
    /// The duty to invoice, with the recorded invoices.
    pub invoice: InvoiceDuty,
    /// The vendor's records of contacts with the member.
    pub contacts: Vec<Contact>,
    /// The freeze in force.
    pub frozen: Option<FreezeView>,
    /// When the last reminder was sent, if that was today: to the vendor, or to the owners about a draft.
    pub reminded_today: Option<Instant>,
    /// Whether the member can renew it; `None` before its last days.
    pub renewal: Option<Renewal>,
    /// The running deadlines, the most urgent first.
    pub deadlines: Vec<DeadlineView>,
    /// The acts of this side now, the next step first.
    pub acts: Vec<Act>,
    /// The timeline, the oldest entry first.
    pub timeline: Vec<TimelineLine>,
    /// The tries to pay.
    pub payments: Vec<PaymentView>,
    /// The threads that the reader may open, with the number of unread messages.
    pub threads: Vec<ThreadView>,
    /// When it was drafted.
    pub created_at: Instant,
    /// The business clock at the time of reading.
    pub now: Instant,
}
