//! The data about a person's firms, and who looked at them.

use domain::view::my_data::BusinessLooks;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, refuse};
use super::{AppError, Ask};

/// Which staff looked at what of the firms that the person acts for; for the firm `of`, after a key.
#[server(prefix = "/api/fn", endpoint = "looks", protocol = Ask)]
pub(crate) async fn looks(
    #[server(default)] of: String,
    #[server(default)] after: String,
) -> Result<Vec<BusinessLooks>, AppError> {
    let cx = cx()?;
    let after = of.parse().ok().zip(super::page_key(&after));
    service::my_data::looks(&cx, &actor(&cx).await?, after).await.map_err(refuse)
}
callers!(Looks: SignedIn);
