//! Cases that judge a firm again: its objection to its eligibility, and a declaration that staff find wrong (rules §2).

use domain::access::{MemberAct, StaffAct};
use domain::audit::Action;
use domain::case::{Case, DECIDE_WD, Kind, OpenedBy, Outcome as Ended, Refusal as Rule};
use domain::eligibility::{BusinessFacts, IdentityCheck, Outcome, StaffCheck};
use domain::form::case::Judge;
use domain::id::{BusinessId, CaseId};
use domain::notice::NoticeKind;
use domain::time::Instant;
use store::Tx;

use super::{authorise, decided, insert, read, text_of};
use crate::businesses::{self, check, facts, judgement};
use crate::error::{Error, Result};
use crate::notice::{self, Audience};
use crate::{Cx, Principal, Refusal, access, audit, calendar, identity};

/// A firm that receives no points objects, with a reason. Staff decide within working days.
///
/// # Errors
/// [`Error::NotFound`] when the business is not one's own, [`Error::Forbidden`] for clerks; [`Rule::NothingToObject`],
/// [`Rule::OpenAlready`], [`Refusal::YearNotLoaded`].
pub async fn object(cx: &Cx, actor: &Principal, (business, why): &(BusinessId, String)) -> Result<CaseId> {
    let mut tx = cx.db.begin().await?;
    let firm = access::business(&mut tx, actor, business, MemberAct::Manage).await?.business;
    if !matches!(judgement(&firm)?.outcome, Outcome::Refused | Outcome::EligibleToBuyOnly) {
        return Err(Refusal::from(Rule::NothingToObject).into());
    }
    let by = OpenedBy::Member(access::person(actor)?.person.clone());
    let id = opened(cx, &mut tx, actor, (business, Kind::Objection), (by, why)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Staff open a case about a declaration of a firm that may be wrong.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but reviewers, and for one's own firm; [`Error::NotFound`]; [`Rule::OpenAlready`],
/// [`Refusal::YearNotLoaded`].
pub async fn doubt(cx: &Cx, actor: &Principal, (business, why): &(BusinessId, String)) -> Result<CaseId> {
    let person = access::staff_for(actor, Kind::Declaration.right())?.person.clone();
    let mut tx = cx.db.begin().await?;
    store::business::get(&mut tx, business).await?.ok_or(Error::NotFound)?;
    if store::business::member(&mut tx, business, &person).await?.is_some() {
        return Err(Error::Forbidden);
    }
    let id = opened(cx, &mut tx, actor, (business, Kind::Declaration), (OpenedBy::Staff(person), why)).await?;
    tx.commit().await?;
    Ok(id)
}

async fn opened(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    (business, kind): (&BusinessId, Kind),
    (by, why): (OpenedBy, &str),
) -> Result<CaseId> {
    let (now, calendar) = calendar::now(cx, tx).await?;
    let due = calendar.deadline(now.day(), DECIDE_WD);
    let due = due.map_err(|missing| Refusal::YearNotLoaded { year: missing.year })?.instant();
    let case = Case::open(kind, by, why.to_owned(), now, due);
    let id = insert(cx, tx, actor, business, business.as_str(), &case).await?;
    let id = id.ok_or(Refusal::from(Rule::OpenAlready))?;
    let facts = serde_json::json!({ "case": id, "kind": kind, "what": why });
    audit::append(cx, tx, actor, Action::CaseOpened, business, &facts).await?;
    Ok(id)
}

/// Decides such a case. When it is upheld, the registry is asked again for an objection, the declarations are restated,
/// and the firm is judged by the program in force. The firm is told.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but reviewers, and for one's own firm; [`Rule`]; those of [`identity::record`],
/// without whose answer nothing is decided; [`Refusal::NoProgram`].
pub async fn judge(cx: &Cx, actor: &Principal, command: &Judge) -> Result<Outcome> {
    access::staff(actor, StaffAct::Review)?;
    let mut tx = cx.db.read().await?;
    let known = store::case::get(&mut tx, &command.of.case).await?.ok_or(Error::NotFound)?;
    authorise(&mut tx, actor, &known).await?;
    let kind = read(&known)?.kind;
    let firm = store::business::get(&mut tx, &known.business_id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    if kind.check().is_some() {
        return Err(Error::NotFound);
    }
    let asks = command.upheld && kind == Kind::Objection;
    let record = if asks { Some(identity::record(cx, &firm.ubn).await?) } else { None };

    let mut tx = cx.db.begin().await?;
    let mut business = store::business::lock(&mut tx, &firm.id).await?.ok_or(Error::NotFound)?;
    let row = store::case::lock(&mut tx, &known.id).await?.ok_or(Error::NotFound)?;
    if row.version != command.of.version.saturating_add(1) {
        return Err(Refusal::from(Rule::Changed).into());
    }
    let now = cx.clock.now(&mut tx).await?;
    let reason = text_of(&mut tx, &business.id, command.template.as_ref(), &command.reason).await?;
    let ended = if command.upheld { Ended::Yes } else { Ended::No };
    decided(cx, &mut tx, actor, row, (ended, reason.clone()), now).await?;
    let mut outcome = judgement(&business)?.outcome;
    if command.upheld {
        let facts = facts(&business)?.restated(&command.restated);
        let facts = match &record {
            Some(record) => businesses::asked_again(facts, record, businesses::asked(cx, now)),
            None => facts,
        };
        // staff look again at a person whom they rejected
        let rejected = kind == Kind::Objection
            && facts.identity.as_ref().is_some_and(|identity| identity.check == StaffCheck::Failed);
        let identity = if rejected { Some(IdentityCheck::pending(now)) } else { facts.identity };
        let facts = BusinessFacts { identity, ..facts };
        outcome = check::rejudge(cx, &mut tx, actor, &mut business, &facts, now).await?.outcome;
    }
    // a doubt that came to nothing is not told, since the firm never heard of it
    if command.upheld || kind == Kind::Objection {
        told(cx, &mut tx, &business.id, (kind, command.upheld, &reason), now).await?;
    }
    let audited = serde_json::json!({
        "case": known.id, "kind": kind, "upheld": command.upheld, "reason": reason, "restated": command.restated,
        "outcome": outcome,
    });
    audit::append(cx, &mut tx, actor, Action::EligibilityDecided, &business.id, &audited).await?;
    tx.commit().await?;
    Ok(outcome)
}

async fn told(
    cx: &Cx,
    tx: &mut Tx,
    business: &BusinessId,
    (kind, upheld, reason): (Kind, bool, &str),
    now: Instant,
) -> Result<()> {
    let notice = NoticeKind::EligibilityDecided { kind, upheld, reason: reason.to_owned() };
    notice::tell(cx, tx, now, Audience::Business(business), &notice).await
}
