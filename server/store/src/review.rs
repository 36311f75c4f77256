//! Reviews of services, and their sums. Whoever changes a review also updates the sum of its solution.

use domain::id::{OrderId, PersonId, SolutionId};
use domain::review::Rating;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::val::ToVal;
use crate::{Tx, vals};

row! {
    /// A review.
    pub struct ReviewRow {
        /// The order whose service it is about.
        pub order_id: OrderId,
        /// Its solution.
        pub solution_id: SolutionId,
        /// The stars, 1 to 5.
        pub stars: i64,
        /// The text; may be empty.
        pub text: String,
        /// Who wrote it last.
        pub person_id: PersonId,
        /// When it was written or last changed, by the business clock.
        pub at: Instant,
        /// Why staff hid it. A hidden review is not shown and does not count.
        pub hidden: Option<String>,
    }
}

row! {
    /// The sum of a solution's visible reviews.
    pub struct RatingRow {
        /// The solution.
        pub solution_id: SolutionId,
        /// The number of reviews.
        pub count: i64,
        /// The sum of their stars.
        pub stars: i64,
    }
}

/// Locks the sum of a solution's reviews until the transaction ends, and creates it if it is missing.
pub async fn lock(tx: &mut Tx, solution: &SolutionId) -> Result<Rating> {
    let sql = "INSERT INTO rating (solution_id, count, stars) VALUES ($1, 0, 0)
        ON CONFLICT (solution_id) DO UPDATE SET count = rating.count RETURNING count, stars";
    let (count, stars) = tx.one::<(i64, i64)>(sql, vals![solution]).await?;
    Ok(Rating { count, stars })
}

/// Stores the sum of a solution's reviews. The caller has locked it.
pub async fn set(tx: &mut Tx, solution: &SolutionId, rating: Rating) -> Result<()> {
    let sql = "UPDATE rating SET count = $2, stars = $3 WHERE solution_id = $1";
    tx.exec_one(sql, vals![solution, rating.count, rating.stars]).await
}

/// The sum of a solution's visible reviews.
pub async fn rating(tx: &mut Tx, solution: &SolutionId) -> Result<Rating> {
    Ok(ratings(tx, std::slice::from_ref(solution)).await?.pop().map_or(Rating::default(), |(_, rating)| rating))
}

/// The sums of the visible reviews of some solutions. Solutions that were never reviewed are missing.
pub async fn ratings(tx: &mut Tx, solutions: &[SolutionId]) -> Result<Vec<(SolutionId, Rating)>> {
    let keys = solutions.iter().map(ToVal::to_val).collect();
    let sql = "SELECT solution_id, count, stars FROM rating WHERE solution_id IN";
    let found: Vec<RatingRow> = tx.all_among(sql, vals![], keys).await?;
    Ok(found.into_iter().map(|row| (row.solution_id, Rating { count: row.count, stars: row.stars })).collect())
}

/// Stores a review, or replaces the one of the same order, and counts a change of the catalogue.
pub async fn put(tx: &mut Tx, r: &ReviewRow) -> Result<()> {
    let sql = "INSERT INTO review (order_id, solution_id, stars, text, person_id, at, hidden)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (order_id) DO UPDATE SET
        stars = excluded.stars, text = excluded.text, person_id = excluded.person_id, at = excluded.at,
        hidden = excluded.hidden";
    let vals = vals![r.order_id, r.solution_id, r.stars, r.text, r.person_id, r.at, r.hidden];
    tx.exec_one(sql, vals).await?;
    crate::catalogue::changed(tx).await
}

/// The review of an order.
pub async fn of_order(tx: &mut Tx, order: &OrderId) -> Result<Option<ReviewRow>> {
    tx.opt("SELECT * FROM review WHERE order_id = $1", vals![order]).await
}

/// The visible reviews of a solution, the newest first.
pub async fn of_solution(tx: &mut Tx, solution: &SolutionId, page: &Page) -> Result<Vec<ReviewRow>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM review WHERE solution_id = $1 AND hidden IS NULL AND (at, order_id) < ($2, $3)
        ORDER BY at DESC, order_id DESC LIMIT $4";
    tx.all(sql, vals![solution, at, id, page.limit()]).await
}

/// All reviews, including hidden ones, the newest first.
pub async fn all(tx: &mut Tx, page: &Page) -> Result<Vec<ReviewRow>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM review WHERE (at, order_id) < ($1, $2) ORDER BY at DESC, order_id DESC LIMIT $3";
    tx.all(sql, vals![at, id, page.limit()]).await
}
