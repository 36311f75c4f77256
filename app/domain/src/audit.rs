//! The actions of the audit: the name each is stored by, what it is done to, and which facts its line carries.

use crate::approval::Standing;
use crate::expert::Event;
use crate::order::Act;

/// What an action is done to. A line names it as `kind:id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Object {
    /// A person, by its identifier.
    Person,
    /// A business, by its identifier.
    Business,
    /// An order, by its identifier.
    Order,
    /// A request for an expert, by its identifier.
    Expert,
    /// A question by the contact form, by its number.
    Inquiry,
    /// A program, by its code.
    Program,
    /// A clock: only the business clock is moved.
    Clock,
}

impl Object {
    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Business => "business",
            Self::Order => "order",
            Self::Expert => "expert",
            Self::Inquiry => "inquiry",
            Self::Program => "program",
            Self::Clock => "clock",
        }
    }
}

/// One row an action: what it means and which facts it carries, its variant, its stored name, its object.
macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $object:ident;)*) => {
        /// What somebody did.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $variant,)*
            /// An act on an order. Facts: the states before and after, and the key; of a draft its points, of an account for
            /// the cash of a refund hashes of it and of the one before.
            Order(Act),
        }

        impl Action {
            /// Every action but the acts on orders.
            pub const PLAIN: &'static [Self] = &[$(Self::$variant),*];

            /// The stored name.
            #[must_use]
            pub fn name(self) -> String {
                match self {
                    $(Self::$variant => $name.to_owned(),)*
                    Self::Order(act) => format!("{ORDER}{}", act.name()),
                }
            }

            /// What it is done to.
            #[must_use]
            pub const fn object(self) -> Object {
                match self {
                    $(Self::$variant => Object::$object,)*
                    Self::Order(_) => Object::Order,
                }
            }
        }
    };
}

/// How the names of acts on orders begin.
const ORDER: &str = "order.";

actions! {
    /// An account was made. Facts: its language, and how many texts were agreed to.
    AccountRegistered = "account.registered", Person;
    /// The address of an account was proved.
    AddressProved = "account.email_proved", Person;
    /// The address of an account was changed.
    AddressChanged = "account.address_changed", Person;
    /// Name or telephone was changed.
    ProfileChanged = "account.profile_changed", Person;
    /// The password was changed.
    PasswordChanged = "account.password_changed", Person;
    /// A forgotten password was set anew.
    PasswordReset = "account.password_reset", Person;
    /// The account is to be erased.
    ErasureAsked = "account.erasing", Person;
    /// The account is not erased after all.
    AccountKept = "account.kept", Person;
    /// The account was erased.
    AccountErased = "account.erased", Person;
    /// Somebody signed in.
    SessionOpened = "session.opened", Person;
    /// Somebody signed out.
    SessionEnded = "session.ended", Person;
    /// Somebody ended another of the own sessions.
    OtherSessionEnded = "session.other_ended", Person;
    /// Somebody ended all own sessions. Facts: how many.
    AllSessionsEnded = "session.all_ended", Person;
    /// Somebody had a device forgotten.
    DeviceForgotten = "device.forgotten", Person;
    /// A staff role was given. Facts: which.
    StaffAppointed = "staff.appointed", Person;

    /// A business was registered. Facts: UBN, outcome, correction, and the proof of identity.
    BusinessRegistered = "business.registered", Business;
    /// Somebody proved to own a business that others acted for. Facts: who they were, and the proof.
    BusinessTakenOver = "business.taken_over", Business;
    /// A business corrected the registry's figures, or took that back. Facts: the correction and the outcome.
    BusinessCorrected = "business.corrected", Business;
    /// Staff decided on a tax registration. Facts: whether it passed, why, and the outcome.
    TaxCheckDecided = "tax_check.decided", Business;
    /// Staff decided on corrected figures. Facts: as above.
    CorrectionDecided = "correction.decided", Business;
    /// A business finished its assessment. Facts: program, points, and what they follow from.
    AssessmentFinished = "assessment.finished", Business;
    /// Points expired. Facts: how many, and which lots.
    PointsExpired = "points.expired", Business;
    /// Somebody was invited. Facts: the invitation, the role, and hashes of who acts before and after.
    PersonInvited = "people.invited", Business;
    /// An invitation was withdrawn. Facts: which.
    PersonUninvited = "people.uninvited", Business;
    /// Somebody accepted an invitation. Facts: the invitation and the role.
    PersonJoined = "people.joined", Business;
    /// Somebody acts for the business no longer. Facts: who, and a hash of the role.
    PersonRemoved = "people.removed", Business;
    /// The highest price that clerks may sign was set. Facts: the limit, and the one before.
    ClerkLimitSet = "people.clerk_limit", Business;

    /// A message was written. Facts: thread, place, how many files.
    MessageSent = "message.sent", Order;
    /// Support closed a thread without an answer. Facts: the thread.
    MessageSettled = "message.settled", Order;
    /// A review was written. Facts: stars and text.
    ReviewWritten = "review.written", Order;
    /// Staff hid a review. Facts: why.
    ReviewHidden = "review.hidden", Order;
    /// Staff showed a review again. Facts: no reason.
    ReviewShown = "review.shown", Order;

    /// Something that needs a second person was proposed. Facts: proposal, act, digest of the effect, who, why.
    ApprovalProposed = "approval.proposed", Order;
    /// A second person confirmed it. Facts: as above, as in all that follow.
    ApprovalConfirmed = "approval.confirmed", Order;
    /// A second person rejected it.
    ApprovalRejected = "approval.rejected", Order;
    /// Nobody answered in time.
    ApprovalLapsed = "approval.lapsed", Order;

    /// An expert was asked for. Facts: business, topic and the event, as in all that follow.
    ExpertRequested = "expert.requested", Expert;
    /// An expert was assigned.
    ExpertAssigned = "expert.assigned", Expert;
    /// A time was agreed on, or moved.
    ExpertAppointed = "expert.appointed", Expert;
    /// They talked.
    ExpertFinished = "expert.finished", Expert;
    /// A request was cancelled.
    ExpertCancelled = "expert.cancelled", Expert;

    /// A question came by the contact form. Facts: its subject.
    InquirySent = "inquiry.sent", Inquiry;
    /// A question was answered.
    InquirySettled = "inquiry.settled", Inquiry;
    /// A program was published. Facts: the version of its rules.
    ProgramPublished = "program.published", Program;
    /// The business clock of a demonstration was moved. Facts: from when to when.
    ClockMoved = "clock.moved", Clock;
}

impl Action {
    /// The action of a stored name; none for one of another version of the program.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let plain = Self::PLAIN.iter().copied().find(|action| action.name() == name);
        let act = |name: &str| Act::ALL.iter().copied().find(|act| act.name() == name);
        plain.or_else(|| name.strip_prefix(ORDER).and_then(act).map(Self::Order))
    }

    /// What became of a proposal.
    #[must_use]
    pub const fn of_approval(standing: &Standing) -> Self {
        match standing {
            Standing::Proposed => Self::ApprovalProposed,
            Standing::Confirmed { .. } => Self::ApprovalConfirmed,
            Standing::Rejected { .. } => Self::ApprovalRejected,
            Standing::Lapsed { .. } => Self::ApprovalLapsed,
        }
    }

    /// What happened to a request for an expert.
    #[must_use]
    pub const fn of_expert(event: &Event) -> Self {
        match event {
            Event::Requested { .. } => Self::ExpertRequested,
            Event::Assigned { .. } => Self::ExpertAssigned,
            Event::Appointed { .. } | Event::Moved { .. } => Self::ExpertAppointed,
            Event::Done => Self::ExpertFinished,
            Event::Cancelled { .. } => Self::ExpertCancelled,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_action_is_found_by_the_name_it_is_stored_by() {
        let orders = Act::ALL.iter().copied().map(Action::Order);
        let all: Vec<_> = Action::PLAIN.iter().copied().chain(orders).collect();
        for action in &all {
            assert_eq!(Action::named(&action.name()), Some(*action));
        }
        let names: BTreeSet<_> = all.iter().map(|action| action.name()).collect();
        assert_eq!(names.len(), all.len(), "no two share a name");
        assert_eq!(Action::named("order.nothing"), None);
        assert_eq!(Action::named("something.new"), None);
    }
}
