//! The staff's data and decisions. The use cases refuse everybody else.

use domain::form::{CheckForm, ObjectionForm};
use domain::view::approval::OrderApproval;
use domain::view::order::OrderView;
use domain::view::staff::{
    AuditPage, AuditProof, FunnelFirms, Inquiries, KeptPage, ReadsPage, StaffDesk, StaffFrame, TrialBalance,
};
use domain::view::staff_notices::StaffNotices;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse, submit_key};
use super::{AppError, Ask, Json, Submit};

/// The counts of the side bar and the current program.
#[server(prefix = "/api/fn", endpoint = "staff_frame", protocol = Ask)]
pub(crate) async fn read_frame() -> Result<StaffFrame, AppError> {
    let cx = cx()?;
    service::queues::frame(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(ReadFrame: Staff);

/// The notices of the staff, after a key.
#[server(prefix = "/api/fn", endpoint = "staff_notices", protocol = Ask)]
pub(crate) async fn notices(#[server(default)] after: String) -> Result<StaffNotices, AppError> {
    let cx = cx()?;
    let (by, lang) = (actor(&cx).await?, crate::i18n::use_lang());
    service::notice::of_staff(&cx, &by, lang, super::page_key(&after)).await.map_err(refuse)
}
callers!(Notices: Staff);

/// Marks the notices of the staff as read for everybody, up to the newest one shown.
#[server(prefix = "/api/fn", endpoint = "read_staff_notices", client = Submit, output = Json)]
pub(crate) async fn read_staff_notices(up_to: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let up_to = up_to.parse().map(domain::time::Instant::from_millis);
    let up_to = up_to.map_err(|_| refuse(service::Error::NotFound))?;
    service::notice::mark_read(&cx, &by, service::notice::Audience::Staff, up_to).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/notices");
    Ok(())
}
callers!(ReadStaffNotices: Staff);

/// The queues and the state of the program.
#[server(prefix = "/api/fn", endpoint = "staff_desk", protocol = Ask)]
pub(crate) async fn read_desk() -> Result<StaffDesk, AppError> {
    let cx = cx()?;
    service::desk::desk(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(ReadDesk: Staff);

/// The firms that stopped at a step of the funnel, after a key.
#[server(prefix = "/api/fn", endpoint = "staff_funnel", protocol = Ask)]
pub(crate) async fn read_funnel(
    #[server(default)] at: String,
    #[server(default)] after: String,
) -> Result<FunnelFirms, AppError> {
    let cx = cx()?;
    let which = domain::view::staff::Stopped::parse(&at);
    service::funnel::firms(&cx, &actor(&cx).await?, which, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadFunnel: Staff);

/// What was done in time and late, by week.
#[server(prefix = "/api/fn", endpoint = "staff_on_time", protocol = Ask)]
pub(crate) async fn read_on_time() -> Result<KeptPage, AppError> {
    let cx = cx()?;
    service::promises::page(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(ReadOnTime: Staff);

/// Decides a check.
#[server(prefix = "/api/fn", endpoint = "staff_decide_check", client = Submit, output = Json)]
pub(crate) async fn decide_check(form: CheckForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let command = form.parse().map_err(invalid)?;
    let passed = command.passed;
    service::staff::decide_check(&cx, &by, &command).await.map_err(refuse)?;
    leptos_axum::redirect(if passed { "/staff/cases?decided=yes" } else { "/staff/cases?decided=no" });
    Ok(())
}
callers!(DecideCheck: Staff);

/// The open inquiries about firms' registrations, after a key.
#[server(prefix = "/api/fn", endpoint = "staff_inquiries", protocol = Ask)]
pub(crate) async fn read_inquiries(#[server(default)] after: String) -> Result<Inquiries, AppError> {
    let cx = cx()?;
    service::inquiries::open(&cx, &actor(&cx).await?, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadInquiries: Staff);

/// Marks an inquiry as settled.
#[server(prefix = "/api/fn", endpoint = "settle_inquiry", client = Submit, output = Json)]
pub(crate) async fn settle_inquiry(number: String) -> Result<(), AppError> {
    let cx = cx()?;
    service::inquiries::settle(&cx, &actor(&cx).await?, &number).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/inquiries?settled=yes");
    Ok(())
}
callers!(SettleInquiry: Staff);

/// One order and its proposals.
#[server(prefix = "/api/fn", endpoint = "staff_order", protocol = Ask)]
pub(crate) async fn read_order(#[server(default)] id: String) -> Result<(OrderView, OrderApproval), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let id = id.parse().map_err(|_| refuse(service::Error::NotFound))?;
    let order = service::market::staff::order(&cx, &by, &id).await.map_err(refuse)?;
    Ok((order, service::approvals::of_order(&cx, &by, &id).await.map_err(refuse)?))
}
callers!(ReadOrder: Staff);

/// Decides an objection.
#[server(prefix = "/api/fn", endpoint = "staff_decide_objection", client = Submit, output = Json)]
pub(crate) async fn decide_objection(form: ObjectionForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let domain::form::staff::ObjectionVerdict { order, upheld, reason } = form.parse().map_err(invalid)?;
    let page = format!("/staff/orders/{order}?decided={}", if upheld { "yes" } else { "no" });
    // a colleague's name is not their consent: from the program's limit upwards this is refused
    let command = service::market::staff::DecideObjection { order, upheld, reason, second: None, key: submit_key(&cx) };
    service::market::staff::decide_objection(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&page);
    Ok(())
}
callers!(DecideObjection: Staff);

/// The trial balance and every invariant.
#[server(prefix = "/api/fn", endpoint = "staff_ledger", protocol = Ask)]
pub(crate) async fn read_ledger() -> Result<TrialBalance, AppError> {
    let cx = cx()?;
    service::staff::trial_balance(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(ReadLedger: Staff);

/// One page of the audit and, on request, what is known of its chain; and whether the reader may export it.
#[server(prefix = "/api/fn", endpoint = "staff_audit", protocol = Ask)]
pub(crate) async fn read_audit(
    #[server(default)] actor: String,
    #[server(default)] object: String,
    #[server(default)] action: String,
    #[server(default)] day: String,
    #[server(default)] after: String,
    #[server(default)] verify: String,
) -> Result<(AuditPage, Option<AuditProof>, bool), AppError> {
    let cx = cx()?;
    let by = self::actor(&cx).await?;
    let query = domain::form::AuditForm { actor, object, action, day }.parse().map_err(invalid)?;
    let page = service::audit_log::page(&cx, &by, &query, after.parse().ok()).await.map_err(refuse)?;
    let exports = service::access::staff_for(&by, domain::access::StaffAct::Export).is_ok();
    if verify != "1" {
        return Ok((page, None, exports));
    }
    let proof = service::audit_log::prove(&cx, &by).await.map_err(refuse)?;
    Ok((page, Some(proof), exports))
}
callers!(ReadAudit: Staff);

/// Who of the staff read what: all, one reader's, or what was read of one firm.
#[server(prefix = "/api/fn", endpoint = "staff_reads", protocol = Ask)]
pub(crate) async fn read_reads(
    #[server(default)] reader: String,
    #[server(default)] firm: String,
    #[server(default)] day: String,
    #[server(default)] after: String,
) -> Result<ReadsPage, AppError> {
    use domain::form::{Errors, parse};
    let cx = cx()?;
    let by = actor(&cx).await?;
    let mut errors = Errors::default();
    let reader = errors.take("reader", parse::optional(&reader, parse::email));
    let firm = errors.take("firm", parse::optional(&firm, parse::ubn));
    let day = errors.take("day", parse::optional(&day, parse::date));
    let query = errors.finish(|| Some(service::audit_log::ReadsQuery { reader: reader?, firm: firm?, day: day? }));
    let query = query.map_err(invalid)?;
    service::audit_log::reads(&cx, &by, &query, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadReads: Staff);
