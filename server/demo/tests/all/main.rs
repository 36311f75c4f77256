//! The demonstration's data, on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "../../../store/tests/contract/engine.rs"]
mod engine;

mod seeded;
