//! Rows of both engines, read into one struct.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{ColumnIndex, Decode, FromRow, Type};

use crate::val::Column;

/// A struct that the rows of a statement can be read into, on either engine.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// Two structs read from one row of a join. Their columns must have different names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Both<A, B>(pub A, pub B);

impl<'r, A: FromRow<'r, SqliteRow>, B: FromRow<'r, SqliteRow>> FromRow<'r, SqliteRow> for Both<A, B> {
    fn from_row(row: &'r SqliteRow) -> sqlx::Result<Self> {
        Ok(Self(A::from_row(row)?, B::from_row(row)?))
    }
}

impl<'r, A: FromRow<'r, PgRow>, B: FromRow<'r, PgRow>> FromRow<'r, PgRow> for Both<A, B> {
    fn from_row(row: &'r PgRow) -> sqlx::Result<Self> {
        Ok(Self(A::from_row(row)?, B::from_row(row)?))
    }
}

/// One column of a row, by its name.
pub(crate) fn cell<'r, R, T>(row: &'r R, name: &'static str) -> sqlx::Result<T>
where
    R: sqlx::Row,
    T: Column,
    T::Raw: Decode<'r, R::Database> + Type<R::Database>,
    &'static str: ColumnIndex<R>,
{
    T::from_raw(row.try_get(name)?).map_err(|source| sqlx::Error::ColumnDecode { index: name.to_owned(), source })
}

/// Declares a struct that is read from a row of either engine, each field from the column of the same name. Unlike
/// sqlx's derive it supports the domain's newtypes, also as `Option`.
macro_rules! row {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident: $ty:ty,)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$doc])* pub $field: $ty,)* }

        impl<'r> ::sqlx::FromRow<'r, ::sqlx::sqlite::SqliteRow> for $name {
            fn from_row(row: &'r ::sqlx::sqlite::SqliteRow) -> ::sqlx::Result<Self> {
                Ok(Self { $($field: $crate::row::cell(row, stringify!($field))?,)* })
            }
        }

        impl<'r> ::sqlx::FromRow<'r, ::sqlx::postgres::PgRow> for $name {
            fn from_row(row: &'r ::sqlx::postgres::PgRow) -> ::sqlx::Result<Self> {
                Ok(Self { $($field: $crate::row::cell(row, stringify!($field))?,)* })
            }
        }
    )*};
}
pub(crate) use row;
