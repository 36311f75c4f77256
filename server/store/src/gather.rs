//! Gathered writes: they are queued and sent together, on SQLite as several statements in one call, on PostgreSQL as
//! one statement with several parts. The number of rows that each write changed is checked on both.

use std::fmt::Write as _;

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use crate::error::{Result, StoreError};
use crate::val::Val;

/// The maximum number of placeholders in one statement. SQLite compares each with all before it, so the time grows with
/// their square.
pub(crate) const MAX_PLACEHOLDERS: usize = 1_000;
/// The maximum number of writes sent together.
const MAX_TOGETHER: usize = 50;

/// A statement with its values.
#[derive(Debug)]
pub(crate) struct Write {
    sql: SqlStr,
    vals: Vec<Val>,
    one: bool,
}

impl Write {
    /// A write that must change exactly one row.
    pub(crate) fn of_one(sql: SqlStr, vals: Vec<Val>) -> Self {
        Self { sql, vals, one: true }
    }

    /// A write that may change any number of rows.
    pub(crate) fn free(sql: SqlStr, vals: Vec<Val>) -> Self {
        Self { sql, vals, one: false }
    }

    pub(crate) fn changes_one(&self) -> bool {
        self.one
    }
}

/// The writes of a transaction that are not sent yet; `None` when writes are sent at once.
#[derive(Debug, Default)]
pub(crate) struct Gathered(Option<Vec<Write>>);

impl Gathered {
    /// Starts to queue writes.
    pub(crate) fn begin(&mut self) {
        self.0.get_or_insert_default();
    }

    /// Queues a write, and returns the writes to send now: the write itself when writes are not gathered, or the whole
    /// queue when it is full.
    ///
    /// # Errors
    /// [`StoreError::Nul`] when a text of the write contains a NUL.
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

    /// Takes the queued writes.
    pub(crate) fn take(&mut self) -> Vec<Write> {
        self.0.as_mut().map(std::mem::take).unwrap_or_default()
    }
}

/// Joins statements and their values into one text; the rows are those of the last statement.
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

/// One statement that runs all writes and returns for each how many rows it changed.
pub(crate) fn as_one(writes: Vec<Write>) -> Option<(SqlStr, Vec<Val>)> {
    let (mut sql, mut counts, mut vals) = (String::new(), String::new(), Vec::new());
    for (place, write) in writes.into_iter().enumerate() {
        let (before, comma) = if place == 0 { ("WITH ", "") } else { (", ", ", ") };
        // writing to a `String` cannot fail
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

/// Appends a statement, and renumbers its placeholders to follow the `bound` values before it. Our statements contain
/// `$` only in placeholders.
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

/// [`StoreError::Conflict`] when a write that must change one row changed another number.
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
