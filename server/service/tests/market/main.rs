//! The market's use cases, on SQLite and on PostgreSQL (when `YUNSHIJI_TEST_PG` names a throw-away cluster; with
//! `YUNSHIJI_REQUIRE_PG=1` its absence is a failure).

#[path = "../../../store/tests/contract/engine.rs"]
mod engine;
mod world;

mod at_once;
mod centre;
mod clerks;
mod expiry;
mod journey;
mod lists;
mod messages;
mod names;
mod planner;
mod points;
mod provider;
mod recommendations;
mod reminders;
mod renewal;
mod reviews;
mod rights;
mod seeded;
mod staff;
