//! Work on a case before its decision: assignment and notes, a question to the member, the answer.

use domain::access::MemberAct;
use domain::audit::Action;
use domain::case::{Case, Event};
use domain::form::case::{Ask, Noted, OfCase};
use domain::id::{BusinessId, CaseId};
use domain::notice::NoticeKind;
use domain::time::Instant;
use store::Tx;
use store::case::CaseRow;

use super::{audited, authorise, line, promise_wd, read, text_of, write};
use crate::error::{Error, Result};
use crate::jobs::{self, Kind, Work};
use crate::notice::{self, Audience};
use crate::{Cx, Principal, Refusal, access, audit, calendar};

/// Gives a case to a colleague or to nobody, and notes something that only staff read.
///
/// # Errors
/// [`Error::Forbidden`] for staff who do not work on such cases, for people of the firm, and for a colleague who does not
/// either; [`Refusal::Case`] when it was decided or changed.
pub async fn note(cx: &Cx, actor: &Principal, command: &Noted) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let (mut row, case) = take(&mut tx, actor, &command.of).await?;
    let now = cx.clock.now(&mut tx).await?;
    if row.ended_at.is_some() {
        return Err(Refusal::from(domain::case::Refusal::Decided).into());
    }
    let mut audits = Vec::new();
    if let Some(to) = command.assign.clone().filter(|to| *to != row.assigned_to) {
        if let Some(person) = &to
            && !access::staff_may(&mut tx, person, case.kind.right()).await?
        {
            return Err(Error::Forbidden);
        }
        row.assigned_to.clone_from(&to);
        store::case::update(&mut tx, &row).await?;
        audits.push((Action::CaseAssigned, audited(&row, &serde_json::json!({ "to": to }))));
        line(&mut tx, actor, &row.id, &Event::Assigned(to), now).await?;
    }
    if let Some(note) = &command.note {
        audits.push((Action::CaseNoted, audited(&row, &serde_json::json!({ "note": note }))));
        line(&mut tx, actor, &row.id, &Event::Noted(note.clone()), now).await?;
    }
    for (action, facts) in audits {
        audit::append(cx, &mut tx, actor, action, &row.business_id, &facts).await?;
    }
    Ok(tx.commit().await?)
}

/// Asks the member for more, with a deadline. The member sees the question on its pages, and its owners get a mail.
///
/// # Errors
/// [`Error::Forbidden`] as for [`note`]; [`Refusal::Case`]; [`Refusal::YearNotLoaded`].
pub async fn ask(cx: &Cx, actor: &Principal, command: &Ask) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let (row, mut case) = take(&mut tx, actor, &command.of).await?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    let question = text_of(&mut tx, &row.business_id, command.template.as_ref(), &command.question).await?;
    let asked = case.ask(question.clone(), command.days, &calendar, now);
    let event = asked.map_err(|missing| Refusal::YearNotLoaded { year: missing.year })?.map_err(Refusal::from)?;
    let until = case.next();
    let work = Work { kind: Kind::CaseDue, subject: row.id.as_str(), at: until };
    jobs::enqueue(cx, &mut tx, &work, &()).await?;
    let kind = NoticeKind::CaseAsked { kind: case.kind, question, until };
    notice::tell(cx, &mut tx, now, Audience::Business(&row.business_id), &kind).await?;
    let facts = audited(&row, &serde_json::json!(event));
    let business = row.business_id.clone();
    write(&mut tx, actor, row, &case, &event, now).await?;
    audit::append(cx, &mut tx, actor, Action::CaseAsked, &business, &facts).await?;
    Ok(tx.commit().await?)
}

/// The member answers the question of a case, which returns to staff.
///
/// # Errors
/// [`Error::NotFound`] when the case is not about one's own business; [`Refusal::Case`] when nothing is asked, or no
/// longer.
pub async fn answer(cx: &Cx, actor: &Principal, (case, text): &(CaseId, String)) -> Result<BusinessId> {
    let mut tx = cx.db.begin().await?;
    access::person(actor)?;
    let known = store::case::get(&mut tx, case).await?.ok_or(Error::NotFound)?;
    access::business(&mut tx, actor, &known.business_id, MemberAct::Prepare).await?;
    let facts = audited(&known, &serde_json::json!({ "answer": text }));
    let business = known.business_id.clone();
    returned(cx, &mut tx, actor, &known, |case, days, calendar, now| {
        case.answer(text.clone(), days, calendar, now).map(Some)
    })
    .await?;
    audit::append(cx, &mut tx, actor, Action::CaseAnswered, &business, &facts).await?;
    tx.commit().await?;
    Ok(business)
}

/// Returns a case to staff, by `change`. A check then has the new deadline, too. Returns whether something changed.
pub(super) async fn returned(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    known: &CaseRow,
    change: impl FnOnce(
        &mut Case,
        u16,
        &domain::workday::Calendar,
        Instant,
    ) -> std::result::Result<Option<Event>, domain::case::Refusal>,
) -> Result<bool> {
    let mut business = store::business::lock(tx, &known.business_id).await?.ok_or(Error::NotFound)?;
    let row = store::case::lock(tx, &known.id).await?.ok_or(Error::NotFound)?;
    let mut case = read(&row)?;
    let (now, calendar) = calendar::now(cx, tx).await?;
    let days = promise_wd(tx, case.kind, now).await?;
    let Some(event) = change(&mut case, days, &calendar, now).map_err(Refusal::from)? else { return Ok(false) };
    if case.kind.check().is_some() && business.check_due_at.is_some() {
        business.check_due_at = Some(case.due);
        store::business::update(tx, &business).await?;
    }
    write(tx, actor, row, &case, &event, now).await?;
    Ok(true)
}

/// Locks the case in the version that the actor saw, for an actor who may work on it.
async fn take(tx: &mut Tx, actor: &Principal, of: &OfCase) -> Result<(CaseRow, Case)> {
    access::staff(actor, domain::access::StaffAct::See)?;
    let known = store::case::get(tx, &of.case).await?.ok_or(Error::NotFound)?;
    authorise(tx, actor, &known).await?;
    let row = store::case::lock(tx, &of.case).await?.ok_or(Error::NotFound)?;
    if row.version != of.version.saturating_add(1) {
        return Err(Refusal::from(domain::case::Refusal::Changed).into());
    }
    let case = read(&row)?;
    Ok((row, case))
}
