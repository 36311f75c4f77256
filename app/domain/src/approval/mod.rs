//! What needs a second person (rules §12): one member of staff proposes, another confirms or rejects.
//!
//! A proposal holds what is to be done, its exact effect as shown, the reason, who and when. It is judged again when it is
//! confirmed: with another effect than the one proposed nothing happens. What a confirmed proposal does is the service's
//! matter.

mod act;
mod proposal;
mod refund;

pub use act::{Act, Effect, Kind, Needs};
pub use proposal::{APPROVAL_WD, Proposal, Refusal, Second, Standing};
pub use refund::{Decided, RefundObjectionEffect};

#[cfg(test)]
mod tests;
