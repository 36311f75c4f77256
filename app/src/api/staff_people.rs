//! The people who work for the program: their page, proposals about them, and accepting an invitation.

use domain::form::{InviteStaffForm, JoinStaffForm, StaffRemovalForm, StaffRolesForm};
use domain::view::staff_people::{StaffInvitationView, StaffPeople};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, open_session, origin, refuse, submit_key};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use crate::address::after_joining_staff;

/// The table of rights; for administrators also the people.
#[server(prefix = "/api/fn", endpoint = "staff_people", protocol = Ask)]
pub(crate) async fn read_staff_people() -> Result<StaffPeople, AppError> {
    let cx = cx()?;
    service::staff_people::page(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(ReadStaffPeople: Staff);

/// Invites somebody, or proposes it to a second person.
#[server(prefix = "/api/fn", endpoint = "invite_staff", client = Submit, output = Json)]
pub(crate) async fn invite_staff(form: InviteStaffForm) -> Result<(), AppError> {
    use service::staff_people::{Invite, Outcome, invite};
    let cx = cx()?;
    let by = actor(&cx).await?;
    let domain::form::staff_people::InviteStaff { email, roles, reason } = form.parse().map_err(invalid)?;
    let command = Invite { email, roles, reason, key: submit_key(&cx) };
    back(match invite(&cx, &by, command).await.map_err(refuse)? {
        Outcome::AtOnce => "invited",
        Outcome::Proposed(_) => "proposed",
    });
    Ok(())
}
callers!(InviteStaff: Staff);

/// Withdraws an open invitation.
#[server(prefix = "/api/fn", endpoint = "withdraw_staff_invitation", client = Submit, output = Json)]
pub(crate) async fn withdraw_staff_invitation(invitation: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let invitation = invitation.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::staff_people::withdraw(&cx, &by, &invitation).await.map_err(refuse)?;
    back("withdrawn");
    Ok(())
}
callers!(WithdrawStaffInvitation: Staff);

/// Proposes other roles for a member of the staff.
#[server(prefix = "/api/fn", endpoint = "change_staff_roles", client = Submit, output = Json)]
pub(crate) async fn change_staff_roles(form: StaffRolesForm) -> Result<(), AppError> {
    propose(form.parse()).await
}
callers!(ChangeStaffRoles: Staff);

/// Proposes to remove a member of the staff.
#[server(prefix = "/api/fn", endpoint = "remove_staff", client = Submit, output = Json)]
pub(crate) async fn remove_staff(form: StaffRemovalForm) -> Result<(), AppError> {
    propose(form.parse()).await
}
callers!(RemoveStaff: Staff);

#[cfg(feature = "ssr")]
async fn propose(
    parsed: Result<domain::form::staff_people::NewRoles, domain::form::FieldErrors>,
) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let domain::form::staff_people::NewRoles { person, roles, reason } = parsed.map_err(invalid)?;
    let act = domain::approval::Act::StaffRoles { person, roles };
    let command = service::approvals::Propose { act, reason, key: submit_key(&cx) };
    service::approvals::propose(&cx, &by, command).await.map_err(refuse)?;
    back("proposed");
    Ok(())
}

/// Returns to the page with a confirmation.
#[cfg(feature = "ssr")]
fn back(done: &str) {
    leptos_axum::redirect(&format!("/staff/people?done={done}"));
}

/// An invitation to work for the program, by the token in its link.
#[server(prefix = "/api/fn", endpoint = "staff_invitation", protocol = Ask)]
pub(crate) async fn staff_invitation(token: String) -> Result<StaffInvitationView, AppError> {
    let cx = cx()?;
    service::staff_people::invitation(&cx, &actor(&cx).await?, &token).await.map_err(refuse)
}
// anybody with the link may read it; accepting needs the account of its address, or makes one
callers!(StaffInvitation: Visitor);

/// Accepts an invitation with the account of its address.
#[server(prefix = "/api/fn", endpoint = "accept_staff_invitation", client = Submit, output = Json)]
pub(crate) async fn accept_staff_invitation(token: String) -> Result<(), AppError> {
    let cx = cx()?;
    service::staff_people::accept(&cx, &actor(&cx).await?, &token).await.map_err(refuse)?;
    leptos_axum::redirect(after_joining_staff());
    Ok(())
}
callers!(AcceptStaffInvitation: SignedIn);

/// Accepts an invitation with a new account, and signs in.
#[server(prefix = "/api/fn", endpoint = "join_staff", client = Submit, output = Json)]
pub(crate) async fn join_staff(token: String, form: JoinStaffForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let email = service::staff_people::invitation(&cx, &by, &token).await.map_err(refuse)?.email;
    let new = form.parse(&email).map_err(invalid)?;
    let command = service::staff_people::Join { token, new, lang: crate::i18n::use_lang(), origin: origin(&cx) };
    let opened = service::staff_people::join(&cx, &by, command).await.map_err(refuse)?;
    open_session(&cx, &opened);
    leptos_axum::redirect(after_joining_staff());
    Ok(())
}
callers!(JoinStaff: Visitor);
