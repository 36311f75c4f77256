//! Errors of the store. They are failures of the infrastructure, never the result of a business rule.

use crate::mode::Mode;

/// The result of a store function.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// An error of the store. It is logged once, at the boundary; its text is never shown to users.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row that must exist is missing, or was changed by somebody else since it was read.
    #[error("conflict: {0} rows instead of one")]
    Conflict(u64),
    /// A unique or primary key, a foreign key or a check constraint was violated.
    #[error("constraint violated: {0}")]
    Constraint(String),
    /// Another transaction was in the way (serialisation failure, deadlock, busy). The whole transaction may be
    /// retried, see [`crate::retry`].
    #[error("busy: {0}")]
    Busy(String),
    /// A stored value, or one to be stored, has an invalid form.
    #[error("invalid data: {0}")]
    Data(String),
    /// A text contains a NUL, which the store does not accept.
    #[error("a text contains a NUL")]
    Nul,
    /// There is no database at the path of the address.
    #[error("there is no database at {0}")]
    Missing(String),
    /// The schema is not the one of this program.
    #[error("the schema is not the one of this program: update it with `yunshiji migrate`")]
    Outdated,
    /// The address of the database is neither `sqlite://PATH` nor `postgres://…`.
    #[error("not a database address: {0}")]
    Address(String),
    /// The database was created for the other mode.
    #[error("{}", other_mode(*.0))]
    OtherMode(Mode),
    /// The schema could not be migrated.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A backup could not be written or restored.
    #[error("{0}")]
    Backup(String),
    /// Any other error of the database.
    #[error("database: {0}")]
    Db(sqlx::Error),
}

impl StoreError {
    /// The error for a stored value of an invalid form.
    pub(crate) fn shape(error: impl std::fmt::Display) -> Self {
        Self::Data(error.to_string())
    }
}

const fn other_mode(made_for: Mode) -> &'static str {
    match made_for {
        Mode::Demo => {
            "this database was made for a demonstration, whose passwords are public: it opens only with --demo"
        }
        Mode::Production => {
            "this database was made for real people: it does not open as a demonstration or for a trial"
        }
    }
}

/// PostgreSQL error codes after which the same transaction may succeed: serialisation failure, deadlock.
const PG_TRANSIENT: [&str; 2] = ["40001", "40P01"];
/// Primary SQLite result codes after which the same transaction may succeed: busy, locked.
const SQLITE_TRANSIENT: [i32; 2] = [5, 6];
/// The low byte of an extended SQLite result code is the primary code.
const SQLITE_PRIMARY: i32 = 0xff;

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let Some(db) = error.as_database_error() else {
            let shape = matches!(
                error,
                sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) | sqlx::Error::ColumnNotFound(_)
            );
            return if shape { Self::Data(error.to_string()) } else { Self::Db(error) };
        };
        let code = db.code().unwrap_or_default();
        let transient = if db.try_downcast_ref::<sqlx::postgres::PgDatabaseError>().is_some() {
            PG_TRANSIENT.contains(&code.as_ref())
        } else {
            code.parse::<i32>().is_ok_and(|code| SQLITE_TRANSIENT.contains(&(code & SQLITE_PRIMARY)))
        };
        if transient {
            return Self::Busy(db.to_string());
        }
        if db.is_unique_violation() || db.is_foreign_key_violation() || db.is_check_violation() {
            return Self::Constraint(db.to_string());
        }
        Self::Db(error)
    }
}

/// Whether a failed transaction may be retried as a whole.
pub trait Transient {
    /// Whether nothing was stored and the cause may be gone at the next attempt.
    fn is_transient(&self) -> bool;
}

impl Transient for StoreError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Busy(_))
    }
}
