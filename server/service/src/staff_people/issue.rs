//! A new invitation, and the roles of a stored one.

use std::collections::BTreeSet;

use domain::access::StaffRole;
use domain::audit::Action;
use domain::contact::EmailAddress;
use domain::id::{ApprovalId, PersonId};
use store::Tx;
use store::staff_invitation::StaffInvitation;

use crate::accounts::token_hash;
use crate::error::{Error, Result};
use crate::notice::{mail, words};
use crate::{Cx, Principal, audit, safeguard};

/// How long an invitation is valid, in milliseconds: 72 hours.
pub const INVITATION_MS: i64 = 72 * 60 * 60 * 1_000;

/// Who is invited, and by whom.
pub(super) struct Invited<'a> {
    /// The folded address.
    pub email: &'a str,
    /// The name, if it is known; otherwise empty.
    pub name: &'a str,
    /// The roles offered.
    pub roles: &'a BTreeSet<StaffRole>,
    /// Who invites; `None` for the operator.
    pub by: Option<&'a PersonId>,
}

/// Stores an invitation in the caller's transaction. Only the newest one of an address is valid. Returns it with the
/// token of its link, which is stored nowhere.
pub(super) async fn issue(cx: &Cx, tx: &mut Tx, invited: &Invited<'_>) -> Result<(StaffInvitation, String)> {
    let (now, token) = (cx.clock.system(), cx.random.token());
    store::staff_invitation::end_to(tx, invited.email, now).await?;
    let row = StaffInvitation {
        id: cx.random.id(),
        email: invited.email.to_owned(),
        name: invited.name.to_owned(),
        roles: serde_json::to_string(invited.roles).map_err(Error::json)?,
        token_hash: token_hash(&token),
        invited_by: invited.by.cloned(),
        created_at: now,
        expires_at: now.plus_millis(INVITATION_MS),
        ended_at: None,
    };
    store::staff_invitation::insert(tx, &row).await?;
    Ok((row, token))
}

/// The roles that an invitation offers.
pub(super) fn roles_of(row: &StaffInvitation) -> Result<BTreeSet<StaffRole>> {
    serde_json::from_str(&row.roles).map_err(Error::json)
}

/// The path of an invitation's page.
pub(super) fn path(token: &str) -> String {
    format!("/join/staff/{token}")
}

/// The kind of an invited address in the audit, which stores its hash ([`crate::safeguard::hashed`]).
pub(crate) const HASHED: &str = "staff_invitation";

/// A second person who confirms what somebody proposed.
pub(crate) struct Second<'a> {
    /// The second person.
    pub actor: &'a Principal,
    /// Who proposed it.
    pub first: &'a PersonId,
    /// The proposal.
    pub id: &'a ApprovalId,
}

/// Stores an invitation and mails its link.
pub(super) async fn mailed(
    cx: &Cx,
    tx: &mut Tx,
    by: &PersonId,
    email: &EmailAddress,
    roles: &BTreeSet<StaffRole>,
) -> Result<StaffInvitation> {
    let email = email.as_str();
    let (row, token) = issue(cx, tx, &Invited { email, name: "", roles, by: Some(by) }).await?;
    let by = store::person::get(tx, by).await?.ok_or(Error::NotFound)?;
    let lang = store::person::by_email(tx, email).await?.map_or(by.lang, |person| person.lang);
    let link = path(&token);
    let words = words::account::staff_invitation(&by.name, roles, row.expires_at, link, lang);
    mail::queue_secret(cx, tx, email, lang, &words, row.id.as_str()).await?;
    Ok(row)
}

/// Invites an address, as one person proposed and another confirmed.
pub(crate) async fn invited(
    cx: &Cx,
    tx: &mut Tx,
    by: &Second<'_>,
    email: &EmailAddress,
    roles: &BTreeSet<StaffRole>,
) -> Result<()> {
    let row = mailed(cx, tx, by.first, email, roles).await?;
    let to = safeguard::hashed(cx, HASHED, email.as_str())?;
    let facts = serde_json::json!({ "roles": roles, "to": to, "proposed_by": by.first, "approval": by.id });
    audit::append(cx, tx, by.actor, Action::StaffInvited, &row.id, &facts).await
}
