//! The queues of the staff's desk: how many entries wait, and which waits longest. Each is read from an index in the
//! order in which its entries wait, and counted up to a limit, so that the desk opens fast however many rows wait.

use domain::expert::UNASSIGNED_BELOW;
use domain::id::{BusinessId, OrderId, VendorId};
use domain::inquiry::InquirySubject;
use domain::queue::Queue;
use domain::time::Instant;
use sqlx::AssertSqlSafe;

use crate::desk::MAX_COUNTED;
use crate::error::Result;
use crate::order::OrderRow;
use crate::page::Page;
use crate::row::{Both, row};
use crate::val::ToVal;
use crate::{Tx, vals};

/// What the instant of an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Since when it waits.
    Since,
    /// Until when it is to be done.
    Due,
}

/// The entries of a queue.
struct Source {
    table: &'static str,
    /// Which rows of the table, as an index has them.
    rows: String,
    /// The column by which they wait.
    at: &'static str,
    is: Clock,
}

fn source(queue: Queue) -> Source {
    let of = |table, rows: &str, at, is| Source { table, rows: rows.to_owned(), at, is };
    match queue {
        Queue::LateRefunds => of("orders", "state = 'refunding' AND late_since IS NOT NULL", "late_since", Clock::Due),
        Queue::LateServices => of("orders", "state = 'paid' AND late_since IS NOT NULL", "late_since", Clock::Due),
        Queue::LateInvoices => of("orders", "invoice_missed_at IS NOT NULL", "invoice_missed_at", Clock::Due),
        Queue::Checks => of("staff_case", "ended_at IS NULL", "next_at", Clock::Due),
        Queue::Registrations => Source {
            table: "inquiry",
            rows: format!("subject = '{}' AND settled_at IS NULL", InquirySubject::Registry.code()),
            at: "created_at",
            is: Clock::Since,
        },
        Queue::HandOvers => of("orders", "state = 'handed_over' AND decide_by IS NOT NULL", "decide_by", Clock::Due),
        Queue::Refunds => of("orders", "state = 'refund_requested' AND decide_by IS NOT NULL", "decide_by", Clock::Due),
        Queue::StrayPayments => of("payment", "stray IS NOT NULL AND returned_at IS NULL", "created_at", Clock::Since),
        Queue::Experts => Source {
            table: "expert_request",
            rows: format!("position < {UNASSIGNED_BELOW}"),
            at: "position",
            is: Clock::Due,
        },
        Queue::Messages => {
            of("message_thread", "kind = 'support' AND waiting_since IS NOT NULL", "waiting_since", Clock::Since)
        }
        Queue::Approvals => of("approval", "ended_at IS NULL", "due_at", Clock::Due),
        Queue::FailedMails => of("mail", "status = 'failed'", "created_at", Clock::Since),
        Queue::FailedJobs => of("job", "status = 'failed'", "given_up_at", Clock::Since),
    }
}

/// What the instants of a queue are.
#[must_use]
pub fn clock(queue: Queue) -> Clock {
    source(queue).is
}

/// The instant of the first entry; `None` when nothing waits.
pub async fn first(tx: &mut Tx, queue: Queue) -> Result<Option<Instant>> {
    let Source { table, rows, at, .. } = source(queue);
    let sql = format!("SELECT {at} FROM {table} WHERE {rows} ORDER BY {at} LIMIT 1");
    let found = tx.opt::<(Option<i64>,)>(AssertSqlSafe(sql), vals![]).await?;
    Ok(found.map(|(at,)| Instant::from_millis(at.unwrap_or_default())))
}

/// How many entries have an instant before `end`, counted up to [`MAX_COUNTED`].
pub async fn count_before(tx: &mut Tx, queue: Queue, end: Instant) -> Result<i64> {
    let Source { table, rows, at, .. } = source(queue);
    let sql = format!("SELECT COUNT(*) FROM (SELECT {at} FROM {table} WHERE {rows} AND {at} < $1 LIMIT $2) AS counted");
    Ok(tx.one::<(i64,)>(AssertSqlSafe(sql), vals![end, MAX_COUNTED]).await?.0)
}

/// How many entries wait, counted up to `most`.
pub async fn count(tx: &mut Tx, queue: Queue, most: u32) -> Result<i64> {
    let Source { table, rows, at, .. } = source(queue);
    let sql = format!("SELECT COUNT(*) FROM (SELECT {at} FROM {table} WHERE {rows} LIMIT $1) AS counted");
    Ok(tx.one::<(i64,)>(AssertSqlSafe(sql), vals![most]).await?.0)
}

/// An order of a queue, and the instant by which it waits there.
pub type Waiting = Both<OrderRow, Key>;

row! {
    /// The instant by which an order waits.
    pub struct Key {
        /// Its instant.
        pub waits_at: Instant,
    }
}

/// To which orders a list is narrowed.
#[derive(Debug, Clone, Copy)]
pub enum Of<'a> {
    /// All.
    All,
    /// Those of a business.
    Business(&'a BusinessId),
    /// Those of a vendor.
    Vendor(&'a VendorId),
    /// One order.
    Order(&'a OrderId),
}

/// The orders of a queue, those that wait longest first; none for a queue without orders.
pub async fn orders(tx: &mut Tx, queue: Queue, of: Of<'_>, page: &Page) -> Result<Vec<Waiting>> {
    let Source { table, rows, at, .. } = source(queue);
    if table != "orders" {
        return Ok(Vec::new());
    }
    let (after, last) = page.above();
    let mut vals = vals![after, last, page.limit()];
    let narrowed = match of {
        Of::All => "",
        Of::Business(id) => {
            vals.push(id.to_val());
            "AND business_id = $4"
        }
        Of::Vendor(id) => {
            vals.push(id.to_val());
            "AND vendor_id = $4"
        }
        Of::Order(id) => {
            vals.push(id.to_val());
            "AND id = $4"
        }
    };
    let sql = format!(
        "SELECT *, {at} AS waits_at FROM orders WHERE {rows} AND ({at}, id) > ($1, $2) {narrowed}
        ORDER BY {at}, id LIMIT $3"
    );
    tx.all(AssertSqlSafe(sql), vals).await
}
