//! The contract of the store: every test runs on SQLite and on PostgreSQL, and both give the same answers.
//!
//! PostgreSQL runs when `YUNSHIJI_TEST_PG` is the address of a throw-away cluster's administrative database; each test
//! makes a database of its own. With `YUNSHIJI_REQUIRE_PG=1` its absence is a failure.

mod engine;
mod expiry;
mod fixtures;

mod approvals;
mod audit;
mod catalogue;
mod door;
mod experts;
mod inquiries;
mod installation;
mod kept_forms;
mod messages;
mod order_search;
mod orders;
mod people;
mod plans;
mod points;
mod reviews;
mod schema;
mod sweeps;
mod watch;
mod work;
