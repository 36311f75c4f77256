//! The single path of commands on an existing request: authorise, check the version, decide, write, tell.

use domain::access::{MemberAct, StaffAct};
use domain::audit::Action;
use domain::expert::{Command, Event, ExpertTopic, Refusal as Rule, Request, Side, Step, decide};
use domain::form::FormError;
use domain::id::{BusinessId, ExpertRequestId, IdempotencyKey};
use domain::notice::{ExpertNotice, NoticeKind, Recipient};
use domain::time::Instant;
use store::Tx;
use store::expert::RequestRow;

use super::show;
use crate::error::{Error, Result};
use crate::notice::{self, Audience};
use crate::{Cx, Principal, Refusal, access, audit, idempotency};

/// The request that a command changes, as its sender saw it.
#[derive(Debug, Clone)]
pub struct Target {
    /// The request.
    pub request: ExpertRequestId,
    /// The version on the page. If it has changed, somebody else was first.
    pub version: i64,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Carries a command out.
pub(super) async fn perform(
    cx: &Cx,
    actor: &Principal,
    target: &Target,
    side: Side,
    command: Command,
) -> Result<BusinessId> {
    let id = &target.request;
    let mut tx = cx.db.begin().await?;
    authorise(&mut tx, actor, id, side).await?;
    let (name, content) = (format!("experts.{}", command.name()), (id, &command));
    if let Some(before) = idempotency::claim(cx, &mut tx, actor, &target.key, &name, &content).await? {
        return Ok(before);
    }
    let now = cx.clock.now(&mut tx).await?;
    let Some(mut row) = store::expert::take(&mut tx, id, target.version).await? else {
        let current = store::expert::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let stage = show::request(&current)?.state.stage();
        return Err(Refusal::from(Rule::Changed { stage }).into());
    };
    let mut request: Request = show::request(&row)?;
    let Step { state, event } = decide(&request.state, command, now).map_err(refused)?;
    request.state = state;
    row.stage = request.state.stage().name().to_owned();
    row.position = request.state.position();
    row.ended_at = request.state.ended_at();
    row.facts = serde_json::to_string(&request).map_err(Error::json)?;
    store::expert::update(&mut tx, &row).await?;
    record(cx, &mut tx, actor, &row, (request.topic, side, event), now).await?;
    idempotency::answer(&mut tx, &target.key, &row.business_id).await?;
    tx.commit().await?;
    Ok(row.business_id)
}

/// Reports a rule about one field at that field.
fn refused(rule: Rule) -> Error {
    if rule == Rule::NotInFuture { Error::field("date", FormError::NotInFuture) } else { Refusal::from(rule).into() }
}

/// Authorises the actor. Other people's requests are not found; staff cannot act on requests of their own firm.
async fn authorise(tx: &mut Tx, actor: &Principal, id: &ExpertRequestId, side: Side) -> Result<()> {
    access::person(actor)?;
    if side == Side::Staff {
        access::staff(actor, StaffAct::ArrangeExperts)?;
    }
    let row = store::expert::get(tx, id).await?.ok_or(Error::NotFound)?;
    match side {
        Side::Member => drop(access::business(tx, actor, &row.business_id, MemberAct::Prepare).await?),
        Side::Staff => {
            if store::business::member(tx, &row.business_id, &access::person(actor)?.person).await?.is_some() {
                return Err(Error::Forbidden);
            }
        }
    }
    Ok(())
}

/// Writes what happened: the timeline, the notices, the audit.
pub(super) async fn record(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    row: &RequestRow,
    (topic, by, event): (ExpertTopic, Side, Event),
    now: Instant,
) -> Result<()> {
    let line = serde_json::to_string(&(by, &event)).map_err(Error::json)?;
    store::expert::add_line(tx, &row.id, now, &actor.label(), &line).await?;
    let business = &row.business_id;
    let news = ExpertNotice { request: row.id.clone(), business: business.clone(), topic, event };
    for recipient in news.recipients() {
        let to = match recipient {
            Recipient::Member => Audience::Business(business),
            Recipient::Staff => Audience::Staff,
            Recipient::Vendor | Recipient::RegistrationContact => continue,
        };
        notice::tell(cx, tx, now, to, &NoticeKind::Expert(news.clone())).await?;
    }
    let facts = serde_json::json!({ "business": business, "topic": topic, "event": news.event });
    audit::append(cx, tx, actor, Action::of_expert(&news.event), &row.id, &facts).await
}
