//! Who works for the program (rules §14). The operator invites the first administrator ([`first`]). Everybody else is
//! invited by an administrator. An invitation is a link that works once, for 72 hours, for one address.

mod first;
mod issue;
mod join;

pub use first::{First, Standing, first, standing};
pub use issue::INVITATION_MS;
pub use join::{Join, accept, invitation, join};
