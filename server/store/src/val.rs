//! Conversion of values to placeholders and from columns: plain types and the domain's newtypes.

use chrono::NaiveDate;
use domain::id;
use domain::lang::Lang;
use domain::money::{Points, Twd};
use domain::order::StateName;
use domain::time::Instant;
use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Postgres, SqlSafeStr, Sqlite};

/// A value for a placeholder. `None` keeps its type, because PostgreSQL needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Val {
    /// An integer; instants are milliseconds.
    Int(Option<i64>),
    /// A text; dates are ISO 8601, structures are JSON.
    Text(Option<String>),
    /// A Boolean.
    Bool(Option<bool>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

/// A type that can be bound to a placeholder.
pub trait ToVal {
    /// The NULL of this type.
    const NONE: Val;
    /// The value to bind.
    fn to_val(&self) -> Val;
}

/// A type that can be read from a column.
pub trait Column: Sized {
    /// The type that both engines decode.
    type Raw;
    /// Converts the stored value.
    ///
    /// # Errors
    /// The stored value has an invalid form for this type.
    fn from_raw(raw: Self::Raw) -> Result<Self, BoxDynError>;
}

impl<T: ToVal + ?Sized> ToVal for &T {
    const NONE: Val = T::NONE;
    fn to_val(&self) -> Val {
        (**self).to_val()
    }
}

impl<T: ToVal> ToVal for Option<T> {
    const NONE: Val = T::NONE;
    fn to_val(&self) -> Val {
        self.as_ref().map_or(T::NONE, ToVal::to_val)
    }
}

impl<T: Column> Column for Option<T> {
    type Raw = Option<T::Raw>;
    fn from_raw(raw: Self::Raw) -> Result<Self, BoxDynError> {
        raw.map(T::from_raw).transpose()
    }
}

macro_rules! plain {
    ($($ty:ty => $variant:ident;)*) => {$(
        impl ToVal for $ty {
            const NONE: Val = Val::$variant(None);
            fn to_val(&self) -> Val {
                Val::$variant(Some(self.to_owned()))
            }
        }
        impl Column for $ty {
            type Raw = $ty;
            fn from_raw(raw: $ty) -> Result<Self, BoxDynError> {
                Ok(raw)
            }
        }
    )*};
}

plain! { i64 => Int; String => Text; bool => Bool; Vec<u8> => Bytes; }

impl ToVal for str {
    const NONE: Val = Val::Text(None);
    fn to_val(&self) -> Val {
        Val::Text(Some(self.to_owned()))
    }
}

macro_rules! small_numbers {
    ($($ty:ty),*) => {$(
        impl ToVal for $ty {
            const NONE: Val = Val::Int(None);
            fn to_val(&self) -> Val {
                Val::Int(Some(i64::from(*self)))
            }
        }
        impl Column for $ty {
            type Raw = i64;
            fn from_raw(raw: i64) -> Result<Self, BoxDynError> {
                Ok(Self::try_from(raw)?)
            }
        }
    )*};
}

small_numbers!(u8, u16, u32, i32);

macro_rules! whole_numbers {
    ($($ty:ty: $make:path, $get:path;)*) => {$(
        impl ToVal for $ty {
            const NONE: Val = Val::Int(None);
            fn to_val(&self) -> Val {
                Val::Int(Some($get(*self)))
            }
        }
        impl Column for $ty {
            type Raw = i64;
            fn from_raw(raw: i64) -> Result<Self, BoxDynError> {
                Ok($make(raw))
            }
        }
    )*};
}

whole_numbers! {
    Points: Points::new, Points::get;
    Twd: Twd::new, Twd::get;
    Instant: Instant::from_millis, Instant::millis;
}

macro_rules! identifiers {
    ($($name:ident),*) => {$(
        impl ToVal for id::$name {
            const NONE: Val = Val::Text(None);
            fn to_val(&self) -> Val {
                Val::Text(Some(self.as_str().to_owned()))
            }
        }
        impl Column for id::$name {
            type Raw = String;
            fn from_raw(raw: String) -> Result<Self, BoxDynError> {
                Ok(Self::try_from(raw)?)
            }
        }
    )*};
}

identifiers!(
    PersonId,
    BusinessId,
    VendorId,
    SolutionId,
    PlanId,
    OrderId,
    ExpertRequestId,
    CaseId,
    ReasonId,
    ApprovalId,
    LotId,
    EntryId,
    PaymentId,
    ProgramCode,
    RulesVersion,
    IdempotencyKey,
    JobId,
    InvitationId,
    StaffInvitationId,
    SavedViewId,
    NoticeId,
    MessageId,
    AttachmentId
);

/// The stored form of a date: ISO 8601, so that texts sort by date.
const DATE: &str = "%Y-%m-%d";

impl ToVal for NaiveDate {
    const NONE: Val = Val::Text(None);
    fn to_val(&self) -> Val {
        Val::Text(Some(self.format(DATE).to_string()))
    }
}

impl Column for NaiveDate {
    type Raw = String;
    fn from_raw(raw: String) -> Result<Self, BoxDynError> {
        Ok(NaiveDate::parse_from_str(&raw, DATE)?)
    }
}

impl ToVal for StateName {
    const NONE: Val = Val::Text(None);
    fn to_val(&self) -> Val {
        Val::Text(Some(self.as_str().to_owned()))
    }
}

impl Column for StateName {
    type Raw = String;
    fn from_raw(raw: String) -> Result<Self, BoxDynError> {
        Ok(Self::try_from(raw)?)
    }
}

impl ToVal for Lang {
    const NONE: Val = Val::Text(None);
    fn to_val(&self) -> Val {
        Val::Text(Some(self.tag().to_owned()))
    }
}

impl Column for Lang {
    type Raw = String;
    fn from_raw(raw: String) -> Result<Self, BoxDynError> {
        Ok(Lang::from_tag(&raw))
    }
}

/// Binds more values, and returns their placeholders for an `IN (…)`.
pub(crate) fn any_of<T: ToVal>(vals: &mut Vec<Val>, more: impl IntoIterator<Item = T>) -> String {
    let first = vals.len() + 1;
    vals.extend(more.into_iter().map(|value| value.to_val()));
    let marks: Vec<String> = (first..=vals.len()).map(|place| format!("${place}")).collect();
    marks.join(", ")
}

/// The values for the placeholders of a statement, in order.
#[macro_export]
macro_rules! vals {
    ($($value:expr),* $(,)?) => { vec![$($crate::val::ToVal::to_val(&$value)),*] };
}

/// Makes a function that binds values to a statement of an engine.
macro_rules! binder {
    ($name:ident, $engine:ty, $arguments:ty) => {
        pub(crate) fn $name(sql: impl SqlSafeStr, vals: Vec<Val>) -> Query<'static, $engine, $arguments> {
            let mut query = sqlx::query(sql);
            for val in vals {
                query = match val {
                    Val::Int(v) => query.bind(v),
                    Val::Bool(v) => query.bind(v),
                    Val::Bytes(v) => query.bind(v),
                    Val::Text(v) => query.bind(v),
                };
            }
            query
        }
    };
}

binder!(lite_query, Sqlite, SqliteArguments);
binder!(pg_query, Postgres, PgArguments);
