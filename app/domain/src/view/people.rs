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
    /// The firm acted for.
    pub business: MyBusiness,
    /// Who acts for it, owners first.
    pub people: Vec<PersonLine>,
    /// Who is invited and has not answered.
    pub invitations: Vec<InvitationLine>,
    /// The highest price that clerks may sign with the firm's certificate; none: they sign nothing.
    pub clerk_limit: Option<Twd>,
    /// Whether the reader may invite, remove and set the limit.
    pub may_manage: bool,
}

/// A person who acts for a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    /// Who.
    pub person: PersonId,
    /// The name as the person writes it.
    pub name: String,
    /// The address.
    pub email: String,
    /// As what.
    pub role: MemberRole,
    /// Since when.
    pub since: Instant,
    /// Whether it is the reader.
    pub me: bool,
    /// Whether it is the only owner, who cannot leave.
    pub last_owner: bool,
}

/// An invitation that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationLine {
    /// Names it.
    pub id: InvitationId,
    /// The address invited.
    pub email: String,
    /// As what.
    pub role: MemberRole,
    /// Until when it can be accepted; of the system clock.
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
    /// Who invited.
    pub invited_by: String,
    /// As what.
    pub role: MemberRole,
    /// The address invited.
    pub email: String,
    /// Until when it can be accepted; of the system clock.
    pub until: Instant,
    /// Whether the reader is signed in with that address.
    pub mine: bool,
    /// Whether somebody else is signed in.
    pub other: bool,
}
