//! The calendar as staff keep it.

use domain::form::ClosureForm;
use domain::view::calendar::CalendarPage;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, refuse};
use super::{AppError, Ask, Json, Submit};

/// The calendar, with the effect of a prepared change when one is named.
#[server(prefix = "/api/fn", endpoint = "staff_calendar", protocol = Ask)]
pub(crate) async fn read_calendar(#[server(default)] change: String) -> Result<CalendarPage, AppError> {
    let cx = cx()?;
    let change = Some(change.as_str()).filter(|change| !change.is_empty());
    service::calendar_changes::page(&cx, &actor(&cx).await?, change).await.map_err(refuse)
}
callers!(ReadCalendar: Staff);

/// Prepares a closure, whose effect is then shown.
#[server(prefix = "/api/fn", endpoint = "staff_prepare_closure", client = Submit, output = Json)]
pub(crate) async fn prepare_closure(form: ClosureForm) -> Result<(), AppError> {
    use service::calendar_changes::Prepared;
    let cx = cx()?;
    let by = actor(&cx).await?;
    let page = match service::calendar_changes::prepare_closure(&cx, &by, &form).await.map_err(refuse)? {
        Prepared::Stored(id) => format!("/staff/calendar?change={id}"),
        Prepared::Same => "/staff/calendar?done=same".to_owned(),
    };
    leptos_axum::redirect(&page);
    Ok(())
}
callers!(PrepareClosure: Staff);

/// Applies a prepared change.
#[server(prefix = "/api/fn", endpoint = "staff_apply_calendar", client = Submit, output = Json)]
pub(crate) async fn apply_calendar(change: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    service::calendar_changes::apply(&cx, &by, &change).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/calendar?done=applied");
    Ok(())
}
callers!(ApplyCalendar: Staff);

/// Takes a year away that no deadline needs.
#[server(prefix = "/api/fn", endpoint = "staff_drop_year", client = Submit, output = Json)]
pub(crate) async fn drop_year(year: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let year = year.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::calendar_changes::drop_year(&cx, &by, year).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/calendar?done=dropped");
    Ok(())
}
callers!(DropYear: Staff);
