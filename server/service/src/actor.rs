//! Who acts: nobody known, a person with a session, or the platform itself.

use std::collections::BTreeSet;

use domain::id::PersonId;
use domain::lang::Lang;
use domain::membership::StaffRole;

use crate::Refusal;
use crate::error::{Error, Result};

/// Who acts. What a person may do with a firm or a vendor is read in the transaction, in [`crate::access`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody is signed in.
    Visitor,
    /// A person with a live session.
    Person(Box<SignedIn>),
    /// The platform: a job, the command line.
    System,
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
}

impl Actor {
    /// The person, whether its address is proved or not.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`].
    pub fn signed_in(&self) -> Result<&SignedIn> {
        match self {
            Self::Person(person) => Ok(person),
            Self::Visitor | Self::System => Err(Error::NotSignedIn),
        }
    }

    /// The person, once its address is proved: what everything but the account itself asks for.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`], or [`Refusal::EmailNotVerified`].
    pub fn proved(&self) -> Result<&SignedIn> {
        let person = self.signed_in()?;
        if person.email_verified { Ok(person) } else { Err(Refusal::EmailNotVerified.into()) }
    }

    /// How the audit and idempotency keys name the actor.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Visitor => "visitor".to_owned(),
            Self::Person(person) => format!("person:{}", person.person),
            Self::System => "system".to_owned(),
        }
    }
}
