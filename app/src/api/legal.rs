//! The legal texts, which anybody may read.

use domain::legal::LegalText;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{cx, refuse};
use super::{AppError, Ask};

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
