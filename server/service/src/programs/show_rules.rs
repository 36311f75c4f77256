//! The rules of a program as staff see them: in force, coming, and drafted with the effect of the draft.

use domain::access::StaffAct;
use domain::approval::Kind;
use domain::id::{OrderId, ProgramCode};
use domain::program::RulesChange;
use domain::time::days_later;
use domain::view::program::{ReplayLine, RulesDraftView, RulesPage};
use store::rules::RulesDraftRow;
use store::{Page, Tx};

use super::rules::of_row;
use crate::error::{Error, Result};
use crate::{Cx, Principal, access, program};

/// How many orders of a replay a page has.
pub const PAGE: u32 = 50;

/// The rules of a program, with a page of the orders for which the draft makes a difference.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff, [`Error::NotFound`] for a program that is not published.
pub async fn rules_page(
    cx: &Cx,
    actor: &Principal,
    code: &ProgramCode,
    after: Option<(i64, OrderId)>,
) -> Result<RulesPage> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let row = store::program::get(&mut tx, code).await?.ok_or(Error::NotFound)?;
    let stored = program::stored(&row)?;
    let draft = match store::rules::draft(&mut tx, code).await? {
        None => None,
        Some(row) => {
            let draft = of_row(&row)?;
            let in_force = stored.clone().at(draft.from.plus_millis(-1)).rules;
            let change = RulesChange::of(&in_force, &draft.rules);
            Some(view(&mut tx, row, (draft, change), after).await?)
        }
    };
    let waiting = store::approval::open_about(&mut tx, Kind::RulesPublication.name()).await?;
    Ok(RulesPage {
        later: stored.later.iter().filter(|later| later.from > now).cloned().collect(),
        program: stored.at(now),
        draft,
        waits: waiting.iter().any(|waits| waits == code.as_str()),
        may_edit: access::staff(actor, StaffAct::Administer).is_ok(),
        tomorrow: days_later(now.day(), 1).unwrap_or_else(|| now.day()),
    })
}

async fn view(
    tx: &mut Tx,
    row: RulesDraftRow,
    (draft, change): (domain::approval::RulesDraft, RulesChange),
    after: Option<(i64, OrderId)>,
) -> Result<RulesDraftView> {
    let page = after.map_or(Page::first(PAGE), |(lost, id)| Page::after(lost, id.as_str(), PAGE));
    let rows = store::rules::lines(tx, &row.program, &page).await?;
    let full = u32::try_from(rows.len()).is_ok_and(|found| found == PAGE);
    let next = rows.last().filter(|_| full).map(|last| (last.lost, last.order_id.clone()));
    let mut lines = Vec::with_capacity(rows.len());
    for line in rows {
        let order = store::order::get(tx, &line.order_id).await?.ok_or(Error::NotFound)?;
        let member = store::business::get(tx, &order.business_id).await?.ok_or(Error::NotFound)?.name;
        let replayed = serde_json::from_str(&line.facts).map_err(Error::json)?;
        lines.push(ReplayLine { order: line.order_id, number: order.number, member, replayed });
    }
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    let (looked, total) = (count(row.looked), count(row.total.max(row.looked)));
    Ok(RulesDraftView { draft, version: row.version, change, looked, total, lines, next })
}
