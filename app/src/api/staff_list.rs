//! The lists of the staff, and the views of them that each saves.

use domain::form::ViewForm;
use domain::view::staff_list::StaffListPage;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse};
use super::{AppError, Ask, Json, Submit};

/// A page of a list, after a key.
#[server(prefix = "/api/fn", endpoint = "staff_list", protocol = Ask)]
pub(crate) async fn read_list(
    #[server(default)] list: String,
    #[server(default)] q: String,
    #[server(default)] state: String,
    #[server(default)] vendor: String,
    #[server(default)] sort: String,
    #[server(default)] after: String,
) -> Result<StaffListPage, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let list = domain::form::staff_list::StaffList::named(&list).ok_or_else(|| refuse(service::Error::NotFound))?;
    let query = domain::form::ListForm { q, state, vendor, sort }.parse(list).map_err(invalid)?;
    service::staff_lists::page(&cx, &by, list, &query, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadList: Staff);

/// Saves the filters of a list as a view.
#[server(prefix = "/api/fn", endpoint = "staff_save_view", client = Submit, output = Json)]
pub(crate) async fn save_view(form: ViewForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let new = form.parse().map_err(invalid)?;
    let page = crate::address::staff_list(new.list, &new.form);
    service::saved_views::save(&cx, &by, new).await.map_err(refuse)?;
    leptos_axum::redirect(&page);
    Ok(())
}
callers!(SaveView: Staff);

/// Renames one's own view.
#[server(prefix = "/api/fn", endpoint = "staff_rename_view", client = Submit, output = Json)]
pub(crate) async fn rename_view(form: ViewForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let name = form.name().map_err(|error| invalid(domain::form::FieldErrors::one("rename", error)))?;
    let id = form.view.parse().map_err(|_| refuse(service::Error::NotFound))?;
    let list = service::saved_views::rename(&cx, &by, &id, &name).await.map_err(refuse)?;
    leptos_axum::redirect(&crate::address::staff_list(list, &domain::form::ListForm::default()));
    Ok(())
}
callers!(RenameView: Staff);

/// Deletes one's own view.
#[server(prefix = "/api/fn", endpoint = "staff_delete_view", client = Submit, output = Json)]
pub(crate) async fn delete_view(view: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let id = view.parse().map_err(|_| refuse(service::Error::NotFound))?;
    let list = service::saved_views::delete(&cx, &by, &id).await.map_err(refuse)?;
    leptos_axum::redirect(&crate::address::staff_list(list, &domain::form::ListForm::default()));
    Ok(())
}
callers!(DeleteView: Staff);
