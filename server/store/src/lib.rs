//! All SQL, with one text for SQLite and PostgreSQL.
//!
//! **What belongs here.** [`Db`] is the entry point: it opens a database and begins each transaction ([`Tx`]), in which
//! all statements run. The public modules contain the statements, one subject each, with plain rows as input and
//! output. `migrations/` has one folder for each engine.
//!
//! **What does not.** No rules, no clock, no randomness, no texts for users: times and identifiers are arguments. The
//! caller decides who may do what. Only `db`, `tx`, `lite`, `group`, `engine` and `backup` know which engine runs; the few
//! statements with a text for each engine ask [`Tx`].
//!
//! **Conventions of the statements.** `$1` placeholders, `RETURNING`, `ON CONFLICT`; instants are UTC milliseconds,
//! dates are ISO texts, ids and JSON are texts; sums and literals are `CAST(… AS BIGINT)`; a page is read by key
//! ([`Page`]), never by offset. A row is locked by `UPDATE … SET version = version + 1 … RETURNING`, or by a function
//! named `hold`, which leaves the version as it is. The order of locks is: idempotency key, points accounts, order,
//! plan, the rest, the audit chain last. [`Db::transact`] repeats a transaction that
//! collided with another, and shares commits on SQLite: use it for commands that many people send.
//!
//! **How to add a table.**
//! 1. A migration with the same number in `migrations/sqlite` (STRICT; INTEGER, TEXT, BLOB) and `migrations/postgres`
//!    (BIGINT, BOOLEAN, TEXT COLLATE "C", BYTEA), with an index for every query. Migrations that have landed never
//!    change.
//! 2. A module here: the row in the `row!` macro, whose fields are the columns and may have the domain's newtypes, and
//!    a function for each statement, with `vals![]` for its arguments. [`inquiry`] is a short example.
//! 3. Its tests in `tests/contract`, inside `both! { … }`: they run on both engines.
//! 4. A row in `service::retention`: which personal data it holds, why, and when they are deleted. A test compares that
//!    list with the schema. What expires gets a statement in [`sweep`].
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
pub mod audit_anchor;
pub mod backup;
pub mod bulk;
pub mod business;
pub mod calendar;
pub mod case;
pub mod catalogue;
pub mod check;
pub mod clock;
pub mod consent;
mod db;
pub mod deletion;
pub mod desk;
pub mod device;
pub mod email_code;
pub mod engine;
mod error;
pub mod expert;
pub mod expiry;
pub mod factor;
pub mod figures;
pub mod funnel;
mod gather;
mod group;
pub mod idempotency;
pub mod inquiry;
pub mod installation;
pub mod invitation;
pub mod invoice;
pub mod job;
pub mod kept_form;
pub mod ledger;
pub mod legal;
pub mod limit;
mod lite;
pub mod message;
mod mode;
pub mod notice;
pub mod order;
pub mod order_search;
pub mod order_view;
pub mod page;
pub mod payment;
pub mod person;
pub mod program;
pub mod promise;
pub mod provider_lock;
pub mod purchase;
pub mod queue;
pub mod reader;
pub mod reason;
pub mod recipient;
pub mod refund_account;
pub mod registration;
mod retry;
pub mod review;
mod row;
pub mod rules;
pub mod saved_view;
pub mod search;
pub mod search_key;
pub mod security_event;
pub mod session;
pub mod staff;
pub mod staff_invitation;
pub mod staff_list;
pub mod staff_search;
pub mod statements;
pub mod submission;
pub mod sums;
pub mod sweep;
pub mod swept;
pub mod ticket;
mod tx;
pub mod val;
pub mod vendor;
pub mod verification;
pub mod verify;
pub mod watch;
pub mod worker;

pub use db::{Db, PG_CONNECTIONS};
pub use error::{Result, StoreError, Transient};
pub use lite::{BUSY_TIMEOUT, SQLITE_READERS};
pub use page::{MAX_PAGE, Page};
pub use retry::{FIRST_PAUSE, MAX_TRIES, retry};
pub use row::{Both, Row};
pub use tx::Tx;
pub use val::Val;
