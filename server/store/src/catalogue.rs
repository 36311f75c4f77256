//! The catalogue: categories, solutions (雲端解決方案) and their plans (方案).

use domain::id::{PlanId, SolutionId, VendorId};
use domain::money::Twd;
use domain::time::Instant;

use crate::error::Result;
use crate::page::{MAX_PAGE, Page};
use crate::row::row;
use crate::val::ToVal;
use crate::{Tx, vals};

/// The status of a solution or plan that is visible and on sale.
pub const LISTED: &str = "listed";

row! {
    /// A category.
    pub struct Category {
        /// Its identifier.
        pub id: String,
        /// Its Chinese name.
        pub name_zh: String,
        /// Its English name.
        pub name_en: String,
        /// The source of its name: the official leaflet, or this project.
        pub origin: String,
        /// Its position in lists.
        pub position: i64,
    }

    /// A solution of a vendor.
    pub struct Solution {
        /// Its identifier.
        pub id: SolutionId,
        /// Its name in URLs: unique.
        pub slug: String,
        /// The vendor that offers it.
        pub vendor_id: VendorId,
        /// Its category.
        pub category_id: String,
        /// Its Chinese name.
        pub name_zh: String,
        /// Its English name.
        pub name_en: String,
        /// Its other data, as JSON.
        pub facts: String,
        /// `listed`, or another status that the service names.
        pub status: String,
        /// The lowest price of its listed plans; [`put_plan`] maintains it.
        pub lowest_price: Option<Twd>,
        /// When it last changed.
        pub updated_at: Instant,
        /// The row version: counts the changes.
        pub version: i64,
    }

    /// A plan of a solution: a price and a term.
    pub struct Plan {
        /// Its identifier.
        pub id: PlanId,
        /// Its solution.
        pub solution_id: SolutionId,
        /// Its code: unique.
        pub code: String,
        /// Its Chinese name.
        pub name_zh: String,
        /// Its English name.
        pub name_en: String,
        /// The full price, 1 to 100,000,000.
        pub price: Twd,
        /// The term in months, 1 to 60.
        pub term_months: u8,
        /// The zone of the program that it belongs to. Points do not pay for a plan without a zone.
        pub zone: Option<String>,
        /// The smallest number of employees it suits.
        pub staff_from: i64,
        /// The largest number of employees it suits.
        pub staff_to: i64,
        /// How many customers it can have at a time; `None` for no limit.
        pub capacity: Option<i64>,
        /// How many customers it has now.
        pub taken: i64,
        /// Its other data, as JSON.
        pub facts: String,
        /// `listed`, or another status that the service names.
        pub status: String,
        /// The row version: counts changes and locks.
        pub version: i64,
    }
}

row! {
    /// What the ranking needs to know of a plan.
    pub struct CandidateRow {
        /// Its identifier.
        pub id: PlanId,
        /// The full price.
        pub price: Twd,
        /// The term in months, 1 to 60.
        pub term_months: u8,
        /// The smallest number of employees it suits.
        pub staff_from: i64,
        /// The largest number of employees it suits.
        pub staff_to: i64,
    }
}

/// Stores a category, or replaces it.
pub async fn put_category(tx: &mut Tx, c: &Category) -> Result<()> {
    let sql = "INSERT INTO category (id, name_zh, name_en, origin, position) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
        origin = excluded.origin, position = excluded.position";
    tx.exec_one(sql, vals![c.id, c.name_zh, c.name_en, c.origin, c.position]).await
}

/// All categories in order.
pub async fn categories(tx: &mut Tx) -> Result<Vec<Category>> {
    tx.all("SELECT * FROM category ORDER BY position, id LIMIT 100", vals![]).await
}

/// Stores a new solution.
pub async fn insert_solution(tx: &mut Tx, s: &Solution) -> Result<()> {
    let sql = "INSERT INTO solution
        (id, slug, vendor_id, category_id, name_zh, name_en, facts, status, lowest_price, updated_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let vals = vals![
        s.id,
        s.slug,
        s.vendor_id,
        s.category_id,
        s.name_zh,
        s.name_en,
        s.facts,
        s.status,
        s.lowest_price,
        s.updated_at,
        s.version
    ];
    tx.exec_one(sql, vals).await?;
    changed(tx).await
}

/// Records that the catalogue changed. All changes update this one row, so concurrent changes of the catalogue wait for
/// each other.
pub(crate) async fn changed(tx: &mut Tx) -> Result<()> {
    tx.exec_one("UPDATE catalogue_change SET version = version + 1 WHERE id = 1", vals![]).await
}

/// The catalogue version: counts the changes of solutions, plans, vendors and reviews. A sale counts only when it takes
/// the last free place of a plan, and a return only when it frees the first one.
pub async fn version(tx: &mut Tx) -> Result<i64> {
    Ok(tx.one::<(i64,)>("SELECT version FROM catalogue_change WHERE id = 1", vals![]).await?.0)
}

/// Stores the changes of a solution read before. [`crate::StoreError::Conflict`] when somebody else changed it
/// meanwhile.
pub async fn update_solution(tx: &mut Tx, s: &Solution) -> Result<()> {
    let sql = "UPDATE solution SET slug = $3, category_id = $4, name_zh = $5, name_en = $6, facts = $7, status = $8,
        updated_at = $9, version = version + 1 WHERE id = $1 AND version = $2";
    let vals = vals![s.id, s.version, s.slug, s.category_id, s.name_zh, s.name_en, s.facts, s.status, s.updated_at];
    tx.exec_one(sql, vals).await?;
    changed(tx).await
}

/// The solution with this identifier.
pub async fn solution(tx: &mut Tx, id: &SolutionId) -> Result<Option<Solution>> {
    tx.opt("SELECT * FROM solution WHERE id = $1", vals![id]).await
}

/// The solution with this name in URLs.
pub async fn solution_by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Solution>> {
    tx.opt("SELECT * FROM solution WHERE slug = $1", vals![slug]).await
}

/// Solutions of every status, sorted by their name in URLs: at most `limit` after `after`.
pub async fn by_slug(tx: &mut Tx, after: &str, limit: u32) -> Result<Vec<Solution>> {
    let sql = "SELECT * FROM solution WHERE slug > $1 ORDER BY slug LIMIT $2";
    tx.all(sql, vals![after, limit.min(MAX_PAGE)]).await
}

/// The solutions of a vendor, by identifier.
pub async fn solutions_of(tx: &mut Tx, vendor: &VendorId, page: &Page) -> Result<Vec<Solution>> {
    let sql = "SELECT * FROM solution WHERE vendor_id = $1 AND id > $2 ORDER BY id LIMIT $3";
    tx.all(sql, vals![vendor, page.above().1, page.limit()]).await
}

/// Stores a plan, or replaces everything except the number sold, and updates the lowest price of its solution.
pub async fn put_plan(tx: &mut Tx, p: &Plan) -> Result<()> {
    let sql = "INSERT INTO plan (id, solution_id, code, name_zh, name_en, price, term_months, zone, staff_from, staff_to,
        capacity, taken, facts, status, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, price = excluded.price,
        term_months = excluded.term_months, zone = excluded.zone, staff_from = excluded.staff_from,
        staff_to = excluded.staff_to, capacity = excluded.capacity, facts = excluded.facts, status = excluded.status,
        version = plan.version + 1";
    let vals = vals![
        p.id,
        p.solution_id,
        p.code,
        p.name_zh,
        p.name_en,
        p.price,
        p.term_months,
        p.zone,
        p.staff_from,
        p.staff_to,
        p.capacity,
        p.taken,
        p.facts,
        p.status,
        p.version
    ];
    tx.exec_one(sql, vals).await?;
    let sql = "UPDATE solution SET lowest_price =
        (SELECT MIN(price) FROM plan WHERE solution_id = $1 AND status = $2), version = version + 1 WHERE id = $1";
    tx.exec_one(sql, vals![p.solution_id, LISTED]).await?;
    changed(tx).await
}

/// The plan with this identifier.
pub async fn plan(tx: &mut Tx, id: &PlanId) -> Result<Option<Plan>> {
    tx.opt("SELECT * FROM plan WHERE id = $1", vals![id]).await
}

/// The plan with this code.
pub async fn plan_by_code(tx: &mut Tx, code: &str) -> Result<Option<Plan>> {
    tx.opt("SELECT * FROM plan WHERE code = $1", vals![code]).await
}

/// Locks the plan until the transaction ends.
pub async fn lock_plan(tx: &mut Tx, id: &PlanId) -> Result<Option<Plan>> {
    tx.opt("UPDATE plan SET version = version + 1 WHERE id = $1 RETURNING *", vals![id]).await
}

/// The plans of a solution with a status, the cheapest first.
pub async fn plans(tx: &mut Tx, solution: &SolutionId, status: &str) -> Result<Vec<Plan>> {
    let sql = "SELECT * FROM plan WHERE solution_id = $1 AND status = $2 ORDER BY price, id LIMIT 100";
    tx.all(sql, vals![solution, status]).await
}

/// The listed plans of some solutions; the cheapest of each solution first.
pub async fn listed_plans(tx: &mut Tx, solutions: &[SolutionId]) -> Result<Vec<Plan>> {
    let keys = solutions.iter().map(ToVal::to_val).collect();
    let sql = "SELECT * FROM plan WHERE status = $1 AND solution_id IN";
    let mut found: Vec<Plan> = tx.all_among(sql, vals![LISTED], keys).await?;
    found.sort_by(|one, other| (one.price, &one.id).cmp(&(other.price, &other.id)));
    Ok(found)
}

/// The plans with these identifiers, in no particular order.
pub async fn plans_among(tx: &mut Tx, ids: &[PlanId]) -> Result<Vec<Plan>> {
    tx.all_among("SELECT * FROM plan WHERE id IN", vals![], ids.iter().map(ToVal::to_val).collect()).await
}

/// The solutions with these identifiers, in no particular order.
pub async fn solutions(tx: &mut Tx, ids: &[SolutionId]) -> Result<Vec<Solution>> {
    let keys = ids.iter().map(ToVal::to_val).collect();
    tx.all_among("SELECT * FROM solution WHERE id IN", vals![], keys).await
}

/// All listed plans of the listed solutions in a category, with only the columns that the ranking needs.
pub async fn candidates(tx: &mut Tx, category: &str) -> Result<Vec<CandidateRow>> {
    let sql = "SELECT p.id AS id, p.price AS price, p.term_months AS term_months,
            p.staff_from AS staff_from, p.staff_to AS staff_to
        FROM solution s JOIN plan p ON p.solution_id = s.id
        WHERE s.status = $1 AND s.category_id = $2 AND p.status = $1";
    tx.all(sql, vals![LISTED, category]).await
}

/// Takes one place of a plan's capacity. Returns `false` when none is left.
pub async fn take(tx: &mut Tx, id: &PlanId) -> Result<bool> {
    let sql = "UPDATE plan SET taken = taken + 1, version = version + 1
        WHERE id = $1 AND (capacity IS NULL OR taken < capacity) RETURNING COALESCE(taken = capacity, FALSE)";
    let Some((last,)) = tx.opt::<(bool,)>(sql, vals![id]).await? else { return Ok(false) };
    if last {
        changed(tx).await?;
    }
    Ok(true)
}

/// Counts more customers of a plan without a limit, whose orders are written elsewhere in the same transaction.
pub async fn add_taken(tx: &mut Tx, id: &PlanId, more: i64) -> Result<()> {
    let sql = "UPDATE plan SET taken = taken + $2, version = version + 1 WHERE id = $1 AND capacity IS NULL";
    tx.exec_one(sql, vals![id, more]).await
}

/// Returns one place to a plan's capacity.
pub async fn give_back(tx: &mut Tx, id: &PlanId) -> Result<()> {
    let sql = "UPDATE plan SET taken = taken - 1, version = version + 1 WHERE id = $1 AND taken > 0
        RETURNING COALESCE(taken + 1 = capacity, FALSE)";
    match tx.opt::<(bool,)>(sql, vals![id]).await? {
        Some((true,)) => changed(tx).await,
        Some((false,)) | None => Ok(()),
    }
}
