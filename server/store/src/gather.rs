//! Gathered writes: they are queued and sent together, on SQLite as several statements in one call, on PostgreSQL as
//! one statement with several parts. The number of rows that each write changed is checked on both.

use std::fmt::Write as _;
use std::ops::ControlFlow;

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
    text: Text,
    vals: Vec<Val>,
    /// How many rows it must change; `None` when any number will do.
    changes: Option<u64>,
}

#[derive(Debug)]
enum Text {
    Whole(SqlStr),
    /// The rows of an insert: the text before and after them, and the number of values of each.
    Rows {
        head: &'static str,
        tail: &'static str,
        width: usize,
    },
}

impl Write {
    /// A write that must change exactly one row.
    pub(crate) fn of_one(sql: SqlStr, vals: Vec<Val>) -> Self {
        Self { text: Text::Whole(sql), vals, changes: Some(1) }
    }

    /// A write that may change any number of rows.
    pub(crate) fn free(sql: SqlStr, vals: Vec<Val>) -> Self {
        Self { text: Text::Whole(sql), vals, changes: None }
    }

    /// A row that is inserted together with others of its table. It must be inserted, unless `tail` says otherwise.
    pub(crate) fn row(head: &'static str, vals: Vec<Val>, tail: &'static str) -> Self {
        let changes = tail.is_empty().then_some(1);
        Self { text: Text::Rows { head, tail, width: vals.len() }, vals, changes }
    }

    /// The statement, with its values.
    fn parts(self) -> (SqlStr, Vec<Val>) {
        let sql = match self.text {
            Text::Whole(sql) => sql,
            Text::Rows { head, tail, width } => {
                let rows = self.vals.len().checked_div(width).unwrap_or_default();
                AssertSqlSafe(format!("{head} VALUES {}{tail}", tuples(rows, width))).into_sql_str()
            }
        };
        (sql, self.vals)
    }

    /// Takes the rows of another write with the same text; returns it when it has another one.
    fn join(&mut self, other: Self) -> Option<Self> {
        match (&self.text, &other.text) {
            (Text::Rows { head, tail, .. }, Text::Rows { head: of, tail: then, .. }) if (head, tail) == (of, then) => {
                self.changes = self.changes.zip(other.changes).map(|(some, more)| some.saturating_add(more));
                self.vals.extend(other.vals);
                None
            }
            _ => Some(other),
        }
    }

    /// A statement without values.
    pub(crate) fn plain(sql: &'static str) -> Self {
        Self::free(sql.into_sql_str(), Vec::new())
    }

    /// Refuses a NUL in a text on both engines: SQLite would store it, PostgreSQL cannot.
    ///
    /// # Errors
    /// [`StoreError::Nul`].
    pub(crate) fn refuse_nul(&self) -> Result<()> {
        let nul = |val: &Val| matches!(val, Val::Text(Some(text)) if text.contains('\0'));
        if self.vals.iter().any(nul) { Err(StoreError::Nul) } else { Ok(()) }
    }

    pub(crate) fn changes(&self) -> Option<u64> {
        self.changes
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
    pub(crate) fn keep(&mut self, write: Write) -> Option<Vec<Write>> {
        let Some(kept) = &mut self.0 else { return Some(vec![write]) };
        let bound: usize = kept.iter().map(|kept| kept.vals.len()).sum();
        let full = kept.len() >= MAX_TOGETHER || bound + write.vals.len() > MAX_PLACEHOLDERS;
        let now = full.then(|| std::mem::take(kept));
        let left = kept.iter_mut().try_fold(write, |write, other| match other.join(write) {
            Some(write) => ControlFlow::Continue(write),
            None => ControlFlow::Break(()),
        });
        kept.extend(left.continue_value());
        now
    }

    /// Takes the queued writes.
    pub(crate) fn take(&mut self) -> Vec<Write> {
        self.0.as_mut().map(std::mem::take).unwrap_or_default()
    }
}

/// Joins statements and their values into one text; the rows are those of the last statement.
pub(crate) fn in_a_row(writes: Vec<Write>, last: Write) -> (SqlStr, Vec<Val>) {
    if writes.is_empty() {
        return last.parts();
    }
    let (mut sql, mut vals) = (String::new(), Vec::new());
    for (text, bound) in writes.into_iter().chain([last]).map(Write::parts) {
        renumber(&mut sql, text.as_str(), vals.len());
        sql.push(';');
        vals.extend(bound);
    }
    (AssertSqlSafe(sql).into_sql_str(), vals)
}

/// One statement that runs all writes and returns for each how many rows it changed.
pub(crate) fn as_one(writes: Vec<Write>) -> Option<(SqlStr, Vec<Val>)> {
    let (mut sql, mut counts, mut vals) = (String::new(), String::new(), Vec::new());
    for (place, (text, bound)) in writes.into_iter().map(Write::parts).enumerate() {
        let (before, comma) = if place == 0 { ("WITH ", "") } else { (", ", ", ") };
        // writing to a `String` cannot fail
        write!(sql, "{before}w{place} AS (").ok();
        renumber(&mut sql, text.as_str(), vals.len());
        sql.push_str(" RETURNING 1)");
        write!(counts, "{comma}(SELECT COUNT(*) FROM w{place})").ok();
        vals.extend(bound);
    }
    if sql.is_empty() {
        return None;
    }
    Some((AssertSqlSafe(format!("{sql} SELECT {counts}")).into_sql_str(), vals))
}

/// Appends a statement, and renumbers its placeholders to follow the `bound` values before it. A `$` without a number is
/// none, as in a JSON path.
fn renumber(all: &mut String, sql: &str, bound: usize) {
    let mut parts = sql.split('$');
    all.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(digits);
        match number.parse::<usize>() {
            Ok(number) => write!(all, "${}{rest}", number + bound).ok(),
            Err(_) => write!(all, "${part}").ok(),
        };
    }
}

/// [`StoreError::Conflict`] when a write changed another number of rows than it must.
pub(crate) fn as_many(wanted: &[Option<u64>], changes: &[u64]) -> Result<()> {
    let wrong = wanted.iter().zip(changes).find(|(wanted, changed)| wanted.is_some_and(|wanted| wanted != **changed));
    wrong.map_or(Ok(()), |(_, changed)| Err(StoreError::Conflict(*changed)))
}

/// `($1,$2),($3,$4)`: placeholders for a number of rows.
pub(crate) fn tuples(rows: usize, width: usize) -> String {
    let row = |index: usize| {
        let cells: Vec<String> = (1..=width).map(|cell| format!("${}", index * width + cell)).collect();
        format!("({})", cells.join(","))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(",")
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
        let mut path = String::new();
        renumber(&mut path, "INSERT INTO a (b) SELECT c -> '$.d' FROM e WHERE f = $1", 2);
        assert_eq!(path, "INSERT INTO a (b) SELECT c -> '$.d' FROM e WHERE f = $3");
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

    #[test]
    fn rows_of_one_table_go_together() {
        let row = |value: i64| Write::row("INSERT INTO a (b, c)", vals![value, "d"], "");
        let mut gathered = Gathered::default();
        gathered.begin();
        assert!(gathered.keep(row(1)).is_none());
        assert!(gathered.keep(write("INSERT INTO e DEFAULT VALUES", vals![])).is_none());
        assert!(gathered.keep(row(2)).is_none());
        assert!(
            gathered.keep(Write::row("INSERT INTO a (b, c)", vals![3_i64, "d"], " ON CONFLICT DO NOTHING")).is_none()
        );
        let writes = gathered.take();
        assert_eq!(writes.iter().map(Write::changes).collect::<Vec<_>>(), [Some(2), Some(1), None]);
        let texts: Vec<String> = writes.into_iter().map(|write| write.parts().0.as_str().to_owned()).collect();
        let conflict = "INSERT INTO a (b, c) VALUES ($1,$2) ON CONFLICT DO NOTHING";
        assert_eq!(texts, ["INSERT INTO a (b, c) VALUES ($1,$2),($3,$4)", "INSERT INTO e DEFAULT VALUES", conflict]);
    }
}
