//! Who acts for a firm: inviting, removing, and what clerks may sign (rules §3, §8). Each form holds the sender's
//! password, which its `Debug` output leaves out. One page has all three forms, so each names its password field
//! differently.

use serde::{Deserialize, Serialize};

use super::credentials::{Confirmed, typed};
use super::{Errors, FieldErrors, FormError, parse};
use crate::access::MemberRole;
use crate::contact::EmailAddress;
use crate::id::PersonId;
use crate::money::Twd;

/// The highest price that exists, and so the highest limit (rules §1).
pub const LIMIT_MAX: i64 = 100_000_000;

/// An invitation, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    /// The address to invite.
    pub email: String,
    /// `owner` or `clerk`.
    pub role: String,
    /// The inviter's password.
    pub invite_password: String,
}

impl std::fmt::Debug for InviteForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InviteForm").field("email", &self.email).field("role", &self.role).finish_non_exhaustive()
    }
}

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// The address to invite, in lower case.
    pub email: EmailAddress,
    /// The role offered.
    pub role: MemberRole,
}

impl InviteForm {
    /// The invitation.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Confirmed<Invite>, FieldErrors> {
        let mut errors = Errors::default();
        let email = errors.take("email", parse::email(&self.email));
        let role = match self.role.as_str() {
            "owner" => Ok(MemberRole::Owner),
            "clerk" => Ok(MemberRole::Clerk),
            _ => Err(FormError::NotAChoice),
        };
        let role = errors.take("role", role);
        let password = errors.take("invite_password", typed(&self.invite_password));
        errors.finish(|| Some(Confirmed { asked: Invite { email: email?, role: role? }, password: password? }))
    }
}

/// The removal of a person from a firm, as chosen.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemovalForm {
    /// The person's identifier.
    pub person: String,
    /// The password of the person who removes.
    pub removal_password: String,
}

impl std::fmt::Debug for RemovalForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RemovalForm").field("person", &self.person).finish_non_exhaustive()
    }
}

impl RemovalForm {
    /// The person to remove.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Confirmed<PersonId>, FieldErrors> {
        let mut errors = Errors::default();
        let person = match self.person.as_str() {
            "" => Err(FormError::Required),
            person => person.parse().map_err(|_| FormError::NotAChoice),
        };
        let person = errors.take("person", person);
        let password = errors.take("removal_password", typed(&self.removal_password));
        errors.finish(|| Some(Confirmed { asked: person?, password: password? }))
    }
}

/// The highest price clerks may sign, as typed. Empty: clerks may sign nothing.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClerkLimitForm {
    /// The highest price, in NT$.
    pub limit: String,
    /// The password of the person who sets it.
    pub limit_password: String,
}

impl std::fmt::Debug for ClerkLimitForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClerkLimitForm").field("limit", &self.limit).finish_non_exhaustive()
    }
}

impl ClerkLimitForm {
    /// The highest price that a clerk may sign with the firm's certificate; `None` when clerks may sign nothing.
    ///
    /// # Errors
    /// The fields with errors: not an amount, or outside NT$1 to NT$100,000,000.
    pub fn parse(&self) -> Result<Confirmed<Option<Twd>>, FieldErrors> {
        let mut errors = Errors::default();
        let limit = parse::optional(&self.limit, |typed| parse::amount(typed, 1, LIMIT_MAX));
        let limit = errors.take("limit", limit);
        let password = errors.take("limit_password", typed(&self.limit_password));
        errors.finish(|| Some(Confirmed { asked: limit?, password: password? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWORD: &str = "a cup of tea";

    #[test]
    fn an_invitation_names_an_address_and_a_role() {
        let form = |email: &str, role: &str| InviteForm {
            email: email.into(),
            role: role.into(),
            invite_password: PASSWORD.into(),
        };
        let invite = form("Lin@Example.com", "clerk").parse().expect("understood").asked;
        assert_eq!((invite.email.as_str(), invite.role), ("lin@example.com", MemberRole::Clerk));
        let errors = form("lin", "king").parse().expect_err("two wrong fields");
        assert_eq!((errors.of("email"), errors.of("role")), (Some(FormError::NotAnEmail), Some(FormError::NotAChoice)));
    }

    #[test]
    fn changes_of_people_need_a_password_and_no_password_is_printed() {
        let invite = InviteForm { email: "lin@example.com".into(), role: "clerk".into(), ..InviteForm::default() };
        let removal = RemovalForm { person: "p1".into(), ..RemovalForm::default() };
        let without = |field| Some(FieldErrors::one(field, FormError::Required));
        assert_eq!(invite.parse().err(), without("invite_password"));
        assert_eq!(removal.parse().err(), without("removal_password"));
        assert_eq!(ClerkLimitForm::default().parse().err(), without("limit_password"));
        let none = RemovalForm { person: String::new(), removal_password: PASSWORD.into() };
        assert_eq!(none.parse().err(), without("person"));
        let invite = InviteForm { invite_password: PASSWORD.into(), ..invite };
        let limit = ClerkLimitForm { limit_password: PASSWORD.into(), ..ClerkLimitForm::default() };
        assert!(!format!("{invite:?}{none:?}{limit:?}").contains("tea"));
    }

    #[test]
    fn without_a_limit_clerks_sign_nothing() {
        let form = |text: &str| ClerkLimitForm { limit: text.into(), limit_password: PASSWORD.into() };
        let parse = |text: &str| form(text).parse().map(|limit| limit.asked);
        assert_eq!(parse(" "), Ok(None));
        assert_eq!(parse("NT$60,000"), Ok(Some(Twd::new(60_000))));
        assert_eq!(parse("0"), Err(FieldErrors::one("limit", FormError::TooSmall { min: 1 })));
    }
}
