//! The use cases with movable clocks: every test runs on SQLite, and on PostgreSQL too when `YUNSHIJI_TEST_PG` is the
//! address of a throw-away cluster's administrative database.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

mod world;

mod accounts;
mod assessments;
mod businesses;
mod core;
mod credentials;
mod deletion;
mod experts;
mod inquiries;
mod people;
mod submissions;
mod take_over;
