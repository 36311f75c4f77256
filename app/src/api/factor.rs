//! The second factor: setting it up, entering it, recovery codes.

use domain::form::{FactorForm, FactorPasswordForm};
use domain::view::factor::{FactorAsked, FactorPage, FactorSetup};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, at_factor, at_password, cx, happened, invalid, origin, recovery, refuse, set_recovery};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use domain::security::Event;
#[cfg(feature = "ssr")]
use service::accounts::factor;

/// How long a browser can show new recovery codes, in seconds: as long as the server keeps them.
#[cfg(feature = "ssr")]
const SHOWN_SECS: i64 = service::kept_forms::KEPT_MS / 1_000;

/// The person's second factor.
#[server(prefix = "/api/fn", endpoint = "my_factor", protocol = Ask)]
pub(crate) async fn my_factor() -> Result<FactorPage, AppError> {
    let cx = cx()?;
    factor::page(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(MyFactor: SignedIn);

/// What the session must do about the second factor.
#[server(prefix = "/api/fn", endpoint = "factor_asked", protocol = Ask)]
pub(crate) async fn factor_asked_of_session() -> Result<FactorAsked, AppError> {
    let cx = cx()?;
    factor::asked(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(FactorAskedOfSession: SignedIn);

/// Enters a code, and continues to where the person was going.
#[server(prefix = "/api/fn", endpoint = "enter_factor", client = Submit, output = Json)]
pub(crate) async fn enter_factor(form: FactorForm, next: String) -> Result<(), AppError> {
    let cx = cx()?;
    let tried = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    factor::enter(&cx, &by, &tried).await.map_err(at_factor("code"))?;
    happened(Event::FactorEntered, "done");
    // authenticate again: the session has the factor now
    let me = service::accounts::me(&cx, &actor(&cx).await?).await.map_err(refuse)?;
    let home = crate::address::home_of(&me);
    leptos_axum::redirect(&crate::address::local_path(&next).unwrap_or_else(|| home.to_owned()));
    Ok(())
}
callers!(EnterFactor: SignedIn);

/// Begins to set up an app.
#[server(prefix = "/api/fn", endpoint = "start_factor", client = Submit, output = Json)]
pub(crate) async fn start_factor(form: FactorPasswordForm) -> Result<(), AppError> {
    let cx = cx()?;
    let password = form.parse("start_password").map_err(invalid)?;
    factor::start(&cx, &actor(&cx).await?, &password).await.map_err(at_password("start_password"))?;
    leptos_axum::redirect("/account/factor/app");
    Ok(())
}
callers!(StartFactor: SignedIn);

/// What the app needs, while it is being set up.
#[server(prefix = "/api/fn", endpoint = "pending_factor", protocol = Ask)]
pub(crate) async fn pending_factor() -> Result<Option<FactorSetup>, AppError> {
    let cx = cx()?;
    factor::pending(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(PendingFactor: SignedIn);

/// Puts the app in force by its first code.
#[server(prefix = "/api/fn", endpoint = "turn_on_factor", client = Submit, output = Json)]
pub(crate) async fn turn_on_factor(form: FactorForm) -> Result<(), AppError> {
    let cx = cx()?;
    let code = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    let token = factor::turn_on(&cx, &by, &code, &origin(&cx)).await.map_err(at_factor("code"))?;
    happened(Event::FactorTurnedOn, "done");
    set_recovery(&cx, &token, SHOWN_SECS);
    leptos_axum::redirect("/account/factor/codes?done=on");
    Ok(())
}
callers!(TurnOnFactor: SignedIn);

/// The recovery codes that were just made in this browser.
#[server(prefix = "/api/fn", endpoint = "recovery_codes", protocol = Ask)]
pub(crate) async fn recovery_codes() -> Result<Option<Vec<String>>, AppError> {
    let cx = cx()?;
    let token = recovery().unwrap_or_default();
    factor::shown_codes(&cx, &actor(&cx).await?, &token).await.map_err(refuse)
}
callers!(RecoveryCodes: SignedIn);

/// Puts the shown recovery codes away.
#[server(prefix = "/api/fn", endpoint = "forget_recovery_codes", client = Submit, output = Json)]
pub(crate) async fn forget_recovery_codes() -> Result<(), AppError> {
    let cx = cx()?;
    let token = recovery().unwrap_or_default();
    factor::forget_codes(&cx, &actor(&cx).await?, &token).await.map_err(refuse)?;
    set_recovery(&cx, "", 0);
    leptos_axum::redirect("/account/factor");
    Ok(())
}
callers!(ForgetRecoveryCodes: SignedIn);

/// Makes new recovery codes.
#[server(prefix = "/api/fn", endpoint = "renew_recovery_codes", client = Submit, output = Json)]
pub(crate) async fn renew_recovery_codes(form: FactorPasswordForm) -> Result<(), AppError> {
    let cx = cx()?;
    let password = form.parse("renew_password").map_err(invalid)?;
    let by = actor(&cx).await?;
    let token = factor::renew_codes(&cx, &by, &password, &origin(&cx)).await.map_err(at_password("renew_password"))?;
    happened(Event::RecoveryCodesRenewed, "done");
    set_recovery(&cx, &token, SHOWN_SECS);
    leptos_axum::redirect("/account/factor/codes?done=renewed");
    Ok(())
}
callers!(RenewRecoveryCodes: SignedIn);

/// Turns the second factor off.
#[server(prefix = "/api/fn", endpoint = "turn_off_factor", client = Submit, output = Json)]
pub(crate) async fn turn_off_factor(form: FactorPasswordForm) -> Result<(), AppError> {
    let cx = cx()?;
    let password = form.parse("off_password").map_err(invalid)?;
    factor::turn_off(&cx, &actor(&cx).await?, &password).await.map_err(at_password("off_password"))?;
    happened(Event::FactorTurnedOff, "done");
    leptos_axum::redirect("/account/factor?done=off");
    Ok(())
}
callers!(TurnOffFactor: SignedIn);
