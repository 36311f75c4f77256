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

/// The sums of a business. Points that it received are available, held, expired, revoked or spent: so what is spent
/// follows from the other sums, which read a few rows however many orders it has. Only orders that hold points are read;
/// their states are listed so that the index on business and state serves.
pub async fn of_business(tx: &mut Tx, business: &BusinessId) -> Result<TicketRow> {
    let mut vals = vals![business];
    let holding = any_of(&mut vals, StateName::those(StateName::holds_points));
    let withdrawn = |kinds| {
        format!(
            "(SELECT COALESCE(CAST(SUM(CASE WHEN kind IN ({kinds}) THEN points ELSE 0 END) AS BIGINT), 0) FROM entry
                WHERE from_owner = $1 AND kind IN ('expire', 'revoke', 'adjust'))"
        )
    };
    let (expired, revoked) = (withdrawn("'expire'"), withdrawn("'revoke', 'adjust'"));
    let sql = format!(
        "SELECT
        (SELECT COALESCE(CAST(SUM(a.balance) AS BIGINT), 0) FROM orders o
            JOIN account a ON a.kind = 'held' AND a.owner = o.id
            WHERE o.business_id = $1 AND o.state IN ({holding})) AS held,
        COALESCE((SELECT balance FROM account WHERE kind = 'available' AND owner = $1), 0) AS available,
        (SELECT COALESCE(CAST(SUM(points) AS BIGINT), 0) FROM entry
            WHERE to_owner = $1 AND kind IN ('grant', 'adjust')) AS issued,
        {expired} AS expired, {revoked} AS revoked"
    );
    let sums: (i64, i64, i64, i64, i64) = tx.one(AssertSqlSafe(sql), vals).await?;
    let (held, available, issued, expired, revoked) = sums;
    let spent = issued - expired - revoked - available - held;
    Ok(TicketRow { held: Points::new(held), spent: Points::new(spent), expired: Points::new(expired) })
}
