//! The expert service: a firm asks, staff arrange.

use domain::form::{AdviceForm, AppointForm, AssignForm, CancelForm, ExpertForm};
use domain::view::expert::{ExpertCase, ExpertPage, ExpertQueue};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::member::{acting, named};
#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse, submit_key};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use domain::expert::Side;

/// The member's page after a key; `None` for a person without a business.
#[server(prefix = "/api/fn", endpoint = "expert", protocol = Ask)]
pub(crate) async fn experts(
    #[server(default)] business: String,
    #[server(default)] after: String,
) -> Result<Option<ExpertPage>, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let Some(business) = acting(&cx, &by, &business).await? else { return Ok(None) };
    service::experts::page(&cx, &by, &business, super::page_key(&after)).await.map(Some).map_err(refuse)
}
callers!(Experts: Member);

/// Asks for an expert.
#[server(prefix = "/api/fn", endpoint = "ask_expert", client = Submit, output = Json)]
pub(crate) async fn ask_expert(business: String, form: ExpertForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let new = form.parse().map_err(invalid)?;
    let of = named(&business)?.ok_or_else(not_found)?;
    let command = service::experts::Ask { business: of, new, key: submit_key(&cx) };
    service::experts::request(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/expert?business={business}&done=asked"));
    Ok(())
}
callers!(AskExpert: Member);

/// The member cancels its request.
#[server(prefix = "/api/fn", endpoint = "withdraw_expert", client = Submit, output = Json)]
pub(crate) async fn withdraw_expert(
    id: String,
    version: String,
    #[server(default)] form: CancelForm,
) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let reason = form.parse(Side::Member).map_err(invalid)?;
    let target = target(&cx, &id, &version)?;
    let business = service::experts::withdraw(&cx, &by, &target, reason).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/expert?business={business}&done=cancelled"));
    Ok(())
}
callers!(WithdrawExpert: Member);

/// The staff's queue after a key.
#[server(prefix = "/api/fn", endpoint = "staff_experts", protocol = Ask)]
pub(crate) async fn read_experts(#[server(default)] after: String) -> Result<ExpertQueue, AppError> {
    let cx = cx()?;
    service::experts::queue(&cx, &actor(&cx).await?, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadExperts: Staff);

/// One request with the facts that help the expert.
#[server(prefix = "/api/fn", endpoint = "staff_expert", protocol = Ask)]
pub(crate) async fn read_expert(#[server(default)] id: String) -> Result<ExpertCase, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let id = id.parse().map_err(|_| not_found())?;
    service::experts::case(&cx, &by, &id).await.map_err(refuse)
}
callers!(ReadExpert: Staff);

/// Assigns an expert, or a different one.
#[server(prefix = "/api/fn", endpoint = "staff_assign_expert", client = Submit, output = Json)]
pub(crate) async fn assign_expert(id: String, version: String, form: AssignForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let expert = form.parse().map_err(invalid)?;
    service::experts::assign(&cx, &by, &target(&cx, &id, &version)?, expert).await.map_err(refuse)?;
    back(&id, "assigned");
    Ok(())
}
callers!(AssignExpert: Staff);

/// Sets the appointment, or moves it.
#[server(prefix = "/api/fn", endpoint = "staff_appoint_expert", client = Submit, output = Json)]
pub(crate) async fn appoint_expert(id: String, version: String, form: AppointForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let appointment = form.parse().map_err(invalid)?;
    service::experts::appoint(&cx, &by, &target(&cx, &id, &version)?, appointment).await.map_err(refuse)?;
    back(&id, "appointed");
    Ok(())
}
callers!(AppointExpert: Staff);

/// Closes a request with the advice.
#[server(prefix = "/api/fn", endpoint = "staff_finish_expert", client = Submit, output = Json)]
pub(crate) async fn finish_expert(id: String, version: String, form: AdviceForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let notes = form.parse().map_err(invalid)?;
    service::experts::finish(&cx, &by, &target(&cx, &id, &version)?, notes).await.map_err(refuse)?;
    back(&id, "finished");
    Ok(())
}
callers!(FinishExpert: Staff);

/// Cancels a request; the member gets the reason.
#[server(prefix = "/api/fn", endpoint = "staff_cancel_expert", client = Submit, output = Json)]
pub(crate) async fn cancel_expert(
    id: String,
    version: String,
    #[server(default)] form: CancelForm,
) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let reason = form.parse(Side::Staff).map_err(invalid)?;
    service::experts::cancel(&cx, &by, &target(&cx, &id, &version)?, reason).await.map_err(refuse)?;
    back(&id, "cancelled");
    Ok(())
}
callers!(CancelExpert: Staff);

#[cfg(feature = "ssr")]
fn target(cx: &service::Cx, id: &str, version: &str) -> Result<service::experts::Target, AppError> {
    Ok(service::experts::Target {
        request: id.parse().map_err(|_| not_found())?,
        version: version.parse().map_err(|_| not_found())?,
        key: submit_key(cx),
    })
}

/// Returns to the request with a confirmation.
#[cfg(feature = "ssr")]
fn back(id: &str, done: &str) {
    leptos_axum::redirect(&format!("/staff/experts/{id}?done={done}"));
}

#[cfg(feature = "ssr")]
fn not_found() -> AppError {
    refuse(service::Error::NotFound)
}
