//! The expert service (rules §3): a firm asks for an expert, free and without influence on its points; staff assign one
//! and agree on a time; the advice is stored with the request.

mod perform;
mod show;
mod staff;

use domain::access::MemberAct;
use domain::expert::{Command, Request, Side, ask};
use domain::form::expert::NewRequest;
use domain::id::{BusinessId, ExpertRequestId, IdempotencyKey, PersonId};
use domain::time::Instant;
use domain::view::account::MyBusiness;
use domain::view::expert::{ExpertPage, ExpertView};
use store::expert::RequestRow;
use store::{Page, Tx};

use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, calendar, idempotency, program};

pub use perform::Target;
pub use staff::{appoint, assign, cancel, case, finish, queue};

/// How many closed requests a page has.
pub const PAGE: u32 = 10;

/// A firm's command to ask for an expert.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The business.
    pub business: BusinessId,
    /// The question.
    pub new: NewRequest,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Asks for an expert. The deadline for assigning one begins.
///
/// # Errors
/// [`Error::NotFound`] when the business is not one's own; [`domain::expert::Refusal::NotVerified`],
/// [`domain::expert::Refusal::OpenAlready`], [`Refusal::NoProgram`], [`Refusal::KeyReused`].
pub async fn request(cx: &Cx, actor: &Principal, command: Ask) -> Result<ExpertRequestId> {
    let Ask { business, new, key } = command;
    let mut tx = cx.db.begin().await?;
    let acting = access::business(&mut tx, actor, &business, MemberAct::Prepare).await?;
    let content = (&business, &new);
    if let Some(before) = idempotency::claim(cx, &mut tx, actor, &key, "experts.request", &content).await? {
        return Ok(before);
    }
    if acting.business.verified_at.is_none() {
        return Err(Refusal::from(domain::expert::Refusal::NotVerified).into());
    }
    let now = cx.clock.now(&mut tx).await?;
    let rules = program::current(&mut tx, now).await?.ok_or(Refusal::NoProgram)?.rules;
    let calendar = calendar::load(&mut tx).await?;
    let (asked, event) = ask(new, &calendar, rules.expert_wd, now);
    let row = RequestRow {
        id: cx.random.id(),
        business_id: business.clone(),
        asked_by: access::person(actor)?.person.clone(),
        stage: asked.state.stage().name().to_owned(),
        facts: serde_json::to_string(&asked).map_err(Error::json)?,
        position: asked.state.position(),
        asked_at: now,
        ended_at: None,
        version: 1,
    };
    if !store::expert::insert(&mut tx, &row).await? {
        let open = store::expert::open_of(&mut tx, &business).await?.ok_or(Error::NotFound)?;
        return Err(Refusal::from(domain::expert::Refusal::OpenAlready { request: open.id }).into());
    }
    perform::record(cx, &mut tx, actor, &row, (asked.topic, Side::Member, event), now).await?;
    idempotency::answer(&mut tx, &key, &row.id).await?;
    tx.commit().await?;
    Ok(row.id)
}

/// The member cancels its request.
///
/// # Errors
/// [`Error::NotFound`] when the request is not of one's own business; [`domain::expert::Refusal::Changed`],
/// [`domain::expert::Refusal::Closed`].
pub async fn withdraw(cx: &Cx, actor: &Principal, target: &Target, reason: String) -> Result<BusinessId> {
    perform::perform(cx, actor, target, Side::Member, Command::Cancel { by: Side::Member, reason }).await
}

/// The member's page; `after` is the last closed request of the page before.
///
/// # Errors
/// [`Error::NotFound`] when the business is not one's own; [`Refusal::NoProgram`].
pub async fn page(
    cx: &Cx,
    actor: &Principal,
    business: &BusinessId,
    after: Option<(Instant, ExpertRequestId)>,
) -> Result<ExpertPage> {
    let mut tx = cx.db.read().await?;
    let acting = access::business(&mut tx, actor, business, MemberAct::See).await?;
    let now = cx.clock.now(&mut tx).await?;
    let working_days = program::current(&mut tx, now).await?.ok_or(Refusal::NoProgram)?.rules.expert_wd;
    let open = show::open(&mut tx, business, now).await?;
    let page = after.map_or(Page::first(PAGE), |(at, id)| Page::after(at.millis(), id.as_str(), PAGE));
    let (past, next) = show::past(&mut tx, business, &page, PAGE, now).await?;
    let firm = acting.business;
    Ok(ExpertPage {
        verified: firm.verified_at.is_some(),
        business: MyBusiness { id: firm.id, ubn: firm.ubn, name: firm.name, role: acting.role },
        working_days,
        open,
        past,
        next,
    })
}

/// The open request of a business.
///
/// # Errors
/// [`Error::NotFound`] when the business is not one's own.
pub async fn open(cx: &Cx, actor: &Principal, business: &BusinessId) -> Result<Option<ExpertView>> {
    let mut tx = cx.db.read().await?;
    access::business(&mut tx, actor, business, MemberAct::See).await?;
    let now = cx.clock.now(&mut tx).await?;
    show::open(&mut tx, business, now).await
}

/// A request of a business for which the actor acts.
///
/// # Errors
/// [`Error::NotFound`] for all others.
pub async fn one(cx: &Cx, actor: &Principal, id: &ExpertRequestId) -> Result<ExpertView> {
    access::person(actor)?;
    let mut tx = cx.db.read().await?;
    let row = store::expert::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    access::business(&mut tx, actor, &row.business_id, MemberAct::See).await?;
    let now = cx.clock.now(&mut tx).await?;
    show::view(&mut tx, row, now).await
}

/// At most `most` requests of a business: the open one, then the closed ones, the newest first.
///
/// # Errors
/// [`Error::NotFound`] when the business is not one's own.
pub(crate) async fn all(cx: &Cx, actor: &Principal, business: &BusinessId, most: usize) -> Result<Vec<ExpertView>> {
    let mut all: Vec<ExpertView> = open(cx, actor, business).await?.into_iter().collect();
    let mut page = Page::first(PAGE);
    loop {
        let mut tx = cx.db.read().await?;
        let now = cx.clock.now(&mut tx).await?;
        let (past, next) = show::past(&mut tx, business, &page, PAGE, now).await?;
        all.extend(past);
        match next {
            Some((at, id)) if all.len() < most => page = Page::after(at.millis(), id.as_str(), PAGE),
            Some(_) | None => return Ok(all),
        }
    }
}

/// Deletes how and when a person whose account is erased could be reached. Question and advice belong to the firm and
/// stay.
///
/// # Errors
/// Those of the database.
pub(crate) async fn forget_reachable(tx: &mut Tx, person: &PersonId) -> Result<()> {
    for row in store::expert::asked_by(tx, person).await? {
        let mut request: Request = serde_json::from_str(&row.facts).map_err(Error::json)?;
        request.reachable.clear();
        if let Some(taken) = store::expert::take(tx, &row.id, row.version).await? {
            let facts = serde_json::to_string(&request).map_err(Error::json)?;
            store::expert::update(tx, &RequestRow { facts, ..taken }).await?;
        }
    }
    Ok(())
}
