//! What member, vendor and staff see of an order: one view, each with its own next step.

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
    /// What is shown.
    pub sheet: CheckSheet,
    /// Its digest.
    pub digest: Digest,
}

/// What a business needs to know before it makes a draft of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOrderView {
    /// For which business.
    pub business: BusinessId,
    /// Its name.
    pub business_name: String,
    /// Which plan.
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
    /// Why no points pay for it, whatever balance there is.
    pub no_points: Option<Refusal>,
    /// Why it cannot be ordered, however it is paid.
    pub obstacle: Option<Refusal>,
}

/// A challenge to be answered before an order is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningStarted {
    /// Its number, which the answer names.
    pub verification: String,
    /// By which means.
    pub means: Means,
    /// What the browser does next, as the gateway says it.
    pub step: serde_json::Value,
    /// Until when it can be answered.
    pub expires_at: Instant,
}

/// The answer to a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignAnswer {
    /// What the card's component gave.
    Card {
        /// The component's answer.
        response: String,
    },
    /// The phone was asked; look whether it answered.
    Poll,
    /// The code of a demonstration.
    DemoCode {
        /// The code.
        code: String,
    },
}

/// A running deadline with its why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineView {
    /// Of what.
    pub clock: ClockKind,
    /// The end, exclusive; none while the calendar of that year is not loaded.
    pub due: Option<Instant>,
    /// Each day from the event on, counted or skipped. None when the calendar was changed or the clock stood still since.
    pub why: Option<Deadline>,
}

/// Whether the plan of an order near its end can be bought once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Renewal {
    /// It is offered: a new order, fully self-paid.
    Offered,
    /// It is listed no more.
    Gone,
}

/// The other party of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyView {
    /// Its name.
    pub name: String,
    /// Its UBN.
    pub ubn: String,
    /// How to reach it, as JSON; none before it may be seen.
    pub contact: Option<serde_json::Value>,
}

/// A try to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    /// Its number with the provider.
    pub id: PaymentId,
    /// `open`, `paid` or `closed`.
    pub status: String,
    /// How much is asked.
    pub amount: Twd,
    /// How much was paid.
    pub paid_amount: Option<Twd>,
    /// When, by the provider.
    pub paid_at: Option<Instant>,
    /// Why it moved nothing, and until when it is returned.
    pub stray: Option<Stray>,
    /// That deadline with its why; none once it was returned.
    pub give_back: Option<DeadlineView>,
    /// When it was returned.
    pub returned_at: Option<Instant>,
}

impl PaymentView {
    /// How much came, or is asked where nothing did.
    #[must_use]
    pub fn came(&self) -> Twd {
        self.paid_amount.unwrap_or(self.amount)
    }

    /// Why it is to be given back, and until when; nothing for what counts, or was given back.
    #[must_use]
    pub fn owed(&self) -> Option<&Stray> {
        self.stray.as_ref().filter(|_| self.returned_at.is_none())
    }
}

impl OrderView {
    /// Whether points came back with a line of its timeline.
    #[must_use]
    pub fn gave_points_back(&self, event: Event) -> bool {
        let (ended, refunded) = (event.ends_unpaid(), event.confirms_refund());
        let back = self.state.application().map(|application| application.quote.outcome.points_back);
        (ended && !self.terms.points.is_zero()) || (refunded && back.is_some_and(|back| !back.is_zero()))
    }

    /// The days of a running service that lie ahead on which a refund gives back less.
    #[must_use]
    pub fn refund_changes_ahead(&self) -> Vec<RefundChange> {
        let State::InService(facts) = &self.state else { return Vec::new() };
        refund_changes(&self.terms, facts.start).into_iter().filter(|change| change.on > self.now.day()).collect()
    }

    /// What moved its deadlines last; nothing where none was moved.
    #[must_use]
    pub fn moved_by(&self) -> Option<&TimelineLine> {
        self.timeline.iter().rev().find(|line| matches!(line.event, Event::Unfrozen | Event::DeadlineMoved))
    }

    /// Whether its payment is late and the provider has not answered yet: nothing is to be paid any more, and it lapses
    /// only once the provider says that nothing was.
    #[must_use]
    pub fn awaits_provider(&self) -> bool {
        let State::Accepted(facts) = &self.state else { return false };
        self.frozen.is_none() && facts.pay.is_over(self.now)
    }

    /// Until when a payment is being checked whose "not paid" is not final yet; none where that is not so.
    #[must_use]
    pub fn checked_until(&self) -> Option<Instant> {
        let State::Accepted(facts) = &self.state else { return None };
        facts.unsure_until(self.now).filter(|_| self.frozen.is_none())
    }

    /// Whether the order waits for the member, not for the vendor, staff or time.
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
    /// What points pay.
    pub points: Points,
    /// What the member pays itself.
    pub self_pay: Twd,
    /// Until when: for its member what its page names first ([`Order::awaited`](crate::order::Order::awaited)), else when
    /// time alone changes it next; what urgent lists are sorted by.
    pub due: Option<Instant>,
    /// That deadline with its why, in the lists that say how long is left; none where it is no counted one.
    pub deadline: Option<DeadlineView>,
    /// The last day of a service that runs.
    pub serves_until: Option<NaiveDate>,
    /// When it was made.
    pub created_at: Instant,
}

impl OrderLine {
    /// Whether its state can wait for the member; an objection in it makes it wait for staff, which only
    /// [`OrderView::awaits_member`] knows.
    #[must_use]
    pub fn may_await_member(&self) -> bool {
        self.state.turn() == Some(Side::Member)
    }

    /// Whether its state is the vendor's turn.
    #[must_use]
    pub fn may_await_vendor(&self) -> bool {
        self.state.turn() == Some(Side::Vendor)
    }
}

/// The account to which a vendor returns cash where the payment provider cannot (rules §6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundAccountView {
    /// The account that was given.
    pub given: Option<BankAccount>,
    /// Whether the reader gives it.
    pub may_give: bool,
}

/// The clocks of an order stand still. Who of the staff froze it is kept in the audit, and shown to nobody here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreezeView {
    /// From when on.
    pub since: Instant,
    /// Why.
    pub reason: String,
    /// When it ends by itself; none while that year's calendar is not loaded.
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
    /// Who looks.
    pub side: Side,
    /// As what the reader acts for the member; none for others.
    pub role: Option<MemberRole>,
    /// Where the cash of the refund under way goes, for whom that is a matter.
    pub refund_account: Option<RefundAccountView>,
    /// The member.
    pub business: BusinessId,
    /// The vendor.
    pub vendor: VendorId,
    /// The plan.
    pub plan: PlanId,
    /// What the member is called and how it is reached; none for a vendor before the order was signed.
    pub buyer: Option<PartyView>,
    /// The same of the vendor.
    pub seller: PartyView,
    /// What is bought, for how much, under which rules.
    pub terms: Terms,
    /// Where it stands, with the facts.
    pub state: State,
    /// The signature.
    pub signed: Option<Signed>,
    /// The duty to invoice, and what was invoiced.
    pub invoice: InvoiceDuty,
    /// The vendor's contacts.
    pub contacts: Vec<Contact>,
    /// The freeze in force.
    pub frozen: Option<FreezeView>,
    /// When the member reminded the vendor last, or of a draft its owners, if that was today.
    pub reminded_today: Option<Instant>,
    /// Whether the member can renew it; none before its last days.
    pub renewal: Option<Renewal>,
    /// The running deadlines, the most urgent first.
    pub deadlines: Vec<DeadlineView>,
    /// What this side can do now, the next step first.
    pub acts: Vec<Act>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineLine>,
    /// The tries to pay.
    pub payments: Vec<PaymentView>,
    /// The threads that the reader may open, each with what it has not read.
    pub threads: Vec<ThreadView>,
    /// When it was made.
    pub created_at: Instant,
    /// The moment of this view, by the business clock.
    pub now: Instant,
}
