//! The points of one business at a glance: what waits for a payment, what was spent, what ran out.

use domain::id::BusinessId;
use domain::money::Points;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// Sums over the orders and entries of a business, whatever the program.
    pub struct TicketRow {
        /// Held by its orders.
        pub held: Points,
        /// Spent by its orders and not given back.
        pub spent: Points,
        /// Ran out.
        pub expired: Points,
    }
}

/// The sums of a business. It reads the business's own orders and entries and nothing else.
pub async fn of_business(tx: &mut Tx, business: &BusinessId) -> Result<TicketRow> {
    let sql = "SELECT
        (SELECT COALESCE(CAST(SUM(a.balance) AS BIGINT), 0) FROM orders o
            JOIN account a ON a.kind = 'held' AND a.owner = o.id WHERE o.business_id = $1) AS held,
        (SELECT COALESCE(CAST(SUM(CASE e.kind WHEN 'spend' THEN e.points ELSE -e.points END) AS BIGINT), 0)
            FROM orders o JOIN entry e ON e.order_id = o.id
            WHERE o.business_id = $1 AND e.kind IN ('spend', 'refund')) AS spent,
        (SELECT COALESCE(CAST(SUM(points) AS BIGINT), 0) FROM entry
            WHERE from_kind = 'available' AND from_owner = $1 AND kind = 'expire') AS expired";
    tx.one(sql, vals![business]).await
}
