//! A firm as staff see it.

use domain::view::firm::FirmView;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, refuse};
use super::{AppError, Ask};

/// Everything about one firm.
#[server(prefix = "/api/fn", endpoint = "staff_firm", protocol = Ask)]
pub(crate) async fn read_firm(#[server(default)] business: String) -> Result<FirmView, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let id = business.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::firm::show(&cx, &by, &id).await.map_err(refuse)
}
callers!(ReadFirm: Staff);
