//! Orders (訂單) and their timelines. The domain knows what a state means. The store sees a [`StateName`], a JSON text,
//! and the instant at which the passing of time changes it.

use domain::id::{BusinessId, OrderId, PersonId, PlanId, ProgramCode, VendorId};
use domain::money::{Points, Twd};
use domain::order::StateName;
use domain::time::Instant;
use sqlx::AssertSqlSafe;

use crate::business::OfBusiness;
use crate::error::Result;
use crate::ledger::AVAILABLE;
use crate::page::{MAX_PAGE, Page};
use crate::row::{Both, row};
use crate::val::{ToVal, any_of};
use crate::{Tx, vals};

row! {
    /// An order.
    pub struct OrderRow {
        /// Its identifier.
        pub id: OrderId,
        /// Its number, as shown to users: unique.
        pub number: String,
        /// The business that buys.
        pub business_id: BusinessId,
        /// The vendor that sells.
        pub vendor_id: VendorId,
        /// The plan bought.
        pub plan_id: PlanId,
        /// The program whose points are used.
        pub program: ProgramCode,
        /// Who created it.
        pub created_by: PersonId,
        /// Its state.
        pub state: StateName,
        /// Its state with all facts, as JSON.
        pub facts: String,
        /// The terms fixed at signing, as JSON.
        pub terms: Option<String>,
        /// The part paid with points.
        pub points: Points,
        /// The part that the member pays in cash.
        pub self_pay: Twd,
        /// The next instant at which the passing of time changes it.
        pub due_at: Option<Instant>,
        /// Since when its invoice is overdue; `None` when it is not, or once it is recorded.
        pub invoice_missed_at: Option<Instant>,
        /// Since when the service, or the cash of a refund, is late; `None` when neither is.
        pub late_since: Option<Instant>,
        /// Until when its open objection is to be decided; `None` when there is none.
        pub decide_by: Option<Instant>,
        /// When it was created.
        pub created_at: Instant,
        /// When it last changed.
        pub updated_at: Instant,
        /// The row version: counts changes and locks.
        pub version: i64,
    }

    /// The role of a person in a business.
    pub struct Role {
        /// `owner` or `clerk`; `None` when the person does not act for it.
        pub member_role: Option<String>,
    }

    /// The number of an order.
    pub struct NumberRow {
        /// The order.
        pub id: OrderId,
        /// Its number.
        pub number: String,
    }

    /// A line in the timeline of an order; it never changes.
    pub struct TimelineRow {
        /// The order.
        pub order_id: OrderId,
        /// Its number in the timeline, from 1.
        pub seq: i64,
        /// When it happened.
        pub at: Instant,
        /// Who did it: a person, or the name of an automatic process.
        pub actor: String,
        /// The kind of event.
        pub kind: String,
        /// Its facts as JSON.
        pub facts: String,
    }
}

/// Stores a new order. Returns `false`, and stores nothing, when its number is taken; the caller then draws another.
pub async fn insert(tx: &mut Tx, o: &OrderRow) -> Result<bool> {
    let sql =
        "INSERT INTO orders (id, number, business_id, vendor_id, plan_id, program, created_by, state, facts, terms,
        points, self_pay, due_at, invoice_missed_at, late_since, decide_by, created_at, updated_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        ON CONFLICT (number) DO NOTHING";
    let vals = vals![
        o.id,
        o.number,
        o.business_id,
        o.vendor_id,
        o.plan_id,
        o.program,
        o.created_by,
        o.state,
        o.facts,
        o.terms,
        o.points,
        o.self_pay,
        o.due_at,
        o.invoice_missed_at,
        o.late_since,
        o.decide_by,
        o.created_at,
        o.updated_at,
        o.version
    ];
    Ok(tx.exec(sql, vals).await? == 1)
}

/// The order with this identifier.
pub async fn get(tx: &mut Tx, id: &OrderId) -> Result<Option<OrderRow>> {
    tx.opt("SELECT * FROM orders WHERE id = $1", vals![id]).await
}

/// The order with this identifier, and the role of a person in its business.
pub async fn with_role(tx: &mut Tx, id: &OrderId, person: &PersonId) -> Result<Option<(OrderRow, Option<String>)>> {
    let sql = "SELECT o.*, m.role AS member_role FROM orders o
        LEFT JOIN member_of m ON m.business_id = o.business_id AND m.person_id = $2 WHERE o.id = $1";
    let found = tx.opt::<Both<OrderRow, Role>>(sql, vals![id, person]).await?;
    Ok(found.map(|Both(order, role)| (order, role.member_role)))
}

/// The order with this number.
pub async fn by_number(tx: &mut Tx, number: &str) -> Result<Option<OrderRow>> {
    tx.opt("SELECT * FROM orders WHERE number = $1", vals![number]).await
}

/// The numbers of the orders with these identifiers, in no particular order.
pub async fn numbers(tx: &mut Tx, ids: &[OrderId]) -> Result<Vec<(OrderId, String)>> {
    let keys = ids.iter().map(ToVal::to_val).collect();
    let found = tx.all_among::<NumberRow>("SELECT id, number FROM orders WHERE id IN", vals![], keys).await?;
    Ok(found.into_iter().map(|row| (row.id, row.number)).collect())
}

/// The businesses of the orders with these identifiers, in no particular order; one for each order.
pub async fn firms_of(tx: &mut Tx, ids: &[OrderId]) -> Result<Vec<BusinessId>> {
    let keys = ids.iter().map(ToVal::to_val).collect();
    let found = tx.all_among::<OfBusiness>("SELECT business_id FROM orders WHERE id IN", vals![], keys).await?;
    Ok(found.into_iter().map(|row| row.business_id).collect())
}

/// Locks an order that this transaction has read, until the transaction ends. `None` when it no longer exists. Unlike
/// [`lock`] it leaves the row version as it is, because the caller then updates the order. The points account of its
/// business is locked first, by the same statement.
pub async fn hold(tx: &mut Tx, read: OrderRow) -> Result<Option<OrderRow>> {
    // SQLite needs no lock here: its only writer has the database since BEGIN
    if !tx.is_pg() {
        return Ok(Some(read));
    }
    let sql = "WITH points AS MATERIALIZED
            (SELECT balance FROM account WHERE kind = $2 AND owner = $3 FOR NO KEY UPDATE)
        SELECT o.* FROM orders o WHERE o.id = $1 AND (SELECT COUNT(*) FROM points) >= 0 FOR NO KEY UPDATE OF o";
    tx.opt(sql, vals![read.id, AVAILABLE, read.business_id]).await
}

/// Locks the order until the transaction ends. This counts as a change, because the caller changes rows that belong to
/// it. Lock the points accounts first.
pub async fn lock(tx: &mut Tx, id: &OrderId) -> Result<Option<OrderRow>> {
    tx.opt("UPDATE orders SET version = version + 1 WHERE id = $1 RETURNING *", vals![id]).await
}

/// Stores the changes of an order read or locked before. [`crate::StoreError::Conflict`] when somebody else changed it
/// meanwhile.
pub async fn update(tx: &mut Tx, o: &OrderRow) -> Result<()> {
    let sql = "UPDATE orders SET state = $3, facts = $4, terms = $5, points = $6, self_pay = $7, due_at = $8,
        invoice_missed_at = $9, late_since = $10, decide_by = $11, updated_at = $12, version = version + 1
        WHERE id = $1 AND version = $2";
    let vals = vals![
        o.id,
        o.version,
        o.state,
        o.facts,
        o.terms,
        o.points,
        o.self_pay,
        o.due_at,
        o.invoice_missed_at,
        o.late_since,
        o.decide_by,
        o.updated_at
    ];
    tx.exec_one(sql, vals).await
}

/// The orders of a business, the newest first; with `state`, only those in it.
pub async fn of_business(tx: &mut Tx, id: &BusinessId, state: Option<StateName>, page: &Page) -> Result<Vec<OrderRow>> {
    let (at, last) = page.below();
    if let Some(state) = state {
        let sql = "SELECT * FROM orders WHERE business_id = $1 AND state = $2 AND (created_at, id) < ($3, $4)
            ORDER BY created_at DESC, id DESC LIMIT $5";
        return tx.all(sql, vals![id, state, at, last, page.limit()]).await;
    }
    let sql = "SELECT * FROM orders WHERE business_id = $1 AND (created_at, id) < ($2, $3)
        ORDER BY created_at DESC, id DESC LIMIT $4";
    tx.all(sql, vals![id, at, last, page.limit()]).await
}

/// The orders of a business that are under way. The one that time changes first comes first; those without such a time
/// come last.
pub async fn under_way_of_business(tx: &mut Tx, id: &BusinessId, limit: u32) -> Result<Vec<OrderRow>> {
    let mut vals = vals![id, limit.min(MAX_PAGE)];
    let states = any_of(&mut vals, StateName::those(StateName::is_under_way));
    let sql = format!(
        "SELECT * FROM orders WHERE business_id = $1 AND state IN ({states})
        ORDER BY CASE WHEN due_at IS NULL THEN 1 ELSE 0 END, due_at, created_at DESC, id LIMIT $2"
    );
    tx.all(AssertSqlSafe(sql), vals).await
}

/// The last 20 orders of a business for a plan whose service runs or has ended, the last changed first.
pub async fn served(tx: &mut Tx, id: &BusinessId, plan: &PlanId) -> Result<Vec<OrderRow>> {
    let mut vals = vals![id, plan];
    let states = any_of(&mut vals, StateName::those(StateName::is_served));
    let sql = format!(
        "SELECT * FROM orders WHERE business_id = $1 AND plan_id = $2 AND state IN ({states})
        ORDER BY updated_at DESC, id DESC LIMIT 20"
    );
    tx.all(AssertSqlSafe(sql), vals).await
}

/// The newest draft that this person made for a business and plan and that has not expired at `now`.
pub async fn draft_of(
    tx: &mut Tx,
    id: &BusinessId,
    plan: &PlanId,
    by: &PersonId,
    now: Instant,
) -> Result<Option<OrderRow>> {
    let sql = "SELECT * FROM orders WHERE business_id = $1 AND plan_id = $2 AND state = $5 AND created_by = $3
        AND due_at > $4 ORDER BY created_at DESC, id DESC LIMIT 1";
    tx.opt(sql, vals![id, plan, by, now, StateName::Draft]).await
}

/// The orders of a vendor, the newest first; with `state`, only those in it.
pub async fn of_vendor(tx: &mut Tx, id: &VendorId, state: Option<StateName>, page: &Page) -> Result<Vec<OrderRow>> {
    let (at, last) = page.below();
    if let Some(state) = state {
        let sql = "SELECT * FROM orders WHERE vendor_id = $1 AND state = $2 AND (created_at, id) < ($3, $4)
            ORDER BY created_at DESC, id DESC LIMIT $5";
        return tx.all(sql, vals![id, state, at, last, page.limit()]).await;
    }
    let sql = "SELECT * FROM orders WHERE vendor_id = $1 AND (created_at, id) < ($2, $3)
        ORDER BY created_at DESC, id DESC LIMIT $4";
    tx.all(sql, vals![id, at, last, page.limit()]).await
}

/// The orders of a vendor that have a deadline, the earliest deadline first.
pub async fn urgent_of_vendor(tx: &mut Tx, id: &VendorId, page: &Page) -> Result<Vec<OrderRow>> {
    let (due, last) = page.above();
    let sql = "SELECT * FROM orders WHERE vendor_id = $1 AND due_at IS NOT NULL AND (due_at, id) > ($2, $3)
        ORDER BY due_at, id LIMIT $4";
    tx.all(sql, vals![id, due, last, page.limit()]).await
}

/// All orders, the newest first; with `state`, only those in it.
pub async fn all(tx: &mut Tx, state: Option<StateName>, page: &Page) -> Result<Vec<OrderRow>> {
    let (at, last) = page.below();
    if let Some(state) = state {
        let sql = "SELECT * FROM orders WHERE state = $1 AND (created_at, id) < ($2, $3)
            ORDER BY created_at DESC, id DESC LIMIT $4";
        return tx.all(sql, vals![state, at, last, page.limit()]).await;
    }
    let sql = "SELECT * FROM orders WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3";
    tx.all(sql, vals![at, last, page.limit()]).await
}

/// The orders whose invoice is overdue and not recorded yet, the newest first.
pub async fn invoice_missed(tx: &mut Tx, page: &Page) -> Result<Vec<OrderRow>> {
    let (at, last) = page.below();
    let sql = "SELECT * FROM orders WHERE invoice_missed_at IS NOT NULL AND (created_at, id) < ($1, $2)
        ORDER BY created_at DESC, id DESC LIMIT $3";
    tx.all(sql, vals![at, last, page.limit()]).await
}

/// When an order of a vendor last changed, by the business clock.
pub async fn changed_of_vendor(tx: &mut Tx, id: &VendorId) -> Result<Option<Instant>> {
    let sql = "SELECT updated_at FROM orders WHERE vendor_id = $1 ORDER BY updated_at DESC LIMIT 1";
    Ok(tx.opt::<(i64,)>(sql, vals![id]).await?.map(|(at,)| Instant::from_millis(at)))
}

/// The number of orders of a business in a state, counted up to `most`.
pub async fn count(tx: &mut Tx, id: &BusinessId, state: StateName, most: u32) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM orders WHERE business_id = $1 AND state = $2 LIMIT $3) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![id, state, most]).await?.0)
}

/// Adds a line to the timeline of an order. The caller has locked the order.
pub async fn add_line(tx: &mut Tx, order: &OrderId, at: Instant, actor: &str, kind: &str, facts: &str) -> Result<()> {
    let sql = "INSERT INTO timeline (order_id, seq, at, actor, kind, facts)
        SELECT $1, COALESCE(MAX(seq), 0) + 1, $2, $3, $4, $5 FROM timeline WHERE order_id = $1";
    tx.exec_one(sql, vals![order, at, actor, kind, facts]).await
}

/// A new line of a timeline: when, the kind of event, its facts as JSON.
pub type Line = (Instant, String, String);

/// Adds lines of one actor to the timeline of an order. The caller has locked the order.
pub async fn add_lines(tx: &mut Tx, order: &OrderId, actor: &str, lines: &[Line]) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut vals = vals![order, actor];
    let mut rows = Vec::with_capacity(lines.len());
    for (place, (at, kind, facts)) in (1..).zip(lines) {
        let next = vals.len() + 1;
        rows.push(format!(
            "SELECT CAST({place} AS BIGINT) AS place, ${next} AS at, ${} AS kind, ${} AS facts",
            next + 1,
            next + 2
        ));
        vals.extend(vals![at, kind, facts]);
    }
    let sql = format!(
        "INSERT INTO timeline (order_id, seq, at, actor, kind, facts)
        SELECT $1, last.seq + line.place, line.at, $2, line.kind, line.facts
        FROM (SELECT COALESCE(MAX(seq), 0) AS seq FROM timeline WHERE order_id = $1) AS last
            CROSS JOIN ({}) AS line",
        rows.join(" UNION ALL ")
    );
    tx.send(AssertSqlSafe(sql), vals).await
}

/// The timeline of an order after line `after`.
pub async fn timeline(tx: &mut Tx, order: &OrderId, after: i64, limit: u32) -> Result<Vec<TimelineRow>> {
    let sql = "SELECT * FROM timeline WHERE order_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    tx.all(sql, vals![order, after, limit]).await
}
