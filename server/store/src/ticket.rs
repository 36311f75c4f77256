//! A summary of the points of one business: held, spent and expired.

use domain::id::BusinessId;
use domain::money::Points;
use domain::order::StateName;
use sqlx::AssertSqlSafe;

use crate::error::Result;
use crate::row::row;
use crate::val::any_of;
use crate::{Tx, vals};

row! {
    /// Sums over the orders and entries of a business, of all programs.
    pub struct TicketRow {
        /// Points held by its orders.
        pub held: Points,
        /// Points spent by its orders and not refunded.
        pub spent: Points,
        /// Points that expired.
        pub expired: Points,
    }
}

/// The sums of a business. It reads only orders in states that hold points and in states that have spent them, so
/// withdrawn and unanswered orders cost nothing. The states are listed so that the index on business and state serves.
/// The cross join keeps SQLite from starting with the entries of all businesses.
pub async fn of_business(tx: &mut Tx, business: &BusinessId) -> Result<TicketRow> {
    let mut vals = vals![business];
    let holding = any_of(&mut vals, StateName::those(StateName::holds_points));
    let spent = any_of(&mut vals, StateName::those(StateName::spent_points));
    let sql = format!(
        "SELECT
        (SELECT COALESCE(CAST(SUM(a.balance) AS BIGINT), 0) FROM orders o
            JOIN account a ON a.kind = 'held' AND a.owner = o.id
            WHERE o.business_id = $1 AND o.state IN ({holding})) AS held,
        (SELECT COALESCE(CAST(SUM(CASE e.kind WHEN 'spend' THEN e.points ELSE -e.points END) AS BIGINT), 0)
            FROM orders o CROSS JOIN entry e
            WHERE e.order_id = o.id AND o.business_id = $1 AND e.kind IN ('spend', 'refund')
                AND o.state IN ({spent})) AS spent,
        (SELECT COALESCE(CAST(SUM(points) AS BIGINT), 0) FROM entry
            WHERE from_owner = $1 AND kind = 'expire') AS expired"
    );
    tx.one(AssertSqlSafe(sql), vals).await
}
