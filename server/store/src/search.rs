//! The search in the catalogue, by terms of one and two characters. The domain makes the terms of names and queries. A
//! solution ranks higher the more terms it shares with the query, so a typo only lowers its rank.

use domain::id::SolutionId;
use domain::money::Twd;
use sqlx::AssertSqlSafe;

use crate::catalogue::LISTED;
use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::val::Val;
use crate::{Tx, vals};

/// The maximum number of terms of a query that are used.
pub const MAX_TERMS: usize = 64;

/// The order of results. Each order is an integer, so that one key pages through all results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The most shared terms first; without a query, the newest first.
    Relevance,
    /// The lowest price first. A solution counts with its cheapest plan that passes the filters.
    PriceUp,
    /// The highest of these prices first.
    PriceDown,
    /// The last changed first.
    Newest,
}

/// A search query. `None` means no filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question<'a> {
    /// The terms of the query; empty for the whole catalogue.
    pub terms: &'a [String],
    /// The minimum number of terms that a solution must share.
    pub least_shared: u32,
    /// Only this category.
    pub category: Option<&'a str>,
    /// Only solutions with a plan of at least this price.
    pub min_price: Option<Twd>,
    /// Only solutions with a plan of at most this price.
    pub max_price: Option<Twd>,
    /// Only solutions with a plan of at most this term, in months.
    pub max_term_months: Option<u8>,
    /// Only solutions with a plan that suits a business with this number of employees.
    pub staff: Option<u32>,
    /// Only solutions with a plan in this zone.
    pub zone: Option<&'a str>,
    /// The order of results.
    pub sort: Sort,
}

row! {
    /// A solution found.
    pub struct Found {
        /// Its identifier.
        pub id: SolutionId,
        /// Its key for the next page.
        pub rank: i64,
        /// The catalogue version in which it was found.
        pub catalogue: i64,
    }
}

/// Replaces the terms of a solution, each with its weight.
pub async fn put_terms(tx: &mut Tx, solution: &SolutionId, terms: &[(String, u32)]) -> Result<()> {
    tx.exec("DELETE FROM search_term WHERE solution_id = $1", vals![solution]).await?;
    let rows = terms.iter().map(|(term, weight)| vals![term, solution, weight]).collect();
    tx.insert_many("INSERT INTO search_term (term, solution_id, weight)", rows).await
}

/// A page of the listed solutions that match a query, each with the key for the page after it.
pub async fn search(tx: &mut Tx, q: &Question<'_>, page: &Page) -> Result<Vec<Found>> {
    let mut sql = Sql::default();
    let text = sql.select(q, page);
    tx.all(AssertSqlSafe(text), sql.vals).await
}

/// A statement of fixed fragments. All input is bound.
#[derive(Default)]
struct Sql {
    vals: Vec<Val>,
}

impl Sql {
    /// Binds a value and returns its placeholder.
    fn bind(&mut self, val: Vec<Val>) -> String {
        self.vals.extend(val);
        format!("${}", self.vals.len())
    }

    fn select(&mut self, q: &Question<'_>, page: &Page) -> String {
        let asked = !q.terms.is_empty();
        // The order is always ascending: the first result has the lowest rank.
        let mut from = if asked { self.sharing(q) } else { "solution s".to_owned() };
        let status = self.bind(vals![LISTED]);
        // A listed solution without listed plans has no price and nothing to sell.
        let mut filter = format!("s.status = {status} AND s.lowest_price IS NOT NULL");
        let (mut price, mut solution) = ("s.lowest_price", "s.id");
        match self.wanted_plans(q, &status, "p") {
            // With filters on plans, a solution counts with the cheapest plan that passes them. Without words, the plans are
            // read in the order of their prices; otherwise those of the solutions found.
            Some(plans) if matches!(q.sort, Sort::PriceUp | Sort::PriceDown) => {
                let cheaper = self.wanted_plans(q, &status, "c").unwrap_or_default();
                from = if asked { format!("{from} CROSS JOIN plan p") } else { format!("plan p CROSS JOIN {from}") };
                filter += &format!(
                    " AND s.id = p.solution_id AND {plans} AND NOT EXISTS (SELECT 1 FROM plan c
                    WHERE c.solution_id = p.solution_id AND {cheaper} AND (c.price, c.id) < (p.price, p.id))"
                );
                (price, solution) = ("p.price", "p.solution_id");
            }
            Some(plans) => {
                filter += &format!(" AND EXISTS (SELECT 1 FROM plan p WHERE p.solution_id = s.id AND {plans})");
            }
            None => {}
        }
        let rank = match q.sort {
            Sort::Relevance if asked => "-t.score".to_owned(),
            Sort::Relevance | Sort::Newest => "-s.updated_at".to_owned(),
            Sort::PriceUp => price.to_owned(),
            Sort::PriceDown => format!("-{price}"),
        };
        if let Some(category) = q.category {
            filter += &format!(" AND s.category_id = {}", self.bind(vals![category]));
        }
        let (key, id) = page.above();
        let (key, id, limit) = (self.bind(vals![key]), self.bind(vals![id]), self.bind(vals![page.limit()]));
        format!(
            "SELECT s.id AS id, {rank} AS rank, (SELECT version FROM catalogue_change WHERE id = 1) AS catalogue
            FROM {from} WHERE {filter} AND ({rank}, {solution}) > ({key}, {id})
            ORDER BY {rank}, {solution} LIMIT {limit}"
        )
    }

    /// The solutions that share enough terms, each with its score.
    fn sharing(&mut self, q: &Question<'_>) -> String {
        let terms: Vec<String> = q.terms.iter().take(MAX_TERMS).map(|term| self.bind(vals![term])).collect();
        let least = self.bind(vals![q.least_shared]);
        format!(
            "(SELECT solution_id, CAST(SUM(weight) AS BIGINT) AS score FROM search_term WHERE term IN ({})
            GROUP BY solution_id HAVING COUNT(*) >= {least}) t JOIN solution s ON s.id = t.solution_id",
            terms.join(",")
        )
    }

    /// The condition for a plan, named by an alias, that passes all filters on plans; `None` when there is no such filter.
    fn wanted_plans(&mut self, q: &Question<'_>, status: &str, plan: &str) -> Option<String> {
        let mut wanted = String::new();
        if let Some(price) = q.min_price {
            wanted += &format!(" AND {plan}.price >= {}", self.bind(vals![price]));
        }
        if let Some(price) = q.max_price {
            wanted += &format!(" AND {plan}.price <= {}", self.bind(vals![price]));
        }
        if let Some(months) = q.max_term_months {
            wanted += &format!(" AND {plan}.term_months <= {}", self.bind(vals![months]));
        }
        if let Some(staff) = q.staff {
            wanted += &format!(" AND {} BETWEEN {plan}.staff_from AND {plan}.staff_to", self.bind(vals![staff]));
        }
        if let Some(zone) = q.zone {
            wanted += &format!(" AND {plan}.zone = {}", self.bind(vals![zone]));
        }
        (!wanted.is_empty()).then(|| format!("{plan}.status = {status}{wanted}"))
    }
}
