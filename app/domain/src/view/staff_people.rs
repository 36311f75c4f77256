//! Who works for the program.

use serde::{Deserialize, Serialize};

use crate::access::StaffRole;
use crate::id::{PersonId, StaffInvitationId};
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

/// The page about the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffPeople {
    /// How many people have each role.
    pub counts: Vec<StaffCount>,
    /// Who they are; `None` for readers who do not manage them.
    pub managed: Option<Managed>,
}

/// How many people have a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffCount {
    /// The role.
    pub role: StaffRole,
    /// How many people have it.
    pub people: usize,
}

/// What administrators see of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Managed {
    /// The people, administrators first.
    pub people: Vec<StaffLine>,
    /// The open invitations, by address.
    pub invited: Vec<InvitedLine>,
    /// The addresses whose invitation waits for a second person.
    pub proposed: Vec<String>,
    /// Whether the reader is the only member of the staff and nobody is invited: then an invitation is sent at once.
    pub alone: bool,
    /// The latest changes, the newest first.
    pub changes: Vec<StaffChange>,
}

/// A member of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLine {
    /// The person.
    pub person: PersonId,
    /// The name as the person writes it.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The roles.
    pub roles: Vec<StaffRole>,
    /// Whether the second factor is set up; without it, the person can do nothing for the program.
    pub factor: bool,
    /// When the person last signed in, by the system clock; `None` when no browser of theirs is known.
    pub last_sign_in: Option<Instant>,
    /// Whether it is the reader.
    pub me: bool,
    /// Whether it is the only administrator, who stays one.
    pub last_administrator: bool,
    /// Whether a change of the roles waits for a second person.
    pub proposed: bool,
}

/// An open invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedLine {
    /// Its identifier.
    pub id: StaffInvitationId,
    /// The address invited.
    pub email: String,
    /// The roles offered.
    pub roles: Vec<StaffRole>,
    /// When it expires, by the system clock.
    pub until: Instant,
}

/// A change among the staff, as the audit has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffChange {
    /// When, by the system clock.
    pub at: Instant,
    /// The action.
    pub action: String,
    /// The name of the person who did it, or confirmed it; `None` for the operator.
    pub by: Option<String>,
    /// The name of the person who proposed it, if a second person was needed.
    pub first: Option<String>,
    /// Whom it concerns.
    pub subject: StaffSubject,
    /// The roles given or offered.
    pub roles: Vec<StaffRole>,
    /// Whether one person decided alone, because there was nobody to confirm it.
    pub alone: bool,
}

/// Whom a change concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffSubject {
    /// A person, by name; `None` when the account no longer exists.
    Person(Option<String>),
    /// An invited address; `None` once the invitation was deleted.
    Address(Option<String>),
}
