//! The current program, which anybody may read.

use domain::rules::ProgramNow;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use super::request::{cx, refuse};
use super::{AppError, Json};

/// The current program, and whether it grants points.
#[server(prefix = "/api/fn", endpoint = "program", input = GetUrl, output = Json)]
pub(crate) async fn read_program() -> Result<ProgramNow, AppError> {
    service::program::now(&cx()?).await.map_err(refuse)
}
callers!(ReadProgram: Visitor);
