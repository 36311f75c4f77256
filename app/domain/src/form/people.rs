//! Who acts for a firm: inviting, removing, and what clerks may sign (rules §3, §8). Each form holds the password of who
//! sends it, and does not print it; one page has all three, so each names that field its own way.

use serde::{Deserialize, Serialize};

use super::credentials::{Confirmed, typed};
use super::{Errors, FieldErrors, FormError, parse};
use crate::access::MemberRole;
use crate::contact::EmailAddress;
use crate::id::PersonId;
use crate::money::Twd;

/// The highest price there is, and so the highest limit (rules §1).
pub const LIMIT_MAX: i64 = 100_000_000;

/// An invitation, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    /// The address invited.
    pub email: String,
    /// `owner` or `clerk`.
    pub role: String,
    /// The password of who invites.
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
    /// The address invited, in lower case.
    pub email: EmailAddress,
    /// As what.
    pub role: MemberRole,
}

impl InviteForm {
    /// The invitation.
    ///
    /// # Errors
    /// The fields that are not understood.
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

/// Who is to act for the firm no longer, as chosen.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemovalForm {
    /// The person's identifier.
    pub person: String,
    /// The password of who removes.
    pub removal_password: String,
}

impl std::fmt::Debug for RemovalForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RemovalForm").field("person", &self.person).finish_non_exhaustive()
    }
}

impl RemovalForm {
    /// Whom to remove.
    ///
    /// # Errors
    /// The fields that are not understood.
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

/// What clerks may sign, as typed. Nothing typed: clerks sign nothing.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClerkLimitForm {
    /// The highest price, NT$.
    pub limit: String,
    /// The password of who sets it.
    pub limit_password: String,
}

impl std::fmt::Debug for ClerkLimitForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClerkLimitForm").field("limit", &self.limit).finish_non_exhaustive()
    }
}

impl ClerkLimitForm {
    /// The highest price that a clerk may sign with the firm's certificate, or none.
    ///
    /// # Errors
    /// The fields that are not understood: not an amount, or outside NT$1 to NT$100,000,000.
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
    fn nothing_about_people_is_done_without_a_password_and_none_is_printed() {
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
