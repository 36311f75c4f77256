//! The staff's side: the queue, one request with facts that help the expert, and the commands.

use domain::access::StaffAct;
use domain::assessment::Draft;
use domain::expert::{Appointment, Command, Expert, Request, Side};
use domain::id::{BusinessId, ExpertRequestId};
use domain::view::expert::{ExpertCase, ExpertQueue, ExpertQueueLine};
use domain::view::my_data::Looked;
use store::Page;

use super::perform::{Target, perform};
use super::show;
use crate::error::{Error, Result};
use crate::{Cx, Principal, access, assessments, businesses, my_data};

/// How many requests a page of the queue has.
const QUEUE: u32 = 50;

/// The queue: requests without an expert by deadline, requests without an appointment, appointments by time, then
/// closed requests.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn queue(cx: &Cx, actor: &Principal, after: Option<(i64, ExpertRequestId)>) -> Result<ExpertQueue> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let page = after.map_or(Page::first(QUEUE), |(position, id)| Page::after(position, id.as_str(), QUEUE));
    let rows = store::expert::queue(&mut tx, &page).await?;
    let full = rows.len() == usize::try_from(QUEUE).unwrap_or(usize::MAX);
    let next = rows.last().filter(|_| full).map(|last| (last.position, last.id.clone()));
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let request: Request = serde_json::from_str(&row.facts).map_err(Error::json)?;
        lines.push(ExpertQueueLine {
            id: row.id,
            name: row.name,
            ubn: row.ubn,
            topic: request.topic,
            stage: request.state.stage(),
            at: request.state.at(),
            overdue: request.state.is_overdue(now),
            asked_at: request.asked_at,
        });
    }
    Ok(ExpertQueue { lines, next })
}

/// One request with the facts of the firm. The access is recorded for the firm.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff; [`Error::NotFound`].
pub async fn case(cx: &Cx, actor: &Principal, id: &ExpertRequestId) -> Result<ExpertCase> {
    let staff = access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let row = store::expert::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let firm = store::business::get(&mut tx, &row.business_id).await?.ok_or(Error::NotFound)?;
    let own = store::business::member(&mut tx, &firm.id, &staff.person).await?.is_some();
    let answers = match assessments::page_of(cx, &mut tx, &firm).await {
        Ok(page) => page.answers,
        // without a program there is no assessment to show
        Err(Error::Refused(_)) => Draft::default(),
        Err(error) => return Err(error),
    };
    let asked_by = store::person::get(&mut tx, &row.asked_by).await?;
    let now = cx.clock.now(&mut tx).await?;
    let view = show::view(&mut tx, row, now).await?;
    drop(tx);
    my_data::looked(cx, actor, &[(firm.id.clone(), Looked::Expert(id.clone()))]).await?;
    Ok(ExpertCase {
        own,
        may_act: staff.staff.iter().any(|role| role.may(StaffAct::ArrangeExperts)),
        view,
        facts: businesses::facts(&firm)?,
        name: firm.name,
        ubn: firm.ubn,
        answers,
        asked_by: asked_by.map(|person| (person.name, person.email, person.phone)),
    })
}

/// Assigns an expert, or another one.
///
/// # Errors
/// [`Error::Forbidden`] for other staff and for one's own firm; the rules of [`domain::expert::decide`].
pub async fn assign(cx: &Cx, actor: &Principal, target: &Target, expert: Expert) -> Result<BusinessId> {
    perform(cx, actor, target, Side::Staff, Command::Assign(expert)).await
}

/// Sets the appointment, or moves it.
///
/// # Errors
/// Those of [`assign`]; [`Error::Invalid`] for a time that is not in the future.
pub async fn appoint(cx: &Cx, actor: &Principal, target: &Target, appointment: Appointment) -> Result<BusinessId> {
    perform(cx, actor, target, Side::Staff, Command::Appoint(appointment)).await
}

/// Closes a request with the expert's advice.
///
/// # Errors
/// Those of [`assign`].
pub async fn finish(cx: &Cx, actor: &Principal, target: &Target, notes: String) -> Result<BusinessId> {
    perform(cx, actor, target, Side::Staff, Command::Finish { notes }).await
}

/// Cancels a request. The member is told the reason.
///
/// # Errors
/// Those of [`assign`].
pub async fn cancel(cx: &Cx, actor: &Principal, target: &Target, reason: String) -> Result<BusinessId> {
    perform(cx, actor, target, Side::Staff, Command::Cancel { by: Side::Staff, reason }).await
}
