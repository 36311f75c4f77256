//! Use cases: who may do what, one transaction each.
//!
//! Every use case is `name(cx, actor, command) -> Result<View, Error>` and goes the same way: authorise, ask the outside
//! world, begin, load, let the domain decide, store what it decided (state, audit, notices, jobs), commit. A write
//! transaction never waits for the network. What people see is in [`domain::view`]; SQL is in [`store`].
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

pub mod access;
pub mod accounts;
pub mod approvals;
pub mod assessments;
pub mod audit;
mod books;
pub mod businesses;
pub mod calendar;
pub mod clock;
pub mod config;
pub mod cx;
pub mod desk;
pub mod error;
pub mod experts;
pub mod expiry;
pub mod housekeeping;
pub mod idempotency;
pub mod identity;
pub mod inquiries;
pub mod jobs;
pub mod kept_forms;
pub mod limits;
pub mod loops;
pub mod market;
pub mod members;
pub mod my_data;
pub mod notice;
pub mod people;
pub mod points;
pub mod principal;
pub mod program;
pub mod pulse;
pub mod random;
pub mod recommendations;
pub mod retention;
pub mod safeguard;
mod seal;
pub mod security;
pub mod staff;
pub mod submissions;
pub mod workers;

pub use clock::Clock;
pub use config::Config;
pub use cx::Cx;
pub use domain::view::refusal::Refusal;
pub use error::{Error, Result};
pub use principal::Principal;
pub use random::Random;
