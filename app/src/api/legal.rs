//! The legal texts. Anybody may read them; staff propose new versions.

use domain::form::LegalTextForm;
use domain::legal::LegalText;
use domain::view::staff::LegalDesk;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse, submit_key};
use super::{AppError, Ask, Json, Submit};

/// A text by its code. Without a version, the one in force.
#[server(prefix = "/api/fn", endpoint = "legal_text", protocol = Ask)]
pub(crate) async fn read_legal_text(code: String, #[server(default)] version: String) -> Result<LegalText, AppError> {
    let not_found = || refuse(service::Error::NotFound);
    let kind = domain::legal::LegalKind::of(&code).ok_or_else(not_found)?;
    let version = match version.as_str() {
        "" => None,
        number => Some(number.parse().map_err(|_| not_found())?),
    };
    service::legal::read(&cx()?, kind, version).await.map_err(refuse)
}
callers!(ReadLegalText: Visitor);

/// All texts in force.
#[server(prefix = "/api/fn", endpoint = "legal_texts", protocol = Ask)]
pub(crate) async fn read_legal_texts() -> Result<Vec<LegalText>, AppError> {
    service::legal::all(&cx()?).await.map_err(refuse)
}
callers!(ReadLegalTexts: Visitor);

/// The texts in force, and what staff may do with them.
#[server(prefix = "/api/fn", endpoint = "staff_legal_texts", protocol = Ask)]
pub(crate) async fn read_legal_desk() -> Result<LegalDesk, AppError> {
    let cx = cx()?;
    service::legal::desk(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(ReadLegalDesk: Staff);

/// Proposes a new version, which another member of staff confirms.
#[server(prefix = "/api/fn", endpoint = "staff_propose_legal_text", client = Submit, output = Json)]
pub(crate) async fn propose_legal_text(form: LegalTextForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let text = form.parse().map_err(invalid)?;
    let page = format!("/staff/texts?open={}&done=proposed", text.kind.code());
    service::legal::propose(&cx, &by, text, submit_key(&cx)).await.map_err(refuse)?;
    leptos_axum::redirect(&page);
    Ok(())
}
callers!(ProposeLegalText: Staff);
