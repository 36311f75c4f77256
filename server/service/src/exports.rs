//! Lists as files: what the page shows, with the same filters, up to a number of lines. Each export is in the audit.

use domain::access::StaffAct;
use domain::audit::Action;
use domain::form::ListForm;
use domain::form::staff_list::{ListQuery, StaffList};
use domain::view::staff_list::ListPage;
use store::MAX_PAGE;

use crate::error::{Error, Result};
use crate::staff_lists::{self, After};
use crate::{Cx, Principal, access, audit};

/// The highest number of lines in a file.
pub const MOST: usize = 20_000;

/// A file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv,
    /// A spreadsheet.
    Xlsx,
}

impl Format {
    /// The name, as the ending of a file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// Begins an export, which the audit records.
///
/// # Errors
/// [`Error::Forbidden`] for everybody who may not export; [`Error::Factor`] when the second factor must be entered again;
/// [`Error::Invalid`] for filters that the list does not understand.
pub async fn begin(cx: &Cx, actor: &Principal, list: StaffList, form: &ListForm, format: Format) -> Result<ListQuery> {
    access::staff(actor, StaffAct::Export)?;
    let query = form.parse(list).map_err(Error::Invalid)?;
    let filters: serde_json::Map<_, _> = form
        .fields()
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    let facts = serde_json::json!({ "format": format.name(), "filters": filters });
    let mut tx = cx.db.begin().await?;
    audit::append(cx, &mut tx, actor, Action::ListExported, list.name(), &facts).await?;
    tx.commit().await?;
    Ok(query)
}

/// The lines of an export after a key. The caller stops at [`MOST`].
///
/// # Errors
/// [`Error::Forbidden`] for everybody who may not export.
pub async fn part(cx: &Cx, actor: &Principal, query: &ListQuery, after: After) -> Result<ListPage> {
    access::staff_for(actor, StaffAct::Export)?;
    let mut tx = cx.db.read().await?;
    staff_lists::part(&mut tx, query, after, MAX_PAGE).await
}
