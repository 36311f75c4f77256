//! The people who work for the program: accepting an invitation.

use domain::form::JoinStaffForm;
use domain::view::staff_people::StaffInvitationView;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, open_session, origin, refuse};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use crate::address::after_joining_staff;

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
