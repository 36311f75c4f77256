//! Slices of the ledger by key, each with what it should be: what [`crate::check`] verifies over whole tables, a part at
//! a time. The caller compares.

use domain::id::{BusinessId, LotId, OrderId};
use domain::money::Points;
use domain::order::StateName;
use domain::time::Instant;
use sqlx::AssertSqlSafe;

use crate::check::Difference;
use crate::error::Result;
use crate::row::row;
use crate::val::{ToVal, any_of};
use crate::{Tx, vals};

row! {
    /// An account.
    pub struct AccountCheck {
        /// Its kind.
        pub kind: String,
        /// Its owner.
        pub owner: String,
        /// Its stored balance.
        pub balance: Points,
        /// The sum of its entries; `None` for an account that many firms share.
        pub entries: Option<Points>,
        /// The state of the order that owns it.
        pub state: Option<StateName>,
    }

    /// A lot.
    pub struct LotCheck {
        /// Its identifier.
        pub id: LotId,
        /// What is left of it.
        pub remaining: Points,
        /// What its entries left.
        pub entries: Points,
    }

    /// An order.
    pub struct OrderCheck {
        /// Its identifier.
        pub id: OrderId,
        /// Its state.
        pub state: StateName,
        /// The part paid with points.
        pub points: Points,
        /// The balance of its account, if it has one.
        pub held: Option<Points>,
    }

    /// The stages of the funnel that a firm has reached, read from what it has.
    pub struct FirmCheck {
        /// The firm.
        pub id: BusinessId,
        /// Judged eligible for points.
        pub eligible: bool,
        /// When the identity was proven.
        pub verified_at: Instant,
        /// The self-assessment is complete.
        pub assessed: bool,
        /// Points were granted.
        pub granted: bool,
        /// An order was drafted.
        pub drafted: bool,
        /// An order with points was signed.
        pub ordered: bool,
        /// Points were spent.
        pub spent: bool,
    }
}

/// Accounts that meet a condition.
fn account_checks(condition: &str) -> String {
    format!(
        "SELECT a.kind AS kind, a.owner AS owner, a.balance AS balance,
    CASE WHEN a.kind IN ('available', 'held') THEN
        (SELECT COALESCE(CAST(SUM(points) AS BIGINT), 0) FROM entry WHERE to_kind = a.kind AND to_owner = a.owner)
        - (SELECT COALESCE(CAST(SUM(points) AS BIGINT), 0) FROM entry WHERE from_kind = a.kind AND from_owner = a.owner)
    END AS entries,
    (SELECT o.state FROM orders o WHERE o.id = a.owner) AS state
    FROM account a WHERE {condition}"
    )
}

/// Lots that meet a condition. The index on the lot serves: the kind of account is compared inside the sum.
fn lot_checks(condition: &str) -> String {
    format!(
        "SELECT l.id AS id, l.remaining AS remaining,
    (SELECT COALESCE(CAST(SUM(CASE WHEN to_kind = 'available' THEN points ELSE 0 END) AS BIGINT), 0)
        FROM entry WHERE into_lot_id = l.id)
    - (SELECT COALESCE(CAST(SUM(CASE WHEN from_kind = 'available' THEN points ELSE 0 END) AS BIGINT), 0)
        FROM entry WHERE lot_id = l.id) AS entries
    FROM lot l WHERE {condition}"
    )
}

/// Orders that meet a condition.
fn order_checks(condition: &str) -> String {
    format!(
        "SELECT o.id AS id, o.state AS state, o.points AS points,
    (SELECT balance FROM account a WHERE a.kind = 'held' AND a.owner = o.id) AS held
    FROM orders o WHERE {condition}"
    )
}

/// Firms that meet a condition. The cross join keeps SQLite from starting with the entries of all firms.
fn firm_checks(condition: &str) -> String {
    format!(
        "SELECT b.id AS id, COALESCE(b.outcome = 'eligible', FALSE) AS eligible,
    COALESCE(b.verified_at, b.created_at) AS verified_at,
    EXISTS (SELECT 1 FROM orders o WHERE o.business_id = b.id) AS drafted,
    EXISTS (SELECT 1 FROM assessment s WHERE s.business_id = b.id AND s.status = 'finished') AS assessed,
    EXISTS (SELECT 1 FROM entry e WHERE e.to_kind = 'available' AND e.to_owner = b.id AND e.kind = 'grant') AS granted,
    EXISTS (SELECT 1 FROM entry e WHERE e.from_kind = 'available' AND e.from_owner = b.id AND e.kind = 'hold')
        AS ordered,
    EXISTS (SELECT 1 FROM orders o CROSS JOIN entry e WHERE o.business_id = b.id AND e.order_id = o.id
        AND e.kind = 'spend') AS spent
    FROM business b WHERE {condition}"
    )
}

/// Accounts in the order of their keys: at most `limit` after `after`.
pub async fn accounts_after(tx: &mut Tx, after: (&str, &str), limit: u32) -> Result<Vec<AccountCheck>> {
    let sql = account_checks("(a.kind, a.owner) > ($1, $2) ORDER BY a.kind, a.owner LIMIT $3");
    tx.all(AssertSqlSafe(sql), vals![after.0, after.1, limit]).await
}

/// The accounts of one kind with these owners.
pub async fn accounts(tx: &mut Tx, kind: &str, owners: &[&str]) -> Result<Vec<AccountCheck>> {
    let mut vals = vals![kind];
    let list = any_of(&mut vals, owners);
    tx.all(AssertSqlSafe(account_checks(&format!("a.kind = $1 AND a.owner IN ({list})"))), vals).await
}

/// Lots by identifier: at most `limit` after `after`.
pub async fn lots_after(tx: &mut Tx, after: &str, limit: u32) -> Result<Vec<LotCheck>> {
    tx.all(AssertSqlSafe(lot_checks("l.id > $1 ORDER BY l.id LIMIT $2")), vals![after, limit]).await
}

/// The lots with these identifiers.
pub async fn lots(tx: &mut Tx, ids: &[&LotId]) -> Result<Vec<LotCheck>> {
    among(tx, lot_checks, "l.id", ids).await
}

/// Orders by identifier: at most `limit` after `after`.
pub async fn orders_after(tx: &mut Tx, after: &str, limit: u32) -> Result<Vec<OrderCheck>> {
    tx.all(AssertSqlSafe(order_checks("o.id > $1 ORDER BY o.id LIMIT $2")), vals![after, limit]).await
}

/// The orders with these identifiers.
pub async fn orders(tx: &mut Tx, ids: &[&OrderId]) -> Result<Vec<OrderCheck>> {
    among(tx, order_checks, "o.id", ids).await
}

/// Firms by identifier: at most `limit` after `after`.
pub async fn firms_after(tx: &mut Tx, after: &str, limit: u32) -> Result<Vec<FirmCheck>> {
    tx.all(AssertSqlSafe(firm_checks("b.id > $1 ORDER BY b.id LIMIT $2")), vals![after, limit]).await
}

/// The firms with these identifiers.
pub async fn firms(tx: &mut Tx, ids: &[&BusinessId]) -> Result<Vec<FirmCheck>> {
    among(tx, firm_checks, "b.id", ids).await
}

async fn among<T: crate::Row, I: ToVal>(
    tx: &mut Tx,
    checks: fn(&str) -> String,
    key: &str,
    ids: &[I],
) -> Result<Vec<T>> {
    let mut vals = vals![];
    let list = any_of(&mut vals, ids);
    if vals.is_empty() {
        return Ok(Vec::new());
    }
    tx.all(AssertSqlSafe(checks(&format!("{key} IN ({list})"))), vals).await
}

/// The lots of which an order gave away more than it held, over the orders after `after` up to `last`.
pub async fn held_lots_between(tx: &mut Tx, after: &str, last: &str) -> Result<Vec<Difference>> {
    let sql = held_lots("> $1", "<= $2");
    tx.all(AssertSqlSafe(sql), vals![after, last]).await
}

/// The lots of which an order gave away more than it held, over these orders.
pub async fn held_lots_of(tx: &mut Tx, ids: &[&OrderId]) -> Result<Vec<Difference>> {
    let mut vals = vals![];
    let list = any_of(&mut vals, ids);
    if vals.is_empty() {
        return Ok(Vec::new());
    }
    let sql = held_lots(&format!("IN ({list})"), "IS NOT NULL");
    tx.all(AssertSqlSafe(sql), vals).await
}

/// Two conditions on the order.
fn held_lots(one: &str, other: &str) -> String {
    format!(
        "SELECT owner || '/' || lot AS whose, CAST(SUM(points) AS BIGINT) AS amount, CAST(0 AS BIGINT) AS expected
        FROM (
            SELECT to_owner AS owner, into_lot_id AS lot, points FROM entry
            WHERE to_kind = 'held' AND to_owner {one} AND to_owner {other}
            UNION ALL
            SELECT from_owner AS owner, lot_id AS lot, -points AS points FROM entry
            WHERE from_kind = 'held' AND from_owner {one} AND from_owner {other}
        ) AS moves GROUP BY owner, lot HAVING SUM(points) < 0"
    )
}
