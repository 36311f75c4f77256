//! Who works for the program.

use serde::{Deserialize, Serialize};

use crate::access::StaffRole;
use crate::time::Instant;

/// How the reader of an invitation can accept it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Joining {
    /// With the account in which they are signed in.
    Here,
    /// With the account of the address, once they have signed in.
    SignIn,
    /// With a new account, because the address has none.
    NewAccount,
    /// Not here, because somebody else is signed in.
    SomebodyElse,
}

/// An invitation to work for the program, as whoever has its link sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffInvitationView {
    /// The address invited.
    pub email: String,
    /// The name that was given with it; may be empty.
    pub name: String,
    /// The roles offered.
    pub roles: Vec<StaffRole>,
    /// The name of the person who invited; `None` when the operator did.
    pub invited_by: Option<String>,
    /// When it expires, by the system clock.
    pub until: Instant,
    /// How the reader can accept it.
    pub joining: Joining,
}
