//! A transaction. Every statement runs inside one. A transaction that is dropped without [`Tx::commit`] is rolled back.
//!
//! Each statement costs a call to the engine's thread (SQLite) or a round trip (PostgreSQL). A use case with many
//! writes therefore calls [`Tx::gather`]: its writes are queued and sent together, see [`crate::gather`].

use sqlx::{AssertSqlSafe, Postgres, Row as _, SqlSafeStr, Transaction};

use crate::error::{Result, StoreError};
use crate::gather::{self, Gathered, MAX_PLACEHOLDERS, Write, tuples};
use crate::group::Writing;
use crate::lite::{Done, Reading};
use crate::row::Row;
use crate::val::{Val, pg_query};

/// An open transaction on either engine.
#[derive(Debug)]
pub struct Tx {
    engine: Engine,
    gathered: Gathered,
}

#[derive(Debug)]
enum Engine {
    Reading(Reading),
    Writing(Writing),
    Pg(Transaction<'static, Postgres>),
}

impl From<Reading> for Tx {
    fn from(reading: Reading) -> Self {
        Self { engine: Engine::Reading(reading), gathered: Gathered::default() }
    }
}

impl From<Writing> for Tx {
    fn from(writing: Writing) -> Self {
        Self { engine: Engine::Writing(writing), gathered: Gathered::default() }
    }
}

impl From<Transaction<'static, Postgres>> for Tx {
    fn from(tx: Transaction<'static, Postgres>) -> Self {
        Self { engine: Engine::Pg(tx), gathered: Gathered::default() }
    }
}

impl Tx {
    /// Whether the engine is PostgreSQL. For the statements with a text for each engine: the claim of a job, locks, and
    /// [`Tx::has_table`].
    pub(crate) fn is_pg(&self) -> bool {
        matches!(self.engine, Engine::Pg(_))
    }

    /// Whether the database has a table. A database of an older program may lack it.
    pub(crate) async fn has_table(&mut self, name: &str) -> Result<bool> {
        let tables = if self.is_pg() {
            "pg_tables WHERE schemaname = current_schema() AND CAST(tablename AS TEXT)"
        } else {
            "sqlite_master WHERE type = 'table' AND name"
        };
        let sql = AssertSqlSafe(format!("SELECT CAST(1 AS BIGINT) FROM {tables} = $1"));
        Ok(self.opt::<(i64,)>(sql, crate::vals![name]).await?.is_some())
    }

    /// From now on, writes without a result ([`Tx::exec_one`], [`Tx::send`]) are gathered. They are sent together, in
    /// order, before the next statement with a result, or with the commit; their errors are returned there. PostgreSQL
    /// runs them as one statement, in which no write sees the rows of another. So read something between two writes to
    /// the same row.
    pub fn gather(&mut self) {
        self.gathered.begin();
    }

    /// All rows of a statement.
    ///
    /// # Errors
    /// Those of the database, and [`StoreError::Data`] for a row of an invalid form.
    pub async fn all<T: Row>(&mut self, sql: impl SqlSafeStr + Send, vals: Vec<Val>) -> Result<Vec<T>> {
        let last = Write::free(sql.into_sql_str(), vals);
        last.refuse_nul()?;
        let before = self.gathered.take();
        if let Engine::Pg(tx) = &mut self.engine {
            pg_send(tx, before).await?;
            let (sql, vals) = gather::in_a_row(Vec::new(), last);
            let rows = pg_query(sql, vals).fetch_all(&mut **tx).await?;
            return Ok(rows.iter().map(T::from_row).collect::<sqlx::Result<_>>()?);
        }
        let Done { rows, .. } = self.lite(before, last).await?;
        Ok(rows.iter().map(T::from_row).collect::<sqlx::Result<_>>()?)
    }

    /// The only row; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there are several.
    pub async fn opt<T: Row>(&mut self, sql: impl SqlSafeStr + Send, vals: Vec<Val>) -> Result<Option<T>> {
        let mut rows = self.all(sql, vals).await?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            several => Err(conflict(several)),
        }
    }

    /// The only row.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is none, or several.
    pub async fn one<T: Row>(&mut self, sql: impl SqlSafeStr + Send, vals: Vec<Val>) -> Result<T> {
        self.opt(sql, vals).await?.ok_or(StoreError::Conflict(0))
    }

    /// Runs a statement. Returns how many rows it changed.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn exec(&mut self, sql: impl SqlSafeStr + Send, vals: Vec<Val>) -> Result<u64> {
        let last = Write::free(sql.into_sql_str(), vals);
        last.refuse_nul()?;
        let before = self.gathered.take();
        if let Engine::Pg(tx) = &mut self.engine {
            pg_send(tx, before).await?;
            return pg_exec(tx, last).await;
        }
        Ok(self.lite(before, last).await?.changed)
    }

    async fn lite(&mut self, before: Vec<Write>, last: Write) -> Result<Done> {
        match &mut self.engine {
            Engine::Reading(reading) => reading.run(before, last).await,
            Engine::Writing(writing) => writing.run(before, last).await,
            Engine::Pg(_) => Err(StoreError::Data("another engine".to_owned())),
        }
    }

    /// Runs a statement that must change exactly one row. It is queued while writes are gathered.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it changed no row or several.
    pub async fn exec_one(&mut self, sql: impl SqlSafeStr + Send, vals: Vec<Val>) -> Result<()> {
        self.write(Write::of_one(sql.into_sql_str(), vals)).await
    }

    /// Runs a statement that may change any number of rows. It is queued while writes are gathered.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn send(&mut self, sql: impl SqlSafeStr + Send, vals: Vec<Val>) -> Result<()> {
        self.write(Write::free(sql.into_sql_str(), vals)).await
    }

    /// Inserts a row. While writes are gathered, the rows of one table are inserted by one statement, in the place of the
    /// first: the table must not depend on other gathered writes. `head` is `INSERT INTO table (columns)`; `tail` may be an
    /// `ON CONFLICT`.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the row was not inserted and `tail` is empty.
    pub async fn insert(&mut self, head: &'static str, vals: Vec<Val>, tail: &'static str) -> Result<()> {
        self.write(Write::row(head, vals, tail)).await
    }

    async fn write(&mut self, write: Write) -> Result<()> {
        write.refuse_nul()?;
        match self.gathered.keep(write) {
            Some(now) => self.send_all(now).await,
            None => Ok(()),
        }
    }

    /// Sends writes together.
    async fn send_all(&mut self, mut writes: Vec<Write>) -> Result<()> {
        if let Engine::Pg(tx) = &mut self.engine {
            return pg_send(tx, writes).await;
        }
        let Some(last) = writes.pop() else { return Ok(()) };
        let wanted = last.changes();
        let Done { changed, .. } = self.lite(writes, last).await?;
        gather::as_many(&[wanted], &[changed])
    }

    /// Inserts many rows in as few statements as the engines allow. `head` is `INSERT INTO table (columns)`; each row
    /// has a value for each column.
    ///
    /// # Errors
    /// [`StoreError::Data`] when rows are empty or differ in length; otherwise those of the database.
    pub async fn insert_many(&mut self, head: &str, rows: Vec<Vec<Val>>) -> Result<()> {
        let Some(width) = rows.first().map(Vec::len) else { return Ok(()) };
        if width == 0 || rows.iter().any(|row| row.len() != width) {
            return Err(StoreError::Data("rows of different lengths".to_owned()));
        }
        let mut rest = rows;
        while !rest.is_empty() {
            let fits = MAX_PLACEHOLDERS.checked_div(width).unwrap_or(1).min(rest.len());
            let later = rest.split_off(fits);
            let sql = format!("{head} VALUES {}", tuples(rest.len(), width));
            self.exec(AssertSqlSafe(sql), rest.into_iter().flatten().collect()).await?;
            rest = later;
        }
        Ok(())
    }

    /// All rows that match one of `keys`, in no particular order, in as few statements as the engines allow. `head`
    /// binds `vals` and ends with `IN`.
    ///
    /// # Errors
    /// Those of the database, and [`StoreError::Data`] for a row of an invalid form.
    pub async fn all_among<T: Row>(&mut self, head: &'static str, vals: Vec<Val>, keys: Vec<Val>) -> Result<Vec<T>> {
        let mut found = Vec::with_capacity(keys.len());
        for keys in keys.chunks(MAX_PLACEHOLDERS.saturating_sub(vals.len()).max(1)) {
            let marks: Vec<String> = (1..=keys.len()).map(|place| format!("${}", vals.len() + place)).collect();
            let sql = format!("{head} ({})", marks.join(","));
            let bound = vals.iter().chain(keys).cloned().collect();
            found.extend(self.all::<T>(AssertSqlSafe(sql), bound).await?);
        }
        Ok(found)
    }

    /// Commits. When this fails, the outcome is unknown: the caller repeats the command with the same idempotency key.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn commit(mut self) -> Result<()> {
        let rest = self.gathered.take();
        self.send_all(rest).await?;
        match self.engine {
            Engine::Reading(_) => Ok(()),
            Engine::Writing(writing) => writing.commit().await,
            Engine::Pg(tx) => Ok(tx.commit().await?),
        }
    }
}

/// Runs writes in one round trip.
async fn pg_send(tx: &mut Transaction<'static, Postgres>, mut writes: Vec<Write>) -> Result<()> {
    if writes.len() == 1
        && let Some(only) = writes.pop()
    {
        let wanted = only.changes();
        let changed = pg_exec(tx, only).await?;
        return gather::as_many(&[wanted], &[changed]);
    }
    let wanted: Vec<Option<u64>> = writes.iter().map(Write::changes).collect();
    let Some((sql, vals)) = gather::as_one(writes) else { return Ok(()) };
    let row = pg_query(sql, vals).fetch_one(&mut **tx).await?;
    let changes = (0..wanted.len()).map(|place| row.try_get::<i64, _>(place).map(i64::unsigned_abs));
    gather::as_many(&wanted, &changes.collect::<sqlx::Result<Vec<u64>>>()?)
}

async fn pg_exec(tx: &mut Transaction<'static, Postgres>, write: Write) -> Result<u64> {
    let (sql, vals) = gather::in_a_row(Vec::new(), write);
    Ok(pg_query(sql, vals).execute(&mut **tx).await?.rows_affected())
}

fn conflict(rows: usize) -> StoreError {
    StoreError::Conflict(u64::try_from(rows).unwrap_or(u64::MAX))
}
