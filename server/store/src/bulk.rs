//! Whole tables as plain values, for demonstrations that copy firms with all their rows a hundred thousand times.
//! Whoever copies rows keeps the stored sums correct, such as balances.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Column, ColumnIndex, Decode, FromRow, Type, TypeInfo};

use crate::Tx;
use crate::error::{Result, StoreError};
use crate::val::Val;

/// Rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, with a value for each column.
    pub rows: Vec<Vec<Val>>,
}

/// Reads all rows of a table, in no particular order. The whole result is in memory.
pub async fn all(tx: &mut Tx, table: &'static str) -> Result<Rows> {
    let cells: Vec<Cells> = tx.all(AssertSqlSafe(format!("SELECT * FROM {table}")), Vec::new()).await?;
    let columns = cells.first().map(|row| row.0.iter().map(|(name, _)| name.clone()).collect()).unwrap_or_default();
    let rows = cells.into_iter().map(|row| row.0.into_iter().map(|(_, val)| val).collect()).collect();
    Ok(Rows { columns, rows })
}

/// Inserts rows into a table, many with each statement.
///
/// # Errors
/// Those of the database, and [`StoreError::Data`] for a row with another number of values.
pub async fn insert(tx: &mut Tx, table: &'static str, rows: Rows) -> Result<()> {
    tx.insert_many(&format!("INSERT INTO {table} ({})", rows.columns.join(", ")), rows.rows).await
}

/// The values of a row by the names of their columns.
struct Cells(Vec<(String, Val)>);

impl<'r> FromRow<'r, SqliteRow> for Cells {
    fn from_row(row: &'r SqliteRow) -> sqlx::Result<Self> {
        cells(row)
    }
}

impl<'r> FromRow<'r, PgRow> for Cells {
    fn from_row(row: &'r PgRow) -> sqlx::Result<Self> {
        cells(row)
    }
}

fn cells<'r, R: sqlx::Row>(row: &'r R) -> sqlx::Result<Cells>
where
    usize: ColumnIndex<R>,
    Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    Option<bool>: Decode<'r, R::Database> + Type<R::Database>,
    Option<Vec<u8>>: Decode<'r, R::Database> + Type<R::Database>,
{
    let cell = |column: &<R::Database as sqlx::Database>::Column| {
        let place = column.ordinal();
        let val = match column.type_info().name() {
            "INTEGER" | "INT8" => Val::Int(row.try_get(place)?),
            "TEXT" => Val::Text(row.try_get(place)?),
            "BOOL" => Val::Bool(row.try_get(place)?),
            "BLOB" | "BYTEA" => Val::Bytes(row.try_get(place)?),
            other => {
                let unknown = StoreError::Data(format!("a column of type {other}"));
                return Err(sqlx::Error::Decode(Box::new(unknown)));
            }
        };
        Ok((column.name().to_owned(), val))
    };
    Ok(Cells(row.columns().iter().map(cell).collect::<sqlx::Result<_>>()?))
}
