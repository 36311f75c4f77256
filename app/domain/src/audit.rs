//! The actions of the audit: the stored name of each, its object, and the facts its line carries.

use crate::approval::{Kind, Standing};
use crate::expert::Event;
use crate::order::Act;

/// The kind of object of an action. A line names it as `kind:id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Object {
    /// A person, by identifier.
    Person,
    /// A business, by identifier.
    Business,
    /// An order, by identifier.
    Order,
    /// A request for an expert, by identifier.
    Expert,
    /// A question from the contact form, by number.
    Inquiry,
    /// A program, by code.
    Program,
    /// A vendor, by identifier.
    Vendor,
    /// A solution, by identifier.
    Solution,
    /// An invitation to work for the program, by identifier.
    StaffInvitation,
    /// A proposal that needs a second person, by identifier.
    Approval,
    /// The office calendar, by year or day.
    Calendar,
    /// A clock. Only the business clock can be moved.
    Clock,
    /// A job, by identifier.
    Job,
    /// A mail, by identifier.
    Mail,
    /// A list of the staff, by name.
    List,
    /// A template of a reason, by identifier.
    Reason,
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
            Self::Vendor => "vendor",
            Self::Solution => "solution",
            Self::StaffInvitation => "staff_invitation",
            Self::Approval => "approval",
            Self::Calendar => "calendar",
            Self::Clock => "clock",
            Self::Job => "job",
            Self::Mail => "mail",
            Self::List => "list",
            Self::Reason => "reason",
        }
    }
}

/// One row for each action: its meaning and facts, its variant, its stored name, its object.
macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $object:ident;)*) => {
        /// What somebody did.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $variant,)*
            /// An act on an order. Facts: the states before and after, and the key; for a draft also its points; for
            /// the account of a cash refund also the hashes of the new and the former account.
            Order(Act),
        }

        impl Action {
            /// All actions except the acts on orders.
            pub const PLAIN: &'static [Self] = &[$(Self::$variant),*];

            /// The stored name.
            #[must_use]
            pub fn name(self) -> String {
                match self {
                    $(Self::$variant => $name.to_owned(),)*
                    Self::Order(act) => format!("{ORDER}{}", act.name()),
                }
            }

            /// The kind of object.
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

/// The prefix of the names of acts on orders.
const ORDER: &str = "order.";

actions! {
    /// An account was created. Facts: its language, and how many texts were agreed to.
    AccountRegistered = "account.registered", Person;
    /// The e-mail address of an account was confirmed.
    AddressProved = "account.email_proved", Person;
    /// The e-mail address of an account was changed.
    AddressChanged = "account.address_changed", Person;
    /// Name or telephone was changed.
    ProfileChanged = "account.profile_changed", Person;
    /// The password was changed.
    PasswordChanged = "account.password_changed", Person;
    /// A forgotten password was replaced.
    PasswordReset = "account.password_reset", Person;
    /// The account is going to be erased.
    ErasureAsked = "account.erasing", Person;
    /// The erasure of the account was cancelled.
    AccountKept = "account.kept", Person;
    /// The account was erased.
    AccountErased = "account.erased", Person;
    /// Somebody signed in.
    SessionOpened = "session.opened", Person;
    /// Somebody signed out.
    SessionEnded = "session.ended", Person;
    /// Somebody ended another of their own sessions.
    OtherSessionEnded = "session.other_ended", Person;
    /// Somebody ended all their sessions. Facts: how many.
    AllSessionsEnded = "session.all_ended", Person;
    /// Staff ended all sessions of a person. Facts: how many, and why.
    SessionsEndedByStaff = "session.ended_by_staff", Person;
    /// Somebody removed a known device.
    DeviceForgotten = "device.forgotten", Person;
    /// Somebody turned the second factor on, or set up another device. Facts: none.
    FactorTurnedOn = "factor.turned_on", Person;
    /// Somebody turned the second factor off. Facts: none.
    FactorTurnedOff = "factor.turned_off", Person;
    /// Two members of the staff removed a person's second factor. Facts: the proposal and who proposed it.
    FactorReset = "factor.reset", Person;
    /// Somebody made new recovery codes. Facts: none.
    RecoveryCodesRenewed = "factor.codes_renewed", Person;
    /// Somebody entered a recovery code. Facts: how many are left.
    RecoveryCodeUsed = "factor.code_used", Person;
    /// A staff role was given. Facts: which role.
    StaffAppointed = "staff.appointed", Person;
    /// Somebody was invited to work for the program. Facts: the roles and, when the operator did not invite, a hash of
    /// the address, who proposed it, and the proposal; without a proposal one person decided alone.
    StaffInvited = "staff.invited", StaffInvitation;
    /// An invitation to work for the program was withdrawn. Facts: none.
    StaffUninvited = "staff.uninvited", StaffInvitation;
    /// Somebody accepted an invitation to work for the program. Facts: the invitation and the roles.
    StaffJoined = "staff.joined", Person;
    /// A member of the staff has other roles. Facts of this and the next one: the roles before and after, who proposed
    /// it, and the proposal.
    StaffRolesChanged = "staff.roles_changed", Person;
    /// Somebody no longer works for the program.
    StaffRemoved = "staff.removed", Person;
    /// A change among the staff was proposed. Facts of this and the next three: those of [`Self::ApprovalProposed`].
    StaffProposed = "staff_approval.proposed", Approval;
    /// A second person confirmed it.
    StaffConfirmed = "staff_approval.confirmed", Approval;
    /// A second person rejected it, or its proposer withdrew it.
    StaffRejected = "staff_approval.rejected", Approval;
    /// It lapsed because nobody answered in time.
    StaffLapsed = "staff_approval.lapsed", Approval;
    /// A new version of a legal text was proposed. Facts of this and the next three: those of
    /// [`Self::ApprovalProposed`], with hashes of the texts.
    TextProposed = "legal_text.proposed", Approval;
    /// A second person confirmed it, and it came into force.
    TextConfirmed = "legal_text.confirmed", Approval;
    /// A second person rejected it, or its proposer withdrew it.
    TextRejected = "legal_text.rejected", Approval;
    /// It lapsed because nobody answered in time.
    TextLapsed = "legal_text.lapsed", Approval;

    /// A business was registered. Facts: UBN, outcome, correction, and the proof of identity.
    BusinessRegistered = "business.registered", Business;
    /// Somebody proved that they own a business for which others acted. Facts: who those were, and the proof.
    BusinessTakenOver = "business.taken_over", Business;
    /// A business corrected the registry's figures, or withdrew the correction. Facts: the correction and the outcome.
    BusinessCorrected = "business.corrected", Business;
    /// Staff decided on a tax registration. Facts: whether it passed, why, and the outcome.
    TaxCheckDecided = "tax_check.decided", Business;
    /// Staff decided on corrected figures. Facts: the same.
    CorrectionDecided = "correction.decided", Business;
    /// Staff decided on an identity that the registry could not confirm. Facts: the same.
    IdentityDecided = "identity.decided", Business;
    /// A case about a business was opened by a member or by staff. Facts of this and the next five: the case and its kind.
    CaseOpened = "case.opened", Business;
    /// A member of the staff has a case now, or nobody. Facts: also who.
    CaseAssigned = "case.assigned", Business;
    /// Staff noted something on a case. Facts: also the note.
    CaseNoted = "case.noted", Business;
    /// Staff asked the member for more. Facts: also the question and until when.
    CaseAsked = "case.asked", Business;
    /// The member answered. Facts: also the answer.
    CaseAnswered = "case.answered", Business;
    /// The member did not answer in time, and the case returned to staff.
    CaseReturned = "case.returned", Business;
    /// Staff decided on an objection to the eligibility, or on a wrong declaration. Facts: the case, whether it was
    /// upheld, why, the declarations that were restated, and the outcome.
    EligibilityDecided = "eligibility.decided", Business;
    /// Something about a business that needs a second person was proposed. Facts of this and the next three: those of
    /// [`Self::ApprovalProposed`].
    FirmProposed = "firm_approval.proposed", Business;
    /// A second person confirmed it.
    FirmConfirmed = "firm_approval.confirmed", Business;
    /// A second person rejected it, or its proposer withdrew it.
    FirmRejected = "firm_approval.rejected", Business;
    /// It lapsed because nobody answered in time.
    FirmLapsed = "firm_approval.lapsed", Business;
    /// Points were given or taken by hand. Facts of this and the next one: the proposal, who proposed it, and the points.
    PointsAdjusted = "points.adjusted", Business;
    /// A grant was revoked. Facts: also the claim outside the ledger.
    GrantRevoked = "grant.revoked", Business;
    /// Staff changed a template of a reason, or withdrew it. Facts: its version and its texts.
    ReasonChanged = "reason.changed", Reason;
    /// A business finished its assessment. Facts: program, points, and the facts that decided the grant.
    AssessmentFinished = "assessment.finished", Business;
    /// Points expired. Facts: how many, and which lots.
    PointsExpired = "points.expired", Business;
    /// Somebody was invited. Facts: the invitation, the role, and hashes of who acts for the business before and after.
    PersonInvited = "people.invited", Business;
    /// An invitation was withdrawn. Facts: which one.
    PersonUninvited = "people.uninvited", Business;
    /// Somebody accepted an invitation. Facts: the invitation and the role.
    PersonJoined = "people.joined", Business;
    /// Somebody no longer acts for the business. Facts: who, and a hash of the role.
    PersonRemoved = "people.removed", Business;
    /// The highest price that clerks may sign was set. Facts: the new and the former limit.
    ClerkLimitSet = "people.clerk_limit", Business;

    /// A message was sent. Facts: thread, position, number of files.
    MessageSent = "message.sent", Order;
    /// Support closed a thread without an answer. Facts: the thread.
    MessageSettled = "message.settled", Order;
    /// A review was written. Facts: stars and text.
    ReviewWritten = "review.written", Order;
    /// Staff hid a review. Facts: why.
    ReviewHidden = "review.hidden", Order;
    /// Staff showed a review again. Facts: none.
    ReviewShown = "review.shown", Order;

    /// Something that needs a second person was proposed. Facts: proposal, act, digest of the effect, who, why.
    ApprovalProposed = "approval.proposed", Order;
    /// A second person confirmed a proposal. Facts of this and the next two: the same.
    ApprovalConfirmed = "approval.confirmed", Order;
    /// A second person rejected a proposal.
    ApprovalRejected = "approval.rejected", Order;
    /// A proposal lapsed because nobody answered in time.
    ApprovalLapsed = "approval.lapsed", Order;

    /// A firm asked for an expert. Facts of this and the next four: business, topic and the event.
    ExpertRequested = "expert.requested", Expert;
    /// An expert was assigned.
    ExpertAssigned = "expert.assigned", Expert;
    /// An appointment was agreed on or moved.
    ExpertAppointed = "expert.appointed", Expert;
    /// The appointment took place.
    ExpertFinished = "expert.finished", Expert;
    /// A request was cancelled.
    ExpertCancelled = "expert.cancelled", Expert;

    /// A question was sent by the contact form. Facts: its subject.
    InquirySent = "inquiry.sent", Inquiry;
    /// A question was answered.
    InquirySettled = "inquiry.settled", Inquiry;
    /// The draft of a program was written or changed. Facts: the draft.
    ProgramDrafted = "program.drafted", Program;
    /// The draft of a program was dropped. Facts: none.
    ProgramDropped = "program.dropped", Program;
    /// A program was published. Facts: the version of its rules.
    ProgramPublished = "program.published", Program;
    /// A program was opened before its day. Facts of this and the next one: the proposal, who proposed it, and when it
    /// was to happen.
    ProgramOpened = "program.opened", Program;
    /// The grants of a program were ended before their day.
    ProgramClosed = "program.closed", Program;
    /// A program whose time is over was put away. Facts: none.
    ProgramArchived = "program.archived", Program;
    /// Earlier recipients of points were imported. Facts: how many were added, and how many have an earlier day now.
    RecipientsImported = "program.recipients", Program;
    /// The draft of a program's rules was written or changed. Facts: the draft.
    RulesDrafted = "rules.drafted", Program;
    /// The draft of a program's rules was dropped. Facts: none.
    RulesDropped = "rules.dropped", Program;
    /// A version of a program's rules was published. Facts: the proposal, who proposed it, the version and from when it is
    /// in force.
    RulesPublished = "rules.published", Program;
    /// The publication, the early opening or the early end of a program, or a version of its rules, was proposed. Facts of this and the next three:
    /// those of [`Self::ApprovalProposed`].
    ProgramProposed = "program_approval.proposed", Approval;
    /// A second person confirmed it.
    ProgramConfirmed = "program_approval.confirmed", Approval;
    /// A second person rejected it, or its proposer withdrew it.
    ProgramRejected = "program_approval.rejected", Approval;
    /// It lapsed because nobody answered in time.
    ProgramLapsed = "program_approval.lapsed", Approval;
    /// A year of the calendar was loaded, or a closure was added. Facts: the change.
    CalendarChanged = "calendar.changed", Calendar;
    /// A loaded year was taken away. Facts: none.
    CalendarYearDropped = "calendar.year_dropped", Calendar;
    /// An operator added a vendor. Facts: its UBN and its name in the registry.
    VendorAdded = "vendor.added", Vendor;
    /// An operator gave a person a role with a vendor. Facts: who, and the role.
    VendorPersonAdded = "vendor.person_added", Vendor;
    /// An operator listed a solution. Facts: the vendor, its address, and the codes of its plans.
    ListingAdded = "listing.added", Solution;
    /// The business clock of a demonstration was moved. Facts: the old and the new time.
    ClockMoved = "clock.moved", Clock;
    /// Staff let a job that was given up run again. Facts: its kind, its subject and its last error.
    JobRunAgain = "job.run_again", Job;
    /// Staff dropped a job that was given up. Facts: the same, and why.
    JobDropped = "job.dropped", Job;
    /// Staff sent a failed mail again. Facts: hashes of its former and its present address.
    MailSentAgain = "mail.sent_again", Mail;
    /// Staff exported a list. Facts: the format and the filters.
    ListExported = "list.exported", List;
}

impl Action {
    /// The action with this stored name; `None` for a name that this version of the software does not know.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let plain = Self::PLAIN.iter().copied().find(|action| action.name() == name);
        let act = |name: &str| Act::ALL.iter().copied().find(|act| act.name() == name);
        plain.or_else(|| name.strip_prefix(ORDER).and_then(act).map(Self::Order))
    }

    /// The action that records the standing of a proposal of this kind.
    #[must_use]
    pub const fn of_approval(kind: Kind, standing: &Standing) -> Self {
        let [order, staff, text, program, firm] = match standing {
            Standing::Proposed => [
                Self::ApprovalProposed,
                Self::StaffProposed,
                Self::TextProposed,
                Self::ProgramProposed,
                Self::FirmProposed,
            ],
            Standing::Confirmed { .. } => [
                Self::ApprovalConfirmed,
                Self::StaffConfirmed,
                Self::TextConfirmed,
                Self::ProgramConfirmed,
                Self::FirmConfirmed,
            ],
            Standing::Rejected { .. } => [
                Self::ApprovalRejected,
                Self::StaffRejected,
                Self::TextRejected,
                Self::ProgramRejected,
                Self::FirmRejected,
            ],
            Standing::Lapsed { .. } => {
                [Self::ApprovalLapsed, Self::StaffLapsed, Self::TextLapsed, Self::ProgramLapsed, Self::FirmLapsed]
            }
        };
        match kind {
            Kind::RefundObjection | Kind::StartCorrection => order,
            Kind::StaffInvitation | Kind::StaffRoles | Kind::FactorReset => staff,
            Kind::LegalText => text,
            Kind::ProgramPublication | Kind::ProgramOpening | Kind::ProgramClosing | Kind::RulesPublication => program,
            Kind::PointsAdjustment | Kind::GrantRevocation => firm,
        }
    }

    /// The action that records what happened to a request for an expert.
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
