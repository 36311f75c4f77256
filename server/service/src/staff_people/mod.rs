//! Who works for the program (rules §14). The operator invites the first administrator ([`first`]). Everybody else is
//! invited by an administrator and confirmed by a second person, as are other roles and removals: those are proposals
//! ([`crate::approvals`]). An invitation is a link that works once, for 72 hours, for one address.

mod change;
mod first;
mod invite;
mod issue;
mod join;
mod show;
pub(crate) mod team;

pub(crate) use change::change;
pub use first::{First, Standing, first, standing};
pub use invite::{Invite, Outcome, invite, withdraw};
pub use issue::INVITATION_MS;
pub(crate) use issue::{HASHED, Second, invited};
pub use join::{Join, accept, invitation, join};
pub use show::page;
