//! Who acts for a firm.

use serde::{Deserialize, Serialize};

use crate::access::MemberRole;
use crate::id::{BusinessId, InvitationId, PersonId};
use crate::money::Twd;
use crate::time::Instant;
use crate::view::account::MyBusiness;

/// The people of a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    /// The firm for which the person acts.
    pub business: MyBusiness,
    /// The people who act for it, owners first.
    pub people: Vec<PersonLine>,
    /// The open invitations.
    pub invitations: Vec<InvitationLine>,
    /// The highest price that clerks may sign with the firm's certificate; `None` when they may sign nothing.
    pub clerk_limit: Option<Twd>,
    /// Whether the reader may invite, remove and set the limit.
    pub may_manage: bool,
}

/// A person who acts for a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    /// The person.
    pub person: PersonId,
    /// The name as the person writes it.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The role.
    pub role: MemberRole,
    /// Since when the person acts for it.
    pub since: Instant,
    /// Whether it is the reader.
    pub me: bool,
    /// Whether it is the only owner, who cannot be removed.
    pub last_owner: bool,
}

/// An open invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationLine {
    /// Its identifier.
    pub id: InvitationId,
    /// The address invited.
    pub email: String,
    /// The role offered.
    pub role: MemberRole,
    /// When it expires, by the system clock.
    pub until: Instant,
}

/// An invitation, as the person invited sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// The firm.
    pub business: BusinessId,
    /// Its name.
    pub name: String,
    /// Its UBN.
    pub ubn: String,
    /// The name of the person who invited.
    pub invited_by: String,
    /// The role offered.
    pub role: MemberRole,
    /// The address invited.
    pub email: String,
    /// When it expires, by the system clock.
    pub until: Instant,
    /// Whether the reader is signed in with that address.
    pub mine: bool,
    /// Whether somebody else is signed in.
    pub other: bool,
}
