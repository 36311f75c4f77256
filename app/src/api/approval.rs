//! Decisions that need a second person: one member of staff proposes, another answers.

use domain::form::ObjectionForm;
use domain::form::approval::{ConfirmForm, RejectForm};
use domain::view::approval::Approvals;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse, submit_key};
use super::{AppError, Ask, Json, Submit};

/// The pending proposals after a key.
#[server(prefix = "/api/fn", endpoint = "staff_approvals", protocol = Ask)]
pub(crate) async fn read_approvals(#[server(default)] after: String) -> Result<Approvals, AppError> {
    let cx = cx()?;
    service::approvals::list(&cx, &actor(&cx).await?, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadApprovals: Staff);

/// Proposes the decision on an objection to a large refund.
#[server(prefix = "/api/fn", endpoint = "staff_propose_objection", client = Submit, output = Json)]
pub(crate) async fn propose_objection(form: ObjectionForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let domain::form::staff::ObjectionVerdict { order, upheld, reason } = form.parse().map_err(invalid)?;
    let page = format!("/staff/orders/{order}?decided=proposed");
    let act = domain::approval::Act::RefundObjection { order, upheld };
    let command = service::approvals::Propose { act, reason, key: submit_key(&cx) };
    service::approvals::propose(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&page);
    Ok(())
}
callers!(ProposeObjection: Staff);

/// Confirms somebody else's proposal, which takes effect at once.
#[server(prefix = "/api/fn", endpoint = "staff_confirm_approval", client = Submit, output = Json)]
pub(crate) async fn confirm_approval(form: ConfirmForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let domain::form::approval::Confirmation { id, shown } = form.parse().map_err(invalid)?;
    service::approvals::confirm(&cx, &by, &service::approvals::Confirm { id, shown }).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/approvals?done=confirmed");
    Ok(())
}
callers!(ConfirmApproval: Staff);

/// Rejects a proposal, or withdraws one's own.
#[server(prefix = "/api/fn", endpoint = "staff_reject_approval", client = Submit, output = Json)]
pub(crate) async fn reject_approval(form: RejectForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let domain::form::approval::Rejection { id, reason } = form.parse().map_err(invalid)?;
    service::approvals::reject(&cx, &by, &service::approvals::Reject { id, reason }).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/approvals?done=rejected");
    Ok(())
}
callers!(RejectApproval: Staff);
