//! The demonstration's data, on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test stops at an unexpected value")]

#[path = "../../../store/tests/contract/engine.rs"]
mod engine;

mod seeded;
