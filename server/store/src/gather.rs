//! Writes that are kept back and sent together: as many statements in one hand-over on SQLite, as one statement of many
//! parts on PostgreSQL. How many rows each changed is looked at in both.

use std::fmt::Write as _;

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use crate::error::{Result, StoreError};
use crate::val::Val;

/// Placeholders in one statement. SQLite looks each of them up among those before: the time grows with their square.
pub(crate) const MAX_PLACEHOLDERS: usize = 1_000;
/// The most writes that are sent together.
const MAX_TOGETHER: usize = 50;

/// A statement with its values.
#[derive(Debug)]
pub(crate) struct Write {
    sql: SqlStr,
    vals: Vec<Val>,
    one: bool,
}

impl Write {
    /// One that changes exactly one row, or is refused.
    pub(crate) fn of_one(sql: SqlStr, vals: Vec<Val>) -> Self {
        Self { sql, vals, one: true }
    }

    /// One that changes however many rows.
    pub(crate) fn free(sql: SqlStr, vals: Vec<Val>) -> Self {
        Self { sql, vals, one: false }
    }

    pub(crate) fn changes_one(&self) -> bool {
        self.one
    }
}

/// The writes of a transaction that are not sent yet.
#[derive(Debug, Default)]
pub(crate) struct Gathered(Option<Vec<Write>>);

impl Gathered {
    /// Begins to keep writes back.
    pub(crate) fn begin(&mut self) {
        self.0.get_or_insert_default();
    }

    /// Keeps a write back. What is to be sent now: the write itself when none are kept back, all of them when they are many.
    ///
    /// # Errors
    /// [`StoreError::Nul`], at once: what is bound to it is known.
    pub(crate) fn keep(&mut self, write: Write) -> Result<Option<Vec<Write>>> {
        let Some(kept) = &mut self.0 else { return Ok(Some(vec![write])) };
        if write.vals.iter().any(|val| matches!(val, Val::Text(Some(text)) if text.contains('\0'))) {
            return Err(StoreError::Nul);
        }
        let bound: usize = kept.iter().map(|kept| kept.vals.len()).sum();
        let full = kept.len() >= MAX_TOGETHER || bound + write.vals.len() > MAX_PLACEHOLDERS;
        let now = full.then(|| std::mem::take(kept));
        kept.push(write);
        Ok(now)
    }

    /// What was kept back.
    pub(crate) fn take(&mut self) -> Vec<Write> {
        self.0.as_mut().map(std::mem::take).unwrap_or_default()
    }
}

/// Statements one after the other, with the values of all; the last one is what the rows are of.
pub(crate) fn in_a_row(writes: Vec<Write>, last: Write) -> (SqlStr, Vec<Val>) {
    if writes.is_empty() {
        return (last.sql, last.vals);
    }
    let (mut sql, mut vals) = (String::new(), Vec::new());
    for write in writes.into_iter().chain([last]) {
        renumber(&mut sql, write.sql.as_str(), vals.len());
        sql.push(';');
        vals.extend(write.vals);
    }
    (AssertSqlSafe(sql).into_sql_str(), vals)
}

/// One statement that does them all in their order and says of each how many rows it changed.
pub(crate) fn as_one(writes: Vec<Write>) -> Option<(SqlStr, Vec<Val>)> {
    let (mut sql, mut counts, mut vals) = (String::new(), String::new(), Vec::new());
    for (place, write) in writes.into_iter().enumerate() {
        let (before, comma) = if place == 0 { ("WITH ", "") } else { (", ", ", ") };
        // writing to a text does not fail
        write!(sql, "{before}w{place} AS (").ok();
        renumber(&mut sql, write.sql.as_str(), vals.len());
        sql.push_str(" RETURNING 1)");
        write!(counts, "{comma}(SELECT COUNT(*) FROM w{place})").ok();
        vals.extend(write.vals);
    }
    if sql.is_empty() {
        return None;
    }
    Some((AssertSqlSafe(format!("{sql} SELECT {counts}")).into_sql_str(), vals))
}

/// Adds a statement whose placeholders come after `bound` others. No text of ours has a `$` that is no placeholder.
fn renumber(all: &mut String, sql: &str, bound: usize) {
    let mut parts = sql.split('$');
    all.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(digits);
        let number: usize = number.parse().unwrap_or_default();
        write!(all, "${}{rest}", number + bound).ok();
    }
}

/// Refuses when a write that must change one row did not.
pub(crate) fn all_ones(ones: &[bool], changes: &[u64]) -> Result<()> {
    let mut wrong = ones.iter().zip(changes).filter(|(one, _)| **one).map(|(_, changed)| *changed);
    wrong.try_for_each(exactly_one)
}

pub(crate) fn exactly_one(changed: u64) -> Result<()> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict(changed)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vals;

    fn write(sql: &'static str, vals: Vec<Val>) -> Write {
        Write::of_one(sql.into_sql_str(), vals)
    }

    #[test]
    fn placeholders_are_numbered_on() {
        let add = |values| write("INSERT INTO a (b, c) VALUES ($2, $1)", values);
        let writes = || vec![add(vals!["c", 1_i64]), write("INSERT INTO d DEFAULT VALUES", vals![])];
        let (sql, values) = in_a_row(writes(), write("INSERT INTO e (f) VALUES ($1)", vals![2_i64]));
        let all = "INSERT INTO a (b, c) VALUES ($2, $1);INSERT INTO d DEFAULT VALUES;INSERT INTO e (f) VALUES ($3);";
        assert_eq!((sql.as_str(), values), (all, vals!["c", 1_i64, 2_i64]));
        let one = as_one([add(vals!["g", 3_i64])].into_iter().chain(writes()).collect());
        let all = "WITH w0 AS (INSERT INTO a (b, c) VALUES ($2, $1) RETURNING 1), \
             w1 AS (INSERT INTO a (b, c) VALUES ($4, $3) RETURNING 1), \
             w2 AS (INSERT INTO d DEFAULT VALUES RETURNING 1) \
             SELECT (SELECT COUNT(*) FROM w0), (SELECT COUNT(*) FROM w1), (SELECT COUNT(*) FROM w2)";
        let one = one.map(|(sql, values)| (sql.as_str().to_owned(), values));
        assert_eq!(one, Some((all.to_owned(), vals!["g", 3_i64, "c", 1_i64])));
        assert!(as_one(Vec::new()).is_none());
    }
}
