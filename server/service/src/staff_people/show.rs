//! The page about the staff. Every member of the staff sees how many have which role; administrators see who.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{StaffAct, StaffRole};
use domain::approval::{Kind, Team};
use domain::id::PersonId;
use domain::time::Instant;
use domain::view::staff_people::{InvitedLine, Managed, StaffChange, StaffCount, StaffLine, StaffPeople, StaffSubject};
use store::Tx;
use store::audit::AuditRow;

use super::invite::is_alone;
use super::issue::roles_of;
use super::team;
use crate::error::{Error, Result};
use crate::{Cx, Principal, access};

/// How many of the latest changes the page shows.
const CHANGES: u32 = 10;

/// The staff, as far as the reader may see it.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn page(cx: &Cx, actor: &Principal) -> Result<StaffPeople> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let team = team::read(&mut tx).await?;
    let count = |role| team.values().filter(|roles| roles.contains(&role)).count();
    let counts = StaffRole::ALL.map(|role| StaffCount { role, people: count(role) }).to_vec();
    let managed = match access::staff_for(actor, StaffAct::ManageStaff) {
        Ok(me) => Some(managed(cx, &mut tx, &me.person, &team).await?),
        Err(_) => None,
    };
    Ok(StaffPeople { counts, managed })
}

async fn managed(cx: &Cx, tx: &mut Tx, me: &PersonId, team: &Team) -> Result<Managed> {
    let proposed: BTreeSet<String> =
        store::approval::open_about(tx, Kind::StaffRoles.name()).await?.into_iter().collect();
    let last: BTreeMap<PersonId, Instant> =
        store::staff::last_sign_ins(tx).await?.into_iter().map(|row| (row.person_id, row.at)).collect();
    let administrators = team.values().filter(|roles| roles.contains(&StaffRole::Administrator)).count();
    let mut people = Vec::with_capacity(team.len());
    for (id, roles) in team {
        let person = store::person::get(tx, id).await?.ok_or(Error::NotFound)?;
        people.push(StaffLine {
            last_administrator: administrators == 1 && roles.contains(&StaffRole::Administrator),
            roles: roles.iter().copied().collect(),
            factor: store::factor::is_on(tx, id).await?,
            last_sign_in: last.get(id).copied(),
            me: id == me,
            proposed: proposed.contains(id.as_str()),
            name: person.name,
            email: person.email,
            person: person.id,
        });
    }
    people.sort_by(|one, other| other.roles.last().cmp(&one.roles.last()).then_with(|| one.name.cmp(&other.name)));
    let mut invited = Vec::new();
    for row in store::staff_invitation::all_open(tx, cx.clock.system()).await? {
        let roles = roles_of(&row)?.into_iter().collect();
        invited.push(InvitedLine { id: row.id, email: row.email, roles, until: row.expires_at });
    }
    Ok(Managed {
        people,
        invited,
        proposed: store::approval::open_about(tx, Kind::StaffInvitation.name()).await?,
        alone: is_alone(cx, tx, team.len(), None).await?,
        changes: changes(tx).await?,
    })
}

/// The latest changes among the staff, from the audit, with names in place of numbers.
async fn changes(tx: &mut Tx) -> Result<Vec<StaffChange>> {
    let mut changes = Vec::new();
    for row in store::audit::of_staff(tx, CHANGES).await? {
        let facts: serde_json::Value = serde_json::from_str(&row.facts).map_err(Error::json)?;
        let first = match facts.get("proposed_by").and_then(|by| by.as_str()) {
            Some(first) => name(tx, first).await?,
            None => None,
        };
        let by = match row.actor.strip_prefix("person:") {
            Some(person) => name(tx, person).await?,
            None => None,
        };
        let roles = facts.get("roles").cloned().and_then(|roles| serde_json::from_value(roles).ok());
        changes.push(StaffChange {
            at: row.at,
            by,
            first,
            subject: subject(tx, &row).await?,
            roles: roles.unwrap_or_default(),
            alone: facts.get("alone").is_some(),
            action: row.action,
        });
    }
    Ok(changes)
}

async fn subject(tx: &mut Tx, row: &AuditRow) -> Result<StaffSubject> {
    let (kind, id) = row.object.split_once(':').unwrap_or_default();
    if kind == domain::audit::Object::StaffInvitation.name() {
        let id = id.parse().map_err(|_| Error::Internal(format!("no invitation: {id}")))?;
        // it is deleted some time after it ended
        let address = store::staff_invitation::get(tx, &id).await?.map(|row| row.email);
        return Ok(StaffSubject::Address(address));
    }
    Ok(StaffSubject::Person(name(tx, id).await?))
}

/// The name of a person; `None` when there is no such person.
async fn name(tx: &mut Tx, person: &str) -> Result<Option<String>> {
    let Ok(id) = person.parse() else { return Ok(None) };
    Ok(store::person::get(tx, &id).await?.map(|person| person.name))
}
