//! Questions to the service.

use domain::form::InquiryForm;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, origin, refuse};
use super::{AppError, Json, Submit};

/// Sends a question and continues to its number. Anybody may.
#[server(prefix = "/api/fn", endpoint = "send_inquiry", client = Submit, output = Json)]
pub(crate) async fn send_inquiry(form: InquiryForm) -> Result<(), AppError> {
    let cx = cx()?;
    let inquiry = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    let command = service::inquiries::Send { inquiry, lang: crate::i18n::use_lang(), origin: origin(&cx) };
    let number = service::inquiries::send(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/help/sent?number={number}"));
    Ok(())
}
callers!(SendInquiry: Visitor);
