//! An administrator invites somebody. A second person confirms it, unless there is no second person yet.

use std::collections::BTreeSet;

use domain::access::{StaffAct, StaffRole};
use domain::approval::{Act, Refusal as Rule};
use domain::audit::Action;
use domain::contact::EmailAddress;
use domain::id::{ApprovalId, IdempotencyKey, StaffInvitationId};
use store::Tx;

use super::issue::{HASHED, mailed};
use super::team;
use crate::approvals::{self, Propose};
use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, audit, idempotency, limits, safeguard};

/// Whom an administrator invites, and why.
#[derive(Debug, Clone)]
pub struct Invite {
    /// The address.
    pub email: EmailAddress,
    /// The roles offered; at least one.
    pub roles: BTreeSet<StaffRole>,
    /// The reason, which the second person reads.
    pub reason: String,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The link was mailed at once, because nobody could confirm it.
    AtOnce,
    /// It waits for a second person.
    Proposed(ApprovalId),
}

/// Whether the only member of the staff invites: then nobody could confirm an invitation. As soon as one invitation is
/// open, the next ones wait for whoever accepts it.
pub(super) async fn is_alone(cx: &Cx, tx: &mut Tx, members: usize, inviting: Option<&str>) -> Result<bool> {
    let open = store::staff_invitation::all_open(tx, cx.clock.system()).await?;
    Ok(members == 1 && open.iter().all(|open| inviting == Some(open.email.as_str())))
}

/// Invites an address to work for the program, or proposes it to a second person.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but administrators; [`Rule::StaffAlready`], [`Rule::OpenAlready`],
/// [`Refusal::YearNotLoaded`], [`Refusal::KeyReused`], [`Refusal::TooManyTries`].
pub async fn invite(cx: &Cx, actor: &Principal, command: Invite) -> Result<Outcome> {
    let by = access::staff(actor, StaffAct::ManageStaff)?;
    limits::take(cx, &limits::INVITES, by.person.as_str()).await?;
    if store::retry(|| alone(cx, actor, &command)).await? {
        return Ok(Outcome::AtOnce);
    }
    let Invite { email, roles, reason, key } = command;
    let act = Act::StaffInvitation { email, roles };
    approvals::propose(cx, actor, Propose { act, reason, key }).await.map(Outcome::Proposed)
}

/// Invites at once. Returns `false`, and changes nothing, when a second person must confirm it.
async fn alone(cx: &Cx, actor: &Principal, command: &Invite) -> Result<bool> {
    let Invite { email, roles, reason, key } = command;
    let by = access::staff(actor, StaffAct::ManageStaff)?;
    let mut tx = cx.db.begin().await?;
    let asked = (email, roles, reason);
    let before =
        idempotency::claim::<StaffInvitationId>(cx, &mut tx, actor, key, "staff_people.invite", &asked).await?;
    if before.is_some() {
        return Ok(true);
    }
    // of two invitations at once, the second one is proposed
    let team = team::hold(&mut tx).await?;
    if !is_alone(cx, &mut tx, team.len(), Some(email.as_str())).await? {
        return Ok(false);
    }
    if !team.contains_key(&by.person) {
        return Err(Error::Forbidden);
    }
    if by.email == email.as_str() {
        return Err(Refusal::from(Rule::StaffAlready).into());
    }
    let row = mailed(cx, &mut tx, &by.person, email, roles).await?;
    idempotency::answer(&mut tx, key, &row.id).await?;
    let to = safeguard::hashed(cx, HASHED, email.as_str())?;
    let facts = serde_json::json!({ "roles": roles, "to": to, "alone": true, "reason": reason });
    audit::append(cx, &mut tx, actor, Action::StaffInvited, &row.id, &facts).await?;
    tx.commit().await?;
    Ok(true)
}

/// Withdraws an open invitation.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but administrators, [`Error::NotFound`] when it is not open.
pub async fn withdraw(cx: &Cx, actor: &Principal, id: &StaffInvitationId) -> Result<()> {
    access::staff(actor, StaffAct::ManageStaff)?;
    let mut tx = cx.db.begin().await?;
    if !store::staff_invitation::end(&mut tx, id, cx.clock.system()).await? {
        return Err(Error::NotFound);
    }
    audit::append(cx, &mut tx, actor, Action::StaffUninvited, id, &()).await?;
    Ok(tx.commit().await?)
}
