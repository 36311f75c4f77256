//! The search in the orders of a business: by the beginning of the order number, or by words of the solution.

use domain::id::BusinessId;
use domain::order::StateName;
use domain::time::Instant;
use sqlx::AssertSqlSafe;

use crate::error::Result;
use crate::order::OrderRow;
use crate::page::Page;
use crate::search::MAX_TERMS;
use crate::val::Val;
use crate::{Tx, vals};

/// What to search for in the orders of a business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought<'a> {
    /// Order numbers that begin with a text.
    Number {
        /// Digits and capital letters.
        beginning: &'a str,
        /// From when on such orders were made.
        from: Instant,
        /// Until when, exclusive.
        until: Instant,
    },
    /// Solutions that share at least `least_shared` of these terms.
    Words {
        /// The terms of the query.
        terms: &'a [String],
        /// The minimum number of terms that a solution must share.
        least_shared: u32,
    },
}

/// Sorts after every character of an order number: all numbers with a beginning sort below the beginning plus this
/// character.
const AFTER_ALL: char = '~';

/// The orders of a business that match, the newest first; with `state`, only those in it. For a number, it reads the
/// orders of the days on which they were made; for words, at most all orders of the business.
pub async fn of_business(
    tx: &mut Tx,
    id: &BusinessId,
    sought: &Sought<'_>,
    state: Option<StateName>,
    page: &Page,
) -> Result<Vec<OrderRow>> {
    let (at, last) = match (page.below(), sought) {
        ((at, _), Sought::Number { until, .. }) if until.millis() <= at => (until.millis(), ""),
        (key, _) => key,
    };
    let mut vals = vals![id, at, last, page.limit()];
    let mut bind = |val: Vec<Val>| {
        vals.extend(val);
        format!("${}", vals.len())
    };
    let mut found = match sought {
        Sought::Number { beginning, from, .. } => {
            let end = format!("{beginning}{AFTER_ALL}");
            let (from, first, end) = (bind(vals![*from]), bind(vals![*beginning]), bind(vals![end]));
            format!("created_at >= {from} AND number >= {first} AND number < {end}")
        }
        Sought::Words { terms, least_shared } => {
            let terms: Vec<String> = terms.iter().take(MAX_TERMS).map(|term| bind(vals![term])).collect();
            format!(
                "plan_id IN (SELECT p.id FROM plan p WHERE p.solution_id IN (SELECT solution_id FROM search_term
                WHERE term IN ({}) GROUP BY solution_id HAVING COUNT(*) >= {}))",
                terms.join(","),
                bind(vals![*least_shared])
            )
        }
    };
    if let Some(state) = state {
        found += &format!(" AND state = {}", bind(vals![state]));
    }
    let sql = format!(
        "SELECT * FROM orders WHERE business_id = $1 AND (created_at, id) < ($2, $3) AND {found}
        ORDER BY created_at DESC, id DESC LIMIT $4"
    );
    tx.all(AssertSqlSafe(sql), vals).await
}
