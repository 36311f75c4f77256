//! What people are told (rules §4, Notices): the kinds, the facts each carries and to whom it goes. No prose:
//! each language words the same facts. In-app always, by mail besides.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::access::MemberRole;
use crate::expert::{Event, ExpertTopic};
use crate::id::{BusinessId, ExpertRequestId, OrderId, PersonId, VendorId};
use crate::lang::Bilingual;
use crate::message::Thread;
use crate::money::{Points, Twd};
use crate::order::{Duty, LapseReason, Party};
use crate::order_number::OrderNumber;
use crate::review::Stars;
use crate::side::Side;
use crate::time::Instant;

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The contact named at registration, who may not be a member yet.
    RegistrationContact,
    /// The member.
    Member,
    /// The vendor.
    Vendor,
    /// Staff of the platform.
    Staff,
}

/// One kind of notice with its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// The code that proves the mail address. The code itself is given to the mailer alone, never stored here.
    Code {
        /// Until when it can be used.
        until: Instant,
    },
    /// The check of a tax-registered business began.
    TaxCheckBegun {
        /// Until when staff answer; pending while the calendar is not loaded.
        answer_by: Option<Instant>,
    },
    /// It passed.
    TaxCheckPassed,
    /// It failed.
    TaxCheckFailed {
        /// Why, in the reviewer's words.
        reason: String,
    },
    /// The check of corrected figures began.
    CorrectionCheckBegun {
        /// Until when staff answer; pending while the calendar is not loaded.
        answer_by: Option<Instant>,
    },
    /// Staff confirmed them.
    CorrectionConfirmed,
    /// Staff found them wrong: the registry's stand.
    CorrectionRefused {
        /// Why, in the reviewer's words.
        reason: String,
    },
    /// The business may buy; with the points it received, if any.
    MayBuy {
        /// The grant; zero when it may buy fully self-paid only.
        points: Points,
        /// The last day on which they pay for new orders, or never.
        expire_on: Option<NaiveDate>,
    },
    /// Points pay for new orders for some days more.
    PointsExpiring {
        /// How many.
        points: Points,
        /// The last of those days.
        expire_on: NaiveDate,
        /// In how many days: 30 or 7; fewer for points that came later. 0 on the last day itself.
        days: u16,
    },
    /// Somebody acts for the business from now on.
    PersonJoined {
        /// Who.
        name: String,
        /// Which account, so that the name goes with it; absent in what was told before this was noted.
        #[serde(default)]
        person: Option<PersonId>,
        /// As what.
        role: MemberRole,
    },
    /// Somebody acts for it no longer.
    PersonLeft {
        /// Who.
        name: String,
        /// Which account, as above.
        #[serde(default)]
        person: Option<PersonId>,
    },
    /// Who has a say in the business, or where its money goes, was changed.
    Safeguard(SafeguardNotice),
    /// News of a request for an expert.
    Expert(ExpertNotice),
    /// News of an order.
    Order(OrderNotice),
    /// Somebody wrote on an order. What was written stays in the pages.
    Message(MessageNotice),
}

/// Somebody changed who has a say in a business, or where its money goes: its owners are told, so that one whose session
/// was stolen is not the last to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeguardNotice {
    /// Who did.
    pub by: String,
    /// Which account, so that the name goes with it.
    pub person: PersonId,
    /// When.
    pub at: Instant,
    /// What.
    pub change: Change,
}

/// What was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Somebody was invited.
    Invited {
        /// The address invited.
        email: String,
        /// As what.
        role: MemberRole,
    },
    /// Somebody acts for the business no longer.
    Removed {
        /// Who.
        name: String,
        /// Which account, as above.
        person: PersonId,
    },
    /// What clerks may sign.
    ClerkLimit {
        /// Up to which price before; none: nothing.
        former: Option<Twd>,
        /// Up to which price from now on.
        now: Option<Twd>,
    },
    /// The account for the cash of a refund.
    RefundAccount {
        /// Of which order.
        order: OrderId,
        /// Its number.
        number: OrderNumber,
        /// Whether it takes the place of another.
        again: bool,
        /// The bank's code.
        bank: String,
        /// The last digits of the account's number; the rest is told nobody.
        ending: String,
    },
}

/// A message on an order, without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageNotice {
    /// Which order.
    pub order: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// Its plan's name.
    pub plan_name: Bilingual,
    /// In which thread.
    pub thread: Thread,
    /// Which side wrote.
    pub from: Side,
    /// Its name; empty for staff.
    pub by: String,
}

/// News of one request for an expert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertNotice {
    /// Which request.
    pub request: ExpertRequestId,
    /// Whose.
    pub business: BusinessId,
    /// What it is about.
    pub topic: ExpertTopic,
    /// What happened.
    pub event: Event,
}

impl ExpertNotice {
    /// Who is told: staff of what they have to act on.
    #[must_use]
    pub const fn recipients(&self) -> &'static [Recipient] {
        match self.event {
            Event::Requested { .. } | Event::Cancelled { .. } => &[Recipient::Member, Recipient::Staff],
            Event::Assigned { .. } | Event::Appointed { .. } | Event::Moved { .. } | Event::Done => {
                &[Recipient::Member]
            }
        }
    }
}

/// News of one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNotice {
    /// Which order; the link goes to My Orders, never to a payment address.
    pub order: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// Its plan's name.
    pub plan_name: Bilingual,
    /// The vendor.
    pub vendor: VendorId,
    /// What happened.
    pub news: OrderNews,
}

/// What an objection is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objected {
    /// The member's, to a hand-over.
    HandOver,
    /// The vendor's, to a refund.
    Refund,
}

/// What happened to an order. A deadline of `None` is pending: the calendar of its year is not loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderNews {
    /// Signed and sent to the vendor.
    Submitted {
        /// Until when the vendor answers.
        answer_by: Option<Instant>,
    },
    /// Signed, but the registry names the responsible person of buyer or vendor not at all: whether one person stands on
    /// both sides could not be compared.
    ResponsibleUnknown,
    /// The vendor accepted.
    Accepted {
        /// What is to be paid.
        self_pay: Twd,
        /// Until when.
        pay_by: Option<Instant>,
    },
    /// The vendor, or staff for it, declined.
    Declined {
        /// Who.
        by: Party,
        /// Why.
        reason: String,
        /// Points that are back.
        points_back: Points,
    },
    /// The member withdrew.
    Withdrawn {
        /// Points that are back.
        points_back: Points,
    },
    /// A silence ended it.
    Lapsed {
        /// Whose.
        reason: LapseReason,
        /// Points that are back.
        points_back: Points,
    },
    /// Paid.
    Paid {
        /// Until when the vendor issues the invoice.
        invoice_by: Option<Instant>,
        /// Until when the service is usable.
        usable_by: Option<Instant>,
    },
    /// Declared usable.
    DeclaredUsable {
        /// From which day on.
        first_usable_day: NaiveDate,
        /// Until when the member may object.
        object_by: Option<Instant>,
    },
    /// The member objected to the hand-over.
    HandOverObjected {
        /// Why.
        reason: String,
        /// Until when staff decide; notices of before do not say.
        #[serde(default)]
        decide_by: Option<Instant>,
    },
    /// Staff decided an objection.
    ObjectionDecided {
        /// To what; notices of before do not say.
        #[serde(default)]
        to: Option<Objected>,
        /// Whether it was upheld.
        upheld: bool,
        /// Why.
        reason: String,
    },
    /// A draft is ready, and an owner is asked to sign it.
    SignatureAsked {
        /// Until when the draft is kept.
        until: Instant,
    },
    /// The member reminds the vendor of what it owes.
    VendorReminded {
        /// What.
        duty: Duty,
        /// Until when.
        due: Option<Instant>,
    },
    /// Some days before cash comes back no more: the half of the term ends.
    HalfTermAhead {
        /// The first day without cash.
        on: NaiveDate,
        /// What comes back to whoever applies before it.
        before: Back,
        /// What comes back from then on.
        then: Back,
    },
    /// Some days before another service month begins.
    MonthTurnAhead {
        /// The first day of that month.
        on: NaiveDate,
        /// What comes back to whoever applies before it.
        before: Back,
        /// What comes back from then on.
        then: Back,
    },
    /// Some days before the term is over.
    TermEndAhead {
        /// The first day without service.
        on: NaiveDate,
        /// What comes back to whoever applies before it.
        before: Back,
    },
    /// An invoice was recorded.
    InvoiceRecorded {
        /// Its number.
        number: String,
        /// Its amount.
        amount: Twd,
    },
    /// The invoice was not issued in time.
    InvoiceMissed,
    /// A refund was applied for.
    RefundApplied {
        /// Cash that is to come back.
        cash_back: Twd,
        /// Points that are to come back.
        points_back: Points,
        /// Until when the vendor confirms or objects.
        answer_by: Option<Instant>,
    },
    /// The vendor objected to a fact of it.
    RefundObjected {
        /// Why.
        reason: String,
        /// Until when staff decide; notices of before do not say.
        #[serde(default)]
        decide_by: Option<Instant>,
    },
    /// The member withdrew the application.
    RefundWithdrawn,
    /// The refund was confirmed, by the vendor, by silence or by staff.
    RefundConfirmed {
        /// Points that are back now.
        points_back: Points,
        /// Cash that is still to come.
        cash_back: Twd,
        /// Until when; `None` also when no cash is due.
        cash_by: Option<Instant>,
    },
    /// The vendor returned the cash.
    CashReturned {
        /// How much.
        amount: Twd,
        /// Its reference.
        reference: String,
    },
    /// A payment came that moves nothing and is to be returned.
    StrayPayment {
        /// How much.
        amount: Twd,
        /// Until when it is returned.
        give_back_by: Option<Instant>,
    },
    /// The vendor gave back a payment that moved nothing.
    StrayReturned {
        /// How much.
        amount: Twd,
        /// Its reference.
        reference: String,
    },
    /// The member reviewed the service.
    Reviewed {
        /// How good it was found.
        stars: Stars,
    },
    /// Staff hid the member's review.
    ReviewHidden {
        /// Why.
        reason: String,
    },
    /// Staff show the member's review again.
    ReviewShown,
    /// A deadline moved.
    DeadlineMoved {
        /// The next one.
        due: Option<Instant>,
        /// Why.
        reason: String,
    },
    /// Staff stopped the clocks.
    Frozen {
        /// Why.
        reason: String,
        /// When they go on by themselves.
        until: Option<Instant>,
    },
}

/// What a refund gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Back {
    /// Cash.
    pub cash: Twd,
    /// Points.
    pub points: Points,
}

/// Which mails a notice belongs to: what nobody is obliged to tell, a person may do without; it stands in the pages all
/// the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailing {
    /// What the rules oblige to tell (§4, Notices), and what concerns who acts for a firm: always mailed.
    Owed,
    /// Reminders of days that the pages show anyway.
    Reminders,
    /// What somebody wrote or arranged: messages, reviews, the expert service.
    News,
}

impl NoticeKind {
    /// Which mails it belongs to.
    #[must_use]
    pub const fn mailing(&self) -> Mailing {
        match self {
            Self::Message(_) | Self::Expert(_) => Mailing::News,
            Self::Order(OrderNotice { news: OrderNews::Reviewed { .. }, .. }) => Mailing::News,
            Self::Order(notice) if notice.news.is_reminder() => Mailing::Reminders,
            Self::Order(_)
            | Self::Code { .. }
            | Self::TaxCheckBegun { .. }
            | Self::TaxCheckPassed
            | Self::TaxCheckFailed { .. }
            | Self::CorrectionCheckBegun { .. }
            | Self::CorrectionConfirmed
            | Self::CorrectionRefused { .. }
            | Self::MayBuy { .. }
            | Self::PointsExpiring { .. }
            | Self::PersonJoined { .. }
            | Self::PersonLeft { .. }
            | Self::Safeguard(_) => Mailing::Owed,
        }
    }

    /// Who is told.
    #[must_use]
    pub const fn recipients(&self) -> &'static [Recipient] {
        match self {
            Self::Code { .. } => &[Recipient::RegistrationContact],
            Self::TaxCheckBegun { .. }
            | Self::TaxCheckPassed
            | Self::TaxCheckFailed { .. }
            | Self::CorrectionCheckBegun { .. }
            | Self::CorrectionConfirmed
            | Self::CorrectionRefused { .. }
            | Self::MayBuy { .. }
            | Self::PointsExpiring { .. }
            | Self::PersonJoined { .. }
            | Self::PersonLeft { .. }
            | Self::Safeguard(_) => &[Recipient::Member],
            Self::Expert(notice) => notice.recipients(),
            Self::Order(notice) => notice.news.recipients(),
            Self::Message(notice) => match (notice.from, notice.thread) {
                (Side::Member, Thread::Vendor) => &[Recipient::Vendor],
                (Side::Member, Thread::Support) => &[Recipient::Staff],
                (Side::Vendor | Side::Staff, _) => &[Recipient::Member],
            },
        }
    }
}

impl OrderNews {
    /// Whether it reminds of a day that the order's page shows.
    const fn is_reminder(&self) -> bool {
        matches!(self, Self::HalfTermAhead { .. } | Self::MonthTurnAhead { .. } | Self::TermEndAhead { .. })
    }

    /// Who is told.
    #[must_use]
    pub const fn recipients(&self) -> &'static [Recipient] {
        match self {
            Self::SignatureAsked { .. }
            | Self::Accepted { .. }
            | Self::DeclaredUsable { .. }
            | Self::InvoiceRecorded { .. }
            | Self::ReviewHidden { .. }
            | Self::ReviewShown
            | Self::HalfTermAhead { .. }
            | Self::MonthTurnAhead { .. }
            | Self::TermEndAhead { .. } => &[Recipient::Member],
            Self::VendorReminded { .. } | Self::Reviewed { .. } => &[Recipient::Vendor],
            Self::InvoiceMissed => &[Recipient::Vendor, Recipient::Staff],
            Self::ResponsibleUnknown => &[Recipient::Staff],
            Self::StrayPayment { .. } | Self::HandOverObjected { .. } | Self::RefundObjected { .. } => {
                &[Recipient::Member, Recipient::Vendor, Recipient::Staff]
            }
            Self::Submitted { .. }
            | Self::Declined { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Paid { .. }
            | Self::ObjectionDecided { .. }
            | Self::RefundApplied { .. }
            | Self::RefundWithdrawn
            | Self::RefundConfirmed { .. }
            | Self::CashReturned { .. }
            | Self::StrayReturned { .. }
            | Self::DeadlineMoved { .. }
            | Self::Frozen { .. } => &[Recipient::Member, Recipient::Vendor],
        }
    }
}
