//! The use cases with movable clocks, on SQLite and on PostgreSQL, in one binary so that linking once is enough.
//!
//! PostgreSQL is tested when `YUNSHIJI_TEST_PG` is the address of the administrative database of a throw-away cluster;
//! with `YUNSHIJI_REQUIRE_PG=1` its absence is a failure.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at an unexpected value")]

#[path = "../../../store/tests/contract/engine.rs"]
mod engine;
mod world;

mod accounts;
mod acts;
mod approvals;
mod assessments;
mod at_once;
mod audit_chain;
mod audit_log;
mod books;
mod businesses;
mod by_hand;
mod calendar_changes;
mod caps;
mod cases;
mod catalogue;
mod cells;
mod centre;
mod clerks;
mod confirmed;
mod core;
mod credentials;
mod deletion;
mod evidence;
mod experts;
mod expiry;
mod factors;
mod firm;
mod guessing;
mod identity_checks;
mod inquiries;
mod journey;
mod kept_forms;
mod legal;
mod liars;
mod listings;
mod lists;
mod messages;
mod names;
mod operation;
mod people;
mod planner;
mod plans;
mod points;
mod programs;
mod provider;
mod queues;
mod races;
mod random_walk;
mod recipients;
mod recommendations;
mod registry;
mod reminders;
mod renewal;
mod retention;
mod reviews;
mod rights;
mod rules_versions;
mod safeguard;
mod same_work;
mod security_log;
mod staff;
mod staff_acts;
mod staff_changes;
mod staff_lists;
mod staff_people;
mod staff_search;
mod statements;
mod submissions;
mod take_over;
mod visitors;
