//! The contract of the store: every test runs on SQLite and on PostgreSQL with the same results.
//!
//! PostgreSQL runs when `YUNSHIJI_TEST_PG` is the address of the administrative database of a throw-away cluster; each
//! test gets its own database. With `YUNSHIJI_REQUIRE_PG=1`, a missing address is a failure.

mod engine;
mod expiry;
mod fixtures;

mod approvals;
mod audit;
mod cases;
mod catalogue;
mod door;
mod experts;
mod inquiries;
mod installation;
mod kept_forms;
mod messages;
mod operation;
mod order_search;
mod orders;
mod people;
mod plans;
mod points;
mod reviews;
mod schema;
mod shared;
mod staff;
mod sweeps;
mod watch;
mod work;
