//! A summary of the points of one business: held, spent and expired.

use domain::id::{BusinessId, ProgramCode};
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

/// The points of one program that a business has or had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgramSums {
    /// Points that were granted.
    pub granted: Points,
    /// Points that its account has, expired or not.
    pub available: Points,
    /// Points that its orders hold.
    pub held: Points,
    /// Points that were spent and not refunded.
    pub spent: Points,
    /// Points that were revoked.
    pub revoked: Points,
}

/// The points of one program that a business has or had. It reads the few entries outside orders, and the orders that
/// hold points.
pub async fn of_program(tx: &mut Tx, business: &BusinessId, program: &ProgramCode) -> Result<ProgramSums> {
    let mut vals = vals![business, program];
    let holding = any_of(&mut vals, StateName::those(StateName::holds_points));
    let came = |kinds| {
        format!(
            "(SELECT COALESCE(CAST(SUM(CASE WHEN e.kind IN ({kinds}) THEN e.points ELSE 0 END) AS BIGINT), 0)
            FROM entry e JOIN lot l ON l.id = e.into_lot_id
            WHERE e.to_owner = $1 AND e.kind IN ('grant', 'adjust') AND l.program = $2)"
        )
    };
    let went = |kinds| {
        format!(
            "(SELECT COALESCE(CAST(SUM(CASE WHEN e.kind IN ({kinds}) THEN e.points ELSE 0 END) AS BIGINT), 0)
            FROM entry e JOIN lot l ON l.id = e.lot_id
            WHERE e.from_owner = $1 AND e.kind IN ('expire', 'revoke', 'adjust') AND l.program = $2)"
        )
    };
    let (granted, issued) = (came("'grant'"), came("'grant', 'adjust'"));
    let (revoked, gone) = (went("'revoke'"), went("'expire', 'revoke', 'adjust'"));
    let sql = format!(
        "SELECT {granted} AS granted, {issued} AS issued, {revoked} AS revoked, {gone} AS gone,
        (SELECT COALESCE(CAST(SUM(remaining) AS BIGINT), 0) FROM lot
            WHERE business_id = $1 AND program = $2 AND remaining > 0) AS available,
        (SELECT COALESCE(CAST(SUM(a.balance) AS BIGINT), 0) FROM orders o
            JOIN account a ON a.kind = 'held' AND a.owner = o.id
            WHERE o.business_id = $1 AND o.program = $2 AND o.state IN ({holding})) AS held"
    );
    let (granted, issued, revoked, gone, available, held): (i64, i64, i64, i64, i64, i64) =
        tx.one(AssertSqlSafe(sql), vals).await?;
    let spent = issued - gone - available - held;
    let points = Points::new;
    Ok(ProgramSums {
        granted: points(granted),
        available: points(available),
        held: points(held),
        spent: points(spent),
        revoked: points(revoked),
    })
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
