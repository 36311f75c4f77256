//! The first run.

use domain::view::setup::Setup;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, refuse};
use super::{AppError, Ask, Json, Submit};

/// What the installation has, and what is missing.
#[server(prefix = "/api/fn", endpoint = "staff_setup", protocol = Ask)]
pub(crate) async fn read_setup() -> Result<Setup, AppError> {
    let cx = cx()?;
    service::setup::read(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(ReadSetup: Staff);

/// Sends a mail to the administrator, to see whether mails arrive.
#[server(prefix = "/api/fn", endpoint = "staff_test_mail", client = Submit, output = Json)]
pub(crate) async fn send_test_mail() -> Result<(), AppError> {
    let cx = cx()?;
    service::setup::send_test_mail(&cx, &actor(&cx).await?).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/setup?step=mail&done=mailed");
    Ok(())
}
callers!(SendTestMail: Staff);
