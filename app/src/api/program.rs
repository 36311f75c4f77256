//! The current program, which anybody may read.

use domain::rules::ProgramNow;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{cx, refuse};
use super::{AppError, Ask};

/// The current program, and whether it grants points.
#[server(prefix = "/api/fn", endpoint = "program", protocol = Ask)]
pub(crate) async fn read_program() -> Result<ProgramNow, AppError> {
    service::program::now(&cx()?).await.map_err(refuse)
}
callers!(ReadProgram: Visitor);
