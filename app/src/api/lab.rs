//! The refund lab of the staff: an order to start from.

use domain::form::RefundLabForm;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, refuse};
use super::{AppError, Ask};

/// The case of a refund of an order today, as it would be typed. The order's firm sees that staff looked.
#[server(prefix = "/api/fn", endpoint = "refund_lab_order", protocol = Ask)]
pub(crate) async fn read_order(#[server(default)] number: String) -> Result<RefundLabForm, AppError> {
    let cx = cx()?;
    let case = service::market::staff::refund_case(&cx, &actor(&cx).await?, &number).await.map_err(refuse)?;
    Ok(case.into())
}
callers!(ReadOrder: Staff);
