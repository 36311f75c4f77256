//! Programs as staff keep them (rules §13): the phases of a program's life, which program grants and which one pays, and
//! the table of the numbers of its rules. The values themselves are in [`crate::rules`].

mod choose;
mod compare;
mod number;
mod phase;
mod replay;

pub use choose::{clash, current, paying, spending};
pub use compare::{Changed, RulesChange};
pub(crate) use number::each_number;
pub use number::{RuleNumber, Unit};
pub use phase::Phase;
pub use replay::{ReplaySums, Replayed, Returned, replay};
