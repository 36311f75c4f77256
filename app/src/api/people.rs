//! The people who act for a firm: invitations, removals, and the amount that clerks may sign for.

use domain::form::{ClerkLimitForm, InviteForm, RemovalForm};
use domain::view::people::{InvitationView, PeoplePage};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::member::{acting, named};
#[cfg(feature = "ssr")]
use super::request::{HELD_SECS, actor, at_password, cx, invalid, refuse, set_joining};
use super::{AppError, Ask, Json, Submit};

/// The people of the named business, or of the default one; `None` for a person without a business.
#[server(prefix = "/api/fn", endpoint = "people", protocol = Ask)]
pub(crate) async fn people(#[server(default)] business: String) -> Result<Option<PeoplePage>, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let Some(business) = acting(&cx, &by, &business).await? else { return Ok(None) };
    service::people::list(&cx, &by, &business).await.map(Some).map_err(refuse)
}
callers!(People: Member);

/// Invites a person.
#[server(prefix = "/api/fn", endpoint = "invite", client = Submit, output = Json)]
pub(crate) async fn invite(business: String, form: InviteForm) -> Result<(), AppError> {
    let cx = cx()?;
    let (by, of) = (actor(&cx).await?, of(&business)?);
    let invitation = form.parse().map_err(invalid)?;
    service::people::invite(&cx, &by, &of, &invitation).await.map_err(at_password("invite_password"))?;
    back(&business, "invited");
    Ok(())
}
callers!(Invite: Member);

/// Withdraws an invitation.
#[server(prefix = "/api/fn", endpoint = "withdraw_invitation", client = Submit, output = Json)]
pub(crate) async fn withdraw_invitation(business: String, invitation: String) -> Result<(), AppError> {
    let cx = cx()?;
    let invitation = invitation.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::people::withdraw(&cx, &actor(&cx).await?, &of(&business)?, &invitation).await.map_err(refuse)?;
    back(&business, "withdrawn");
    Ok(())
}
callers!(WithdrawInvitation: Member);

/// Removes a person's role. A person who leaves continues to the own member centre.
#[server(prefix = "/api/fn", endpoint = "remove_person", client = Submit, output = Json)]
pub(crate) async fn remove_person(business: String, form: RemovalForm) -> Result<(), AppError> {
    let cx = cx()?;
    let (by, of) = (actor(&cx).await?, of(&business)?);
    let removal = form.parse().map_err(invalid)?;
    service::people::remove(&cx, &by, &of, &removal).await.map_err(at_password("removal_password"))?;
    if service::access::signed_in(&by).is_ok_and(|me| me.person == removal.asked) {
        leptos_axum::redirect("/member");
    } else {
        back(&business, "removed");
    }
    Ok(())
}
callers!(RemovePerson: Member);

/// Sets the amount that clerks may sign for.
#[server(prefix = "/api/fn", endpoint = "set_clerk_limit", client = Submit, output = Json)]
pub(crate) async fn set_clerk_limit(business: String, form: ClerkLimitForm) -> Result<(), AppError> {
    let cx = cx()?;
    let (by, of) = (actor(&cx).await?, of(&business)?);
    let limit = form.parse().map_err(invalid)?;
    service::people::set_clerk_limit(&cx, &by, &of, &limit).await.map_err(at_password("limit_password"))?;
    back(&business, "limit");
    Ok(())
}
callers!(SetClerkLimit: Member);

/// An invitation, by the token in its link.
#[server(prefix = "/api/fn", endpoint = "invitation", protocol = Ask)]
pub(crate) async fn invitation(token: String) -> Result<InvitationView, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let found = service::people::invitation(&cx, &by, &token).await.map_err(refuse)?;
    if service::access::signed_in(&by).is_err() {
        // a person who still has to register returns here afterwards
        set_joining(&cx, &token, HELD_SECS);
    }
    Ok(found)
}
// anybody with the link may read it; accepting needs the account of its address
callers!(Invitation: Visitor);

/// Accepts an invitation.
#[server(prefix = "/api/fn", endpoint = "accept_invitation", client = Submit, output = Json)]
pub(crate) async fn accept_invitation(token: String) -> Result<(), AppError> {
    let cx = cx()?;
    let business = service::people::accept(&cx, &actor(&cx).await?, &token).await.map_err(refuse)?;
    set_joining(&cx, "", 0);
    leptos_axum::redirect(&format!("/member?business={business}"));
    Ok(())
}
callers!(AcceptInvitation: SignedIn);

#[cfg(feature = "ssr")]
fn of(business: &str) -> Result<domain::id::BusinessId, AppError> {
    named(business)?.ok_or_else(|| refuse(service::Error::NotFound))
}

/// Returns to the page with a confirmation.
#[cfg(feature = "ssr")]
fn back(business: &str, done: &str) {
    leptos_axum::redirect(&format!("/member/people?business={business}&done={done}"));
}
