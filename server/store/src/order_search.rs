//! Looking for one's own orders: by the beginning of the number, or by the words of the solution bought.

use domain::id::BusinessId;
use domain::order::StateName;
use sqlx::AssertSqlSafe;

use crate::error::Result;
use crate::order::OrderRow;
use crate::page::Page;
use crate::search::MAX_TERMS;
use crate::val::Val;
use crate::{Tx, vals};

/// What is looked for among the orders of a business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought<'a> {
    /// Numbers that begin so; digits and capital letters.
    Number(&'a str),
    /// Solutions that share at least so many of these terms.
    Words {
        /// The terms of what was typed.
        terms: &'a [String],
        /// The fewest that a solution must share.
        least_shared: u32,
    },
}

/// Greater than every character of a number: numbers that begin alike lie below their beginning with it.
const AFTER_ALL: char = '~';

/// A business's orders that are looked for, the newest first; of one state when it is given. No more rows are read than the
/// business has orders.
pub async fn of_business(
    tx: &mut Tx,
    id: &BusinessId,
    sought: &Sought<'_>,
    state: Option<StateName>,
    page: &Page,
) -> Result<Vec<OrderRow>> {
    let (at, last) = page.below();
    let mut vals = vals![id, at, last, page.limit()];
    let mut bind = |val: Vec<Val>| {
        vals.extend(val);
        format!("${}", vals.len())
    };
    let mut found = match sought {
        Sought::Number(beginning) => {
            let end = format!("{beginning}{AFTER_ALL}");
            format!("number >= {} AND number < {}", bind(vals![*beginning]), bind(vals![end]))
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
