//! Everything that decides about a purchase, in one statement: the buyer, the plan with its solution and vendor, the
//! program, and the number of orders of the buyer that wait.

use domain::id::{BusinessId, PlanId, VendorId};
use domain::money::Twd;
use domain::order::StateName;
use domain::time::Instant;
use sqlx::AssertSqlSafe;

use crate::business::Business;
use crate::error::Result;
use crate::row::{Both, row};
use crate::val::any_of;
use crate::{Tx, vals};

row! {
    /// A plan as it is offered to a business at an instant.
    pub struct Offered {
        /// The plan.
        pub plan_id: PlanId,
        /// Its Chinese name.
        pub plan_name_zh: String,
        /// Its English name.
        pub plan_name_en: String,
        /// Its status.
        pub plan_status: String,
        /// The full price.
        pub price: Twd,
        /// The term in months.
        pub term_months: u8,
        /// The zone of the program that it belongs to.
        pub zone: Option<String>,
        /// How many customers it can have at a time; `None` for no limit.
        pub capacity: Option<i64>,
        /// How many customers it has now.
        pub taken: i64,
        /// The solution's Chinese name.
        pub solution_name_zh: String,
        /// The solution's English name.
        pub solution_name_en: String,
        /// The solution's status.
        pub solution_status: String,
        /// The vendor.
        pub vendor_id: VendorId,
        /// The vendor's registered name.
        pub vendor_name: String,
        /// The vendor's UBN.
        pub vendor_ubn: String,
        /// The vendor's status.
        pub vendor_status: String,
        /// The highest price that a clerk of the buyer may sign; `None` when clerks may not sign.
        pub clerk_limit: Option<Twd>,
        /// The program whose points pay for the plan, as JSON: of those that take orders in the plan's zone the one whose
        /// points the buyer has, the one that ends first before the others; otherwise the one that grants. `None` when
        /// there is no such program.
        pub program: Option<String>,
        /// The number of drafts of the buyer.
        pub drafts: i64,
        /// The number of submitted orders of the buyer.
        pub submitted: i64,
        /// 1 when the buyer has orders of this plan whose service runs or has ended, otherwise 0.
        pub served: i64,
    }
}

/// The buyer, and a plan as it is offered at `now`. Drafts and submitted orders are counted up to `most`. `None` when
/// there is no such business or plan.
pub async fn offered(
    tx: &mut Tx,
    business: &BusinessId,
    plan: &PlanId,
    now: Instant,
    most: u32,
) -> Result<Option<(Business, Offered)>> {
    let mut vals = vals![business, plan, now, most, StateName::Draft, StateName::Submitted, now.day()];
    let served = any_of(&mut vals, StateName::those(StateName::is_served));
    let sql = format!(
        "SELECT b.*, p.id AS plan_id, p.name_zh AS plan_name_zh, p.name_en AS plan_name_en, p.status AS plan_status,
            p.price AS price, p.term_months AS term_months, p.zone AS zone, p.capacity AS capacity, p.taken AS taken,
            s.name_zh AS solution_name_zh, s.name_en AS solution_name_en, s.status AS solution_status,
            v.id AS vendor_id, v.name AS vendor_name, v.ubn AS vendor_ubn, v.status AS vendor_status,
            (SELECT facts FROM (SELECT g.facts, g.last_order_at, g.code,
                CASE WHEN g.last_order_at > $3 AND g.zone = z.zone THEN 0 ELSE 1 END AS elsewhere,
                CASE WHEN EXISTS (SELECT 1 FROM lot l WHERE l.business_id = $1 AND l.program = g.code
                    AND l.remaining > 0 AND (l.expires_on IS NULL OR l.expires_on >= $7)) THEN 0 ELSE 1 END AS no_points
                FROM program g JOIN plan z ON z.id = $2
                WHERE g.opens_at <= $3 AND (g.closes_at > $3 OR (g.last_order_at > $3 AND g.zone = z.zone))) AS programs
                ORDER BY elsewhere, no_points, last_order_at, code LIMIT 1) AS program,
            (SELECT COUNT(*) FROM (SELECT id FROM orders WHERE business_id = $1 AND state = $5 LIMIT $4) AS counted)
                AS drafts,
            (SELECT COUNT(*) FROM (SELECT id FROM orders WHERE business_id = $1 AND state = $6 LIMIT $4) AS counted)
                AS submitted,
            (SELECT COUNT(*) FROM (SELECT id FROM orders WHERE business_id = $1 AND plan_id = $2 AND state IN ({served})
                LIMIT 1) AS counted) AS served
        FROM business b CROSS JOIN plan p JOIN solution s ON s.id = p.solution_id JOIN vendor v ON v.id = s.vendor_id
        WHERE b.id = $1 AND p.id = $2"
    );
    let found = tx.opt::<Both<Business, Offered>>(AssertSqlSafe(sql), vals).await?;
    Ok(found.map(|Both(business, offered)| (business, offered)))
}
