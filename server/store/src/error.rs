//! What can go wrong below the rules: infrastructure, never a business answer.

use crate::mode::Mode;

/// The result of a store function.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// An error of the store. It is logged once at the boundary; its text is never shown to people.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row that must be there is not, or was changed by somebody else since it was read.
    #[error("conflict: {0} rows instead of one")]
    Conflict(u64),
    /// A unique or primary key, a foreign key or a check was violated: the database's last line of defence.
    #[error("constraint violated: {0}")]
    Constraint(String),
    /// Another transaction was in the way (serialisation failure, deadlock, busy): the whole transaction may be
    /// tried again, see [`crate::retry`].
    #[error("busy: {0}")]
    Busy(String),
    /// What is stored, or is to be stored, has a shape that it must not have.
    #[error("bad data: {0}")]
    Data(String),
    /// A text with a NUL, which no text that is stored has.
    #[error("a NUL in a text")]
    Nul,
    /// There is no database at the path of the address.
    #[error("there is no database at {0}")]
    Missing(String),
    /// The schema is not the one of this program.
    #[error("the schema is not the one of this program: bring it up to date with `yunshiji migrate`")]
    Outdated,
    /// The address of the database is not one of `sqlite://PATH` and `postgres://…`.
    #[error("not a database address: {0}")]
    Address(String),
    /// The database was made for something else than it is opened for.
    #[error("{}", other_mode(*.0))]
    OtherMode(Mode),
    /// The schema could not be brought up to date.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// Anything else the database said.
    #[error("database: {0}")]
    Db(sqlx::Error),
}

impl StoreError {
    /// What was stored does not have the shape that it must have.
    pub(crate) fn shape(error: impl std::fmt::Display) -> Self {
        Self::Data(error.to_string())
    }
}

const fn other_mode(made_for: Mode) -> &'static str {
    match made_for {
        Mode::Demo => {
            "this database was made for a demonstration, whose passwords everybody knows: it is opened with --demo alone"
        }
        Mode::Production => {
            "this database was made for real people: it is never opened as a demonstration or for a trial"
        }
    }
}

/// Codes of PostgreSQL after which the same transaction may succeed: serialisation failure, deadlock.
const PG_TRANSIENT: [&str; 2] = ["40001", "40P01"];
/// Primary result codes of SQLite after which the same transaction may succeed: busy, locked.
const SQLITE_TRANSIENT: [i32; 2] = [5, 6];
/// The low byte of an extended SQLite code is its primary code.
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

/// Whether a failed transaction may be tried again as a whole.
pub trait Transient {
    /// True when nothing was stored and the cause may be gone the next time.
    fn is_transient(&self) -> bool;
}

impl Transient for StoreError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Busy(_))
    }
}
