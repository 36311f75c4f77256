//! Stored requests as views. The callers have authorised the actor.

use domain::expert::{Event, Request, Side, State};
use domain::id::{BusinessId, ExpertRequestId};
use domain::time::Instant;
use domain::view::expert::{ExpertLine, ExpertView};
use store::expert::{LineRow, RequestRow};
use store::{Page, Tx};

use crate::calendar;
use crate::error::{Error, Result};

/// The stored request.
pub(super) fn request(row: &RequestRow) -> Result<Request> {
    serde_json::from_str(&row.facts).map_err(Error::json)
}

/// A request with its timeline and the derivation of its deadline.
pub(super) async fn view(tx: &mut Tx, row: RequestRow, now: Instant) -> Result<ExpertView> {
    let request = request(&row)?;
    let rows = store::expert::lines(tx, &row.id).await?;
    let why = match &request.state {
        State::Requested { assign } => {
            let counted = assign.explain(&calendar::load(tx).await?).ok();
            // a calendar that was changed since gives another day
            counted.filter(|deadline| Some(deadline.instant()) == assign.due)
        }
        State::Assigned { .. } | State::Appointed { .. } | State::Done { .. } | State::Cancelled { .. } => None,
    };
    Ok(ExpertView {
        id: row.id,
        timeline: rows.iter().map(line).collect::<Result<_>>()?,
        why,
        overdue: request.state.is_overdue(now),
        request,
        version: row.version,
        now,
    })
}

fn line(row: &LineRow) -> Result<ExpertLine> {
    let (by, event): (Side, Event) = serde_json::from_str(&row.facts).map_err(Error::json)?;
    Ok(ExpertLine { at: row.at, by, event })
}

/// The open request of a business.
pub(super) async fn open(tx: &mut Tx, business: &BusinessId, now: Instant) -> Result<Option<ExpertView>> {
    match store::expert::open_of(tx, business).await? {
        Some(row) => view(tx, row, now).await.map(Some),
        None => Ok(None),
    }
}

/// One page of closed requests, and the key of the next one.
pub(super) async fn past(
    tx: &mut Tx,
    business: &BusinessId,
    page: &Page,
    size: u32,
    now: Instant,
) -> Result<(Vec<ExpertView>, Option<(Instant, ExpertRequestId)>)> {
    let rows = store::expert::past_of(tx, business, page).await?;
    let full = rows.len() == usize::try_from(size).unwrap_or(usize::MAX);
    let next = rows.last().filter(|_| full).and_then(|last| Some((last.ended_at?, last.id.clone())));
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        views.push(view(tx, row, now).await?);
    }
    Ok((views, next))
}
