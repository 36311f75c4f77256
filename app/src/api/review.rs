//! Reviews of services: the member's own, and the staff's decisions about them.

use domain::form::ReviewForm;
use domain::view::review::{MyReview, StaffReviews};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::order::{id, reason};
#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use service::market::reviews;

/// The member's review of an order's service.
#[server(prefix = "/api/fn", endpoint = "own_review", protocol = Ask)]
pub(crate) async fn own_review(order: String) -> Result<MyReview, AppError> {
    let cx = cx()?;
    reviews::mine(&cx, &actor(&cx).await?, &id(&order)?).await.map_err(refuse)
}
callers!(OwnReview: Member);

/// Writes a review, replacing an earlier one.
#[server(prefix = "/api/fn", endpoint = "write_review", client = Submit, output = Json)]
pub(crate) async fn write_review(order: String, form: ReviewForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let order: domain::id::OrderId = id(&order)?;
    let review = form.parse().map_err(invalid)?;
    reviews::write(&cx, &by, &order, &review).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/orders/{order}/review?done=1"));
    Ok(())
}
callers!(WriteReview: Member);

/// All reviews after a key.
#[server(prefix = "/api/fn", endpoint = "staff_reviews", protocol = Ask)]
pub(crate) async fn read_reviews(#[server(default)] after: String) -> Result<StaffReviews, AppError> {
    let cx = cx()?;
    reviews::all(&cx, &actor(&cx).await?, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadReviews: Staff);

/// Hides a review with a reason.
#[server(prefix = "/api/fn", endpoint = "hide_review", client = Submit, output = Json)]
pub(crate) async fn hide_review(order: String, seen: String, reason: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (order, seen) = (id(&order)?, seen_at(&seen)?);
    let reason = self::reason("reason", &reason)?;
    reviews::hide(&cx, &by, &order, seen, Some(reason)).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/staff/reviews?open={order}&done=hidden"));
    Ok(())
}
callers!(HideReview: Staff);

/// Shows a hidden review again.
#[server(prefix = "/api/fn", endpoint = "show_review", client = Submit, output = Json)]
pub(crate) async fn show_review(order: String, seen: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (order, seen) = (id(&order)?, seen_at(&seen)?);
    reviews::hide(&cx, &by, &order, seen, None).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/staff/reviews?open={order}&done=shown"));
    Ok(())
}
callers!(ShowReview: Staff);

#[cfg(feature = "ssr")]
fn seen_at(text: &str) -> Result<domain::time::Instant, AppError> {
    let millis = text.parse().map_err(|_| refuse(service::Error::NotFound))?;
    Ok(domain::time::Instant::from_millis(millis))
}
