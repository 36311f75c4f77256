//! The principal: a visitor, a person with a session, a machine with a vendor's key, or the platform itself.
//!
//! Only [`crate::access`] decides what a principal may do: no other module looks at the person or the key in it.

use std::collections::BTreeSet;

use domain::access::{Assurance, Scope, StaffRole};
use domain::id::{PersonId, VendorId};
use domain::lang::Lang;
use domain::time::Instant;

/// Who acts. The rights of a person in a firm or a vendor are read in the transaction, in [`crate::access`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// Nobody is signed in.
    Visitor,
    /// A person with an open session.
    Person(Box<SignedIn>),
    /// A person whose session was opened without the second factor that the account has. Until it is entered, this
    /// session may do nothing else.
    AwaitsFactor(Box<SignedIn>),
    /// A machine with a key of a vendor: it acts as the vendor, never as a person (rules §15).
    Machine(Box<Machine>),
    /// The platform: a job, the command line.
    Platform,
}

/// A person with an open session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The person.
    pub person: PersonId,
    /// The e-mail address, folded.
    pub email: String,
    /// The name as the person writes it.
    pub name: String,
    /// The language of pages and mails.
    pub lang: Lang,
    /// Whether the address was confirmed by a code.
    pub email_verified: bool,
    /// The staff roles; empty for people who are not staff.
    pub staff: BTreeSet<StaffRole>,
    /// The hash of the session's token, which identifies the session.
    pub session: String,
    /// How they signed in, and when they last entered their password and their second factor.
    pub assurance: Assurance,
    /// When the session was read, by the system clock.
    pub read_at: Instant,
}

/// A vendor's key, as a request sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// The vendor as which it acts.
    pub vendor: VendorId,
    /// The identifier of the key, never its secret.
    pub key: String,
    /// The scopes of the key.
    pub scopes: BTreeSet<Scope>,
}

impl Principal {
    /// The name of the principal in the audit, in timelines and in idempotency keys.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Visitor => "visitor".to_owned(),
            Self::Person(person) | Self::AwaitsFactor(person) => format!("person:{}", person.person),
            Self::Machine(machine) => format!("key:{}", machine.key),
            Self::Platform => "system".to_owned(),
        }
    }
}
