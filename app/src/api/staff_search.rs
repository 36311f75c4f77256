//! The search of the staff over everything.

use domain::view::staff_search::StaffFound;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, refuse};
use super::{AppError, Ask};

/// What a text finds, in the groups that the reader may see; with `suggest`, only what is suggested while it is typed.
#[server(prefix = "/api/fn", endpoint = "staff_search", protocol = Ask)]
pub(crate) async fn search_everywhere(
    #[server(default)] q: String,
    #[server(default)] suggest: String,
) -> Result<StaffFound, AppError> {
    use domain::form::staff_search::Everywhere;
    use service::search::Use;
    let cx = cx()?;
    let to = if suggest == "1" { Use::Suggestions } else { Use::Page };
    service::search::find(&cx, &actor(&cx).await?, &Everywhere::parse(&q), to).await.map_err(refuse)
}
callers!(SearchEverywhere: Staff);
