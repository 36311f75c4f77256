//! The effects of inviting somebody to work for the program, and of changing or ending a person's roles.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::access::StaffRole;
use crate::id::PersonId;

/// The roles of a person.
pub type Roles = BTreeSet<StaffRole>;
/// Everybody who works for the program.
pub type Team = BTreeMap<PersonId, Roles>;

/// What an invitation does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffInvitationEffect {
    /// The address that gets the link.
    pub email: String,
    /// The roles of whoever accepts it.
    pub roles: Roles,
}

/// What a change of roles does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRolesEffect {
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// The roles before.
    pub former: Roles,
    /// The roles afterwards; with none, the person no longer works for the program.
    pub roles: Roles,
}

/// Whether nobody would be an administrator any more if the person had these roles.
#[must_use]
pub fn leaves_no_administrator(team: &Team, person: &PersonId, roles: &Roles) -> bool {
    let stays = |(other, theirs): (&PersonId, &Roles)| {
        let theirs = if other == person { roles } else { theirs };
        theirs.contains(&StaffRole::Administrator)
    };
    !team.iter().any(stays)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_administrator_stays_one() {
        let id = |name: &str| name.parse::<PersonId>().expect("an id");
        let (administrator, none) = (BTreeSet::from([StaffRole::Administrator]), BTreeSet::new());
        let finance = BTreeSet::from([StaffRole::Finance]);
        let mut team = Team::from([(id("p1"), administrator.clone()), (id("p2"), finance.clone())]);
        assert!(leaves_no_administrator(&team, &id("p1"), &none));
        assert!(leaves_no_administrator(&team, &id("p1"), &finance));
        assert!(!leaves_no_administrator(&team, &id("p1"), &[StaffRole::Administrator, StaffRole::Finance].into()));
        assert!(!leaves_no_administrator(&team, &id("p2"), &none));
        team.insert(id("p3"), administrator);
        assert!(!leaves_no_administrator(&team, &id("p1"), &none));
    }
}
