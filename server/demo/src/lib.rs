//! The demonstration: invented data, what its visitors use, and a stream of orders for trials.
//!
//! - [`seed`] fills an empty database: people and solutions (`catalogue`), a story of orders (`story`) and of requests
//!   for experts (`advice`), and, for measurements, much more of the same (`large`).
//! - [`setup`] has building blocks for the seed and the tests: a person, a vendor, a solution, a firm with its points.
//! - [`visit`] serves the pages below `/demo`: ready accounts, the mailbox, the simulator's pay page. Each function
//!   refuses in production.
//! - [`exercise`] sends orders through the use cases, for trials of a killed process and for `yunshiji bench`.
//!
//! No production path leads here, and `service` does not know this crate. The demonstration uses four entry points of
//! `service`: [`service::Clock::manual`] and [`service::Clock::start_at`] for the clock, [`service::Random::seeded`]
//! for random numbers, and [`service::accounts::open_demo`] for signing in to ready accounts. `gateway` simulates the
//! outside world.
//!
//! A new order of the story is a `Tale` in `seed/story.rs`: firm, solution, plan, points, and who did what on which
//! day. The use cases carry it out, so that every ledger entry, timeline and audit line is real. [`setup`] stores
//! directly only people; vendors and solutions are stored as an operator's commands store them.
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

pub mod exercise;
pub mod seed;
pub mod setup;
pub mod visit;

use gateway::Gateways;
use service::{Clock, Config, Cx};
use store::Db;

/// The base address of the demonstration, for commands that serve no pages.
const BASE: &str = "http://127.0.0.1:3000";

/// The context of a demonstration, with simulators.
#[must_use]
pub fn context(db: Db, clock: Clock) -> Cx {
    Cx::new(db, clock, Gateways::demo(&format!("{BASE}/demo/pay")), Config::demo(BASE))
}

/// 10:00 in Taipei on a day in 2022, the time at which days of the demonstration begin.
fn morning(month: u32, day: u32) -> domain::time::Instant {
    const TEN_HOURS_MS: i64 = 36_000_000;
    let day = chrono::NaiveDate::from_ymd_opt(2022, month, day).unwrap_or_default();
    domain::time::start_of(day).plus_millis(TEN_HOURS_MS)
}
