//! Other roles for a member of the staff, or none: then the person no longer works for the program. Roles are read with
//! each request, so what was taken away ends at once.

use std::collections::BTreeSet;

use domain::access::StaffRole as Role;
use domain::audit::Action;
use domain::id::PersonId;
use store::Tx;
use store::person::StaffRole;

use super::issue::Second;
use super::team;
use crate::error::{Error, Result};
use crate::notice::{mail, words};
use crate::{Cx, access, audit};

/// Gives a person exactly these roles, as one person proposed and another confirmed. The person is told. The proposal
/// has been judged: somebody stays an administrator.
pub(crate) async fn change(
    cx: &Cx,
    tx: &mut Tx,
    by: &Second<'_>,
    person: &PersonId,
    roles: &BTreeSet<Role>,
) -> Result<()> {
    let former = team::hold(tx).await?.remove(person).ok_or(Error::NotFound)?;
    let now = cx.clock.now(tx).await?;
    for role in former.difference(roles) {
        store::person::remove_staff_role(tx, person, &access::name_of(role)?).await?;
    }
    for role in roles.difference(&former) {
        let row = StaffRole { person_id: person.clone(), role: access::name_of(role)?, created_at: now };
        store::person::add_staff_role(tx, &row).await?;
    }
    let told = store::person::get(tx, person).await?.ok_or(Error::NotFound)?;
    if roles.is_empty() {
        // nothing brings the person back: neither an invitation to them, nor one that they made
        let system = cx.clock.system();
        store::staff_invitation::end_to(tx, &told.email, system).await?;
        store::staff_invitation::end_by(tx, person, system).await?;
    }
    let words = words::account::staff_roles_changed(roles, now, told.lang);
    mail::queue(cx, tx, &told.email, told.lang, &words).await?;
    let action = if roles.is_empty() { Action::StaffRemoved } else { Action::StaffRolesChanged };
    let facts = serde_json::json!({ "former": former, "roles": roles, "proposed_by": by.first, "approval": by.id });
    audit::append(cx, tx, by.actor, action, person, &facts).await
}
