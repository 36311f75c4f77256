//! Lists of orders, in pages. The right to see them is checked first.

use domain::access::{MemberAct, VendorAct};
use domain::form::order_search::OwnSought;
use domain::id::{BusinessId, OrderId, VendorId};
use domain::order::{Order, State, StateName};
use domain::order_number;
use domain::search;
use domain::time::{end_of, start_of};
use domain::view::order::OrderLine;
use domain::workday::Calendar;
use store::order::OrderRow;
use store::order_search::Sought;
use store::{Page, Tx};

use super::show::deadlines;
use super::stored;
use crate::error::Result;
use crate::{Cx, Principal, access, calendar};

/// The key of a page: time and identifier of the last line of the page before.
pub type After = Option<(domain::time::Instant, OrderId)>;

/// How many orders a page has.
pub const PAGE: u32 = 20;

pub(super) fn page(after: After) -> Page {
    after.map_or(Page::first(PAGE), |(at, id)| Page::after(at.millis(), id, PAGE))
}

/// The last orders of a business. The right to see them is the caller's check.
pub(crate) async fn recent(tx: &mut Tx, business: &BusinessId, most: u32) -> Result<Vec<OrderLine>> {
    let rows = store::order::of_business(tx, business, None, &Page::first(most)).await?;
    rows.iter().map(summary).collect()
}

/// A line of a list. For a running service, the date is its last day, whatever else is due earlier.
pub(crate) fn summary(row: &OrderRow) -> Result<OrderLine> {
    Ok(line(row, stored::read(row)?))
}

/// A line for the member, with the deadline of the next step and not that of another duty.
fn own(row: &OrderRow) -> Result<OrderLine> {
    let order = stored::read(row)?;
    Ok(OrderLine { due: order.awaited(), ..line(row, order) })
}

/// A line of a list that shows how long is left.
fn counted(row: &OrderRow, calendar: &Calendar) -> Result<OrderLine> {
    let order = stored::read(row)?;
    let known = row.due_at.is_some();
    let deadline = deadlines(&order, calendar).into_iter().find(|deadline| known && deadline.due == row.due_at);
    Ok(OrderLine { deadline, ..line(row, order) })
}

fn line(row: &OrderRow, order: Order) -> OrderLine {
    let serves_until = if let State::InService(facts) = &order.state { facts.end.pred_opt() } else { None };
    OrderLine {
        id: order.id,
        number: row.number.clone(),
        state: row.state,
        solution_name: order.terms.solution_name,
        plan_name: order.terms.plan_name,
        vendor_name: order.terms.vendor_name,
        price: order.terms.price,
        points: row.points,
        self_pay: row.self_pay,
        due: row.due_at,
        deadline: None,
        serves_until,
        created_at: row.created_at,
    }
}

/// A business's orders, the newest first: all, or those that a search finds; only of one state when it is named.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub async fn of_business(
    cx: &Cx,
    actor: &Principal,
    id: &BusinessId,
    sought: &OwnSought,
    state: Option<StateName>,
    after: After,
) -> Result<Vec<OrderLine>> {
    let mut tx = cx.db.read().await?;
    access::member(&mut tx, actor, id, MemberAct::See).await?;
    let page = page(after);
    let rows = match sought {
        OwnSought::All => store::order::of_business(&mut tx, id, state, &page).await?,
        OwnSought::Nothing => Vec::new(),
        OwnSought::Number(beginning) => {
            let (first, last) = order_number::days(beginning);
            let sought = Sought::Number { beginning, from: start_of(first), until: end_of(last) };
            store::order_search::of_business(&mut tx, id, &sought, state, &page).await?
        }
        OwnSought::Words(words) => {
            let terms: Vec<String> = words.iter().cloned().collect();
            let least_shared = u32::try_from(search::enough(terms.len())).unwrap_or(u32::MAX);
            let sought = Sought::Words { terms: &terms, least_shared };
            store::order_search::of_business(&mut tx, id, &sought, state, &page).await?
        }
    };
    rows.iter().map(own).collect()
}

/// A business's orders under way, the most urgent first, as one page.
///
/// # Errors
/// [`crate::Error::NotFound`] when the business is not one's own.
pub async fn under_way(cx: &Cx, actor: &Principal, id: &BusinessId) -> Result<Vec<OrderLine>> {
    let mut tx = cx.db.read().await?;
    access::member(&mut tx, actor, id, MemberAct::See).await?;
    let rows = store::order::under_way_of_business(&mut tx, id, PAGE).await?;
    let mut lines = rows.iter().map(own).collect::<Result<Vec<_>>>()?;
    lines.sort_by_key(|line| (line.due.is_none(), line.due));
    Ok(lines)
}

/// A vendor's orders, the newest first; only of one state when it is named. Unsigned orders are not shown.
///
/// # Errors
/// [`crate::Error::NotFound`], [`crate::Error::Forbidden`].
pub async fn of_vendor(
    cx: &Cx,
    actor: &Principal,
    id: &VendorId,
    state: Option<StateName>,
    after: After,
) -> Result<Vec<OrderLine>> {
    let mut tx = cx.db.read().await?;
    access::vendor(&mut tx, actor, id, VendorAct::SeeOrders).await?;
    let rows = store::order::of_vendor(&mut tx, id, state, &page(after)).await?;
    signed(&mut tx, &rows).await
}

/// A vendor's orders with a running deadline, the most urgent first, for its desk. `after` is a deadline.
///
/// # Errors
/// [`crate::Error::NotFound`], [`crate::Error::Forbidden`].
pub async fn urgent_of_vendor(cx: &Cx, actor: &Principal, id: &VendorId, after: After) -> Result<Vec<OrderLine>> {
    let mut tx = cx.db.read().await?;
    access::vendor(&mut tx, actor, id, VendorAct::SeeOrders).await?;
    let rows = store::order::urgent_of_vendor(&mut tx, id, &page(after)).await?;
    signed(&mut tx, &rows).await
}

async fn signed(tx: &mut Tx, rows: &[OrderRow]) -> Result<Vec<OrderLine>> {
    let calendar = calendar::load(tx).await?;
    let signed = rows.iter().filter(|row| row.state.is_seen_by_vendor());
    signed.map(|row| counted(row, &calendar)).collect()
}
