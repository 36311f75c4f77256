//! Registering a business: look it up, declare, prove the identity, become its owner (rules §2, §3).

pub(crate) mod check;
mod correct;
mod draft;
mod facts;
mod stored;
mod take_over;
mod verify;

pub use correct::{correct, withdraw_correction};
pub use draft::{Begun, draft, keep_draft};
pub(crate) use facts::asked_again;
pub use facts::judge_now;
pub(crate) use facts::listed;
pub(crate) use stored::{Claimed, claimed, confirmed, keep};
pub use stored::{facts, judgement, may_buy};
pub use verify::{Verify, verify};

use domain::access::{MemberAct, MemberRole};
use domain::eligibility::{Asked, BusinessFacts, Judgement};
use domain::form::business::{IdentityStart, NewBusiness};
use domain::id::BusinessId;
use domain::identity::Means;
use domain::time::Instant;
use domain::view::member::{BusinessView, CheckRunning, IdentityStarted, LookedUp};
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::access::Acting;
use crate::error::{Error, Result};
use crate::identity::{self, Ask, Purpose};
use crate::{Cx, Principal, Refusal, access, calendar, cases, limits, program};

/// What the person was shown and proves: the business, its facts and its declarations.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Shown {
    pub(crate) ubn: String,
    pub(crate) name: String,
    pub(crate) facts: BusinessFacts,
    /// Whether a business that is registered already is taken over.
    #[serde(default)]
    pub(crate) take_over: bool,
}

/// Looks a business up and judges it with its declarations and corrections. Nothing is stored.
///
/// # Errors
/// [`Refusal::AlreadyMember`], [`Refusal::AskOwnerToInvite`], and those of [`identity::record`].
pub async fn look_up(cx: &Cx, actor: &Principal, command: NewBusiness) -> Result<LookedUp> {
    let person = access::person(actor)?;
    limits::take(cx, &limits::LOOKUPS, person.person.as_str()).await?;
    let mut tx = cx.db.read().await?;
    free(&mut tx, actor, &command).await?;
    drop(tx);
    let record = identity::record(cx, command.ubn.as_str()).await?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let (facts, judgement) = facts::of_new(&mut tx, &record, command, asked(cx, now)).await?;
    Ok(LookedUp {
        ubn: record.ubn,
        name: record.name,
        facts,
        judgement,
        responsible: record.responsible.map(|person| facts::masked(&person.name)),
        head_office: record.head_office,
    })
}

/// The look-up that the registry just answered.
pub(crate) fn asked(cx: &Cx, at: Instant) -> Asked {
    Asked { registry: cx.gateways.registry.source(), at }
}

/// Opens the proof of identity for a business that was looked up.
///
/// # Errors
/// Those of [`look_up`] and [`identity::open`].
pub async fn start_identity(
    cx: &Cx,
    actor: &Principal,
    command: NewBusiness,
    start: IdentityStart,
) -> Result<IdentityStarted> {
    let person = access::person(actor)?;
    limits::take(cx, &limits::LOOKUPS, person.person.as_str()).await?;
    let mut tx = cx.db.read().await?;
    free(&mut tx, actor, &command).await?;
    let now = cx.clock.now(&mut tx).await?;
    drop(tx);
    let record = identity::record(cx, command.ubn.as_str()).await?;
    let take_over = command.take_over;
    let mut tx = cx.db.read().await?;
    let (facts, judgement) = facts::of_new(&mut tx, &record, command, asked(cx, now)).await?;
    drop(tx);
    if take_over && start.means == Means::MobileNumber {
        return Err(Refusal::MeansNotOffered.into());
    }
    let shown = Shown { ubn: record.ubn.clone(), name: record.name.clone(), facts, take_over };
    let document = serde_json::to_string(&shown).map_err(Error::json)?;
    let purpose = Purpose::Register { ubn: shown.ubn.clone(), name: shown.name.clone() };
    let ask = Ask { purpose, business: None, record: &record, start: &start, document: &document };
    let opened = identity::open(cx, actor, &ask).await?;
    Ok(started(opened, &shown, judgement))
}

/// The actor's open proof of identity, for showing the page again after a reload.
///
/// # Errors
/// [`Refusal::BeginAgain`] when it has expired, was used, or is somebody else's.
pub async fn identity_started(cx: &Cx, actor: &Principal, verification: &str) -> Result<IdentityStarted> {
    let (opened, document) = identity::opened(cx, actor, verification).await?;
    let shown: Shown = serde_json::from_str(&document).map_err(|_| Refusal::BeginAgain)?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let judgement = judge_now(&mut tx, &shown.facts, now).await?;
    Ok(started(opened, &shown, judgement))
}

fn started(opened: identity::Opened, shown: &Shown, judgement: Judgement) -> IdentityStarted {
    IdentityStarted {
        verification: opened.verification,
        ubn: shown.ubn.clone(),
        name: shown.name.clone(),
        means: opened.means,
        step: opened.step,
        expires_at: opened.expires_at,
        judgement,
    }
}

/// Checks that a business is not registered yet, or that it is taken over by a person who does not own it.
async fn free(tx: &mut Tx, actor: &Principal, new: &NewBusiness) -> Result<()> {
    let ubn = new.ubn.as_str();
    if !new.take_over {
        return not_registered(tx, actor, ubn).await;
    }
    let Some(known) = store::business::by_ubn(tx, ubn).await? else { return Ok(()) };
    let mine = store::business::member(tx, &known.id, &access::person(actor)?.person).await?;
    let owner = access::name_of(&MemberRole::Owner)?;
    match mine {
        Some(member) if member.role == owner => Err(Refusal::AlreadyMember { business: known.id }.into()),
        Some(_) | None => Ok(()),
    }
}

/// Refuses a UBN that is registered here: one UBN is one business, independent of accounts.
async fn not_registered(tx: &mut Tx, actor: &Principal, ubn: &str) -> Result<()> {
    let Some(known) = store::business::by_ubn(tx, ubn).await? else { return Ok(()) };
    let person = access::person(actor)?;
    let member = store::business::member(tx, &known.id, &person.person).await?;
    Err(match member {
        Some(_) => Refusal::AlreadyMember { business: known.id },
        None => Refusal::AskOwnerToInvite,
    }
    .into())
}

/// The state of a business.
///
/// # Errors
/// [`Error::NotFound`] when it is not one's own.
pub async fn get(cx: &Cx, actor: &Principal, id: &BusinessId) -> Result<BusinessView> {
    let mut tx = cx.db.read().await?;
    let acting = access::business(&mut tx, actor, id, MemberAct::See).await?;
    let now = cx.clock.now(&mut tx).await?;
    view(&mut tx, &acting, now).await
}

/// The view of a business, with the derivation of the deadline of a running check.
pub(crate) async fn view(tx: &mut Tx, acting: &Acting, now: Instant) -> Result<BusinessView> {
    let business = &acting.business;
    let check = match business.check_due_at {
        None => None,
        Some(due) => {
            let since = check::since(business)?;
            let current = program::current(tx, since).await?;
            let days = current.map(|program| program.rules.tax_check_wd);
            let calendar = calendar::load(tx).await?;
            let deadline = days.and_then(|days| calendar.deadline(since.day(), days).ok());
            let deadline = deadline.filter(|counted| counted.instant() == due);
            Some(CheckRunning { due_at: due, deadline, overdue: due <= now })
        }
    };
    let (question, objection) = cases::open_of(tx, &business.id).await?;
    Ok(BusinessView {
        question: question.filter(|question| now < question.until),
        objection,
        id: business.id.clone(),
        ubn: business.ubn.clone(),
        name: business.name.clone(),
        role: acting.role,
        verified_at: business.verified_at,
        facts: facts(business)?,
        judgement: judgement(business)?,
        check,
        program: program::standing(tx, now).await?,
    })
}
