//! Proposals as staff see them: the open ones, and the last one on an order.

use domain::access::StaffAct;
use domain::approval::{Kind, Standing};
use domain::id::{ApprovalId, OrderId, PersonId};
use domain::order::needs_second;
use domain::time::Instant;
use domain::view::approval::{ApprovalView, Approvals, MayAnswer, OrderApproval};
use domain::view::my_data::Looked;
use store::approval::ApprovalRow;
use store::{Page, Tx};

use super::read;
use super::target::{self, Target};
use crate::error::{Error, Result};
use crate::{Cx, Principal, access, calendar, my_data};

/// How many proposals a page has.
pub const PAGE: u32 = 20;

/// The open proposals, the most urgent first. The access is recorded for the firms concerned.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn list(cx: &Cx, actor: &Principal, after: Option<(Instant, ApprovalId)>) -> Result<Approvals> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let page = after.map_or(Page::first(PAGE), |(due, id)| Page::after(due.millis(), id.as_str(), PAGE));
    let rows = store::approval::open(&mut tx, &page).await?;
    let full = rows.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = rows.last().filter(|_| full).map(|last| (last.due_at, last.id.clone()));
    let now = cx.clock.now(&mut tx).await?;
    let (mut lines, mut seen) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        let (line, target) = view(&mut tx, actor, row, now).await?;
        match target {
            Target::Order { row, .. } => seen.push((row.business_id, Looked::Order(row.id))),
            Target::Purse { business, .. } => seen.push((business.id, Looked::Firm)),
            Target::Address { .. }
            | Target::Person { .. }
            | Target::Factor { .. }
            | Target::Text(_)
            | Target::Program(_) => {}
        }
        lines.push(line);
    }
    drop(tx);
    if !seen.is_empty() {
        my_data::looked(cx, actor, &seen).await?;
    }
    Ok(Approvals { lines, next })
}

/// What staff must know to decide the objection on an order: whether two people decide, and the last proposal. The
/// order's page records the access.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff, [`Error::NotFound`].
pub async fn of_order(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<OrderApproval> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let last = store::approval::latest_of(&mut tx, Kind::RefundObjection.name(), id.as_str()).await?;
    let row = store::order::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let order = crate::market::stored::read(&row)?;
    let last = match last {
        Some(last) => {
            let now = cx.clock.now(&mut tx).await?;
            Some(view(&mut tx, actor, last, now).await?.0)
        }
        None => None,
    };
    Ok(OrderApproval { needed: needs_second(&order), last })
}

async fn view(tx: &mut Tx, actor: &Principal, row: ApprovalRow, now: Instant) -> Result<(ApprovalView, Target)> {
    let proposal = read(&row)?;
    let target = Target::read(tx, &proposal.act, now).await?;
    let me = &access::person(actor)?.person;
    let may = if target::right(actor, proposal.act.kind()).is_err() {
        MayAnswer::NotStaffFor
    } else if target.bars_second(tx, me).await? {
        MayAnswer::OwnFirm
    } else if proposal.by == *me {
        MayAnswer::TakeBack
    } else {
        MayAnswer::Yes
    };
    let second = match &proposal.standing {
        Standing::Confirmed { by, .. } | Standing::Rejected { by, .. } => Some(name(tx, by).await?),
        Standing::Proposed | Standing::Lapsed { .. } => None,
    };
    let calendar = calendar::load(tx).await?;
    let view = ApprovalView {
        id: row.id,
        first: name(tx, &proposal.by).await?,
        second,
        shown: proposal.effect.digest().map_err(Error::json)?,
        now: target.effect(&proposal.act),
        why: proposal.answer.explain(&calendar).ok(),
        may,
        about: target.about(tx).await?,
        proposal,
    };
    Ok((view, target))
}

async fn name(tx: &mut Tx, person: &PersonId) -> Result<String> {
    Ok(store::person::get(tx, person).await?.ok_or(Error::NotFound)?.name)
}
