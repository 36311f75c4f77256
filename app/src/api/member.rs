//! The member centre and the points. Without a named business, the person's first one is used.

use domain::form::{CorrectionForm, PlannerForm, PointsForm};
#[cfg(feature = "ssr")]
use domain::form::{FieldErrors, FormError};
use domain::view::member::{BusinessView, MemberCentre, NoticesPage, PointsPage};
use domain::view::planner::Planner as PlannerView;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse};
use super::{AppError, Ask, Json, Submit};

/// The member centre; `None` for a person without a business.
#[server(prefix = "/api/fn", endpoint = "member_centre", protocol = Ask)]
pub(crate) async fn centre(#[server(default)] business: String) -> Result<Option<MemberCentre>, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let wanted = acting(&cx, &by, &business).await?;
    service::members::centre(&cx, &by, wanted, crate::i18n::use_lang()).await.map_err(refuse)
}
callers!(Centre: Member);

/// The data of a business and its judgement; `None` for a person without a business.
#[server(prefix = "/api/fn", endpoint = "business", protocol = Ask)]
pub(crate) async fn business(#[server(default)] business: String) -> Result<Option<BusinessView>, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let Some(business) = acting(&cx, &by, &business).await? else { return Ok(None) };
    service::businesses::get(&cx, &by, &business).await.map(Some).map_err(refuse)
}
callers!(Business: Member);

/// Corrects the registry's figures of a business; staff must confirm the correction.
#[server(prefix = "/api/fn", endpoint = "correct_business", client = Submit, output = Json)]
pub(crate) async fn correct_business(business: String, form: CorrectionForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let id = named(&business)?.ok_or_else(not_found)?;
    let needed = || invalid(FieldErrors::one("paid_in_capital", FormError::Required));
    let correction = form.parse().map_err(invalid)?.ok_or_else(needed)?;
    service::businesses::correct(&cx, &by, &id, correction).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/business?business={id}&done=corrected"));
    Ok(())
}
callers!(CorrectBusiness: Member);

/// Withdraws a correction that staff have not confirmed yet.
#[server(prefix = "/api/fn", endpoint = "withdraw_correction", client = Submit, output = Json)]
pub(crate) async fn withdraw_correction(business: String) -> Result<(), AppError> {
    let cx = cx()?;
    let id = named(&business)?.ok_or_else(not_found)?;
    service::businesses::withdraw_correction(&cx, &actor(&cx).await?, &id).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/business?business={id}&done=withdrawn"));
    Ok(())
}
callers!(WithdrawCorrection: Member);

/// One filtered page of My Points after a key.
#[server(prefix = "/api/fn", endpoint = "points", protocol = Ask)]
pub(crate) async fn points(
    #[server(default)] business: String,
    #[server(default)] form: PointsForm,
    #[server(default)] after: String,
) -> Result<Option<PointsPage>, AppError> {
    let cx = cx()?;
    let query = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    let Some(business) = acting(&cx, &by, &business).await? else { return Ok(None) };
    service::points::page(&cx, &by, &business, &query, super::page_key(&after)).await.map(Some).map_err(refuse)
}
callers!(Points: Member);

/// The points planner for the plans and the search in the form; `None` for a person without a business.
#[server(prefix = "/api/fn", endpoint = "planner", protocol = Ask)]
pub(crate) async fn planner(
    #[server(default)] business: String,
    #[server(default)] form: PlannerForm,
) -> Result<Option<PlannerView>, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let Some(business) = acting(&cx, &by, &business).await? else { return Ok(None) };
    let lang = crate::i18n::use_lang();
    service::market::planner::of(&cx, &by, &business, &form, lang).await.map(Some).map_err(refuse)
}
callers!(Planner: Member);

/// One page of a business's notices after a key.
#[server(prefix = "/api/fn", endpoint = "notices", protocol = Ask)]
pub(crate) async fn notices(
    #[server(default)] business: String,
    #[server(default)] after: String,
) -> Result<Option<NoticesPage>, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let Some(business) = acting(&cx, &by, &business).await? else { return Ok(None) };
    let after = super::page_key(&after);
    service::members::notices(&cx, &by, &business, crate::i18n::use_lang(), after).await.map(Some).map_err(refuse)
}
callers!(Notices: Member);

/// Marks the notices of a business as read, up to the newest one shown.
#[server(prefix = "/api/fn", endpoint = "read_notices", client = Submit, output = Json)]
pub(crate) async fn read_notices(business: String, up_to: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let id = named(&business)?.ok_or_else(not_found)?;
    let up_to = up_to.parse().map(domain::time::Instant::from_millis).map_err(|_| not_found())?;
    let of = service::notice::Audience::Business(&id);
    service::notice::mark_read(&cx, &by, of, up_to).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/notices?business={id}"));
    Ok(())
}
callers!(ReadNotices: Member);

/// The business that a page names, or the last one acted for; `None` for a person without a business. The use cases
/// check whether the person may act for the named one.
#[cfg(feature = "ssr")]
pub(super) async fn acting(
    cx: &service::Cx,
    by: &service::Principal,
    business: &str,
) -> Result<Option<domain::id::BusinessId>, AppError> {
    if let Some(named) = named(business)? {
        return Ok(Some(named));
    }
    let me = super::acting::me(cx, by).await.map_err(refuse)?;
    Ok(me.businesses.into_iter().next().map(|business| business.id))
}

/// The business that a page names; `None` for an empty name.
#[cfg(feature = "ssr")]
pub(super) fn named(business: &str) -> Result<Option<domain::id::BusinessId>, AppError> {
    if business.is_empty() { Ok(None) } else { business.parse().map(Some).map_err(|_| not_found()) }
}

#[cfg(feature = "ssr")]
fn not_found() -> AppError {
    refuse(service::Error::NotFound)
}
