//! Who works for the program (rules §14): inviting, other roles, removing, and the account of an invited person.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::account::{NAME_MAX, chosen};
use super::staff::REASON_MAX;
use super::{Errors, FieldErrors, FormError, parse};
use crate::access::StaffRole;
use crate::contact::EmailAddress;
use crate::id::PersonId;
use crate::password::Password;

/// The roles in a form: one checkbox for each.
macro_rules! ticked {
    ($form:expr) => {{
        let ticks = [
            (&$form.reviewer, StaffRole::Reviewer),
            (&$form.finance, StaffRole::Finance),
            (&$form.support, StaffRole::Support),
            (&$form.administrator, StaffRole::Administrator),
        ];
        let roles: BTreeSet<_> =
            ticks.into_iter().filter(|(tick, _)| parse::ticked(tick)).map(|(_, role)| role).collect();
        // the error stands at the first checkbox
        if roles.is_empty() { Err(FormError::NotAChoice) } else { Ok(roles) }
    }};
}

/// An invitation to work for the program, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteStaffForm {
    /// The address to invite.
    pub email: String,
    /// `true` for the role of reviewers; the same for the next three.
    pub reviewer: String,
    /// Finance.
    pub finance: String,
    /// Support.
    pub support: String,
    /// Administrators.
    pub administrator: String,
    /// The reason.
    pub reason: String,
}

/// An invitation to work for the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteStaff {
    /// The address to invite, in lower case.
    pub email: EmailAddress,
    /// The roles; at least one.
    pub roles: BTreeSet<StaffRole>,
    /// The reason, which the second person reads.
    pub reason: String,
}

impl InviteStaffForm {
    /// The invitation.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<InviteStaff, FieldErrors> {
        let mut errors = Errors::default();
        let email = errors.take("email", parse::email(&self.email));
        let roles = errors.take("reviewer", ticked!(self));
        let reason = errors.take("reason", parse::line(&self.reason, 1, REASON_MAX));
        errors.finish(|| Some(InviteStaff { email: email?, roles: roles?, reason: reason? }))
    }
}

/// Other roles for a member of the staff, as chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffRolesForm {
    /// The person's identifier.
    pub person: String,
    /// `true` for the role of reviewers; the same for the next three.
    pub reviewer: String,
    /// Finance.
    pub finance: String,
    /// Support.
    pub support: String,
    /// Administrators.
    pub administrator: String,
    /// The reason.
    pub reason: String,
}

/// Other roles for a member of the staff, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRoles {
    /// The person.
    pub person: PersonId,
    /// The roles; with none, the person no longer works for the program.
    pub roles: BTreeSet<StaffRole>,
    /// The reason, which the second person reads.
    pub reason: String,
}

impl StaffRolesForm {
    /// The roles. To remove a person has a form of its own.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<NewRoles, FieldErrors> {
        let mut errors = Errors::default();
        let person = errors.take("person", self.person.parse().map_err(|_| FormError::NotAChoice));
        let roles = errors.take("reviewer", ticked!(self));
        let reason = errors.take("reason", parse::line(&self.reason, 1, REASON_MAX));
        errors.finish(|| Some(NewRoles { person: person?, roles: roles?, reason: reason? }))
    }
}

/// The removal of a member of the staff, as typed. Its page has two forms with a reason, so this one has a name of its
/// own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffRemovalForm {
    /// The person's identifier.
    pub person: String,
    /// The reason.
    pub removal_reason: String,
}

impl StaffRemovalForm {
    /// No roles for the person.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<NewRoles, FieldErrors> {
        let mut errors = Errors::default();
        let person = errors.take("person", self.person.parse().map_err(|_| FormError::NotAChoice));
        let reason = errors.take("removal_reason", parse::line(&self.removal_reason, 1, REASON_MAX));
        errors.finish(|| Some(NewRoles { person: person?, roles: BTreeSet::new(), reason: reason? }))
    }
}

/// The account of an invited person who has none, as typed. The address is that of the invitation.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JoinStaffForm {
    /// The person's name.
    pub name: String,
    /// The password.
    pub password: String,
}

impl std::fmt::Debug for JoinStaffForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Keeps the password out of logs.
        f.debug_struct("JoinStaffForm").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The account of an invited person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStaff {
    /// The person's name, as typed.
    pub name: String,
    /// The password chosen.
    pub password: Password,
}

impl JoinStaffForm {
    /// The account to create. `email` is the invited address, which others could guess.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self, email: &str) -> Result<NewStaff, FieldErrors> {
        let mut errors = Errors::default();
        let name = errors.take("name", parse::line(&self.name, 1, NAME_MAX));
        let password = errors.take("password", chosen(&self.password, &[email, &self.name]));
        errors.finish(|| Some(NewStaff { name: name?, password: password? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_and_a_change_name_at_least_one_role_and_a_reason() {
        let invite = InviteStaffForm {
            email: "Hsu@Example.tw".into(),
            finance: "true".into(),
            reason: "接手帳務".into(),
            ..InviteStaffForm::default()
        };
        let parsed = invite.parse().expect("an invitation");
        assert_eq!((parsed.email.as_str(), parsed.roles), ("hsu@example.tw", [StaffRole::Finance].into()));
        let errors = InviteStaffForm { finance: String::new(), reason: " ".into(), ..invite }.parse();
        let errors = errors.expect_err("two wrong fields");
        assert_eq!(
            (errors.of("reviewer"), errors.of("reason")),
            (Some(FormError::NotAChoice), Some(FormError::Required))
        );
        let change = StaffRolesForm { person: "p1".into(), reason: "x".into(), ..StaffRolesForm::default() };
        assert_eq!(change.parse().expect_err("no role").of("reviewer"), Some(FormError::NotAChoice));
        let removal = StaffRemovalForm { person: "p1".into(), removal_reason: "離職".into() };
        assert!(removal.parse().expect("a removal").roles.is_empty());
    }

    #[test]
    fn an_invited_person_chooses_a_name_and_a_password_that_is_not_printed() {
        let form = |name: &str, password: &str| JoinStaffForm { name: name.into(), password: password.into() };
        assert_eq!(form("許雅筑", "a cup of tea at four").parse("hsu@example.tw").expect("an account").name, "許雅筑");
        let errors = form(" ", "ya.hsu@ex").parse("ya.hsu@example.tw").expect_err("two wrong fields");
        assert_eq!(
            (errors.of("name"), errors.of("password")),
            (Some(FormError::Required), Some(FormError::PasswordPersonal))
        );
        assert!(!format!("{:?}", form("許雅筑", "a cup of tea")).contains("tea"));
    }
}
