//! A firm as staff see it.

use domain::form::EndSessionsForm;
use domain::view::firm::FirmView;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse};
use super::{AppError, Ask, Json, Submit};

/// Everything about one firm.
#[server(prefix = "/api/fn", endpoint = "staff_firm", protocol = Ask)]
pub(crate) async fn read_firm(#[server(default)] business: String) -> Result<FirmView, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let id = business.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::firm::show(&cx, &by, &id).await.map_err(refuse)
}
callers!(ReadFirm: Staff);

/// Ends all sessions of a person. The page of the firm stays open.
#[server(prefix = "/api/fn", endpoint = "staff_end_sessions", client = Submit, output = Json)]
pub(crate) async fn end_sessions(business: String, form: EndSessionsForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let command = form.parse().map_err(invalid)?;
    let firm: domain::id::BusinessId = business.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::accounts::end_sessions(&cx, &by, &command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/staff/members/{firm}?done=ended"));
    Ok(())
}
callers!(EndSessions: Staff);
