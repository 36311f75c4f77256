//! Acts that need a second person (rules §12): one member of staff proposes, another confirms or rejects.
//!
//! A proposal holds the act, its exact effect as shown, the reason, who proposed it and when. It is judged again when
//! it is confirmed: if the effect has changed, nothing happens. The service carries out what was confirmed.

mod act;
mod proposal;
mod refund;

pub use act::{Act, Effect, Kind, Needs};
pub use proposal::{APPROVAL_WD, Proposal, Refusal, Second, Standing};
pub use refund::{Decided, RefundObjectionEffect};

#[cfg(test)]
mod tests;
