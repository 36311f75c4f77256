//! The market: orders from draft to end, their payments and refunds, the points they move, the catalogue.
//!
//! [`domain::order`] decides about commands; here a decision gets its facts and is stored, all of it in one transaction
//! or not at all. [`orders`] and its siblings state the intent of a command, [`perform`] carries it out by
//! [`attempt`]s.

mod attempt;
mod buying;
pub mod candidates;
pub mod catalogue;
pub mod check;
pub mod edition;
mod lists;
pub mod messages;
mod money_in;
pub mod offer;
mod open_tries;
pub mod orders;
pub mod payments;
mod perform;
pub mod planner;
mod posting;
mod provider;
pub mod refund_account;
mod reminders;
pub mod reviews;
mod show;
mod side;
mod sign;
pub mod solution_cache;
pub mod staff;
pub(crate) mod stored;
mod tries;
pub mod vendor;
pub mod watch;
mod worker;

pub(crate) use lists::{recent, summary};
pub use open_tries::TryOpened;
pub use reminders::TurnAhead;
pub use worker::OrderDue;
