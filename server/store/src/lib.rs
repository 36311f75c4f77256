//! All SQL, one text for SQLite and PostgreSQL.
//!
//! [`Db`] is the door; every statement runs in a [`Tx`]. The other modules hold the statements, one subject each:
//! plain rows in and out, no rules, no clock, no randomness. Whoever calls decides who may do what.
//!
//! Conventions of the statements: `$1` placeholders, `RETURNING`, `ON CONFLICT`; instants are UTC milliseconds,
//! dates ISO texts, ids and JSON texts; sums and literals are `CAST(… AS BIGINT)`; a page is read by key, never by
//! offset. A row is locked by `UPDATE … SET version = version + 1 … RETURNING`, or without a trace by what is called
//! `hold`, in this order: idempotency key, points accounts, order, plan, the rest, the audit chain last.
#![warn(
    clippy::integer_division,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm
)]

pub mod access_log;
pub mod approval;
pub mod assessment;
pub mod audit;
pub mod business;
pub mod calendar;
pub mod catalogue;
pub mod check;
pub mod clock;
pub mod consent;
mod db;
pub mod deletion;
pub mod desk;
pub mod device;
pub mod email_code;
mod error;
pub mod expert;
pub mod expiry;
mod gather;
pub mod idempotency;
pub mod inquiry;
pub mod installation;
pub mod invitation;
pub mod invoice;
pub mod job;
pub mod kept_form;
pub mod ledger;
pub mod limit;
pub mod message;
pub mod notice;
pub mod order;
pub mod order_search;
pub mod page;
pub mod payment;
pub mod person;
pub mod program;
pub mod provider_lock;
pub mod purchase;
pub mod reader;
pub mod refund_account;
pub mod registration;
mod retry;
pub mod review;
mod row;
pub mod search;
pub mod session;
pub mod statements;
pub mod submission;
pub mod sweep;
pub mod ticket;
mod tx;
pub mod val;
pub mod vendor;
pub mod verification;
pub mod watch;

pub use db::{BUSY_TIMEOUT, Db, PG_CONNECTIONS, SQLITE_READERS};
pub use error::{Result, StoreError, Transient};
pub use page::{MAX_PAGE, Page};
pub use retry::{FIRST_PAUSE, MAX_TRIES, retry};
pub use row::Row;
pub use tx::Tx;
pub use val::Val;
