//! What a purchase is judged by, in one statement: the buyer, the plan with its solution and vendor, the program, and how
//! many orders of the buyer wait.

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
    /// A plan as it is sold to a business at a moment.
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
        /// The program's zone it belongs to.
        pub zone: Option<String>,
        /// How often it can be sold at a time; no limit when absent.
        pub capacity: Option<i64>,
        /// How often it is sold.
        pub taken: i64,
        /// The solution's Chinese name.
        pub solution_name_zh: String,
        /// The solution's English name.
        pub solution_name_en: String,
        /// The solution's status.
        pub solution_status: String,
        /// The vendor.
        pub vendor_id: VendorId,
        /// Its registered name.
        pub vendor_name: String,
        /// Its UBN.
        pub vendor_ubn: String,
        /// Whether it may sell.
        pub vendor_status: String,
        /// The highest price that a clerk of the buyer may sign, or none.
        pub clerk_limit: Option<Twd>,
        /// The program that grants at the moment, as JSON; absent when none is open.
        pub program: Option<String>,
        /// How many orders of the buyer are drafts.
        pub drafts: i64,
        /// How many orders of the buyer are submitted.
        pub submitted: i64,
        /// Whether the buyer has orders of this plan whose service runs or has ended: 1, or 0.
        pub served: i64,
    }
}

/// The buyer, and a plan as it is sold to it at `now`; drafts and submitted orders are counted up to `most`, and orders whose
/// service runs or has ended are looked for. Nothing when there is no such business or plan.
pub async fn offered(
    tx: &mut Tx,
    business: &BusinessId,
    plan: &PlanId,
    now: Instant,
    most: u32,
) -> Result<Option<(Business, Offered)>> {
    let mut vals = vals![business, plan, now, most, StateName::Draft, StateName::Submitted];
    let served = any_of(&mut vals, StateName::those(StateName::is_served));
    let sql = format!(
        "SELECT b.*, p.id AS plan_id, p.name_zh AS plan_name_zh, p.name_en AS plan_name_en, p.status AS plan_status,
            p.price AS price, p.term_months AS term_months, p.zone AS zone, p.capacity AS capacity, p.taken AS taken,
            s.name_zh AS solution_name_zh, s.name_en AS solution_name_en, s.status AS solution_status,
            v.id AS vendor_id, v.name AS vendor_name, v.ubn AS vendor_ubn, v.status AS vendor_status,
            (SELECT g.facts FROM program g WHERE g.opens_at <= $3 AND g.closes_at > $3
                ORDER BY g.opens_at DESC, g.code LIMIT 1) AS program,
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
