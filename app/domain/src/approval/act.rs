//! Which acts need a second person. The table is [`Kind::needs`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::factor::FactorResetEffect;
use super::legal::{self, LegalTextEffect};
use super::points::{self, GrantRevocationEffect, PointsAdjustmentEffect, Purse};
use super::program::{self, ProgramEffect};
use super::refund::{self, RefundObjectionEffect};
use super::rules::{self, RulesDraft, RulesEffect};
use super::staff::{Roles, StaffInvitationEffect, StaffRolesEffect};
use super::start::{self, StartCorrectionEffect};
use crate::access::StaffAct;
use crate::contact::EmailAddress;
use crate::id::{BusinessId, OrderId, PersonId, ProgramCode};
use crate::legal::{LegalKind, LegalText};
use crate::money::Points;
use crate::order::{Digest, Order};
use crate::rules::{Program, ProgramRules};
use crate::time::Instant;

/// A kind of act that needs a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The decision on an objection to a refund whose cash reaches the program's limit.
    RefundObjection,
    /// An invitation to work for the program.
    StaffInvitation,
    /// Other roles for a member of the staff, or none: then the person leaves.
    StaffRoles,
    /// The removal of a person's second factor, because app and recovery codes are lost.
    FactorReset,
    /// A new version of a legal text.
    LegalText,
    /// The publication of a program.
    ProgramPublication,
    /// The opening of a program before its day.
    ProgramOpening,
    /// The end of a program's grants before its day.
    ProgramClosing,
    /// Points given to a firm by hand, or taken.
    PointsAdjustment,
    /// The revocation of a grant that was wrong.
    GrantRevocation,
    /// Another first day of a running term.
    StartCorrection,
    /// The publication of a version of a program's rules.
    RulesPublication,
}

/// A row of the table: who of the staff proposes, and who confirms or rejects. One of the listed acts is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// The act that a proposer must be allowed.
    pub propose: StaffAct,
    /// The acts of which the second person must be allowed one.
    pub confirm: &'static [StaffAct],
}

/// A proposed act, with all that is needed to carry it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Decide the objection to a refund.
    RefundObjection {
        /// The order.
        order: OrderId,
        /// Whether the objection is justified.
        upheld: bool,
    },
    /// Invite somebody to work for the program.
    StaffInvitation {
        /// The address.
        email: EmailAddress,
        /// The roles of whoever accepts.
        roles: Roles,
    },
    /// Give a member of the staff exactly these roles.
    StaffRoles {
        /// The person.
        person: PersonId,
        /// The roles; with none, the person no longer works for the program.
        roles: Roles,
    },
    /// Remove a person's second factor.
    FactorReset {
        /// The person.
        person: PersonId,
    },
    /// Publish a new version of a legal text.
    LegalText {
        /// Which text.
        kind: LegalKind,
        /// The text in Chinese.
        zh: String,
        /// The text in English.
        en: String,
    },
    /// Publish a program's draft.
    ProgramPublication {
        /// The program.
        program: ProgramCode,
    },
    /// Let a published program grant points at once.
    ProgramOpening {
        /// The program.
        program: ProgramCode,
    },
    /// End the grants of a program at once.
    ProgramClosing {
        /// The program.
        program: ProgramCode,
    },
    /// Give points to a firm, or take them when they are negative.
    PointsAdjustment {
        /// The firm.
        business: BusinessId,
        /// The program whose points they are.
        program: ProgramCode,
        /// The points.
        points: Points,
    },
    /// Revoke the grant of a firm.
    GrantRevocation {
        /// The firm.
        business: BusinessId,
        /// The program.
        program: ProgramCode,
    },
    /// Correct the first day of a running term.
    StartCorrection {
        /// The order.
        order: OrderId,
        /// The first day.
        start: NaiveDate,
    },
    /// Publish the draft of a program's rules.
    RulesPublication {
        /// The program.
        program: ProgramCode,
    },
}

/// What an act is about, in its present state.
#[derive(Debug, Clone, Copy)]
pub enum Object<'a> {
    /// An order.
    Order(&'a Order),
    /// An address to invite.
    Address {
        /// Whether its person works for the program already.
        on_staff: bool,
    },
    /// A member of the staff.
    Person {
        /// The name.
        name: &'a str,
        /// The address.
        email: &'a str,
        /// The present roles.
        roles: &'a Roles,
    },
    /// A person's second factor.
    Factor {
        /// The person's name.
        name: &'a str,
        /// The person's address.
        email: &'a str,
        /// Since when it is on; `None` when it is off.
        since: Option<Instant>,
    },
    /// The legal text in force.
    Text(&'a LegalText),
    /// The draft of a program.
    Draft(&'a Program),
    /// A published program.
    Program {
        /// The program.
        program: &'a Program,
        /// The business clock.
        now: Instant,
    },
    /// The points of a firm.
    Purse(&'a Purse),
    /// The draft of a program's rules.
    Rules {
        /// The program.
        program: &'a Program,
        /// The version in force before the draft.
        in_force: &'a ProgramRules,
        /// The draft.
        draft: &'a RulesDraft,
    },
}

impl<'a> From<&'a Order> for Object<'a> {
    fn from(order: &'a Order) -> Self {
        Self::Order(order)
    }
}

/// What an act does, as it is shown to people. Two effects are the same when their facts are equal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The effect of deciding an objection to a refund.
    RefundObjection(RefundObjectionEffect),
    /// The effect of an invitation.
    StaffInvitation(StaffInvitationEffect),
    /// The effect of a change of roles.
    StaffRoles(StaffRolesEffect),
    /// The effect of removing a second factor.
    FactorReset(FactorResetEffect),
    /// The effect of publishing a legal text.
    LegalText(LegalTextEffect),
    /// The effect on a program.
    Program(ProgramEffect),
    /// The effect of an adjustment of points.
    PointsAdjustment(PointsAdjustmentEffect),
    /// The effect of revoking a grant.
    GrantRevocation(GrantRevocationEffect),
    /// The effect of correcting a start.
    StartCorrection(StartCorrectionEffect),
    /// The effect of a version of a program's rules.
    Rules(Box<RulesEffect>),
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 12] = [
        Self::RefundObjection,
        Self::StaffInvitation,
        Self::StaffRoles,
        Self::FactorReset,
        Self::LegalText,
        Self::ProgramPublication,
        Self::ProgramOpening,
        Self::ProgramClosing,
        Self::PointsAdjustment,
        Self::GrantRevocation,
        Self::StartCorrection,
        Self::RulesPublication,
    ];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RefundObjection => "refund_objection",
            Self::StaffInvitation => "staff_invitation",
            Self::StaffRoles => "staff_roles",
            Self::FactorReset => "factor_reset",
            Self::LegalText => "legal_text",
            Self::ProgramPublication => "program_publication",
            Self::ProgramOpening => "program_opening",
            Self::ProgramClosing => "program_closing",
            Self::PointsAdjustment => "points_adjustment",
            Self::GrantRevocation => "grant_revocation",
            Self::StartCorrection => "start_correction",
            Self::RulesPublication => "rules_publication",
        }
    }

    /// The table: one row for each kind.
    #[must_use]
    pub const fn needs(self) -> Needs {
        match self {
            Self::RefundObjection => {
                Needs { propose: StaffAct::Review, confirm: &[StaffAct::Review, StaffAct::MoveMoney] }
            }
            // any other member of the staff: a small team may have one administrator
            Self::StaffInvitation | Self::StaffRoles | Self::FactorReset => {
                Needs { propose: StaffAct::ManageStaff, confirm: &[StaffAct::See] }
            }
            Self::LegalText
            | Self::ProgramPublication
            | Self::ProgramOpening
            | Self::ProgramClosing
            | Self::RulesPublication => Needs { propose: StaffAct::Administer, confirm: &[StaffAct::See] },
            Self::PointsAdjustment => {
                Needs { propose: StaffAct::MoveMoney, confirm: &[StaffAct::MoveMoney, StaffAct::Review] }
            }
            Self::GrantRevocation => {
                Needs { propose: StaffAct::Review, confirm: &[StaffAct::Review, StaffAct::MoveMoney] }
            }
            Self::StartCorrection => Needs { propose: StaffAct::Review, confirm: &[StaffAct::Review] },
        }
    }

    /// The act by which a member of staff may confirm or reject this kind, if there is one.
    #[must_use]
    pub fn confirmed_by(self, may: impl Fn(StaffAct) -> bool) -> Option<StaffAct> {
        self.needs().confirm.iter().copied().find(|act| may(*act))
    }
}

impl Act {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::RefundObjection { .. } => Kind::RefundObjection,
            Self::StaffInvitation { .. } => Kind::StaffInvitation,
            Self::StaffRoles { .. } => Kind::StaffRoles,
            Self::FactorReset { .. } => Kind::FactorReset,
            Self::LegalText { .. } => Kind::LegalText,
            Self::ProgramPublication { .. } => Kind::ProgramPublication,
            Self::ProgramOpening { .. } => Kind::ProgramOpening,
            Self::ProgramClosing { .. } => Kind::ProgramClosing,
            Self::PointsAdjustment { .. } => Kind::PointsAdjustment,
            Self::GrantRevocation { .. } => Kind::GrantRevocation,
            Self::StartCorrection { .. } => Kind::StartCorrection,
            Self::RulesPublication { .. } => Kind::RulesPublication,
        }
    }

    /// What the act is about. For each subject, one proposal of a kind can be open at a time.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::RefundObjection { order, .. } | Self::StartCorrection { order, .. } => order.as_str(),
            Self::PointsAdjustment { business, .. } | Self::GrantRevocation { business, .. } => business.as_str(),
            Self::StaffInvitation { email, .. } => email.as_str(),
            Self::StaffRoles { person, .. } | Self::FactorReset { person } => person.as_str(),
            Self::LegalText { kind, .. } => kind.code(),
            Self::ProgramPublication { program }
            | Self::ProgramOpening { program }
            | Self::ProgramClosing { program }
            | Self::RulesPublication { program } => program.as_str(),
        }
    }

    /// What the act would do to its object in the present state; `None` when there is nothing left to do.
    #[must_use]
    pub fn effect<'a>(&self, object: impl Into<Object<'a>>) -> Option<Effect> {
        match (self, object.into()) {
            (Self::RefundObjection { upheld, .. }, Object::Order(order)) => {
                refund::effect(order, *upheld).map(Effect::RefundObjection)
            }
            (Self::StaffInvitation { email, roles }, Object::Address { on_staff: false }) => {
                let (email, roles) = (email.as_str().to_owned(), roles.clone());
                Some(Effect::StaffInvitation(StaffInvitationEffect { email, roles }))
            }
            (Self::StaffRoles { roles, .. }, Object::Person { name, email, roles: former }) if roles != former => {
                let (name, email) = (name.to_owned(), email.to_owned());
                let (former, roles) = (former.clone(), roles.clone());
                Some(Effect::StaffRoles(StaffRolesEffect { name, email, former, roles }))
            }
            (Self::FactorReset { .. }, Object::Factor { name, email, since: Some(since) }) => {
                let (name, email) = (name.to_owned(), email.to_owned());
                Some(Effect::FactorReset(FactorResetEffect { name, email, since }))
            }
            (Self::StartCorrection { start, .. }, Object::Order(order)) => {
                start::effect(order, *start).map(Effect::StartCorrection)
            }
            (Self::PointsAdjustment { points, .. }, Object::Purse(purse)) => {
                points::adjustment(purse, *points).map(Effect::PointsAdjustment)
            }
            (Self::GrantRevocation { .. }, Object::Purse(purse)) => {
                points::revocation(purse).map(Effect::GrantRevocation)
            }
            (Self::LegalText { zh, en, .. }, Object::Text(text)) => legal::effect(text, zh, en).map(Effect::LegalText),
            (Self::ProgramPublication { .. }, Object::Draft(draft)) => {
                Some(Effect::Program(ProgramEffect::Published(Box::new(draft.clone()))))
            }
            (Self::ProgramOpening { .. }, Object::Program { program, now }) => {
                program::opens_now(program, now).map(Effect::Program)
            }
            (Self::ProgramClosing { .. }, Object::Program { program, now }) => {
                program::closes_now(program, now).map(Effect::Program)
            }
            (Self::RulesPublication { .. }, Object::Rules { program, in_force, draft }) => {
                rules::effect(program, in_force, draft).map(|effect| Effect::Rules(Box::new(effect)))
            }
            _ => None,
        }
    }
}

impl Effect {
    /// The digest of its facts. The form that shows the effect sends it back.
    ///
    /// # Errors
    /// Never for effects made by this crate: they are plain data.
    pub fn digest(&self) -> Result<Digest, serde_json::Error> {
        serde_json::to_vec(self).map(|bytes| Digest::of(&bytes))
    }
}
