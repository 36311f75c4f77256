//! Who acts for a firm: inviting, and what clerks may sign (rules §3, §8).

use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::contact::EmailAddress;
use crate::membership::MemberRole;
use crate::money::Twd;

/// The highest price there is, and so the highest limit (rules §1).
pub const LIMIT_MAX: i64 = 100_000_000;

/// An invitation, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    /// The address invited.
    pub email: String,
    /// `owner` or `clerk`.
    pub role: String,
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
    pub fn parse(&self) -> Result<Invite, FieldErrors> {
        let mut errors = Errors::default();
        let email = errors.take("email", parse::email(&self.email));
        let role = match self.role.as_str() {
            "owner" => Ok(MemberRole::Owner),
            "clerk" => Ok(MemberRole::Clerk),
            _ => Err(FormError::NotAChoice),
        };
        let role = errors.take("role", role);
        errors.finish(|| Some(Invite { email: email?, role: role? }))
    }
}

/// What clerks may sign, as typed. Nothing typed: clerks sign nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClerkLimitForm {
    /// The highest price, NT$.
    pub limit: String,
}

impl ClerkLimitForm {
    /// The highest price that a clerk may sign with the firm's certificate, or none.
    ///
    /// # Errors
    /// Not an amount, or outside NT$1 to NT$100,000,000.
    pub fn parse(&self) -> Result<Option<Twd>, FieldErrors> {
        parse::optional(&self.limit, |typed| parse::amount(typed, 1, LIMIT_MAX))
            .map_err(|error| FieldErrors::one("limit", error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_names_an_address_and_a_role() {
        let form = InviteForm { email: "Lin@Example.com".into(), role: "clerk".into() };
        let invite = form.parse().expect("understood");
        assert_eq!((invite.email.as_str(), invite.role), ("lin@example.com", MemberRole::Clerk));
        let errors = InviteForm { email: "lin".into(), role: "king".into() }.parse().expect_err("two wrong fields");
        assert_eq!((errors.of("email"), errors.of("role")), (Some(FormError::NotAnEmail), Some(FormError::NotAChoice)));
    }

    #[test]
    fn without_a_limit_clerks_sign_nothing() {
        let parse = |text: &str| ClerkLimitForm { limit: text.into() }.parse();
        assert_eq!(parse(" "), Ok(None));
        assert_eq!(parse("NT$60,000"), Ok(Some(Twd::new(60_000))));
        assert_eq!(parse("0"), Err(FieldErrors::one("limit", FormError::TooSmall { min: 1 })));
    }
}
