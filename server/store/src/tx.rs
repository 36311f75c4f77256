//! A transaction: every statement runs inside one. Dropped without [`Tx::commit`], it is rolled back.

use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr, Sqlite, Transaction};

use crate::error::{Result, StoreError};
use crate::row::Row;
use crate::val::Val;

/// Placeholders in one statement: SQLite's limit, the lower of the two.
const MAX_PLACEHOLDERS: usize = 32_766;

/// An open transaction on either engine.
#[derive(Debug)]
pub struct Tx(Engine);

#[derive(Debug)]
enum Engine {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

macro_rules! binder {
    ($name:ident, $engine:ty, $arguments:ty) => {
        fn $name(sql: impl SqlSafeStr, vals: Vec<Val>) -> Result<Query<'static, $engine, $arguments>> {
            let mut query = sqlx::query(sql);
            for val in vals {
                query = match val {
                    Val::Int(v) => query.bind(v),
                    Val::Bool(v) => query.bind(v),
                    Val::Bytes(v) => query.bind(v),
                    // PostgreSQL cannot store it, SQLite would: both refuse alike.
                    Val::Text(Some(v)) if v.contains('\0') => return Err(StoreError::Nul),
                    Val::Text(v) => query.bind(v),
                };
            }
            Ok(query)
        }
    };
}

binder!(lite_query, Sqlite, SqliteArguments);
binder!(pg_query, Postgres, PgArguments);

impl Tx {
    pub(crate) fn lite(tx: Transaction<'static, Sqlite>) -> Self {
        Self(Engine::Lite(tx))
    }

    pub(crate) fn pg(tx: Transaction<'static, Postgres>) -> Self {
        Self(Engine::Pg(tx))
    }

    /// Whether PostgreSQL runs. For the statements that have two texts: the claim of a job, and [`Tx::has_table`].
    pub(crate) fn is_pg(&self) -> bool {
        matches!(self.0, Engine::Pg(_))
    }

    /// Whether the database has a table: one that was opened first by an older program may lack it.
    pub(crate) async fn has_table(&mut self, name: &str) -> Result<bool> {
        let tables = if self.is_pg() {
            "pg_tables WHERE schemaname = current_schema() AND CAST(tablename AS TEXT)"
        } else {
            "sqlite_master WHERE type = 'table' AND name"
        };
        let sql = AssertSqlSafe(format!("SELECT CAST(1 AS BIGINT) FROM {tables} = $1"));
        Ok(self.opt::<(i64,)>(sql, crate::vals![name]).await?.is_some())
    }

    /// All rows of a statement.
    ///
    /// # Errors
    /// What the database says, or a row of the wrong shape.
    pub async fn all<T: Row>(&mut self, sql: impl SqlSafeStr + Send, vals: Vec<Val>) -> Result<Vec<T>> {
        match &mut self.0 {
            Engine::Lite(tx) => {
                let rows = lite_query(sql, vals)?.fetch_all(&mut **tx).await?;
                Ok(rows.iter().map(T::from_row).collect::<sqlx::Result<_>>()?)
            }
            Engine::Pg(tx) => {
                let rows = pg_query(sql, vals)?.fetch_all(&mut **tx).await?;
                Ok(rows.iter().map(T::from_row).collect::<sqlx::Result<_>>()?)
            }
        }
    }

    /// The only row, or nothing.
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

    /// Runs a statement; how many rows it changed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn exec(&mut self, sql: impl SqlSafeStr + Send, vals: Vec<Val>) -> Result<u64> {
        Ok(match &mut self.0 {
            Engine::Lite(tx) => lite_query(sql, vals)?.execute(&mut **tx).await?.rows_affected(),
            Engine::Pg(tx) => pg_query(sql, vals)?.execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Runs a statement that must change exactly one row.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it changed none, or several.
    pub async fn exec_one(&mut self, sql: impl SqlSafeStr + Send, vals: Vec<Val>) -> Result<()> {
        match self.exec(sql, vals).await? {
            1 => Ok(()),
            rows => Err(StoreError::Conflict(rows)),
        }
    }

    /// Inserts many rows, in as few statements as the engines allow. `head` is `INSERT INTO table (columns)`; each
    /// row has a value for each column.
    ///
    /// # Errors
    /// [`StoreError::Data`] when rows differ in length or are empty; otherwise what the database says.
    pub async fn insert_many(&mut self, head: &'static str, rows: Vec<Vec<Val>>) -> Result<()> {
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

    /// All rows that name one of `keys`, in no order, by as few statements as the engines allow. `head` binds `vals` and
    /// ends with `IN`.
    ///
    /// # Errors
    /// What the database says, or a row of the wrong shape.
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

    /// Makes everything permanent. When this fails, nothing is known: the caller repeats with the same
    /// idempotency key.
    ///
    /// # Errors
    /// What the database says.
    pub async fn commit(self) -> Result<()> {
        match self.0 {
            Engine::Lite(tx) => tx.commit().await?,
            Engine::Pg(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// `($1,$2),($3,$4)`: placeholders for a number of rows.
fn tuples(rows: usize, width: usize) -> String {
    let row = |index: usize| {
        let cells: Vec<String> = (1..=width).map(|cell| format!("${}", index * width + cell)).collect();
        format!("({})", cells.join(","))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(",")
}

fn conflict(rows: usize) -> StoreError {
    StoreError::Conflict(u64::try_from(rows).unwrap_or(u64::MAX))
}
