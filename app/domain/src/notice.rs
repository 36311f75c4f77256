//! Notices (rules §4, Notices): the kinds, the facts of each, and who receives them. There is no text here: each
//! language has its own words for the same facts. A notice always appears in the app, and is also mailed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::access::MemberRole;
use crate::case;
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

/// Who receives a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The contact given at registration, who need not be a member yet.
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
    /// The code that confirms the e-mail address. Only the mailer gets the code itself; it is never stored here.
    Code {
        /// How long it is valid.
        until: Instant,
    },
    /// The check of a tax-registered business began.
    TaxCheckBegun {
        /// The deadline for staff's answer; `None` while the calendar is not loaded.
        answer_by: Option<Instant>,
    },
    /// The check passed.
    TaxCheckPassed,
    /// The check failed.
    TaxCheckFailed {
        /// Why, in the reviewer's words.
        reason: String,
    },
    /// The check of corrected figures began.
    CorrectionCheckBegun {
        /// The deadline for staff's answer; `None` while the calendar is not loaded.
        answer_by: Option<Instant>,
    },
    /// Staff confirmed the corrected figures.
    CorrectionConfirmed,
    /// Staff rejected the corrected figures: the registry's figures are in force.
    CorrectionRefused {
        /// Why, in the reviewer's words.
        reason: String,
    },
    /// The check began of an identity that the registry cannot confirm.
    IdentityCheckBegun {
        /// The deadline for staff's answer; `None` while the calendar is not loaded.
        answer_by: Option<Instant>,
    },
    /// Staff confirmed the identity.
    IdentityConfirmed,
    /// Staff rejected the identity.
    IdentityRefused {
        /// Why, in the reviewer's words.
        reason: String,
    },
    /// The business may buy, and the points it received, if any.
    MayBuy {
        /// The grant; zero when it may only buy fully self-paid.
        points: Points,
        /// The last day on which the points pay for new orders; `None` when they never expire.
        expire_on: Option<NaiveDate>,
    },
    /// Points will soon no longer pay for new orders.
    PointsExpiring {
        /// How many points.
        points: Points,
        /// The last day on which they pay for new orders.
        expire_on: NaiveDate,
        /// How many days are left: 30 or 7, or fewer for points that came later; 0 on the last day itself.
        days: u16,
    },
    /// A person now acts for the business.
    PersonJoined {
        /// The person's name.
        name: String,
        /// The person's account, so that erasing it erases the name; `None` in notices stored before this field
        /// existed.
        #[serde(default)]
        person: Option<PersonId>,
        /// The person's role.
        role: MemberRole,
    },
    /// A person no longer acts for the business.
    PersonLeft {
        /// The person's name.
        name: String,
        /// The person's account, as above.
        #[serde(default)]
        person: Option<PersonId>,
    },
    /// Somebody changed who acts for the business, or where its money goes.
    Safeguard(SafeguardNotice),
    /// Staff ask for more, to decide something about the business.
    CaseAsked {
        /// What staff decide.
        kind: case::Kind,
        /// The question, in the words of staff.
        question: String,
        /// The deadline for the answer, exclusive.
        until: Instant,
    },
    /// The business did not answer in time: staff decide by what they know.
    CaseUnanswered {
        /// What staff decide.
        kind: case::Kind,
    },
    /// Staff decided on the objection of the business to its eligibility, or found a declaration wrong.
    EligibilityDecided {
        /// What was decided.
        kind: case::Kind,
        /// Whether the objection is justified, or the declaration was wrong.
        upheld: bool,
        /// Why, in the reviewer's words.
        reason: String,
    },
    /// Two members of the staff gave points to the business, or took them.
    PointsAdjusted {
        /// The points; negative when they were taken.
        points: Points,
        /// Why, in their words.
        reason: String,
    },
    /// Two members of the staff revoked the grant of the business.
    GrantRevoked {
        /// The points that went back.
        points: Points,
        /// The points that were spent and are claimed outside the ledger.
        claim: Points,
        /// Why, in their words.
        reason: String,
    },
    /// News about a request for an expert.
    Expert(ExpertNotice),
    /// News about an order.
    Order(OrderNotice),
    /// Somebody wrote on an order. The notice does not contain the text.
    Message(MessageNotice),
}

/// Somebody changed who acts for a business, or where its money goes. Its owners are told, so that an owner whose
/// session was stolen learns of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeguardNotice {
    /// The name of the person who made the change.
    pub by: String,
    /// That person's account, so that erasing it erases the name.
    pub person: PersonId,
    /// When it was made.
    pub at: Instant,
    /// The change.
    pub change: Change,
}

/// A change that owners are told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Somebody was invited.
    Invited {
        /// The address invited.
        email: String,
        /// The role offered.
        role: MemberRole,
    },
    /// A person no longer acts for the business.
    Removed {
        /// The person's name.
        name: String,
        /// The person's account, as above.
        person: PersonId,
    },
    /// The highest price that clerks may sign.
    ClerkLimit {
        /// The former limit; `None` when clerks could sign nothing.
        former: Option<Twd>,
        /// The new limit; `None` when clerks can sign nothing.
        now: Option<Twd>,
    },
    /// The account for a cash refund.
    RefundAccount {
        /// The order.
        order: OrderId,
        /// Its number.
        number: OrderNumber,
        /// Whether it replaces another account.
        again: bool,
        /// The bank's code.
        bank: String,
        /// The last digits of the account's number. The rest is never told.
        ending: String,
    },
}

/// A message on an order, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageNotice {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// Its plan's name.
    pub plan_name: Bilingual,
    /// The thread.
    pub thread: Thread,
    /// The side that wrote.
    pub from: Side,
    /// The name of that side; empty for staff.
    pub by: String,
}

/// News about one request for an expert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertNotice {
    /// The request.
    pub request: ExpertRequestId,
    /// The business that made the request.
    pub business: BusinessId,
    /// The topic.
    pub topic: ExpertTopic,
    /// What happened.
    pub event: Event,
}

impl ExpertNotice {
    /// Who is told. Staff are told only of what they must act on.
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

/// News about one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNotice {
    /// The order. The link leads to My Orders, never to a payment address.
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

/// The subject of an objection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objected {
    /// The member objected to a hand-over.
    HandOver,
    /// The vendor objected to a refund.
    Refund,
}

/// What happened to an order. A deadline of `None` is pending: the calendar of its year is not loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderNews {
    /// The member signed the order, and it was sent to the vendor.
    Submitted {
        /// The vendor's deadline for an answer.
        answer_by: Option<Instant>,
    },
    /// The order is signed, but the registry does not name the responsible person of buyer or vendor, so it could not
    /// be checked whether they are the same person.
    ResponsibleUnknown,
    /// The vendor accepted.
    Accepted {
        /// The amount to pay.
        self_pay: Twd,
        /// The deadline for paying.
        pay_by: Option<Instant>,
    },
    /// The vendor declined the order, or staff did so for it.
    Declined {
        /// Who declined.
        by: Party,
        /// The reason.
        reason: String,
        /// Points returned.
        points_back: Points,
    },
    /// The member withdrew the order.
    Withdrawn {
        /// Points returned.
        points_back: Points,
    },
    /// The order lapsed because somebody did not act in time.
    Lapsed {
        /// Who did not act.
        reason: LapseReason,
        /// Points returned.
        points_back: Points,
    },
    /// The order is paid.
    Paid {
        /// The vendor's deadline for the invoice.
        invoice_by: Option<Instant>,
        /// The vendor's deadline for making the service usable.
        usable_by: Option<Instant>,
    },
    /// The vendor declared the service usable.
    DeclaredUsable {
        /// The first usable day.
        first_usable_day: NaiveDate,
        /// The member's deadline for objecting.
        object_by: Option<Instant>,
    },
    /// The member objected to the hand-over.
    HandOverObjected {
        /// The reason.
        reason: String,
        /// The deadline for staff's decision; `None` in older notices, which do not have it.
        #[serde(default)]
        decide_by: Option<Instant>,
    },
    /// Staff decided an objection.
    ObjectionDecided {
        /// What the objection was to; `None` in older notices, which do not have it.
        #[serde(default)]
        to: Option<Objected>,
        /// Whether it was upheld.
        upheld: bool,
        /// The reason.
        reason: String,
    },
    /// A draft is ready, and an owner is asked to sign it.
    SignatureAsked {
        /// Until when the draft is kept.
        until: Instant,
    },
    /// The member reminds the vendor of a duty.
    VendorReminded {
        /// The duty.
        duty: Duty,
        /// Its deadline.
        due: Option<Instant>,
    },
    /// A reminder before the second half of the term, in which no cash is returned.
    HalfTermAhead {
        /// The first day on which no cash is returned.
        on: NaiveDate,
        /// What an application before that day returns.
        before: Back,
        /// What an application from that day on returns.
        then: Back,
    },
    /// A reminder before another service month begins.
    MonthTurnAhead {
        /// The first day of that month.
        on: NaiveDate,
        /// What an application before that day returns.
        before: Back,
        /// What an application from that day on returns.
        then: Back,
    },
    /// A reminder before the term ends.
    TermEndAhead {
        /// The first day without service.
        on: NaiveDate,
        /// What an application before that day returns.
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
        /// Cash to be returned.
        cash_back: Twd,
        /// Points to be returned.
        points_back: Points,
        /// The vendor's deadline for confirming or objecting.
        answer_by: Option<Instant>,
    },
    /// The vendor objected to a fact of the refund.
    RefundObjected {
        /// The reason.
        reason: String,
        /// The deadline for staff's decision; `None` in older notices, which do not have it.
        #[serde(default)]
        decide_by: Option<Instant>,
    },
    /// The member withdrew the application.
    RefundWithdrawn,
    /// The refund was confirmed, by the vendor, by the vendor's silence, or by staff.
    RefundConfirmed {
        /// Points returned.
        points_back: Points,
        /// Cash still to be returned.
        cash_back: Twd,
        /// The deadline for the cash; `None` also when no cash is due.
        cash_by: Option<Instant>,
    },
    /// The vendor returned the cash.
    CashReturned {
        /// The amount.
        amount: Twd,
        /// The reference of the transfer.
        reference: String,
    },
    /// A payment arrived that does not count for the order and must be returned.
    StrayPayment {
        /// The amount.
        amount: Twd,
        /// The deadline for returning it.
        give_back_by: Option<Instant>,
    },
    /// The vendor returned a stray payment.
    StrayReturned {
        /// The amount.
        amount: Twd,
        /// The reference of the transfer.
        reference: String,
    },
    /// The member reviewed the service.
    Reviewed {
        /// The stars given.
        stars: Stars,
    },
    /// Staff hid the member's review.
    ReviewHidden {
        /// The reason.
        reason: String,
    },
    /// Staff show the member's review again.
    ReviewShown,
    /// A deadline was moved.
    DeadlineMoved {
        /// The new deadline.
        due: Option<Instant>,
        /// The reason.
        reason: String,
    },
    /// Staff froze the order, which stops its clocks.
    Frozen {
        /// The reason.
        reason: String,
        /// When the freeze ends by itself.
        until: Option<Instant>,
    },
}

/// What a refund returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Back {
    /// Cash.
    pub cash: Twd,
    /// Points.
    pub points: Points,
}

/// The group of mails that a notice belongs to. People may switch off the mails that no rule requires; the notice still
/// appears in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailing {
    /// Required by the rules (§4, Notices), or about who acts for a firm: always mailed.
    Owed,
    /// Reminders of days that the pages show, too.
    Reminders,
    /// Messages, reviews and news of the expert service.
    News,
}

impl NoticeKind {
    /// The group of mails it belongs to.
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
            | Self::IdentityCheckBegun { .. }
            | Self::IdentityConfirmed
            | Self::IdentityRefused { .. }
            | Self::MayBuy { .. }
            | Self::PointsExpiring { .. }
            | Self::PersonJoined { .. }
            | Self::PersonLeft { .. }
            | Self::CaseAsked { .. }
            | Self::CaseUnanswered { .. }
            | Self::EligibilityDecided { .. }
            | Self::PointsAdjusted { .. }
            | Self::GrantRevoked { .. }
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
            | Self::IdentityCheckBegun { .. }
            | Self::IdentityConfirmed
            | Self::IdentityRefused { .. }
            | Self::MayBuy { .. }
            | Self::PointsExpiring { .. }
            | Self::PersonJoined { .. }
            | Self::PersonLeft { .. }
            | Self::CaseAsked { .. }
            | Self::CaseUnanswered { .. }
            | Self::EligibilityDecided { .. }
            | Self::PointsAdjusted { .. }
            | Self::GrantRevoked { .. }
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
    /// Whether it is a reminder of a day that the order's page shows.
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
