//! Decisions that need a second person: one member of staff proposes, another answers.

use domain::form::approval::{ConfirmForm, RejectForm};
use domain::form::{AdjustForm, FreezeForm, ObjectionForm, RevokeForm, StartForm};
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

/// Proposes to give points to a firm, or to take them.
#[server(prefix = "/api/fn", endpoint = "staff_propose_adjustment", client = Submit, output = Json)]
pub(crate) async fn propose_adjustment(form: AdjustForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let domain::form::by_hand::Adjust { business, program, points, reason } = form.parse().map_err(invalid)?;
    let act = domain::approval::Act::PointsAdjustment { business, program, points };
    propose(&cx, &by, act, reason).await
}
callers!(ProposeAdjustment: Staff);

/// Proposes to revoke the grant of a firm.
#[server(prefix = "/api/fn", endpoint = "staff_propose_revocation", client = Submit, output = Json)]
pub(crate) async fn propose_revocation(form: RevokeForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (business, program, reason) = form.parse().map_err(invalid)?;
    propose(&cx, &by, domain::approval::Act::GrantRevocation { business, program }, reason).await
}
callers!(ProposeRevocation: Staff);

/// Proposes another first day of a running term.
#[server(prefix = "/api/fn", endpoint = "staff_propose_start", client = Submit, output = Json)]
pub(crate) async fn propose_start(form: StartForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (order, start, reason) = form.parse().map_err(invalid)?;
    propose(&cx, &by, domain::approval::Act::StartCorrection { order, start }, reason).await
}
callers!(ProposeStart: Staff);

#[cfg(feature = "ssr")]
async fn propose(
    cx: &service::Cx,
    by: &service::Principal,
    act: domain::approval::Act,
    reason: String,
) -> Result<(), AppError> {
    let command = service::approvals::Propose { act, reason, key: submit_key(cx) };
    let id = service::approvals::propose(cx, by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/staff/approvals?open={id}&done=proposed"));
    Ok(())
}

/// Freezes an order.
#[server(prefix = "/api/fn", endpoint = "staff_freeze", client = Submit, output = Json)]
pub(crate) async fn freeze(form: FreezeForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (order, working_days, reason) = form.parse().map_err(invalid)?;
    let page = format!("/staff/orders/{order}?decided=frozen");
    let command = service::market::staff::Freeze { order, reason, working_days, key: submit_key(&cx) };
    service::market::staff::freeze(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&page);
    Ok(())
}
callers!(Freeze: Staff);

/// Ends a freeze.
#[server(prefix = "/api/fn", endpoint = "staff_unfreeze", client = Submit, output = Json)]
pub(crate) async fn unfreeze(form: FreezeForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (order, reason) = form.parse_end().map_err(invalid)?;
    let page = format!("/staff/orders/{order}?decided=thawed");
    let command = service::market::orders::WithReason { order, reason, key: submit_key(&cx) };
    service::market::staff::unfreeze(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&page);
    Ok(())
}
callers!(Unfreeze: Staff);
