//! Messages about an order. Sending uses a plain form with files, handled by the server's `http/messages.rs`.

use domain::view::message::{MessagesPage, SupportQueue};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::order::id;
#[cfg(feature = "ssr")]
use super::request::{actor, cx, refuse};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use service::market::messages as use_case;

/// A page of a thread: the newest messages, or those before a position. Without a named thread, the most likely one for
/// the reader.
#[server(prefix = "/api/fn", endpoint = "messages", protocol = Ask)]
pub(crate) async fn messages(
    order: String,
    #[server(default)] with: String,
    #[server(default)] before: String,
) -> Result<MessagesPage, AppError> {
    let cx = cx()?;
    let order = id(&order)?;
    let thread = if with.is_empty() { None } else { Some(id(&with)?) };
    use_case::page(&cx, &actor(&cx).await?, &order, thread, before.parse().ok()).await.map_err(refuse)
}
callers!(Messages: Member, Vendor, Staff);

/// Marks a thread as read up to a position: the newest message shown.
#[server(prefix = "/api/fn", endpoint = "read_messages", client = Submit, output = Json)]
pub(crate) async fn read_messages(order: String, with: String, up_to: String) -> Result<(), AppError> {
    let cx = cx()?;
    let up_to = up_to.parse().map_err(|_| refuse(service::Error::NotFound))?;
    use_case::mark_read(&cx, &actor(&cx).await?, &id(&order)?, id(&with)?, up_to).await.map_err(refuse)
}
callers!(ReadMessages: Member, Vendor, Staff);

/// The members who wait for an answer from support, after a key.
#[server(prefix = "/api/fn", endpoint = "staff_messages", protocol = Ask)]
pub(crate) async fn waiting_for_support(#[server(default)] after: String) -> Result<SupportQueue, AppError> {
    let cx = cx()?;
    use_case::queue(&cx, &actor(&cx).await?, super::page_key(&after)).await.map_err(refuse)
}
callers!(WaitingForSupport: Staff);

/// Marks the last message to support as needing no answer.
#[server(prefix = "/api/fn", endpoint = "settle_messages", client = Submit, output = Json)]
pub(crate) async fn settle_messages(order: String) -> Result<(), AppError> {
    let cx = cx()?;
    use_case::settle(&cx, &actor(&cx).await?, &id(&order)?).await.map_err(refuse)
}
callers!(SettleMessages: Staff);
