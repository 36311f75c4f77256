//! Use cases: who may do what, in one transaction each.
//!
//! Every use case is `name(cx, actor, …)` and has the same steps: authorise, ask the outside world, begin, load, let
//! the domain decide, store the decision (state, audit, notices, jobs), commit. A command returns what changed: an id,
//! or nothing; the caller reads what it shows afterwards. A write transaction never waits for the network.
//!
//! # What lives here
//! Use cases by subject; [`access`], who may do what to whose data; [`audit`], [`notice`] and [`jobs`], which every use
//! case writes. What must not live here: rules (`domain` decides), SQL (in [`store`]), the protocols of providers (in
//! `gateway`), texts of pages. Views are the types of [`domain::view`].
//!
//! # Recipes
//! **A command for a new act on an order.** The act itself comes first, in `domain` (see its recipe).
//! 1. A function in `market/orders.rs` (member), `market/vendor.rs` or `market/staff.rs`: it takes what the act needs,
//!    makes an `Intent` of it and passes it to `perform`, which asks the act for its right, locks, decides, writes and
//!    commits.
//! 2. `market/attempt.rs`, only when the command needs facts from the database: an `Intent` of its own, whose facts are
//!    read there under the locks.
//! 3. `market/show.rs`, only when the side's view needs more data.
//! 4. A test in `tests/all`, named after the rule, where the use case does more than pass on the command.
//!    `tests/all/acts.rs` checks for every act that exactly the right people may do it.
//!
//! **A new state** changes nothing here but matches that the compiler names, and the demonstration, which has an order
//! in each state.
//!
//! **A new notice.** `notice/words/…`: its sentence in both languages, its link, and a sample beside them; the snapshot
//! of all mails follows. [`domain::notice`] says who receives it. A notice that is not about an order is sent by its
//! use case with `notice::tell`.
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
pub mod anchor;
mod anchoring;
pub mod approvals;
pub mod assessments;
pub mod audit;
pub mod audit_chain;
pub mod audit_log;
pub mod books;
pub mod businesses;
mod by_hand;
pub mod calendar;
pub mod calendar_changes;
pub mod cases;
pub mod clock;
pub mod config;
pub mod cx;
pub mod desk;
pub mod error;
pub mod experts;
pub mod expiry;
pub mod exports;
pub mod firm;
pub mod funnel;
pub mod housekeeping;
pub mod idempotency;
pub mod identity;
pub mod inquiries;
pub mod jobs;
pub mod kept_forms;
pub mod legal;
pub mod limits;
pub mod listings;
pub mod loops;
pub mod market;
pub mod members;
pub mod my_data;
pub mod notice;
pub mod operation;
pub mod people;
pub mod points;
pub mod principal;
pub mod program;
pub mod programs;
pub mod promises;
pub mod pulse;
pub mod queues;
pub mod random;
pub mod recommendations;
pub mod retention;
pub mod safeguard;
pub mod saved_views;
mod seal;
pub mod search;
pub mod security;
pub mod setup;
pub mod staff;
pub mod staff_lists;
pub mod staff_people;
pub mod submissions;
pub mod vendors;
pub mod workers;

pub use clock::Clock;
pub use config::Config;
pub use cx::Cx;
pub use domain::view::refusal::Refusal;
pub use error::{Error, Result};
pub use principal::Principal;
pub use random::Random;
