//! One case with its evidence, and the question that a member sees.

use std::collections::BTreeMap;

use domain::access::{MemberRole, StaffAct};
use domain::case::{Event, Kind, Proven, State, evidence};
use domain::id::{BusinessId, CaseId, PersonId};
use domain::time::Instant;
use domain::view::case::{CaseEntry, CaseLine, CaseView, MayWork, Question};
use domain::view::my_data::Looked;
use domain::view::staff::Claimed;
use store::business::Business;
use store::case::CaseRow;
use store::{Page, Tx};

use super::{list, read, reasons};
use crate::businesses::{self, check, facts, judgement};
use crate::error::{Error, Result};
use crate::{Cx, Principal, access, calendar, identity, my_data, program};

/// How many proofs of an owner are looked through for the one that verified the firm.
const PROOFS: u32 = 20;

/// One case. The access is recorded for the firm.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff; [`Error::NotFound`].
pub async fn show(cx: &Cx, actor: &Principal, id: &CaseId) -> Result<CaseView> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let row = store::case::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let business = store::business::get(&mut tx, &row.business_id).await?.ok_or(Error::NotFound)?;
    let firm = business.id.clone();
    let view = view(cx, &mut tx, actor, row, business).await?;
    drop(tx);
    my_data::looked(cx, actor, &[(firm, Looked::Check)]).await?;
    Ok(view)
}

async fn view(cx: &Cx, tx: &mut Tx, actor: &Principal, row: CaseRow, business: Business) -> Result<CaseView> {
    let now = cx.clock.now(tx).await?;
    let case = read(&row)?;
    let mut names = Names::default();
    let may = match super::authorise(tx, actor, &row).await {
        Ok(()) => MayWork::Yes,
        Err(Error::Forbidden) if access::staff_for(actor, case.kind.right()).is_ok() => MayWork::OwnFirm,
        Err(Error::Forbidden) => MayWork::NotStaffFor,
        Err(error) => return Err(error),
    };
    let facts = facts(&business)?;
    let proven = proven(tx, &business).await?;
    let mut history = Vec::new();
    for line in store::case::lines(tx, &row.id).await? {
        let event: Event = serde_json::from_str(&line.facts).map_err(Error::json)?;
        let by = match line.actor.strip_prefix("person:").and_then(|id| id.parse().ok()) {
            Some(person) => names.of(tx, &person).await?,
            None => None,
        };
        let to = match &event {
            Event::Assigned(Some(person)) => names.of(tx, person).await?,
            Event::Assigned(None)
            | Event::Opened
            | Event::Noted(_)
            | Event::Asked { .. }
            | Event::Answered(_)
            | Event::Silent
            | Event::Decided { .. } => None,
        };
        history.push(CaseEntry { at: line.at, by, event, to });
    }
    let opened_by = match &case.opened_by {
        domain::case::OpenedBy::Platform => None,
        domain::case::OpenedBy::Member(person) | domain::case::OpenedBy::Staff(person) => names.of(tx, person).await?,
    };
    let assigned = match &row.assigned_to {
        Some(person) => names.of(tx, person).await?,
        None => None,
    };
    let since = match case.kind.check() {
        Some(_) => check::since(&business)?,
        None => case.opened_at,
    };
    let calendar = calendar::load(tx).await?;
    let days = super::promise_wd(tx, case.kind, now).await.ok();
    let why = days.and_then(|days| calendar.deadline(since.day(), days).ok());
    let why = why.filter(|counted| counted.instant() == case.due);
    Ok(CaseView {
        version: row.version,
        since,
        why,
        opened_by,
        evidence: evidence(&business.ubn, &business.name, &facts, proven),
        claimed: businesses::claimed(&business)?
            .filter(|_| case.kind == Kind::Identity)
            .map(|claimed| Claimed { registered: claimed.name, id_last4: claimed.id_last4 }),
        judgement: judgement(&business)?,
        facts,
        program: program::standing(tx, now).await?.program,
        earlier: list::earlier(tx, &business.id, &row.id).await?,
        history,
        reasons: reasons::of_kind(tx, case.kind).await?,
        colleagues: colleagues(tx, case.kind.right()).await?,
        assigned_to: row.assigned_to,
        may,
        now,
        line: CaseLine {
            id: row.id,
            late: case.is_late(now),
            used: case.used(now),
            case,
            business: business.id,
            name: business.name,
            ubn: business.ubn,
            assigned,
        },
    })
}

/// Names of people, each read once.
#[derive(Default)]
struct Names(BTreeMap<PersonId, Option<String>>);

impl Names {
    async fn of(&mut self, tx: &mut Tx, person: &PersonId) -> Result<Option<String>> {
        if !self.0.contains_key(person) {
            let name = store::person::get(tx, person).await?.map(|person| person.name);
            self.0.insert(person.clone(), name);
        }
        Ok(self.0.get(person).cloned().flatten())
    }
}

/// How an owner proved to act for the firm.
async fn proven(tx: &mut Tx, business: &Business) -> Result<Option<Proven>> {
    let owner = access::name_of(&MemberRole::Owner)?;
    for member in store::business::members(tx, &business.id).await?.iter().filter(|member| member.role == owner) {
        for proof in store::verification::used_by(tx, &member.person_id, &Page::first(PROOFS)).await? {
            if identity::registers(&proof, &business.ubn) {
                let at = proof.used_at.unwrap_or(proof.at);
                return Ok(Some(Proven { means: access::from_name(&proof.means)?, at }));
            }
        }
    }
    Ok(None)
}

/// The staff who may work on cases that need a right: identifier and name.
async fn colleagues(tx: &mut Tx, right: StaffAct) -> Result<Vec<(PersonId, String)>> {
    let mut found: Vec<(PersonId, String)> = Vec::new();
    for row in store::staff::all(tx).await? {
        let role: domain::access::StaffRole = access::from_name(&row.role)?;
        if !role.may(right) || found.iter().any(|(id, _)| *id == row.person_id) {
            continue;
        }
        if let Some(person) = store::person::get(tx, &row.person_id).await? {
            found.push((person.id, person.name));
        }
    }
    Ok(found)
}

/// The question of a case that waits for the answer of a business, and the deadline of its open objection, if any. The
/// caller has authorised the actor.
pub(crate) async fn open_of(tx: &mut Tx, business: &BusinessId) -> Result<(Option<Question>, Option<Instant>)> {
    let (mut asked, mut objection) = (None, None);
    for (id, case) in list::firm_cases(tx, business).await? {
        if case.kind == Kind::Objection && !matches!(case.state, State::Decided { .. }) {
            objection = Some(case.due);
        }
        if let State::Waiting { question, until } = case.state {
            asked = Some(Question { case: id, kind: case.kind, question, until });
        }
    }
    Ok((asked, objection))
}
