//! Who acts: a visitor, a person with a session, a machine with a vendor's key, or the platform itself.
//!
//! What a principal may do is asked in [`crate::access`] alone: it is the one door to the person or the key behind it.

use std::collections::BTreeSet;

use domain::access::{Assurance, Scope, StaffRole};
use domain::id::{PersonId, VendorId};
use domain::lang::Lang;

/// Who acts. What a person may do with a firm or a vendor is read in the transaction, in [`crate::access`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// Nobody is signed in.
    Visitor,
    /// A person with a live session.
    Person(Box<SignedIn>),
    /// A machine with a key of a vendor: it acts as the vendor, never as a person (rules §15).
    Machine(Box<Machine>),
    /// The platform: a job, the command line.
    Platform,
}

/// A person with a live session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub person: PersonId,
    /// The address, folded.
    pub email: String,
    /// The name as the person writes it.
    pub name: String,
    /// The language of pages and mails.
    pub lang: Lang,
    /// Whether the address was proved by a code.
    pub email_verified: bool,
    /// The staff roles; empty for everybody else.
    pub staff: BTreeSet<StaffRole>,
    /// The hash of the session's token, which names the session.
    pub session: String,
    /// How they signed in, and when their password was asked last.
    pub assurance: Assurance,
}

/// A key of a vendor, as a request brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// The vendor that it acts as.
    pub vendor: VendorId,
    /// Which key; never the secret.
    pub key: String,
    /// What the key is for.
    pub scopes: BTreeSet<Scope>,
}

impl Principal {
    /// How the audit, timelines and idempotency keys name whoever acts.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Visitor => "visitor".to_owned(),
            Self::Person(person) => format!("person:{}", person.person),
            Self::Machine(machine) => format!("key:{}", machine.key),
            Self::Platform => "system".to_owned(),
        }
    }
}
