//! The lists of the staff: orders, firms, payments and vendors, page by page.

use std::collections::BTreeMap;

use domain::access::StaffAct;
use domain::form::staff::{Narrowed, Sought};
use domain::form::staff_list::{ListQuery, OrdersQuery, Sort, StaffList};
use domain::id::BusinessId;
use domain::queue::Queue;
use domain::view::order::OrderLine;
use domain::view::staff_list::{Lines, ListPage, MemberLine, PaymentLine, PaymentStanding, StaffListPage, VendorLine};
use domain::view::staff_search::FoundFirm;
use store::order::OrderRow;
use store::payment;
use store::queue::Of;
use store::staff_list::{DueOf, MemberRow, PaymentLineRow};
use store::vendor::{ACTIVE, Vendor};
use store::{Both, Page, Tx, staff_list};

use crate::error::{Error, Result};
use crate::market::summary;
use crate::{Cx, Principal, access, queues, saved_views};

/// How many lines a page has.
pub const PAGE: u32 = 50;

/// The key of a page: that of the last line before it.
pub type After = Option<(i64, String)>;

/// A page of a list, and the reader's own views of the list.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn page(
    cx: &Cx,
    actor: &Principal,
    list: StaffList,
    query: &ListQuery,
    after: After,
) -> Result<StaffListPage> {
    let person = access::staff(actor, StaffAct::See)?.person.clone();
    let mut tx = cx.db.read().await?;
    let page = part(&mut tx, query, after, PAGE).await?;
    let views = saved_views::of(&mut tx, &person, list).await?;
    Ok(StaffListPage { page, views, exports: access::staff_for(actor, StaffAct::Export).is_ok() })
}

/// At most `limit` lines of a list. The right to see them is the caller's check.
pub(crate) async fn part(tx: &mut Tx, query: &ListQuery, after: After, limit: u32) -> Result<ListPage> {
    let page = after.map_or(Page::first(limit), |(key, id)| Page::after(key, id, limit));
    let full = |len: usize| len == usize::try_from(limit).unwrap_or(usize::MAX);
    let mut sorts_by_due = false;
    let (lines, last) = match query {
        ListQuery::Orders(query @ OrdersQuery { narrowed: Some(Narrowed::Waiting(queue)), .. }) => {
            let (lines, last) = waiting(tx, *queue, query, &page).await?;
            (Lines::Orders(lines), last)
        }
        ListQuery::Orders(query) => {
            let rows = orders(tx, query, &page).await?;
            sorts_by_due = query.may_sort_by_due();
            let key = |row: &OrderRow| match query.sort {
                Sort::Newest => row.created_at.millis(),
                Sort::Due => row.due_at.map_or(i64::MAX, domain::time::Instant::millis),
            };
            let last = rows.last().map(|row| (key(row), row.id.to_string()));
            (Lines::Orders(with_firms(tx, query, &rows).await?), last.filter(|_| full(rows.len())))
        }
        ListQuery::Members(outcome) => {
            let outcome = outcome.as_ref().map(access::name_of).transpose()?;
            let rows = staff_list::members(tx, outcome.as_deref(), &page).await?;
            let last = rows.last().map(|row| (row.created_at.millis(), row.id.to_string()));
            let last = last.filter(|_| full(rows.len()));
            (Lines::Members(rows.into_iter().map(member).collect::<Result<_>>()?), last)
        }
        ListQuery::Payments { stray } => {
            let rows = staff_list::payments(tx, *stray, &page).await?;
            let last = rows.last().map(|row| (row.created_at.millis(), row.id.clone()));
            let last = last.filter(|_| full(rows.len()));
            (Lines::Payments(rows.into_iter().map(paid).collect()), last)
        }
        ListQuery::Vendors => {
            let rows = staff_list::vendors(tx, &page).await?;
            let last = rows.last().map(|row| (row.created_at.millis(), row.id.to_string()));
            let last = last.filter(|_| full(rows.len()));
            (Lines::Vendors(rows.into_iter().map(vendor).collect()), last)
        }
    };
    Ok(ListPage { lines, next: last, sorts_by_due })
}

/// Orders with their firms, and the key of the last one if there may be more.
type Waiting = (Vec<(OrderLine, FoundFirm)>, After);

/// The orders of a queue of the desk, those that wait longest first, each with the deadline that the queue goes by.
/// Without those whose decision is proposed: their next step is its answer.
async fn waiting(tx: &mut Tx, queue: Queue, query: &OrdersQuery, page: &Page) -> Result<Waiting> {
    let rows = match (&query.sought, &query.vendor) {
        (Sought::Number(number), _) => match store::order::by_number(tx, number.as_str()).await? {
            Some(order) => store::queue::orders(tx, queue, Of::Order(&order.id), page).await?,
            None => Vec::new(),
        },
        (Sought::Ubn(ubn), _) => match store::business::by_ubn(tx, ubn.as_str()).await? {
            Some(business) => store::queue::orders(tx, queue, Of::Business(&business.id), page).await?,
            None => Vec::new(),
        },
        (Sought::All, Some(vendor)) => store::queue::orders(tx, queue, Of::Vendor(vendor), page).await?,
        (Sought::All, None) => store::queue::orders(tx, queue, Of::All, page).await?,
    };
    let full = rows.len() == usize::try_from(page.limit()).unwrap_or(usize::MAX);
    let last = rows.last().filter(|_| full).map(|Both(row, key)| (key.waits_at.millis(), row.id.to_string()));
    let proposed = queues::proposed(tx, queue).await?;
    let open = rows.into_iter().filter(|Both(row, _)| !proposed.iter().any(|id| id == row.id.as_str()));
    let (rows, dues): (Vec<_>, Vec<_>) = open.map(|Both(row, key)| (row, key.waits_at)).unzip();
    let mut lines = with_firms(tx, query, &rows).await?;
    for ((line, _), due) in lines.iter_mut().zip(dues) {
        // the calendar does not know every deadline yet
        line.due = Some(due).filter(|due| due.millis() < i64::MAX);
    }
    Ok((lines, last))
}

async fn orders(tx: &mut Tx, query: &OrdersQuery, page: &Page) -> Result<Vec<OrderRow>> {
    let OrdersQuery { sought, narrowed, vendor, sort } = query;
    let state = match narrowed {
        Some(Narrowed::State(state)) => Some(*state),
        Some(Narrowed::InvoiceMissed | Narrowed::Waiting(_)) | None => None,
    };
    let rows = match (sought, vendor) {
        (Sought::Number(number), _) => {
            let found = store::order::by_number(tx, number.as_str()).await?;
            found.into_iter().filter(|row| state.is_none_or(|state| row.state == state)).collect()
        }
        (Sought::Ubn(ubn), _) => match store::business::by_ubn(tx, ubn.as_str()).await? {
            Some(business) => store::order::of_business(tx, &business.id, state, page).await?,
            None => Vec::new(),
        },
        (Sought::All, Some(vendor)) if *sort == Sort::Due => {
            staff_list::orders_by_due(tx, DueOf::Vendor(vendor), page).await?
        }
        (Sought::All, Some(vendor)) => store::order::of_vendor(tx, vendor, state, page).await?,
        (Sought::All, None) if *narrowed == Some(Narrowed::InvoiceMissed) => {
            store::order::invoice_missed(tx, page).await?
        }
        (Sought::All, None) if *sort == Sort::Due => {
            staff_list::orders_by_due(tx, state.map_or(DueOf::All, DueOf::State), page).await?
        }
        (Sought::All, None) => store::order::all(tx, state, page).await?,
    };
    Ok(rows)
}

/// The lines of orders, each with its firm. A filter that no statement applied is applied here: the invoice of a found
/// order, or of the orders of a firm or a vendor, may not be overdue.
async fn with_firms(tx: &mut Tx, query: &OrdersQuery, rows: &[OrderRow]) -> Result<Vec<(OrderLine, FoundFirm)>> {
    let missed = query.narrowed == Some(Narrowed::InvoiceMissed);
    let shown: Vec<&OrderRow> = rows.iter().filter(|row| !missed || row.invoice_missed_at.is_some()).collect();
    let mut ids: Vec<BusinessId> = shown.iter().map(|row| row.business_id.clone()).collect();
    ids.sort();
    ids.dedup();
    let firms = store::staff_search::businesses_among(tx, &ids).await?;
    let firms: BTreeMap<_, _> = firms.into_iter().map(|row| (row.id.clone(), row)).collect();
    let mut lines = Vec::with_capacity(shown.len());
    for row in shown {
        let firm = firms.get(&row.business_id).ok_or_else(|| Error::Internal("an order without a firm".to_owned()))?;
        let firm = FoundFirm { id: firm.id.clone(), ubn: firm.ubn.clone(), name: firm.name.clone() };
        lines.push((summary(row)?, firm));
    }
    Ok(lines)
}

fn member(row: MemberRow) -> Result<MemberLine> {
    let outcome = row.outcome.as_deref().map(access::from_name).transpose()?;
    let firm = FoundFirm { id: row.id, ubn: row.ubn, name: row.name };
    Ok(MemberLine { firm, outcome, points: row.points, since: row.created_at })
}

fn paid(row: PaymentLineRow) -> PaymentLine {
    let standing = match (row.status.as_str(), row.stray.is_some(), row.returned_at.is_some()) {
        (_, true, false) => PaymentStanding::Stray,
        (_, true, true) => PaymentStanding::Returned,
        (payment::OPEN, ..) => PaymentStanding::Open,
        (payment::PENDING, ..) => PaymentStanding::Pending,
        (payment::PAID, ..) => PaymentStanding::Paid,
        (payment::FAILED, ..) => PaymentStanding::Failed,
        _ => PaymentStanding::Closed,
    };
    PaymentLine {
        order: row.order_id,
        number: row.number,
        firm: row.firm,
        vendor: row.vendor,
        amount: row.amount,
        paid: row.paid_amount,
        standing,
        at: row.created_at,
    }
}

fn vendor(row: Vendor) -> VendorLine {
    VendorLine {
        active: row.status == ACTIVE,
        id: row.id,
        ubn: row.ubn,
        name: row.name,
        capacity: row.capacity,
        since: row.created_at,
    }
}
