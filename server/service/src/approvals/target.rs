//! The object of a proposal, and what is done once it is confirmed: one branch for each kind of act.

use domain::access::StaffAct;
use domain::approval::{
    Act, Effect, Kind, Object, ProgramEffect, Proposal, Purse, Refusal as Rule, RulesDraft, Team,
    leaves_no_administrator,
};
use domain::id::{ApprovalId, PersonId, ProgramCode};
use domain::legal::{LegalText, sha256_hex};
use domain::order::{Order, needs_second};
use domain::program::clash;
use domain::rules::{LaterRules, Program, ProgramRules};
use domain::time::Instant;
use domain::view::approval::About;
use store::Tx;
use store::business::Business;
use store::order::OrderRow;
use store::person::Person;

use crate::accounts::factor;
use crate::error::{Error, Result};
use crate::market::{staff, stored};
use crate::staff_people::{self, Second, team};
use crate::{Cx, Principal, access, by_hand, legal, program, programs, safeguard};

/// The object of an act, read once.
pub(super) enum Target {
    /// An order.
    Order {
        /// Its row.
        row: Box<OrderRow>,
        /// What the row holds.
        order: Box<Order>,
    },
    /// An address to invite.
    Address {
        /// Whether its person works for the program already.
        on_staff: bool,
    },
    /// A member of the staff.
    Person {
        /// The person.
        person: Box<Person>,
        /// Everybody on the staff.
        team: Team,
    },
    /// A person's second factor.
    Factor {
        /// The person.
        person: Box<Person>,
        /// Since when it is on.
        since: Option<Instant>,
    },
    /// A legal text: its version in force.
    Text(Box<LegalText>),
    /// The points of a firm.
    Purse {
        /// The firm.
        business: Box<Business>,
        /// Its points in the program.
        purse: Box<Purse>,
    },
    /// A program.
    Program(Box<OfProgram>),
}

/// A program, published or a draft, among all programs.
pub(super) struct OfProgram {
    /// The draft, unless the program is published.
    draft: Option<Program>,
    /// The published program.
    published: Option<Program>,
    /// The version of the rules in force before the draft of the next one, and that draft.
    rules: Option<(ProgramRules, RulesDraft)>,
    /// All published programs.
    all: Vec<Program>,
    /// The business clock.
    now: Instant,
}

impl Target {
    /// Reads the object of an act.
    pub(super) async fn read(tx: &mut Tx, act: &Act, now: Instant) -> Result<Self> {
        match act {
            Act::RefundObjection { order, .. } | Act::StartCorrection { order, .. } => {
                let row = store::order::get(tx, order).await?.ok_or(Error::NotFound)?;
                Ok(Self::order(stored::read(&row)?, row))
            }
            Act::StaffInvitation { .. } | Act::StaffRoles { .. } => {
                let team = team::read(tx).await?;
                Self::of_staff(tx, act, team).await
            }
            Act::FactorReset { person } => {
                let person = store::person::get(tx, person).await?.ok_or(Error::NotFound)?;
                Self::factor(tx, person).await
            }
            Act::LegalText { kind, .. } => Ok(Self::Text(Box::new(legal::in_force(tx, *kind).await?))),
            Act::ProgramPublication { program }
            | Act::ProgramOpening { program }
            | Act::ProgramClosing { program }
            | Act::RulesPublication { program } => Self::program(tx, program, now).await,
            Act::PointsAdjustment { business, program, .. } | Act::GrantRevocation { business, program } => {
                let business = store::business::get(tx, business).await?.ok_or(Error::NotFound)?;
                let purse = Box::new(by_hand::purse(tx, &business, program, now).await?);
                Ok(Self::Purse { business: Box::new(business), purse })
            }
        }
    }

    /// Reads the object and locks it until the transaction ends.
    pub(super) async fn lock(tx: &mut Tx, act: &Act, now: Instant) -> Result<Self> {
        match act {
            Act::RefundObjection { order, .. } | Act::StartCorrection { order, .. } => {
                let (row, order) = stored::lock(tx, order).await?;
                Ok(Self::order(order, row))
            }
            Act::StaffInvitation { .. } | Act::StaffRoles { .. } => {
                let team = team::hold(tx).await?;
                Self::of_staff(tx, act, team).await
            }
            Act::FactorReset { person } => {
                let person = store::person::lock(tx, person).await?.ok_or(Error::NotFound)?;
                Self::factor(tx, person).await
            }
            Act::PointsAdjustment { business, program, .. } | Act::GrantRevocation { business, program } => {
                let business = by_hand::lock(tx, business, program, now).await?;
                let purse = Box::new(by_hand::purse(tx, &business, program, now).await?);
                Ok(Self::Purse { business: Box::new(business), purse })
            }
            // the only open proposal is locked, and a version is stored once
            Act::LegalText { .. } => Self::read(tx, act, now).await,
            Act::ProgramPublication { program }
            | Act::ProgramOpening { program }
            | Act::ProgramClosing { program }
            | Act::RulesPublication { program } => {
                store::program::hold(tx).await?;
                Self::program(tx, program, now).await
            }
        }
    }

    fn order(order: Order, row: OrderRow) -> Self {
        Self::Order { row: Box::new(row), order: Box::new(order) }
    }

    async fn program(tx: &mut Tx, code: &ProgramCode, now: Instant) -> Result<Self> {
        let all = program::all(tx, now).await?;
        let published = all.iter().find(|program| program.code == *code).cloned();
        let draft = store::program::draft(tx, code).await?.filter(|_| published.is_none());
        let draft = draft.map(|row| serde_json::from_str(&row.facts).map_err(Error::json)).transpose()?;
        let rules = match (programs::rules_draft(tx, code).await?, store::program::get(tx, code).await?) {
            (Some(next), Some(row)) => Some((program::stored(&row)?.at(next.from.plus_millis(-1)).rules, next)),
            _ => None,
        };
        Ok(Self::Program(Box::new(OfProgram { draft, published, rules, all, now })))
    }

    async fn factor(tx: &mut Tx, person: Person) -> Result<Self> {
        let factor = store::factor::get(tx, &person.id).await?;
        let since = factor.filter(|factor| factor.secret.is_some()).and_then(|factor| factor.since);
        Ok(Self::Factor { person: Box::new(person), since })
    }

    async fn of_staff(tx: &mut Tx, act: &Act, team: Team) -> Result<Self> {
        match act {
            Act::StaffInvitation { email, .. } => {
                let known = store::person::by_email(tx, email.as_str()).await?;
                Ok(Self::Address { on_staff: known.is_some_and(|person| team.contains_key(&person.id)) })
            }
            Act::StaffRoles { person, .. } => {
                let person = Box::new(store::person::get(tx, person).await?.ok_or(Error::NotFound)?);
                Ok(Self::Person { person, team })
            }
            Act::RefundObjection { .. }
            | Act::FactorReset { .. }
            | Act::LegalText { .. }
            | Act::ProgramPublication { .. }
            | Act::ProgramOpening { .. }
            | Act::ProgramClosing { .. }
            | Act::PointsAdjustment { .. }
            | Act::GrantRevocation { .. }
            | Act::StartCorrection { .. }
            | Act::RulesPublication { .. } => Err(Error::Internal("not about the staff".to_owned())),
        }
    }

    /// What the act would do now; `None` when there is nothing left that needs a second person.
    pub(super) fn effect(&self, act: &Act) -> Option<Effect> {
        match self {
            Self::Order { order, .. } => {
                let alone = act.kind() == Kind::RefundObjection && !needs_second(order);
                act.effect(order.as_ref()).filter(|_| !alone)
            }
            Self::Address { on_staff } => act.effect(Object::Address { on_staff: *on_staff }),
            Self::Person { person, team } => {
                let (name, email) = (&person.name, &person.email);
                act.effect(Object::Person { name, email, roles: team.get(&person.id)? })
            }
            Self::Factor { person, since } => {
                act.effect(Object::Factor { name: &person.name, email: &person.email, since: *since })
            }
            Self::Text(text) => act.effect(Object::Text(text)),
            Self::Program(of) if matches!(act, Act::RulesPublication { .. }) => {
                let ((in_force, draft), program) = (of.rules.as_ref()?, of.published.as_ref()?);
                act.effect(Object::Rules { program, in_force, draft })
            }
            Self::Program(of) => match (&of.draft, &of.published) {
                (Some(draft), _) => act.effect(Object::Draft(draft)),
                (None, Some(program)) => act.effect(Object::Program { program, now: of.now }),
                (None, None) => None,
            },
            Self::Purse { purse, .. } => act.effect(Object::Purse(purse)),
        }
    }

    /// Why the act is not allowed in the present state, whoever proposes and confirms it.
    pub(super) fn forbids(&self, act: &Act) -> Option<Rule> {
        match (self, act) {
            (Self::Address { on_staff: true }, _) => Some(Rule::StaffAlready),
            (Self::Person { team, .. }, Act::StaffRoles { person, roles })
                if team.contains_key(person) && leaves_no_administrator(team, person, roles) =>
            {
                Some(Rule::LastAdministrator)
            }
            (Self::Program(of), Act::ProgramPublication { .. }) => of.forbids(of.draft.clone()?),
            (Self::Program(of), Act::RulesPublication { .. }) => {
                of.rules.as_ref().filter(|(_, draft)| draft.from <= of.now).map(|_| Rule::DayPast)
            }
            (Self::Program(of), Act::ProgramOpening { .. }) => {
                of.forbids(Program { opens: of.now, ..of.published.clone()? })
            }
            _ => None,
        }
    }

    /// Whether a person may not propose this, because the person belongs to the firm or the vendor concerned.
    pub(super) async fn bars_first(&self, tx: &mut Tx, person: &PersonId) -> Result<bool> {
        match self {
            Self::Order { row, .. } => access::belongs(tx, person, &row.business_id, &row.vendor_id).await,
            Self::Purse { business, .. } => Ok(store::business::member(tx, &business.id, person).await?.is_some()),
            // one's own roles can be proposed, such as one's own leaving
            Self::Address { .. } | Self::Person { .. } | Self::Text(_) | Self::Program(_) => Ok(false),
            // whoever can propose it has the factor
            Self::Factor { person: own, .. } => Ok(own.id == *person),
        }
    }

    /// Whether a person may not answer a proposal, because it concerns the person.
    pub(super) async fn bars_second(&self, tx: &mut Tx, person: &PersonId) -> Result<bool> {
        match self {
            Self::Order { .. } | Self::Purse { .. } => self.bars_first(tx, person).await,
            Self::Address { .. } | Self::Text(_) | Self::Program(_) => Ok(false),
            Self::Person { person: own, .. } | Self::Factor { person: own, .. } => Ok(own.id == *person),
        }
    }

    /// The object, as staff see it.
    pub(super) async fn about(&self, tx: &mut Tx) -> Result<About> {
        match self {
            Self::Order { row, order } => {
                let member = store::business::get(tx, &row.business_id).await?.ok_or(Error::NotFound)?.name;
                Ok(About::Order { id: order.id.clone(), number: row.number.clone(), member })
            }
            Self::Address { .. } | Self::Person { .. } | Self::Factor { .. } => Ok(About::Staff),
            Self::Text(_) => Ok(About::Text),
            Self::Program(_) => Ok(About::Program),
            Self::Purse { business, .. } => Ok(About::Firm { id: business.id.clone(), name: business.name.clone() }),
        }
    }
}

impl OfProgram {
    /// Why the program may not grant points at its instants: another one grants then, or they are over.
    fn forbids(&self, program: Program) -> Option<Rule> {
        if program.closes <= self.now {
            return Some(Rule::GrantsOver);
        }
        clash(&self.all, &program).map(|_| Rule::GrantsOverlap)
    }
}

/// The act by which the actor may confirm or reject this kind.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Error::Forbidden`].
pub(super) fn right(actor: &Principal, kind: Kind) -> Result<StaffAct> {
    access::staff(actor, StaffAct::See)?;
    kind.confirmed_by(|act| access::staff_for(actor, act).is_ok()).ok_or(Error::Forbidden)
}

/// Carries out the proposed act in the caller's transaction. The caller commits its effects.
pub(super) async fn perform(
    cx: &Cx,
    mut tx: Tx,
    (actor, right): (&Principal, StaffAct),
    id: &ApprovalId,
    proposal: &Proposal,
) -> Result<Tx> {
    let Proposal { act, reason, by: first, .. } = proposal;
    let by = Second { actor, first, id };
    match act {
        Act::RefundObjection { order, upheld } => {
            let decided = staff::JointDecision { order, upheld: *upheld, reason, first, id };
            return staff::decide_together(cx, tx, (actor, right), decided).await;
        }
        Act::StartCorrection { order, start } => {
            let corrected = staff::JointStart { order, start: *start, reason, first, id };
            return staff::correct_together(cx, tx, actor, corrected).await;
        }
        Act::PointsAdjustment { business, program, points } => {
            by_hand::adjust(cx, &mut tx, &by, (business, program), *points, reason).await?;
        }
        Act::GrantRevocation { business, program } => {
            by_hand::revoke(cx, &mut tx, &by, (business, program), reason).await?;
        }
        Act::StaffInvitation { email, roles } => staff_people::invited(cx, &mut tx, &by, email, roles).await?,
        Act::StaffRoles { person, roles } => staff_people::change(cx, &mut tx, &by, person, roles).await?,
        Act::FactorReset { person } => factor::reset(cx, &mut tx, (actor, first, id), person).await?,
        Act::LegalText { kind, zh, en } => legal::publish(cx, &mut tx, id, *kind, (zh, en)).await?,
        Act::ProgramPublication { .. } => {
            // what was shown and hashed is what is published
            let Effect::Program(ProgramEffect::Published(draft)) = &proposal.effect else {
                return Err(Error::Internal("a publication without a draft".to_owned()));
            };
            programs::publish(cx, &mut tx, actor, draft).await?;
        }
        Act::RulesPublication { program } => {
            let Effect::Rules(effect) = &proposal.effect else {
                return Err(Error::Internal("rules without their effect".to_owned()));
            };
            let later = LaterRules { from: effect.from, rules: effect.rules.clone() };
            programs::publish_rules(cx, &mut tx, (actor, first, id), later, program).await?;
        }
        Act::ProgramOpening { program } => programs::open(cx, &mut tx, (actor, first, id), program).await?,
        Act::ProgramClosing { program } => programs::close(cx, &mut tx, (actor, first, id), program).await?,
    }
    Ok(tx)
}

/// The object of a proposal in the audit.
pub(super) fn audited_object<'a>(act: &'a Act, id: &'a ApprovalId) -> &'a str {
    match act {
        Act::RefundObjection { order, .. } | Act::StartCorrection { order, .. } => order.as_str(),
        Act::PointsAdjustment { business, .. } | Act::GrantRevocation { business, .. } => business.as_str(),
        Act::StaffInvitation { .. }
        | Act::StaffRoles { .. }
        | Act::FactorReset { .. }
        | Act::LegalText { .. }
        | Act::ProgramPublication { .. }
        | Act::ProgramOpening { .. }
        | Act::ProgramClosing { .. }
        | Act::RulesPublication { .. } => id.as_str(),
    }
}

/// The act as the audit stores it: addresses and long texts only as hashes.
pub(super) fn audited(cx: &Cx, act: &Act) -> Result<serde_json::Value> {
    match act {
        Act::StaffInvitation { email, roles } => {
            let to = safeguard::hashed(cx, staff_people::HASHED, email.as_str())?;
            Ok(serde_json::json!({ "staff_invitation": { "to": to, "roles": roles } }))
        }
        Act::LegalText { kind, zh, en } => {
            let (zh, en) = (sha256_hex(zh.as_bytes()), sha256_hex(en.as_bytes()));
            Ok(serde_json::json!({ "legal_text": { "kind": kind, "zh": zh, "en": en } }))
        }
        Act::RefundObjection { .. }
        | Act::StaffRoles { .. }
        | Act::FactorReset { .. }
        | Act::ProgramPublication { .. }
        | Act::ProgramOpening { .. }
        | Act::ProgramClosing { .. }
        | Act::PointsAdjustment { .. }
        | Act::GrantRevocation { .. }
        | Act::StartCorrection { .. }
        | Act::RulesPublication { .. } => serde_json::to_value(act).map_err(Error::json),
    }
}
